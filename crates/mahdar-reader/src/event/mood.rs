//! Whether an act happened, and the type that PLOVER gives it then.

use super::Trigger;
use crate::document::Document;
use crate::moods::mood_at;
use crate::record::MeetingStatus;
use mahdar_lang::{Class, Classes, CueForm, Mood};
use std::ops::Range;

/// How an event is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// Its PLOVER type.
    pub(crate) kind: Kind,
    /// Whether type and CAMEO code are those of the lemma, and so is its mode.
    pub(crate) own: bool,
}

macro_rules! kinds {
    ($($name:ident = $text:literal $cameo:literal,)*) => {
        /// A PLOVER event type.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Kind { $($name,)* }

        impl Kind {
            pub(crate) fn parse(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)* _ => None }
            }

            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The CAMEO root that fits best.
            pub(crate) fn cameo(self) -> &'static str {
                match self { $(Self::$name => $cameo,)* }
            }
        }
    };
}

kinds! {
    Agree = "AGREE" "030",
    Consult = "CONSULT" "040",
    Support = "SUPPORT" "050",
    Concede = "CONCEDE" "080",
    Cooperate = "COOPERATE" "060",
    Aid = "AID" "070",
    Retreat = "RETREAT" "080",
    Request = "REQUEST" "100",
    Accuse = "ACCUSE" "110",
    Reject = "REJECT" "120",
    Threaten = "THREATEN" "130",
    Protest = "PROTEST" "140",
    Sanction = "SANCTION" "160",
    Mobilize = "MOBILIZE" "150",
    Coerce = "COERCE" "170",
    Assault = "ASSAULT" "180",
}

impl Kind {
    /// Words, not deeds, that have what they are about as their content.
    pub(super) fn is_speech(self) -> bool {
        matches!(self, Self::Request | Self::Accuse | Self::Reject | Self::Threaten | Self::Agree)
    }

    pub(super) fn is_cooperative(self) -> bool {
        matches!(
            self,
            Self::Consult
                | Self::Support
                | Self::Concede
                | Self::Cooperate
                | Self::Aid
                | Self::Retreat
                | Self::Agree
        )
    }
}

/// What is said before a trigger of whether the act happened.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moods(u8);

impl Moods {
    pub(super) fn has(self, mood: Mood) -> bool {
        self.0 & 1 << mood as u8 != 0
    }

    fn add(&mut self, mood: Mood) {
        self.0 |= 1 << mood as u8;
    }

    /// The moods before the trigger, in its clause.
    pub(super) fn before(doc: &Document<'_>, sentence: &Range<usize>, trigger: &Trigger) -> Self {
        let mut moods = Self::default();
        let reach = if doc.grammar().subject_first { 7 } else { 4 };
        let from = sentence.start.max(trigger.start.saturating_sub(reach));
        let verb = trigger.form != CueForm::Noun;
        let first = (from..trigger.start).rev().take_while(|&k| !is_border(doc, k, verb)).last();
        for k in first.unwrap_or(trigger.start)..trigger.start {
            if let Some(mood) = mood_at(doc, k, trigger.start) {
                let real = mood == Mood::Possible
                    && !doc.grammar().subject_first
                    && trigger.form == CueForm::Perfect;
                if !real {
                    moods.add(mood);
                }
            }
        }
        if doc.words[trigger.start].analysis.future {
            moods.add(Mood::Planned);
        }
        moods
    }

    pub(super) fn status(self, form: CueForm) -> MeetingStatus {
        let first = |moods: &[Mood]| moods.iter().any(|&m| self.has(m));
        if first(&[Mood::Denied]) {
            MeetingStatus::Denied
        } else if first(&[Mood::Cancelled]) {
            MeetingStatus::Cancelled
        } else if first(&[Mood::Planned]) {
            MeetingStatus::Planned
        } else if first(&[Mood::Possible, Mood::Must]) {
            MeetingStatus::Possible
        } else if first(&[Mood::Ongoing]) || form == CueForm::Imperfect {
            MeetingStatus::Ongoing
        } else {
            MeetingStatus::Held
        }
    }
}

/// What the words before a trigger in its own clause do not reach over.
fn is_border(doc: &Document<'_>, at: usize, verb: bool) -> bool {
    const BORDERS: Classes = Classes::of(&[Class::Relative, Class::ComplementizerPronoun]);
    const HELPS: Classes =
        Classes::of(&[Class::Auxiliary, Class::Modal, Class::Negation, Class::Adjective]);
    let other = verb
        && doc.grammar().subject_first
        && doc.any(at, Classes::of(&[Class::Verb, Class::Past]))
        && !doc.any(at, HELPS)
        && mood_at(doc, at, doc.len()).is_none();
    doc.is_comma(at)
        || doc.any(at, BORDERS)
        || !doc.grammar().subject_first && doc.has(at, Class::Complementizer)
        || !doc.is_word(at) && !doc.is_punct(at, '-')
        || other
}

/// Whether a word right before a noun says that what it names took place.
pub(super) fn is_led(doc: &Document<'_>, sentence: &Range<usize>, trigger: &Trigger) -> bool {
    let from = sentence.start.max(trigger.start.saturating_sub(3));
    (from..trigger.start)
        .rev()
        .take_while(|&k| doc.is_word(k))
        .any(|k| mood_at(doc, k, trigger.start) == Some(Mood::Held))
}

/// Whether a word near a noun says that what it names took place.
pub(super) fn is_supported(doc: &Document<'_>, sentence: &Range<usize>, trigger: &Trigger) -> bool {
    let from = sentence.start.max(trigger.start.saturating_sub(6));
    let to = sentence.end.min(trigger.end + 7);
    (from..to)
        .filter(|k| !(trigger.start..trigger.end).contains(k))
        .any(|k| mood_at(doc, k, to) == Some(Mood::Held))
}

/// The type that an act of `kind` has under `moods`: a cooperative act that is to come is an
/// agreement, one that is refused a rejection, a hostile one that is to come a threat, and what
/// must be done a request.
pub(super) fn code(kind: Kind, moods: Moods) -> Code {
    use Kind::{Agree, Reject, Request, Threaten};
    let cooperative = kind.is_cooperative();
    let told = if kind.is_speech() && kind != Agree {
        kind
    } else if moods.has(Mood::Must) {
        Request
    } else if moods.has(Mood::Denied) && cooperative {
        Reject
    } else if moods.has(Mood::Planned) {
        if cooperative { Agree } else { Threaten }
    } else if moods.has(Mood::Possible) && !cooperative {
        Threaten
    } else {
        kind
    };
    Code { kind: told, own: told == kind }
}

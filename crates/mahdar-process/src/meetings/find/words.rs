//! The words that tell of a meeting, and which of a row of meetings it is.

use crate::page::Page;
use mahdar_lang::{Analysis, Class, CueForm, MeetingWord, Pack, PhraseId, Sense};
use mahdar_reader::TimeExpression;
use std::ops::Range as Tokens;

/// A word that may tell of a meeting, or several side by side (عقد قمة، جولة من المحادثات).
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    /// The first of the words.
    pub first: usize,
    /// The last of them, of which the others depend.
    pub at: usize,
    pub kind: MeetingWord,
    /// Whether it is a noun.
    pub noun: bool,
    /// Whether it is a verb in the past.
    pub perfect: bool,
    /// Whether the article is written together with it.
    pub article: bool,
    /// Its number, where meetings are counted: the second round.
    pub round: Option<i64>,
}

/// The words of a sentence that may tell of a meeting.
pub(super) fn triggers(page: &Page<'_>, words: Tokens<usize>) -> Vec<Trigger> {
    let Some(pack) = page.pack else { return Vec::new() };
    let mut found: Vec<Trigger> = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let word = &page.words[at];
        let mut analysis = match word.stem {
            0 => Analysis::default(),
            _ => pack.clitics.analyse(&pack.events, &word.folded),
        };
        // وزارة is no وَ زاره: a word that is known as it stands
        let whole = word.analysis.skip == 0 && word.analysis.pronoun == 0;
        let glued = analysis.conjunction || analysis.preposition.is_some() || analysis.pronoun > 0;
        if whole && word.analysis.surface != 0 && glued {
            analysis = Analysis::default();
        }
        let (mut kind, mut length) = (MeetingWord::No, 1);
        let rest = page.words[at + 1..words.end].iter();
        let rest = rest.map(|word| pack.events.word(&word.folded)).take_while(|id| *id != 0);
        let senses = match pack.events.phrase(analysis.begin, rest) {
            // of ألغى القمة, which is no meeting, the noun is one
            Some((phrase, words)) if analysis.begin != 0 && meets(pack, phrase) => {
                length = words;
                pack.events.phrase_senses(phrase)
            }
            _ => pack.events.senses(analysis.stem),
        };
        let noun = senses.iter().any(|sense| sense.form == Some(CueForm::Noun));
        let perfect = senses.iter().any(|sense| sense.form == Some(CueForm::Perfect));
        for sense in senses {
            if let Some(event) = pack.events.events().get(sense.entry as usize)
                && event.meeting != MeetingWord::No
            {
                kind = event.meeting;
            }
        }
        if kind != MeetingWord::No {
            let (article, round) = (analysis.article, None);
            let new = Trigger { first: at, at, kind, noun, perfect, article, round };
            match found.last_mut() {
                Some(last) if one(page, last, &new) => {
                    *last = Trigger { first: last.first, perfect: last.perfect || perfect, ..new };
                }
                _ => found.push(new),
            }
        }
        at += length;
    }
    for trigger in &mut found {
        trigger.round = round(page, &words, trigger);
    }
    found
}

/// Whether a phrase of the lexicon of events may tell of a meeting.
fn meets(pack: &Pack, phrase: PhraseId) -> bool {
    let event = |sense: &Sense| pack.events.events().get(sense.entry as usize);
    let senses = pack.events.phrase_senses(phrase).iter();
    senses.filter_map(event).any(|event| event.meeting != MeetingWord::No)
}

/// Whether two words tell of one meeting: they stand side by side, or are the round and its talks,
/// or a journey and its purpose.
fn one(page: &Page<'_>, last: &Trigger, new: &Trigger) -> bool {
    let word = &page.words[new.at];
    let purpose = word.analysis.preposition == Some('ل')
        || ["for", "to"].contains(&page.words[new.at - 1].folded.as_str());
    let journey = last.kind == MeetingWord::Visit && new.kind == MeetingWord::Meeting;
    let open = || page.words[last.at + 1..new.at].iter().all(|word| word.mark.is_none());
    new.at - last.at <= 2
        || new.noun && last.noun && of(page, last.at..new.at)
        || journey && purpose && new.at - last.at <= 10 && open()
}

/// Whether the words between two nouns make one of them: the second round of talks.
fn of(page: &Page<'_>, between: Tokens<usize>) -> bool {
    between.len() <= 4
        && page.words[between.start + 1..between.end].iter().all(|word| {
            word.mark.is_none()
                && (word.classes.has(Class::Ordinal)
                    || word.classes.has(Class::Preposition) && word.analysis.stem != 0
                    || word.classes.has(Class::Determiner))
        })
}

/// Its number in a row of meetings: the ordinal among or beside its words. A first one is a number
/// only where more are spoken of, which is so with the article: الجولة الأولى, the first round.
fn round(page: &Page<'_>, words: &Tokens<usize>, trigger: &Trigger) -> Option<i64> {
    let pack = page.pack?;
    let before = if pack.language.grammar.head_last { 2 } else { 0 };
    let behind = if pack.language.grammar.head_last { 0 } else { 2 };
    let from = words.start.max(trigger.first.saturating_sub(before));
    let to = words.end.min(trigger.at + 1 + behind);
    let mut found = None;
    for at in (from..to).filter(|&at| !(trigger.first == at || trigger.at == at)) {
        let word = &page.words[at];
        if word.mark.is_some() && at > trigger.at {
            break;
        }
        if word.mark.is_some() && at < trigger.first {
            found = None;
            continue;
        }
        let mut senses = pack.lexicon.senses(word.analysis.stem).iter();
        let ordinal = senses.find(|sense| sense.class == Class::Ordinal).map(|sense| sense.value);
        // the sixth of March is no sixth meeting
        let dated =
            |time: &TimeExpression| time.span[0] < word.span[1] && word.span[0] < time.span[1];
        let Some(ordinal) = ordinal.filter(|_| !page.record.times.iter().any(dated)) else {
            continue;
        };
        let definite = word.analysis.article
            || at > 0 && page.words[at - 1].classes.has(Class::Determiner)
            || word.folded.starts_with("ال");
        if ordinal > 1 || definite {
            found = Some(ordinal);
        }
    }
    found.filter(|round| (1..100).contains(round))
}

//! The fixed words around what articles say, in the reader's language.

use crate::cli::Language;
use mahdar_process::{About, DisputeKind, Tone};
use mahdar_reader::{MeetingMode, MeetingStatus, StatementAct};

/// One text in each language.
pub struct Label {
    en: &'static str,
    ar: &'static str,
}

const fn label(en: &'static str, ar: &'static str) -> Label {
    Label { en, ar }
}

impl Label {
    /// In a language.
    pub fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Ar => self.ar,
        }
    }
}

pub const STATE_OF_PLAY: Label = label("State of play", "سير المحادثات");
pub const MEETINGS: Label = label("Meetings", "اللقاءات");
pub const POSITIONS: Label = label("Positions", "المواقف");
pub const DISPUTES: Label = label("Accounts that differ", "روايات متعارضة");
pub const EXPECTED: Label = label("Expected next", "المنتظر");
pub const ECHOES: Label = label("Told more than once", "أقوال تكررت");
pub const SILENT: Label = label("Silent since", "صمت منذ");
pub const ARTICLES: Label = label("Articles", "المقالات");
pub const LEFT_OUT: Label = label(
    "Earlier articles that are left out, since there are too many",
    "مقالات أقدم لم تدخل لكثرتها",
);
pub const BEFORE: Label = label("before", "من قبل");
pub const NEVER: Label = label("not heard in these articles", "لم تتحدث في هذه المقالات");
pub const DAYS: Label = label("days", "يوما");
pub const NOTHING: Label = label("nothing in these articles", "لا شيء في هذه المقالات");

pub fn status(status: MeetingStatus) -> Label {
    match status {
        MeetingStatus::Held => label("held", "عُقد"),
        MeetingStatus::Ongoing => label("ongoing", "جارٍ"),
        MeetingStatus::Planned => label("planned", "مقرر"),
        MeetingStatus::Possible => label("possible", "محتمل"),
        MeetingStatus::Cancelled => label("called off", "أُلغي"),
        MeetingStatus::Denied => label("denied", "نُفي"),
    }
}

pub fn mode(mode: MeetingMode) -> Option<Label> {
    match mode {
        MeetingMode::Phone => Some(label("by telephone", "هاتفيا")),
        MeetingMode::Video => Some(label("by video", "عبر الفيديو")),
        MeetingMode::InPerson | MeetingMode::Unknown => None,
    }
}

pub fn act(act: StatementAct) -> Label {
    match act {
        StatementAct::State => label("says", "يقول"),
        StatementAct::Deny => label("denies", "ينفي"),
        StatementAct::Reject => label("rejects", "يرفض"),
        StatementAct::Agree => label("agrees", "يوافق"),
        StatementAct::Demand => label("calls for", "يطالب"),
        StatementAct::Propose => label("proposes", "يقترح"),
        StatementAct::Promise => label("promises", "يتعهد"),
        StatementAct::Warn => label("warns", "يحذر"),
        StatementAct::Accuse => label("accuses", "يتهم"),
        StatementAct::Support => label("supports", "يؤيد"),
        StatementAct::Expect => label("expects", "يتوقع"),
        StatementAct::Ask => label("asks", "يسأل"),
    }
}

pub fn tone(tone: Tone) -> Label {
    match tone {
        Tone::Progress => label("progress", "تقدم"),
        Tone::Deadlock => label("deadlock", "جمود"),
        Tone::Mixed => label("mixed", "متباين"),
    }
}

pub fn about(kind: DisputeKind, about: About) -> Label {
    match (kind, about) {
        (DisputeKind::Denial, _) => label("a claim and its denial", "قول ونفيه"),
        (_, About::Date) => label("another date", "تاريخ مختلف"),
        (_, About::Place) => label("another place", "مكان مختلف"),
        (_, About::Who) => label("somebody else", "طرف مختلف"),
        (_, About::Number) => label("another number", "رقم مختلف"),
        (_, About::Words) => label("other words", "كلمات مختلفة"),
        (_, About::Whether) => label("the opposite", "نقيضه"),
    }
}

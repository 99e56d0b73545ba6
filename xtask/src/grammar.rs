//! The grammar alone: a judge that knows no weights and takes the proposal that a rule book would.
//! It is what the trained reader is compared with.

use mahdar_reader::{Judge, Options, Question};

/// Takes the nearest complement clause, colon or quotation as the content, lets it run to the end
/// of the sentence, takes the nearest noun phrase as the source and the first name it gives as the
/// speaker, and else lets the last speaker go on.
pub struct GrammarJudge {
    text: String,
    last_speaker: Option<String>,
}

impl GrammarJudge {
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), last_speaker: None }
    }

    /// A complementizer, a colon or an opening mark stands before byte `at`.
    fn opens_content(&self, at: u32) -> bool {
        let before = self.text[..at as usize].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        before.ends_with([':', '"', '«', '“', '”']) || matches!(word, "أن" | "إن" | "ان" | "بأن")
    }

    fn ends_sentence(&self, at: u32) -> bool {
        let rest = self.text[at as usize..].trim_start_matches(['"', '»', '”', '“', ' ']);
        rest.is_empty() || rest.starts_with(['.', '\n', '؟', '!'])
    }
}

impl Judge for GrammarJudge {
    fn choose(&mut self, question: &Question<'_>, _: &Options) -> (usize, f32) {
        let choice = match question {
            Question::Anchor { cue: None, .. } | Question::Act { .. } => 0,
            Question::Anchor { starts, .. } => starts
                .iter()
                .position(|&(start, end)| end.is_none() && self.opens_content(start))
                .map_or(0, |k| k + 1),
            Question::Extent { ends, .. } => {
                ends.iter().position(|&end| self.ends_sentence(end)).unwrap_or(ends.len() - 1)
            }
            Question::Source { phrases, .. } => usize::from(!phrases.is_empty()),
            Question::Speaker { names, .. } => {
                let last = self.last_speaker.as_deref();
                let choice = names.iter().position(|n| Some(*n) == last).unwrap_or(0);
                self.last_speaker = names.get(choice).map(|n| (*n).to_owned());
                choice
            }
            Question::Gate { .. } => 1,
            Question::Form { .. } | Question::Continuation { .. } | Question::Party { .. } => 1,
            Question::Meeting { .. }
            | Question::MeetingStatus
            | Question::MeetingMode
            | Question::MeetingTime { .. }
            | Question::MeetingPlace { .. } => 0,
        };
        (choice, 1.0)
    }
}

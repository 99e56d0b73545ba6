//! Where the convention of PolNeAR marks other words than ours.

use crate::gold::{GoldArticle, Range, Statement};

/// Gives statements without a source the subject that their sentence names for the speaker: for us
/// a participle (…, adding that) has none, for PolNeAR the subject of the sentence.
pub fn name_sources(article: &mut GoldArticle) {
    let letters: Vec<char> = article.text.chars().collect();
    let statements = &article.annotation.statements;
    let sources: Vec<Vec<Range>> = statements
        .iter()
        .map(|s| match s.cue.first() {
            Some(cue) if s.source.is_empty() => {
                subject(&article.text, &letters, statements, s, *cue).into_iter().collect()
            }
            _ => s.source.clone(),
        })
        .collect();
    for (statement, source) in article.annotation.statements.iter_mut().zip(sources) {
        statement.source = source;
    }
}

fn subject(
    text: &str,
    letters: &[char],
    statements: &[Statement],
    statement: &Statement,
    cue: Range,
) -> Option<Range> {
    let floor = sentence_start(letters, cue[0] as usize) as u32;
    let speaker = statement.speaker.text(text);
    let earlier = statements
        .iter()
        .filter(|s| s.speaker.text(text) == speaker)
        .flat_map(|s| s.source.iter().copied())
        .filter(|source| floor <= source[0] && source[1] <= cue[0])
        .max_by_key(|source| source[0]);
    earlier.or_else(|| {
        // the last word of a name stands for it
        let name: Vec<char> = speaker.split_whitespace().next_back()?.chars().collect();
        let window = &letters[floor as usize..cue[0] as usize];
        let at = window.windows(name.len()).position(|w| w == name)?;
        let start = floor + at as u32;
        Some([start, start + name.len() as u32])
    })
}

/// Where the sentence begins that `at` lies in, as far as stops and line breaks tell.
fn sentence_start(letters: &[char], at: usize) -> usize {
    (1..at)
        .rev()
        .find(|&k| {
            let stop = matches!(letters[k - 1], '.' | '?' | '!')
                && letters[k] == ' '
                && letters.get(k + 1).is_some_and(|c| c.is_uppercase());
            letters[k - 1] == '\n' || stop
        })
        .unwrap_or(0)
}

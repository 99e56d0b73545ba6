//! Claims with the clause behind them that calls them untrue.

use super::Scene;
use crate::minutes::{About, Dispute, DisputeKind};
use crate::said::Said;
use mahdar_lang::Told as Word;
use mahdar_reader::Range;

/// Claims with the clause behind them that calls them untrue.
pub(super) fn untrue(scene: &Scene<'_>) -> Vec<(usize, Dispute)> {
    let mut found = Vec::new();
    for (at, page) in scene.pages.iter().enumerate() {
        for (number, words) in page.sentences.iter().enumerate() {
            for phrase in scene.topics.told(page, words.clone(), Word::Untrue) {
                if let Some((claim, denial)) = around(scene, at, number, &phrase) {
                    let line = |range: Range| {
                        let said = Said::narrated(page, at, range);
                        let mut telling = said.telling(scene.pages, scene.cast, 0, scene.names);
                        let statement = page.around(range).next().map(|(_, statement)| statement);
                        telling.statement = statement.map(|statement| statement.id.clone());
                        telling.speaker = statement.and_then(|statement| statement.speaker.clone());
                        telling
                    };
                    let (a, b) = (line(claim), line(denial));
                    let (kind, about) = (DisputeKind::Denial, About::Whether);
                    found.push((at, Dispute { kind, about, a, b, meeting: None }));
                }
            }
        }
    }
    found
}

/// What somebody is quoted to say before a phrase in its sentence, and the clause of the phrase.
fn around(
    scene: &Scene<'_>,
    at: usize,
    number: usize,
    phrase: &std::ops::Range<usize>,
) -> Option<(Range, Range)> {
    let page = &scene.pages[at];
    let words = &page.sentences[number];
    let comma = |at: &usize| matches!(page.words[*at].mark, Some('،' | ',' | '؛' | ';'));
    let start = (words.start..phrase.start).rev().find(comma)? + 1;
    let place = page.words[phrase.start].span;
    // the claim: begins before the clause, in the same sentence, said by another than the critic
    let begins = |s: &&Said| {
        let range = s.units[0].content[0];
        s.page == at
            && range[0] >= page.words[words.start].span[0]
            && range[0] < page.words[start].span[0]
    };
    let claim = scene.said.iter().rfind(begins)?;
    let critic = scene.said.iter().find(|s| {
        s.page == at && s.units[0].content.iter().any(|c| c[0] <= place[0] && place[1] <= c[1])
    })?;
    if critic.statement == claim.statement || critic.who == claim.who {
        return None;
    }
    let from = claim.units[0].content[0][0];
    let end = page.words[words.end - 1].span[1];
    let a = [from, page.words[start - 1].span[0]];
    (from < a[1]).then_some((a, [page.words[start].span[0], end]))
}

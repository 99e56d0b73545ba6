//! Where each entity is mentioned, so that nobody has to walk through all mentions to know.

use super::Mention;

/// For every entity the numbers of some mentions, in their order.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Where the numbers of each entity begin in `numbers`; one more than there are entities.
    from: Vec<u32>,
    numbers: Vec<u32>,
}

impl Places {
    /// The places of `count` entities, of which `entity` says whose a mention is.
    pub(super) fn new(
        count: usize,
        mentions: &[Mention],
        entity: impl Fn(&Mention) -> usize,
    ) -> Self {
        let mut from = vec![0; count + 1];
        for mention in mentions {
            from[entity(mention) + 1] += 1;
        }
        for k in 0..count {
            from[k + 1] += from[k];
        }
        let mut next = from.clone();
        let mut numbers = vec![0; mentions.len()];
        for (number, mention) in (0..).zip(mentions) {
            let slot = &mut next[entity(mention)];
            numbers[*slot as usize] = number;
            *slot += 1;
        }
        Self { from, numbers }
    }

    /// The numbers of the mentions of an entity.
    pub(super) fn of(&self, entity: usize) -> &[u32] {
        match (self.from.get(entity), self.from.get(entity + 1)) {
            (Some(&from), Some(&to)) => &self.numbers[from as usize..to as usize],
            _ => &[],
        }
    }
}

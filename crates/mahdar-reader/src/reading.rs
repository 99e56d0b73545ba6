//! A statement while it is being read: token positions instead of characters.

use crate::cue::CueCandidate;
use crate::extent::Taken;
use crate::speaker::Who;

/// A statement while it is being read. Positions are tokens.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// The cue; none for a colon or a bare quotation.
    pub(crate) taken: Option<Taken>,
    /// The pieces of the content.
    pub(crate) content: Vec<(usize, usize)>,
    /// The source noun phrase.
    pub(crate) source: Option<(usize, usize)>,
    /// The colon or dash that joins source and content where there is no cue.
    pub(crate) mark: Option<usize>,
    /// A glued preposition before the source is left out.
    pub(crate) source_skip: bool,
    /// How sure it is that this is the source, or that there is none: 0 to 1.
    pub(crate) source_sure: f32,
    pub(crate) speaker: Option<Who>,
    /// The number of the innermost reading whose content holds this one.
    pub(crate) container: Option<usize>,
    pub(crate) confidence: f32,
}

impl Reading {
    pub(crate) fn cue(&self) -> Option<&CueCandidate> {
        self.taken.as_ref().map(|t| &t.cue)
    }

    /// Where it stands in the discourse: at its cue, or where its content begins.
    pub(crate) fn position(&self) -> usize {
        self.cue().map_or_else(|| self.content.first().map_or(0, |c| c.0), |c| c.start)
    }

    /// Whether token `at` lies in the content.
    pub(crate) fn holds(&self, at: usize) -> bool {
        self.content.iter().any(|&(a, b)| a <= at && at < b)
    }

    pub(crate) fn words(&self) -> usize {
        self.content.iter().map(|&(a, b)| b - a).sum()
    }
}

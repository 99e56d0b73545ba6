//! The main text of a page: where its paragraphs are dense, and its links are few.

use super::blocks::{Block, blocks, promise};
use super::keywords::Keywords;
use super::words::AWAY;
use crate::dom::{Dom, NodeId};

/// Blocks shorter than this say nothing about where the article stands.
const TELLING: usize = 25;
/// With so much of it links, a block is a list of other pages.
const LINKS: f32 = 0.5;

/// The paragraphs of the article on a page, of which `title` and `description` are known.
pub(super) fn main_text(
    dom: &Dom,
    top: NodeId,
    title: Option<&str>,
    description: Option<&str>,
) -> Vec<String> {
    let keywords = Keywords::of([title, description]);
    let blocks = blocks(dom, top);
    let scores = Scores::new(dom, &blocks, &keywords);
    let Some(best) = scores.best(dom) else {
        return paragraphs(dom, blocks.iter(), title);
    };
    let mut parts = vec![false; dom.len()];
    scores.with_siblings(dom, best).into_iter().for_each(|id| parts[id as usize] = true);
    let inside = |block: &&Block| {
        let mut up = std::iter::once(block.container).chain(dom.ancestors(block.container));
        up.any(|id| parts[id as usize])
    };
    paragraphs(dom, blocks.iter().filter(inside), title)
}

/// How much each node looks like the article.
struct Scores {
    scores: Vec<f32>,
    /// The letters below each node, and how many of them are links.
    length: Vec<u32>,
    linked: Vec<u32>,
    candidates: Vec<NodeId>,
}

impl Scores {
    fn new(dom: &Dom, blocks: &[Block], keywords: &Keywords) -> Self {
        let (scores, length, linked) =
            (vec![0.0; dom.len()], vec![0; dom.len()], vec![0; dom.len()]);
        let mut this = Self { scores, length, linked, candidates: Vec::new() };
        for block in blocks {
            for id in std::iter::once(block.container).chain(dom.ancestors(block.container)) {
                this.length[id as usize] += block.length as u32;
                this.linked[id as usize] += block.linked as u32;
            }
            if block.length >= TELLING && block.link_share() < LINKS {
                let about = 1.5 * keywords.count(&block.text) as f32;
                this.credit(dom, block, about.min(12.0));
            }
        }
        for &id in &this.candidates {
            this.scores[id as usize] *= 1.0 - this.link_share(id);
        }
        this
    }

    fn link_share(&self, id: NodeId) -> f32 {
        self.linked[id as usize] as f32 / self.length[id as usize].max(1) as f32
    }

    /// Gives the score of a block to what it stands in. `about` says how much it is about what the
    /// page is about.
    fn credit(&mut self, dom: &Dom, block: &Block, about: f32) {
        let long = (block.length as f32 / 100.0).min(3.0);
        let doubt = if block.doubtful { 0.3 } else { 1.0 };
        let score = doubt * (1.0 + block.marks() as f32 + long + about);
        let leaf =
            matches!(dom.tag(block.container), "p" | "pre" | "li" | "h2" | "h3" | "h4" | "dd");
        let first = std::iter::once(block.container).filter(|_| !leaf);
        for (level, id) in first.chain(dom.ancestors(block.container)).take(5).enumerate() {
            if dom.tag(id).is_empty() || dom.tag(id) == "html" {
                break;
            }
            if self.scores[id as usize] == 0.0 {
                self.candidates.push(id);
                self.scores[id as usize] = promise(dom, id) + base(dom.tag(id)) + 0.001;
            }
            let part = match level {
                0 => 1.0,
                1 => 2.0,
                _ => 3.0 * level as f32,
            };
            self.scores[id as usize] += score / part;
        }
    }

    fn best(&self, dom: &Dom) -> Option<NodeId> {
        let score = |id: NodeId| self.scores[id as usize];
        let top = *self.candidates.iter().max_by(|a, b| score(**a).total_cmp(&score(**b)))?;
        let mut best = self.common(dom, top).unwrap_or(top);
        // an only child says no more than its parent
        while let Some(parent) = dom.parent(best)
            && !matches!(dom.tag(parent), "" | "html" | "body")
            && self.length[parent as usize] == self.length[best as usize]
        {
            best = parent;
        }
        Some(best)
    }

    /// What several candidates that are nearly as good stand in together.
    fn common(&self, dom: &Dom, top: NodeId) -> Option<NodeId> {
        let score = |id: NodeId| self.scores[id as usize];
        let close: Vec<NodeId> = (self.candidates.iter().copied())
            .filter(|&id| id != top && score(id) >= 0.75 * score(top))
            .collect();
        if close.len() < 3 {
            return None;
        }
        let mut below = vec![0u32; dom.len()];
        for id in close.iter().flat_map(|&id| dom.ancestors(id)) {
            below[id as usize] += 1;
        }
        dom.ancestors(top)
            .take_while(|&id| !matches!(dom.tag(id), "" | "html" | "body"))
            .find(|&up| below[up as usize] >= 3)
    }

    /// The best node with those beside it that belong to the same article.
    fn with_siblings(&self, dom: &Dom, best: NodeId) -> Vec<NodeId> {
        let Some(parent) = dom.parent(best) else { return vec![best] };
        let enough = (0.2 * self.scores[best as usize]).max(10.0);
        let belongs = |&id: &NodeId| {
            let (length, links) = (self.length[id as usize], self.link_share(id));
            let paragraph = dom.tag(id) == "p" && (length > 80 && links < 0.25);
            let same = dom.attribute(id, "class").filter(|class| !class.is_empty())
                == dom.attribute(best, "class");
            let bonus = if same { 0.2 * self.scores[best as usize] } else { 0.0 };
            id == best || paragraph || self.scores[id as usize] + bonus >= enough && length > 0
        };
        dom.children(parent).filter(belongs).collect()
    }
}

fn base(tag: &str) -> f32 {
    match tag {
        "article" | "main" => 10.0,
        "div" | "section" => 5.0,
        "pre" | "td" | "blockquote" => 3.0,
        "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" | "header" => -5.0,
        _ => 0.0,
    }
}

/// The texts of the blocks, without those that are no part of an article.
fn paragraphs<'b>(
    dom: &Dom,
    blocks: impl Iterator<Item = &'b Block>,
    title: Option<&str>,
) -> Vec<String> {
    let mut out: Vec<(bool, String)> = Vec::new();
    for block in blocks {
        let tag = dom.tag(block.container);
        let heading = matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        if foreign(block, tag) || heading && title.is_some_and(|title| same(title, &block.text)) {
            continue;
        }
        for line in block.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            out.push((heading, line.to_owned()));
        }
    }
    // a heading of nothing
    while out.last().is_some_and(|(heading, _)| *heading) {
        out.pop();
    }
    out.into_iter().map(|(_, line)| line).collect()
}

/// Whether a block leads away from the article.
fn foreign(block: &Block, tag: &str) -> bool {
    let links = block.link_share();
    if links > LINKS && (block.length < 200 || links > 0.8) {
        return true;
    }
    if tag == "li" && links > 0.3 && block.length < 120 || tag == "h1" {
        return true;
    }
    let short = block.length < 120;
    let lower = block.text.get(..block.text.floor_char_boundary(40)).unwrap_or_default();
    let lower = lower.to_lowercase();
    short && AWAY.iter().any(|words| lower.starts_with(words))
}

fn same(title: &str, text: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(title) == letters(text)
}

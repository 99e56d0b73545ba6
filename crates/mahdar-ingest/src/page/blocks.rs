//! The paragraphs of a page, as far as they may belong to an article.

use super::words::{AROUND, AROUND_WORDS, BLOCKS, BODY, OTHERS, SILENT, WITHIN};
use crate::dom::{Dom, NodeId};

/// Text without a paragraph's end in it.
#[derive(Debug)]
pub(super) struct Block {
    /// The innermost block element that it stands in.
    pub container: NodeId,
    pub text: String,
    /// Characters that are not white space.
    pub length: usize,
    /// How many of them are the text of links.
    pub linked: usize,
    /// Whether it stands in something that is called as what stands around articles.
    pub doubtful: bool,
}

impl Block {
    pub fn link_share(&self) -> f32 {
        self.linked as f32 / self.length.max(1) as f32
    }

    /// Stops and commas of any script.
    pub fn marks(&self) -> usize {
        self.text.chars().filter(|c| ",.،؛;:!?؟。、，".contains(*c)).count()
    }
}

/// All blocks below `top`, in order.
pub(super) fn blocks(dom: &Dom, top: NodeId) -> Vec<Block> {
    let weights = weights(dom, top);
    let all = weights[top as usize];
    let mut walk = Walk { dom, weights, all, kept: kept(dom, top), out: Vec::new(), open: None };
    walk.node(top, Place { container: top, linked: false, doubtful: false });
    walk.end();
    walk.out
}

/// All blocks below `top`, whatever they are called.
pub(super) fn all_blocks(dom: &Dom, top: NodeId) -> Vec<Block> {
    let (weights, kept) = (vec![0; dom.len()], vec![true; dom.len()]);
    let mut walk = Walk { dom, weights, all: 0, kept, out: Vec::new(), open: None };
    walk.node(top, Place { container: top, linked: false, doubtful: false });
    walk.end();
    walk.out
}

/// Which nodes hold something that only an article has: its headline, or what is called its body.
fn kept(dom: &Dom, top: NodeId) -> Vec<bool> {
    let mut kept = vec![false; dom.len()];
    for id in dom.descendants(top) {
        let names = names(dom, id);
        if dom.tag(id) == "h1" || names.len() > 2 && BODY.iter().any(|word| names.contains(word)) {
            for up in std::iter::once(id).chain(dom.ancestors(id)) {
                if std::mem::replace(&mut kept[up as usize], true) {
                    break;
                }
            }
        }
    }
    kept
}

/// A text without links of so many bytes is prose.
const PROSE: usize = 40;

/// How much prose each node has below it, in bytes.
pub(super) fn weights(dom: &Dom, top: NodeId) -> Vec<u32> {
    let mut weights = vec![0; dom.len()];
    let order: Vec<NodeId> = dom.descendants(top).collect();
    for &id in order.iter().rev() {
        if let Some(text) = dom.text(id) {
            let length = text.trim().len();
            if length >= PROSE {
                weights[id as usize] = u32::try_from(length).unwrap_or(u32::MAX);
            }
        } else if dom.tag(id) == "a" || SILENT.contains(&dom.tag(id)) {
            weights[id as usize] = 0;
        }
        if let Some(parent) = dom.parent(id).filter(|_| id != top) {
            let weight = weights[id as usize];
            let sum = &mut weights[parent as usize];
            *sum = sum.saturating_add(weight);
        }
    }
    weights
}

/// Where a text stands.
#[derive(Clone, Copy)]
struct Place {
    container: NodeId,
    linked: bool,
    doubtful: bool,
}

struct Walk<'d> {
    dom: &'d Dom,
    weights: Vec<u32>,
    /// The prose of the whole page.
    all: u32,
    kept: Vec<bool>,
    out: Vec<Block>,
    open: Option<Block>,
}

impl Walk<'_> {
    fn node(&mut self, id: NodeId, mut place: Place) {
        if let Some(text) = self.dom.text(id) {
            self.text(text, place);
            return;
        }
        let tag = self.dom.tag(id);
        match tag {
            "" | "html" | "body" => {}
            _ if SILENT.contains(&tag) => return,
            "br" => return self.line(),
            _ => match self.judge(id) {
                Judgement::Out => return,
                Judgement::Doubtful => place.doubtful = true,
                Judgement::In => {}
            },
        }
        let block = BLOCKS.contains(&tag);
        if block {
            self.end();
            place.container = id;
        }
        place.linked |= tag == "a" && self.dom.attribute(id, "href").is_some();
        for child in self.dom.children(id) {
            self.node(child, place);
        }
        if block {
            self.end();
        }
    }

    /// A second line end ends the block.
    fn line(&mut self) {
        let Some(open) = &mut self.open else { return };
        if open.text.ends_with('\n') {
            self.end();
        } else {
            open.text.truncate(open.text.trim_end().len());
            open.text.push('\n');
        }
    }

    fn text(&mut self, text: &str, place: Place) {
        let Place { container, linked, doubtful } = place;
        let new = || Block { container, text: String::new(), length: 0, linked: 0, doubtful };
        let open = self.open.get_or_insert_with(new);
        for c in text.chars() {
            if !c.is_whitespace() {
                open.text.push(c);
                open.length += 1;
                open.linked += usize::from(linked);
            } else if !open.text.is_empty() && !open.text.ends_with([' ', '\n']) {
                open.text.push(' ');
            }
        }
    }

    fn end(&mut self) {
        if let Some(mut block) = self.open.take() {
            block.text.truncate(block.text.trim_end().len());
            if block.length > 0 {
                self.out.push(block);
            }
        }
    }

    fn judge(&self, id: NodeId) -> Judgement {
        let attribute = |name| self.dom.attribute(id, name).unwrap_or_default();
        let role = attribute("role");
        if matches!(role, "navigation" | "complementary" | "menu" | "dialog") {
            return Judgement::Out;
        }
        // names that were given in error, or to the whole page, are not believed
        let part = self.weights[id as usize] as f32 / self.all.max(1) as f32;
        let style = attribute("style");
        let invisible = style.contains("display:none")
            || style.contains("display: none")
            || self.dom.attribute(id, "hidden").is_some();
        let names = names(self.dom, id);
        if names.len() <= 2 && !invisible {
            return Judgement::In;
        }
        let limit = if WITHIN.iter().any(|word| names.contains(word)) { 0.1 } else { 0.3 };
        if self.kept[id as usize] {
            Judgement::In
        } else {
            let (around, others) = (around(&names), others(&names));
            if part < limit && (invisible || around) || part < 0.7 && others {
                Judgement::Out
            } else if around || others {
                Judgement::Doubtful
            } else {
                Judgement::In
            }
        }
    }
}

/// Whether what an element holds is text of the article, as far as its name says.
enum Judgement {
    In,
    Out,
    Doubtful,
}

/// Words of readers, and of other articles.
fn others(names: &str) -> bool {
    OTHERS.iter().any(|word| names.contains(word)) && !BODY.iter().any(|word| names.contains(word))
}

/// So much of a class or id is looked at, in bytes.
const NAME: usize = 200;

/// Class and id of an element in lower case.
pub(super) fn names(dom: &Dom, id: NodeId) -> String {
    let attribute = |name| {
        let value = dom.attribute(id, name).unwrap_or_default();
        &value[..value.floor_char_boundary(NAME)]
    };
    let all = [attribute("class"), attribute("id"), attribute("itemprop")];
    if all.iter().all(|name| name.is_empty()) {
        return String::new();
    }
    all.join(" ").to_ascii_lowercase()
}

fn around(names: &str) -> bool {
    let word = |word: &str| AROUND_WORDS.contains(&word);
    names.len() > 2
        && (AROUND.iter().any(|word| names.contains(word))
            || names.split(|c: char| !c.is_ascii_alphanumeric()).any(word))
        && !BODY.iter().any(|word| names.contains(word))
}

/// What class and id promise: a body of text, or the contrary.
pub(super) fn promise(dom: &Dom, id: NodeId) -> f32 {
    let names = names(dom, id);
    if names.len() <= 2 {
        return 0.0;
    }
    let any = |words: &[&str]| words.iter().any(|word| names.contains(word));
    let body = if any(BODY) { 25.0 } else { 0.0 };
    let within = if any(WITHIN) { 25.0 } else { 0.0 };
    let around = if any(AROUND) { 25.0 } else { 0.0 };
    body + within - around
}

//! A tree of the elements and texts of a page or a feed, in one vector.

mod busy;
mod parse;
mod sink;

pub(crate) use parse::{parse_html, parse_xml};

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};

/// A node's place in the vector.
pub(crate) type NodeId = u32;

/// The document itself.
pub(crate) const ROOT: NodeId = 0;
/// No node.
const NONE: NodeId = NodeId::MAX;

#[derive(Debug)]
struct Node {
    parent: NodeId,
    first: NodeId,
    last: NodeId,
    before: NodeId,
    after: NodeId,
    data: Data,
}

#[derive(Debug)]
enum Data {
    /// The document, comments and instructions.
    Other,
    Element(QualName, Vec<Attribute>),
    Text(StrTendril),
}

/// What a parser made of a text.
#[derive(Debug)]
pub(crate) struct Dom {
    nodes: Vec<Node>,
    /// The name of what is no element.
    none: QualName,
}

impl Dom {
    fn new() -> Self {
        let none = QualName::new(None, Namespace::default(), LocalName::default());
        let mut dom = Self { nodes: Vec::new(), none };
        dom.add(Data::Other);
        dom
    }

    fn add(&mut self, data: Data) -> NodeId {
        let id = NodeId::try_from(self.nodes.len()).unwrap_or(NONE);
        let (parent, first, last, before, after) = (NONE, NONE, NONE, NONE, NONE);
        self.nodes.push(Node { parent, first, last, before, after, data });
        id
    }

    fn at(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    fn at_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id as usize]
    }

    /// How many nodes there are; every [`NodeId`] is less.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The parent.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        Some(self.at(id).parent).filter(|&id| id != NONE)
    }

    /// The parent, its parent and so on.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |&id| self.parent(id))
    }

    /// The children, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let known = |id: NodeId| Some(id).filter(|&id| id != NONE);
        std::iter::successors(known(self.at(id).first), move |&id| known(self.at(id).after))
    }

    /// The node and all below, in the order of the document.
    pub fn descendants(&self, top: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(top), move |&id| {
            let first = self.at(id).first;
            if first == NONE { self.after_subtree(id, top) } else { Some(first) }
        })
    }

    /// The node that follows all below `id`, where that is still below `top`.
    pub fn after_subtree(&self, mut id: NodeId, top: NodeId) -> Option<NodeId> {
        while id != top && id != NONE {
            let node = self.at(id);
            if node.after != NONE {
                return Some(node.after);
            }
            id = node.parent;
        }
        None
    }

    /// The local name of an element; empty for other nodes.
    pub fn tag(&self, id: NodeId) -> &str {
        match &self.at(id).data {
            Data::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// The namespace of an element; empty for other nodes.
    pub fn namespace(&self, id: NodeId) -> &str {
        match &self.at(id).data {
            Data::Element(name, _) => &name.ns,
            _ => "",
        }
    }

    /// The text of a text node.
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match &self.at(id).data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        match &self.at(id).data {
            Data::Element(_, attributes) => {
                attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
            }
            _ => None,
        }
    }

    /// All text below a node, as it stands.
    pub fn all_text(&self, id: NodeId) -> String {
        self.descendants(id).filter_map(|id| self.text(id)).collect()
    }

    /// The first text below a node, up to about `most` bytes.
    pub fn first_text(&self, id: NodeId, most: usize) -> String {
        let mut out = String::new();
        for text in self.descendants(id).filter_map(|id| self.text(id)) {
            out.push_str(&text[..text.floor_char_boundary(most)]);
            if out.len() >= most {
                break;
            }
        }
        out
    }

    /// The first element below a node that has this name.
    pub fn find(&self, top: NodeId, tag: &str) -> Option<NodeId> {
        self.descendants(top).find(|&id| self.tag(id) == tag)
    }
}

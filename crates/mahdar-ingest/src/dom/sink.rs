//! What the parsers of html5ever and xml5ever build the tree with.

use super::{Data, Dom, NONE, NodeId, ROOT};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// Builds a [`Dom`].
#[derive(Debug)]
pub(super) struct Sink {
    dom: RefCell<Dom>,
    deepest: Cell<usize>,
}

impl Sink {
    pub fn new() -> Self {
        Self { dom: RefCell::new(Dom::new()), deepest: Cell::new(0) }
    }

    /// How many nodes there are so far.
    pub fn len(&self) -> usize {
        self.dom.borrow().len()
    }

    /// How deep the open elements nest, by the element that was added last.
    pub fn depth(&self) -> usize {
        let dom = self.dom.borrow();
        let last = NodeId::try_from(dom.len() - 1).unwrap_or(ROOT);
        self.deepest.set(self.deepest.get().max(dom.ancestors(last).count()));
        self.deepest.get()
    }
}

/// The name of an element, where it stands: the parser asks for it very often.
#[derive(Debug)]
pub(super) struct Name<'d>(Ref<'d, QualName>);

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Dom {
    fn detach(&mut self, id: NodeId) {
        let node = self.at_mut(id);
        let (parent, before, after) = (node.parent, node.before, node.after);
        (node.parent, node.before, node.after) = (NONE, NONE, NONE);
        if parent == NONE {
            return;
        }
        match before {
            NONE => self.at_mut(parent).first = after,
            _ => self.at_mut(before).after = after,
        }
        match after {
            NONE => self.at_mut(parent).last = before,
            _ => self.at_mut(after).before = before,
        }
    }

    /// Puts `id` under `parent`, before `next`, or last where that is none.
    fn insert(&mut self, parent: NodeId, id: NodeId, next: NodeId) {
        self.detach(id);
        let before = if next == NONE { self.at(parent).last } else { self.at(next).before };
        let node = self.at_mut(id);
        (node.parent, node.before, node.after) = (parent, before, next);
        match before {
            NONE => self.at_mut(parent).first = id,
            _ => self.at_mut(before).after = id,
        }
        match next {
            NONE => self.at_mut(parent).last = id,
            _ => self.at_mut(next).before = id,
        }
    }

    fn put(&mut self, parent: NodeId, child: NodeOrText<NodeId>, next: NodeId) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let before = if next == NONE { self.at(parent).last } else { self.at(next).before };
                if before != NONE
                    && let Data::Text(there) = &mut self.at_mut(before).data
                {
                    there.push_tendril(&text);
                    return;
                }
                self.add(Data::Text(text))
            }
        };
        self.insert(parent, id, next);
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name<'a> {
        Name(Ref::map(self.dom.borrow(), |dom| match &dom.at(*target).data {
            Data::Element(name, _) => name,
            _ => &dom.none,
        }))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.dom.borrow_mut().add(Data::Element(name, attrs))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.dom.borrow_mut().add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.dom.borrow_mut().add(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.dom.borrow_mut().put(*parent, child, NONE);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let mut dom = self.dom.borrow_mut();
        let parent = dom.at(*sibling).parent;
        if parent != NONE {
            dom.put(parent, child, *sibling);
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        prev_element: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let has_parent = self.dom.borrow().at(*element).parent != NONE;
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        if let Data::Element(_, there) = &mut self.dom.borrow_mut().at_mut(*target).data {
            for attribute in attrs {
                if there.iter().all(|a| a.name != attribute.name) {
                    there.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.dom.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut dom = self.dom.borrow_mut();
        while dom.at(*node).first != NONE {
            let child = dom.at(*node).first;
            dom.insert(*new_parent, child, NONE);
        }
    }
}

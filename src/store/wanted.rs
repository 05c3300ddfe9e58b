//! A query made ready for one archive.

use super::cancel::Cancel;
use super::error::StoreError;
use super::held::Held;
use super::leaf::Leaf;
use super::ready::{Likeness, ready};
use super::section::Sort;
use crate::archive::date::{Date, Span};
use crate::query::{Field, Node, Part, Query, Term, Trait, Value};

/// A query made ready, or a part of one.
#[derive(Debug)]
pub(super) enum Wanted {
    /// Words.
    Words(Box<Leaf>),
    /// That there is anything in the field.
    Any(Field),
    /// Days.
    Days { of: Field, spans: Vec<Span>, must: bool },
    /// One of these.
    Traits(Vec<Trait>),
    /// All of these must hold; none holds always.
    All(Vec<Wanted>),
    /// One of these must hold.
    One(Vec<Wanted>),
    /// It must not hold.
    Not(Box<Wanted>),
}

impl Wanted {
    /// Makes a query ready.
    pub(super) fn new(query: &Query, memory: &Held, cancel: &Cancel) -> Result<Self, StoreError> {
        let ready = Ready { memory, cancel };
        ready.each(&query.all, Likeness::Allowed).map(Self::All)
    }

    /// Calls `each` with the words and days that are asked for and not excluded, in the order of the line.
    pub(super) fn each_asked<'a>(&'a self, each: &mut impl FnMut(&'a Self)) {
        match self {
            Self::All(parts) | Self::One(parts) => parts.iter().for_each(|part| part.each_asked(each)),
            Self::Words(_) | Self::Any(_) | Self::Days { .. } | Self::Traits(_) => each(self),
            Self::Not(_) => {}
        }
    }

    /// The words that are asked for and not excluded.
    pub(super) fn leaves(&self) -> Vec<&Leaf> {
        let mut leaves = Vec::new();
        self.each_asked(&mut |part| {
            if let Self::Words(leaf) = part {
                leaves.push(&**leaf);
            }
        });
        leaves
    }

    /// Whether it is about something that such a record has. Events have no rights and no language of their own, so
    /// that neither asking for these nor excluding them says anything about an event.
    pub(super) fn concerns(&self, sort: Sort) -> bool {
        let is_of_events = |field: Field| {
            !matches!(field, Field::Right | Field::Lang | Field::Id | Field::V | Field::Pub | Field::Sign)
        };
        match self {
            _ if sort == Sort::Statement => true,
            Self::Words(leaf) => leaf.field.is_none_or(is_of_events),
            Self::Any(field) | Self::Days { of: field, .. } => is_of_events(*field),
            Self::Traits(traits) => {
                traits.iter().any(|of| matches!(of, Trait::Date | Trait::Title | Trait::Inferred | Trait::Undated))
            }
            Self::All(parts) | Self::One(parts) => parts.iter().all(|part| part.concerns(sort)),
            Self::Not(part) => part.concerns(sort),
        }
    }

    /// Whether it is about days of facts and nothing else.
    pub(super) fn is_about_days(&self) -> bool {
        match self {
            Self::Any(field) | Self::Days { of: field, .. } => matches!(field, Field::Date | Field::Event),
            Self::All(parts) | Self::One(parts) => parts.iter().all(Self::is_about_days),
            Self::Not(part) => part.is_about_days(),
            Self::Words(_) | Self::Traits(_) => false,
        }
    }
}

struct Ready<'a> {
    memory: &'a Held,
    cancel: &'a Cancel,
}

impl Ready<'_> {
    /// What is asked for twice is looked for, and counts, once.
    fn each(&self, nodes: &[Node], likeness: Likeness) -> Result<Vec<Wanted>, StoreError> {
        let is_first = |(at, node): &(usize, &Node)| !nodes[..*at].iter().any(|known| known.asks_as(node));
        nodes.iter().enumerate().filter(is_first).map(|(_, node)| self.node(node, likeness)).collect()
    }

    fn node(&self, node: &Node, likeness: Likeness) -> Result<Wanted, StoreError> {
        Ok(match node {
            Node::Part(Part { term, .. }) => self.term(term, likeness)?,
            Node::All(nodes) => Wanted::All(self.each(nodes, likeness)?),
            Node::Any(nodes) => Wanted::One(self.each(nodes, likeness)?),
            Node::Not(node) => Wanted::Not(Box::new(self.node(node, Likeness::No)?)),
        })
    }

    fn term(&self, term: &Term, likeness: Likeness) -> Result<Wanted, StoreError> {
        let leaf = |field, wording| {
            ready(field, wording, likeness, self.memory, self.cancel).map(|leaf| Wanted::Words(Box::new(leaf)))
        };
        Ok(match term {
            Term::Words(wording) => leaf(None, wording)?,
            Term::Field(field, values) if values.contains(&Value::Any) => Wanted::Any(*field),
            Term::Field(field, values) => {
                let is_first = |(at, value): &(usize, &Value)| !values[..*at].contains(value);
                let wordings = values.iter().enumerate().filter(is_first).filter_map(|(_, value)| match value {
                    Value::Words(wording) => Some(leaf(Some(*field), wording)),
                    Value::Any => None,
                });
                Wanted::One(wordings.collect::<Result<_, _>>()?)
            }
            Term::Date { of, spans, must } => Wanted::Days { of: *of, spans: spans.clone(), must: *must },
            Term::Trait(traits) => Wanted::Traits(traits.clone()),
        })
    }
}

/// Whether a date is one of those asked for.
pub(super) fn fits(date: &Date, spans: &[Span], must: bool) -> bool {
    spans.iter().any(|span| if must { date.must_fall_in(*span) } else { date.could_fall_in(*span) })
}

//! Reading a line as a query: one line, one meaning, and never an error.

use std::ops::Range;
use std::sync::Arc;

use super::scan::tokens;
use super::terms::{Meaning, Terms};
use super::token::{Joiner, Shape, Token};
use super::{Bare, Doubt, LONGEST, Node, Part, Query, Term, Why};

pub use super::cursor::{Cursor, cursor};

/// Understands a line as far as it goes; the rest is searched as text and named in [`Query::doubts`].
///
/// What is not finished at the end of the line (`-`, `(a`, `org:`, `date:202`, an open quotation) means nothing yet, or
/// what is there of it.
pub fn parse(line: &str) -> Query {
    parse_as(line, Bare::Words)
}

/// As [`parse`], with another meaning of bare words.
pub fn parse_as(line: &str, bare: Bare) -> Query {
    let read = beginning(line);
    let mut parser =
        Parser { line: read, terms: Terms::new(read, bare), groups: vec![Group::default()], negate: false };
    for token in &tokens(read) {
        parser.take(token);
    }
    while parser.groups.len() > 1 {
        parser.close(read.len());
    }
    let all = parser.groups.pop().map(|group| group.all).unwrap_or_default();
    let mut doubts = parser.terms.doubts;
    doubts.sort_by_key(|doubt| doubt.place.start);
    if read.len() < line.len() {
        doubts.push(Doubt { place: read.len()..line.len(), why: Why::TooLong });
    }
    Query { line: line.to_owned(), bare, all, doubts, ..Query::default() }
}

/// As much of a line as is understood; what is behind it is told and not looked for.
fn beginning(line: &str) -> &str {
    let ends = (0..=LONGEST.min(line.len())).rev();
    ends.into_iter().find(|end| line.is_char_boundary(*end)).map_or("", |end| &line[..end])
}

impl Query {
    /// Another line, read as this one was.
    #[must_use]
    pub fn of_line(&self, line: &str) -> Self {
        Self { ticked: Arc::clone(&self.ticked), ..parse_as(line, self.bare) }
    }
}

struct Parser<'a> {
    line: &'a str,
    terms: Terms<'a>,
    /// The whole line, and in it the groups that are open. A list and not a recursion: a line may be nothing but
    /// brackets.
    groups: Vec<Group>,
    /// `NOT` was read.
    negate: bool,
}

/// What stands between two brackets.
#[derive(Debug, Default)]
struct Group {
    all: Vec<Node>,
    bar: Bar,
    negated: bool,
    start: usize,
}

/// Whether the next part is an alternative to the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Bar {
    /// There is nothing that it could be an alternative to.
    #[default]
    None,
    /// A part was read.
    Possible,
    /// A part and a bar were read.
    Seen,
}

impl Parser<'_> {
    fn take(&mut self, token: &Token) {
        let place = token.place.clone();
        let meaning = match &token.shape {
            Shape::Bar | Shape::Joiner(Joiner::Or) => return self.group().see_bar(),
            Shape::Joiner(Joiner::And) => return,
            Shape::Joiner(Joiner::Not) => {
                self.negate = true;
                return;
            }
            Shape::Open => {
                let negated = self.is_negated(token);
                return self.groups.push(Group { negated, start: place.start, ..Group::default() });
            }
            Shape::Close => return self.close(place.end),
            Shape::Stray => return self.terms.doubt(place, Why::Bracket),
            Shape::Sign => self.terms.nothing(place.clone(), Why::NoWord),
            Shape::Plain(piece) => {
                if Joiner::ALL.iter().any(|(_, word)| self.line[token.whole.clone()] == **word) {
                    self.terms.doubt(place.clone(), Why::NothingToJoin);
                }
                self.terms.plain(piece)
            }
            Shape::Field { name, values } => self.terms.field(place.clone(), name, values),
        };
        let negated = self.is_negated(token);
        match meaning {
            Meaning::Asks(term) => self.add(part(term, place), negated),
            Meaning::Excludes(term) => self.add(part(term, place), !negated),
            Meaning::Nothing => self.group().miss(),
        }
    }

    /// By a sign on it, or by `NOT` before it; both are one negation.
    fn is_negated(&mut self, token: &Token) -> bool {
        std::mem::take(&mut self.negate) || token.whole.start < token.place.start
    }

    fn close(&mut self, end: usize) {
        let Some(mut group) = self.groups.pop() else { return };
        let node = if group.all.len() > 1 { Some(Node::All(group.all)) } else { group.all.pop() };
        let Some(node) = node else {
            self.terms.nothing(group.start..end, Why::NoWord);
            return self.group().miss();
        };
        self.add(node, group.negated);
    }

    fn add(&mut self, node: Node, negated: bool) {
        let node = if negated { Node::Not(Box::new(node)) } else { node };
        self.group().add(node);
    }

    fn group(&mut self) -> &mut Group {
        self.groups.last_mut().expect("the whole line is never closed")
    }
}

impl Group {
    fn see_bar(&mut self) {
        if self.bar == Bar::Possible {
            self.bar = Bar::Seen;
        }
    }

    /// What says nothing stands in the place of a part.
    fn miss(&mut self) {
        if self.bar != Bar::Seen {
            self.bar = Bar::None;
        }
    }

    fn add(&mut self, node: Node) {
        let before = if self.bar == Bar::Seen { self.all.pop() } else { None };
        self.bar = Bar::Possible;
        self.all.push(match before {
            None => node,
            Some(Node::Any(mut any)) => {
                any.push(node);
                Node::Any(any)
            }
            Some(before) => Node::Any(vec![before, node]),
        });
    }
}

fn part(term: Term, place: Range<usize>) -> Node {
    Node::Part(Part { term, place })
}

#[cfg(test)]
mod tests;

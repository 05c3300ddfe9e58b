//! Reading a line as a query: one line, one meaning, and never an error.

use std::ops::Range;
use std::sync::Arc;

use super::scan::tokens;
use super::terms::{Meaning, Terms};
use super::token::{Joiner, Shape, Token};
use super::{Bare, Doubt, LONGEST, MOST_PARTS, Node, Part, Query, Term, Why};

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
    let mut parser = Parser {
        line: read,
        terms: Terms::new(read, bare),
        groups: vec![Group::default()],
        negate: false,
        left: MOST_PARTS,
        end: None,
    };
    for token in &tokens(read) {
        parser.take(token);
        if parser.end.is_some() {
            break;
        }
    }
    while parser.groups.len() > 1 {
        parser.close(read.len());
    }
    let all = parser.groups.pop().map(|group| group.all).unwrap_or_default();
    let mut doubts = parser.terms.doubts;
    doubts.sort_by_key(|doubt| doubt.place.start);
    doubts.extend(left_out(line, read, parser.end));
    Query { line: line.to_owned(), bare, all, doubts, ..Query::default() }
}

/// What is behind all that is understood, or behind as many parts as are looked for.
fn left_out(line: &str, read: &str, end: Option<usize>) -> Option<Doubt> {
    let too_many = end.map(|end| (end, Why::TooMany));
    let too_long = (read.len() < line.len()).then_some((read.len(), Why::TooLong));
    too_many.or(too_long).map(|(start, why)| Doubt { place: start..line.len(), why })
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

    /// What this line has become while it is typed, as [`parse_as`] understands it. Where it changed only behind all that
    /// is understood, it is not read again: a key may be held down on a line as long as a book.
    #[must_use]
    pub fn retyped(&self, line: &str, bare: Bare) -> Self {
        let read = beginning(line);
        if bare != self.bare || read != beginning(&self.line) {
            return parse_as(line, bare);
        }
        let is_left_out = |doubt: &&Doubt| matches!(doubt.why, Why::TooLong | Why::TooMany);
        let end = self.doubts.iter().find(|doubt| doubt.why == Why::TooMany).map(|doubt| doubt.place.start);
        let others = self.doubts.iter().filter(|doubt| !is_left_out(doubt)).cloned();
        let doubts = others.chain(left_out(line, read, end)).collect();
        Self { line: line.to_owned(), bare, all: self.all.clone(), doubts, ..Self::default() }
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
    /// Parts and values that may still be read.
    left: usize,
    /// Where there were too many of them.
    end: Option<usize>,
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
            Shape::Field { name, values } => {
                let some = &values[..values.len().min(self.left.max(1))];
                self.end = values.get(some.len()).map(|value| value.place.start);
                self.terms.field(place.clone(), name, some)
            }
        };
        let negated = self.is_negated(token);
        let (term, negated) = match meaning {
            Meaning::Asks(term) => (term, negated),
            Meaning::Excludes(term) => (term, !negated),
            Meaning::Nothing => return self.group().miss(),
        };
        let Some(left) = self.left.checked_sub(term.count()) else {
            self.end = Some(token.whole.start);
            return;
        };
        self.left = left;
        self.group().add(negate(part(term, place), negated));
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
        self.group().add(negate(node, group.negated));
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

fn negate(node: Node, negated: bool) -> Node {
    if negated { Node::Not(Box::new(node)) } else { node }
}

fn part(term: Term, place: Range<usize>) -> Node {
    Node::Part(Part { term, place })
}

#[cfg(test)]
mod tests;

//! The dates of a choice `[a,b..c]`: it fell on one of these.
//!
//! A choice may name a thousand dates, and a file hold a hundred thousand choices. So its dates take 8 bytes each, the days
//! from the first to the last are kept where there are more than two, and whoever keeps the same date shares them.

use std::cmp::Ordering;

use super::period::{Missing, Period};
use super::span::Span;
use super::value::{Joint, Value};

/// At least one date: all that are written, each with how it is joined to the next.
#[derive(PartialEq, Eq, Hash, Debug)]
pub(super) enum Choices {
    /// As most choices are. Nothing is kept beside them: their days are worked out whenever they are asked for.
    Two([Value; 2]),
    /// One, or more than two.
    Many {
        /// From the earliest day to the latest.
        span: Span,
        values: Box<[Value]>,
    },
}

/// One member of a choice.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Choice {
    One(Value),
    Range(Period),
}

impl Choices {
    /// From the members; `None` where there is none.
    pub(super) fn new(members: impl Iterator<Item = Choice>) -> Option<Self> {
        let (mut span, mut values) = (None, Vec::with_capacity(members.size_hint().0));
        for member in members {
            span = Some(span.map_or(member.span(), |span: Span| span.join(member.span())));
            match member {
                Choice::One(value) => values.push(value),
                Choice::Range(Period::Between(from, to)) => values.extend([from.joined(Joint::To), to]),
                Choice::Range(Period::From(from, _)) => values.push(from.joined(Joint::On)),
                Choice::Range(Period::Until(_, to)) => values.push(to.joined(Joint::Until)),
            }
        }
        let span = span?;
        Some(match values[..] {
            [one, other] => Self::Two([one, other]),
            _ => Self::Many { span, values: values.into() },
        })
    }

    /// From the earliest day to the latest.
    pub(super) fn span(&self) -> Span {
        match self {
            // As nearly all are. It is asked for again and again.
            Self::Two([one, other]) if one.joint == Joint::No && other.joint == Joint::No => {
                one.span().join(other.span())
            }
            Self::Two(_) => self.iter().map(Choice::span).reduce(Span::join).expect("two dates are not none"),
            Self::Many { span, .. } => *span,
        }
    }

    /// Whether one of its members may have been in a range.
    pub(super) fn could_fall_in(&self, range: Span) -> bool {
        // Of two it costs less to look at both.
        let may = match self {
            Self::Two(_) => true,
            Self::Many { span, .. } => span.overlaps(range),
        };
        may && self.iter().any(|member| member.span().overlaps(range))
    }

    /// The members, in the order of the text.
    pub(super) fn iter(&self) -> impl Iterator<Item = Choice> + '_ {
        let mut values = self.values().iter();
        std::iter::from_fn(move || {
            let value = values.next()?;
            let own = value.joined(Joint::No);
            Some(match value.joint {
                Joint::No => Choice::One(own),
                Joint::To => Choice::Range(Period::Between(own, *values.next()?)),
                Joint::On => Choice::Range(Period::From(own, Missing::Open)),
                Joint::Until => Choice::Range(Period::Until(Missing::Open, own)),
            })
        })
    }

    /// Every date that is written, in the order of the text.
    pub(super) fn values(&self) -> &[Value] {
        match self {
            Self::Two(values) => values,
            Self::Many { values, .. } => values,
        }
    }

    /// By the text, of which no more is written out than the first members that differ.
    pub(super) fn cmp_text(&self, other: &Self) -> Ordering {
        let (mut own, mut others) = (self.iter().peekable(), other.iter().peekable());
        loop {
            match (own.next(), others.next()) {
                (Some(one), Some(two)) if one == two => {}
                (Some(one), Some(two)) => {
                    // What follows a member never goes on with one, so that it decides where a text begins another.
                    let text = |member: Choice, is_last: bool| {
                        let mut text = String::new();
                        member.add_to(&mut text);
                        text.push(if is_last { ']' } else { ',' });
                        text
                    };
                    return text(one, own.peek().is_none()).cmp(&text(two, others.peek().is_none()));
                }
                // A comma stands before a bracket.
                (one, two) => return one.is_none().cmp(&two.is_none()),
            }
        }
    }
}

impl Choice {
    pub(super) fn span(self) -> Span {
        match self {
            Self::One(value) => value.span(),
            Self::Range(period) => period.span(),
        }
    }
}

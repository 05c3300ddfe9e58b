//! What lasted from one date to another, or fell on one between them.

use super::day::Day;
use super::span::Span;
use super::value::Value;

/// At least one end is a date, and the last is not over before the first can begin.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Period {
    Between(Value, Value),
    From(Value, Missing),
    Until(Missing, Value),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Missing {
    Open,
    Unknown,
}

impl Period {
    pub(super) fn span(self) -> Span {
        match self {
            Self::Between(from, to) => Span { first: from.span().first, last: to.span().last },
            Self::From(from, _) => Span { first: from.span().first, last: Day::MAX },
            Self::Until(_, to) => Span { first: Day::MIN, last: to.span().last },
        }
    }

    pub(super) fn values(self) -> [Option<Value>; 2] {
        match self {
            Self::Between(from, to) => [Some(from), Some(to)],
            Self::From(value, _) | Self::Until(_, value) => [Some(value), None],
        }
    }
}

impl Missing {
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Open => "..",
            Self::Unknown => "",
        }
    }
}

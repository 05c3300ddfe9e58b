//! The parts of a record that are text, and which of them a field looks at.

use crate::query::{Field, Manner};

/// The kinds of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    Statement,
    Event,
}

/// A part of a record that is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Title,
    Text,
    Summary,
    Detail,
    Quote,
    Kind,
    Right,
    Lang,
    Role,
    Place,
    Note,
    Source,
    Id,
    Version,
}

impl Section {
    /// The word that names it in a reason.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Summary => "summary",
            Self::Detail => "detail",
            Self::Quote => "evidence",
            Self::Kind => "kind",
            Self::Right => "right",
            Self::Lang => "language",
            Self::Role => "role",
            Self::Place => "place",
            Self::Note => "note",
            Self::Source => "source",
            Self::Id => "id",
            Self::Version => "version",
        }
    }

    /// Whether it is one value, shown as a whole where a part of it is found.
    pub(super) fn is_value(self) -> bool {
        !matches!(self, Self::Title | Self::Text | Self::Summary | Self::Detail | Self::Quote | Self::Note)
    }

    /// The sections in which a field looks, in the order of the reasons. Names are looked at elsewhere.
    #[expect(clippy::match_same_arms, reason = "each line is a row of one table")]
    pub(super) fn of(sort: Sort, field: Option<Field>, manner: Manner) -> &'static [Self] {
        let is_for_titles = matches!(manner, Manner::TitleStart | Manner::TitleEnd | Manner::Title | Manner::Fuzzy);
        match (sort, field) {
            (_, None) if is_for_titles => &[Self::Title],
            (Sort::Statement, None) => &[Self::Title, Self::Text, Self::Summary, Self::Kind, Self::Right],
            (Sort::Event, None) => &[Self::Title, Self::Detail, Self::Kind, Self::Place, Self::Quote],
            (Sort::Statement, Some(Field::Text)) => &[Self::Text, Self::Summary],
            (Sort::Event, Some(Field::Text)) => &[Self::Detail, Self::Quote],
            (_, Some(Field::Title)) => &[Self::Title],
            (_, Some(Field::Kind)) => &[Self::Kind],
            (_, Some(Field::Role)) => &[Self::Role],
            (_, Some(Field::Place)) => &[Self::Place],
            (_, Some(Field::Note)) => &[Self::Note],
            (_, Some(Field::Src)) => &[Self::Source],
            (Sort::Statement, Some(Field::Right)) => &[Self::Right],
            (Sort::Statement, Some(Field::Lang)) => &[Self::Lang],
            (Sort::Statement, Some(Field::Id)) => &[Self::Id],
            (Sort::Statement, Some(Field::V)) => &[Self::Version],
            (Sort::Event, Some(Field::Right | Field::Lang | Field::Id | Field::V)) => &[],
            // Names and dates are looked at elsewhere.
            (_, Some(Field::Org | Field::Person | Field::Court | Field::Sign)) => &[],
            (_, Some(Field::Date | Field::Pub | Field::Event | Field::Seen)) => &[],
        }
    }
}

//! The parts of a record that are text, and which of them a field looks at.

use super::memory::Memory;
use crate::archive::event::Event;
use crate::archive::statement::Statement;
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

/// Every statement is the first version of itself; the format knows no others.
const VERSION: &str = "1";

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
    #[allow(clippy::match_same_arms, reason = "each line is a row of one table")]
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

    /// Calls `each` with the strings of a record in this section, as they are written.
    pub(super) fn strings<'a>(self, memory: &'a Memory, sort: Sort, at: usize, mut each: impl FnMut(&'a str)) {
        let fields = memory.fields(sort);
        match self {
            Self::Role => {
                // Somebody named twice in a role has it once.
                let roles = fields.mentions.roles(at);
                let first = roles.iter().enumerate().filter(|(nth, role)| !roles[..*nth].contains(role));
                first.for_each(|(_, &role)| each(&fields.mentions.role_words()[role as usize].text));
            }
            Self::Note => memory.named(sort, at).for_each(|entity| {
                if let Some(note) = &memory.archive.entities()[entity].note {
                    each(note);
                }
            }),
            _ => match sort {
                Sort::Statement => self.of_statement(memory, at, each),
                Sort::Event => self.of_event(memory, &memory.archive.events()[at], each),
            },
        }
    }

    fn of_statement<'a>(self, memory: &'a Memory, at: usize, mut each: impl FnMut(&'a str)) {
        let statement: &Statement = &memory.archive.statements()[at];
        match self {
            Self::Title => statement.title.as_deref().into_iter().for_each(each),
            Self::Text => statement.text.as_deref().into_iter().for_each(each),
            Self::Summary => statement.summary.as_deref().into_iter().for_each(each),
            Self::Kind => each(&statement.kind),
            Self::Lang => each(&statement.lang),
            Self::Right => statement.rights.iter().for_each(|right| each(right)),
            Self::Place => {
                let events =
                    memory.statement_events.of(at).iter().map(|&event| &memory.archive.events()[event as usize]);
                events.filter_map(|event| event.place.as_deref()).for_each(each);
            }
            Self::Source => {
                let own = [&statement.seen_at, &statement.url].into_iter().flatten().map(|address| &**address);
                own.chain(archive_source(memory)).for_each(each);
            }
            Self::Id => each(statement.id.as_str()),
            Self::Version => each(VERSION),
            Self::Detail | Self::Quote | Self::Role | Self::Note => {}
        }
    }

    fn of_event<'a>(self, memory: &'a Memory, event: &'a Event, mut each: impl FnMut(&'a str)) {
        match self {
            Self::Title => each(&event.title),
            Self::Detail => event.detail.as_deref().into_iter().for_each(each),
            Self::Kind => each(&event.kind),
            Self::Place => event.place.as_deref().into_iter().for_each(each),
            Self::Quote => event.evidence.iter().for_each(|evidence| each(&evidence.quote.exact)),
            Self::Source => event.seen_at.as_deref().into_iter().chain(archive_source(memory)).for_each(each),
            Self::Text
            | Self::Summary
            | Self::Right
            | Self::Lang
            | Self::Role
            | Self::Note
            | Self::Id
            | Self::Version => {}
        }
    }
}

fn archive_source(memory: &Memory) -> Option<&str> {
    memory.archive.meta().source.as_ref().map(|source| source.name.as_str())
}

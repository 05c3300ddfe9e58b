//! What a record has in a section, as it is written.

use super::held::Held;
use super::once::each_once;
use super::section::{Section, Sort};
use crate::archive::event::Event;
use crate::archive::statement::Statement;

/// There is one version of every statement.
const VERSION: &str = "1";

impl Section {
    /// Calls `each` with the strings of a record in this section, as they are written.
    pub(super) fn strings<'a>(self, memory: &'a Held, sort: Sort, at: usize, mut each: impl FnMut(&'a str)) {
        let fields = memory.fields(sort);
        match self {
            Self::Role => {
                // Somebody named twice in a role has it once.
                let roles = each_once(fields.mentions.roles(at));
                roles.for_each(|role| each(fields.mentions.role_words().of(role)));
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

    /// One of them, counted from 0.
    pub(super) fn string(self, memory: &Held, sort: Sort, at: usize, nth: usize) -> Option<&str> {
        let (mut string, mut passed) = (None, 0);
        self.strings(memory, sort, at, |text| {
            if passed == nth {
                string = Some(text);
            }
            passed += 1;
        });
        string
    }

    fn of_statement<'a>(self, memory: &'a Held, at: usize, mut each: impl FnMut(&'a str)) {
        let statement: &Statement = &memory.archive.statements()[at];
        match self {
            Self::Title => statement.title().into_iter().for_each(each),
            Self::Text => statement.text().into_iter().for_each(each),
            Self::Summary => statement.summary().into_iter().for_each(each),
            Self::Kind => each(statement.kind()),
            Self::Lang => each(statement.lang()),
            Self::Right => statement.rights().iter().for_each(|right| each(right)),
            Self::Place => {
                let events =
                    memory.statement_events.of(at).iter().map(|&event| &memory.archive.events()[event as usize]);
                events.filter_map(|event| event.place()).for_each(each);
            }
            Self::Source => {
                let own = [statement.seen_at(), statement.url()].into_iter().flatten();
                own.chain(archive_source(memory)).for_each(each);
            }
            Self::Id => each(statement.id.as_str()),
            Self::Version => each(VERSION),
            Self::Detail | Self::Quote | Self::Role | Self::Note => {}
        }
    }

    fn of_event<'a>(self, memory: &'a Held, event: &'a Event, mut each: impl FnMut(&'a str)) {
        match self {
            Self::Title => each(event.title()),
            Self::Detail => event.detail().into_iter().for_each(each),
            Self::Kind => each(event.kind()),
            Self::Place => event.place().into_iter().for_each(each),
            Self::Quote => event.evidence.iter().for_each(|evidence| each(&evidence.quote.exact)),
            Self::Source => event.seen_at().into_iter().chain(archive_source(memory)).for_each(each),
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

fn archive_source(memory: &Held) -> Option<&str> {
    memory.archive.meta().source.as_ref().map(|source| source.name.as_str())
}

//! What can be written to a file, and the window in which the file is named.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::input::{Edit, Input};
use super::pane::Motion;
use crate::archive::id::EventId;
use crate::export::{FORMATS, Format, Of};
use crate::query::Query;
use crate::store::page::Order;

/// A file to be written: never over one that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Where, as the person typed it, with the ending of its format.
    pub place: String,
    /// What.
    pub content: Content,
}

/// What a file is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A page as it is read.
    Page(String),
    /// Records in a format.
    Records {
        /// What they are.
        records: Records,
        /// Name of the format.
        format: &'static str,
    },
}

/// Records to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records {
    /// What chooses them.
    pub query: Arc<Query>,
    /// Of the facts that it chooses only these, where some are meant.
    pub only: Option<BTreeSet<EventId>>,
    /// In which order the statements stand.
    pub order: Order,
    /// Which sort they are.
    pub of: Of,
}

/// A file that is being written. No other is begun meanwhile, so that what becomes of each is told.
#[derive(Debug)]
pub struct Underway {
    /// What is written.
    pub what: String,
    /// Where, as in [`Task::place`].
    pub place: String,
    /// Once it is written, the program is to end.
    pub leaves: bool,
}

/// What is offered to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The page of a subject, as text.
    Page(String),
    /// Records.
    Records(Records),
}

/// A way to write it.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// As it is read.
    Text,
    /// In a format of other programs.
    Format(&'static Format),
}

/// The window in which a file is named.
#[derive(Debug)]
pub struct Writing {
    /// What is written, for the title: "31 ticked statements".
    pub what: String,
    /// The same for the program.
    pub offer: Offer,
    /// The name of the file.
    pub line: Input,
    /// The ways.
    pub ways: Vec<Way>,
    /// The selected one.
    pub cursor: usize,
}

impl Way {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Format(format) => format.name,
        }
    }

    /// What it is for.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "the page as it is read",
            Self::Format(format) => format.words,
        }
    }

    /// How names of its files end; empty for a folder.
    fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Format(format) => format.ending,
        }
    }
}

impl Writing {
    /// The window for an offer.
    pub fn new(what: String, offer: Offer) -> Self {
        let ways = match &offer {
            Offer::Page(_) => vec![Way::Text],
            Offer::Records(records) => {
                FORMATS.iter().filter(|format| format.of.contains(&records.of)).map(Way::Format).collect()
            }
        };
        Self { what, offer, line: Input::default(), ways, cursor: 0 }
    }

    /// Changes the name. An ending that belongs to another way than the selected one selects that.
    pub fn edit(&mut self, edit: &Edit) {
        self.line.edit(edit);
        let Some(ending) = Path::new(self.line.text().trim()).extension() else { return };
        let fits = |way: &Way| ending == way.ending();
        if !self.ways.get(self.cursor).is_some_and(fits) {
            self.cursor = self.ways.iter().position(fits).unwrap_or(self.cursor);
        }
    }

    /// Moves to another way.
    pub fn step(&mut self, motion: Motion, height: usize) {
        self.cursor = motion.target(self.cursor, self.ways.len(), height);
    }

    /// The name with the ending of the selected way, if it has none; `None` while nothing is typed.
    pub fn place(&self) -> Option<String> {
        let typed = self.line.text().trim();
        let ending = self.ways.get(self.cursor)?.ending();
        let named = Path::new(typed).file_name()?;
        let whole = ending.is_empty() || Path::new(named).extension().is_some();
        Some(if whole { typed.to_owned() } else { format!("{typed}.{ending}") })
    }

    /// What is to be done; `None` while nothing is typed.
    pub fn task(&self) -> Option<Task> {
        let content = match (&self.offer, *self.ways.get(self.cursor)?) {
            (Offer::Page(text), _) => Content::Page(text.clone()),
            (Offer::Records(records), way) => Content::Records { records: records.clone(), format: way.name() },
        };
        Some(Task { place: self.place()?, content })
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Edit, FORMATS, Of, Offer, Order, Records, Way, Writing};

    fn writing(typed: &str) -> Writing {
        let records = Records { query: Arc::default(), only: None, order: Order::Best, of: Of::Statements };
        let mut writing = Writing::new(String::new(), Offer::Records(records));
        writing.edit(&Edit::Insert(typed.to_owned()));
        writing
    }

    #[test]
    fn every_format_that_carries_such_records_is_offered() {
        let count = FORMATS.iter().filter(|format| format.of.contains(&Of::Statements)).count();
        assert_eq!(writing("").ways.len(), count);
    }

    #[test]
    fn an_ending_chooses_the_format_and_a_format_gives_the_ending() {
        let ris = writing("notes.ris");
        assert_eq!((ris.ways[ris.cursor].name(), ris.place().as_deref()), ("ris", Some("notes.ris")));
        let mut plain = writing("kept/notes");
        plain.cursor = plain.ways.iter().position(|way| way.name() == "ris").unwrap();
        assert_eq!(plain.place().as_deref(), Some("kept/notes.ris"));
        for nothing in ["", "  ", "/", ".."] {
            assert!(writing(nothing).task().is_none(), "{nothing:?}");
        }
        let page = Writing::new(String::new(), Offer::Page("x".to_owned()));
        assert!(matches!(page.ways[..], [Way::Text]));
    }
}

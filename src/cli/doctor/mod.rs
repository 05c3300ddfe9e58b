//! `letapis doctor`: what the program leaves behind, what it cannot remove, and what terminal and system grant.
//!
//! It looks, and changes nothing: no file is written, no program started, nothing is asked of the terminal. What it says
//! names the archive and the state file as they were named, and no word that was read.

mod leavings;
mod system;

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::column::{behind, width};
use super::{out, source};
use crate::guard::sandbox::{Reach, confine};
use crate::store::request::Source;

/// How it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Lines for people
    #[default]
    Text,
    /// One JSON document
    Json,
}

// About which files, and how.
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// An archive file, or a folder of JSON Lines; it is not opened
    #[arg(short, long, value_name = "FILE")]
    archive: Option<PathBuf>,
    /// A file in which the program remembers: what lies there, and what an unfinished save left beside it
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// How it is written
    #[arg(short, long, value_enum, value_name = "NAME", default_value_t)]
    format: Shape,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// Facts of one kind.
struct Section {
    /// Its key in JSON.
    key: &'static str,
    title: &'static str,
    facts: Vec<Fact>,
}

/// Something that was found, for programs and for people.
struct Fact {
    /// Its key in JSON.
    key: &'static str,
    value: Value,
    words: String,
}

impl Fact {
    fn new(key: &'static str, value: impl Into<Value>, words: impl Into<String>) -> Self {
        Self { key, value: value.into(), words: words.into() }
    }
}

/// Looks at everything, and says it.
pub(super) fn run(asked: &Doctor, reach: &Reach) -> out::Ending {
    let archive = match source(asked.archive.clone()) {
        Source::Bundled => None,
        Source::File(path) => Some(path),
    };
    let mut sections = vec![
        Section { key: "files", title: "Files that the program made", facts: leavings::made(asked.state.as_deref()) },
        Section {
            key: "remains",
            title: "What it cannot remove",
            facts: leavings::remaining(archive.as_deref(), &leavings::Machine::this()),
        },
        Section { key: "terminal", title: "The terminal", facts: system::terminal() },
        Section { key: "keyboard", title: "The keyboard", facts: system::keyboard() },
    ];
    // Last: what is out of reach cannot be looked at any more.
    sections.push(Section { key: "system", title: "The system", facts: system::granted(confine(reach)) });
    if asked.json || asked.format == Shape::Json {
        out::hand_on(&(as_json(&sections).to_string() + "\n"))
    } else {
        out::print(&as_text(&sections, width()))
    }
}

fn as_json(sections: &[Section]) -> Value {
    let mut told = Map::new();
    told.insert("schema".to_owned(), json!(1));
    told.insert("version".to_owned(), json!(env!("CARGO_PKG_VERSION")));
    told.insert("network_code".to_owned(), json!(false));
    for section in sections {
        let facts = section.facts.iter().map(|fact| (fact.key.to_owned(), fact.value.clone()));
        told.insert(section.key.to_owned(), Value::Object(facts.collect()));
    }
    Value::Object(told)
}

fn as_text(sections: &[Section], width: usize) -> String {
    let mut text = format!("letapis {} (no network code)\n", env!("CARGO_PKG_VERSION"));
    for section in sections {
        let _ = writeln!(text, "\n{}", section.title);
        for fact in &section.facts {
            text += &behind("  ", &fact.words, width);
        }
    }
    text
}

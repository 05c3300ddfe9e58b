//! What reading an archive costs at the least with `serde_json` and owned structs; the measure for opening: `owned FILE`.
//!
//! It reads the file and counts the statements. Nothing is checked, linked or prepared for a search.

#![expect(clippy::disallowed_methods, reason = "an example prints its own words for whoever measures")]
#![expect(dead_code, reason = "what is read is read to be held in memory")]

use std::hint::black_box;
use std::io::Write;
use std::{fs, io};

use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Archive {
    people: Vec<Entity>,
    organisations: Vec<Entity>,
    statements: Vec<Statement>,
    events: Vec<Event>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    id: String,
    name: String,
    names: Vec<String>,
    kind: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Statement {
    id: String,
    title: Option<String>,
    date: Option<String>,
    kind: String,
    lang: String,
    publishers: Vec<String>,
    people: Vec<String>,
    rights: Vec<String>,
    summary: Option<String>,
    text: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Event {
    id: String,
    date: Option<String>,
    title: String,
    kind: String,
    people: Vec<String>,
    statements: Vec<String>,
    evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize)]
struct Evidence {
    statement: String,
    quote: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args_os().nth(1).ok_or("usage: owned FILE")?;
    let archive: Archive = serde_json::from_slice(&fs::read(path)?)?;
    writeln!(io::stdout(), "{}", black_box(&archive).statements.len())?;
    // The process ends without handing each string back.
    std::process::exit(0)
}

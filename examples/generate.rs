//! Writes made-up archives for measuring: `cargo run --release --example generate -- --statements 1000 --out a.json`.

#![expect(clippy::disallowed_methods, reason = "an example prints its own words for whoever measures")]

#[path = "../benches/generate/mod.rs"]
mod generate;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use generate::{Recipe, Texts};

/// Writes a made-up archive, the same for the same numbers on every machine.
#[derive(Debug, Parser)]
struct Arguments {
    /// How many statements
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    statements: usize,
    /// Statements have titles, but no texts and no events
    #[arg(long)]
    titles_only: bool,
    /// Another seed, another archive
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// What is written
    #[arg(long, value_enum, default_value_t)]
    write: Part,
    /// Where to; else to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The parts of an archive that can be written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Part {
    /// All of it
    #[default]
    Archive,
    /// The titles, one a line
    Titles,
    /// The texts, one a line
    Texts,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    match &arguments.out {
        Some(path) => write(&arguments, &mut BufWriter::new(File::create(path)?)),
        None => write(&arguments, &mut BufWriter::new(io::stdout().lock())),
    }
}

fn write(arguments: &Arguments, out: &mut impl Write) -> io::Result<()> {
    let texts = if arguments.titles_only { Texts::None } else { Texts::Full };
    let recipe = Recipe { statements: arguments.statements, texts, seed: arguments.seed };
    match arguments.write {
        Part::Archive => recipe.archive(out)?,
        Part::Titles => recipe.titles(out)?,
        Part::Texts => recipe.lines_of_text(out)?,
    }
    out.flush()
}

//! `letapis import`: what others write, as an archive.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde::Serialize;

use super::onto::Onto;
use super::out;
use crate::archive::entity::EntityKind;
use crate::archive::limits;
use crate::archive::problem::Grade;
use crate::export::{Holds, Piece, Product, as_it_stands};
use crate::import::{Content, FIELDS, Head, Input, KINDS, Mapping, ORDERS, Options, Remark, Taken, import, kind_named};
use crate::store;

// What to import, as what, and where to.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// A file, a folder with statements.jsonl and its like, or - for standard input
    source: PathBuf,
    #[command(flatten)]
    onto: Onto,
    /// Write nothing; say what would be taken, and what is not understood
    #[arg(long)]
    dry_run: bool,
    /// Tell everything that is not taken, not only the first of each sort
    #[arg(long)]
    all: bool,
    /// Say it as JSON
    #[arg(long, requires = "dry_run")]
    json: bool,
    /// What the source is; else its content and its name tell
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(KINDS.iter().map(|kind| kind.name)))]
    from: Option<String>,
    /// Which columns of a table are what: title=Headline,people:victim=Names, or lang==en for all rows
    #[arg(long, value_name = "MAPPING", value_parser = mapping)]
    map: Vec<Mapping>,
    /// What stands between the cells of a table: a character, or tab
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// Which comes first in dates such as 03/05/2017; else a day over 12 in the same column tells
    #[arg(long, value_name = "ORDER", value_parser = PossibleValuesParser::new(ORDERS.map(|(name, _)| name)))]
    dates: Option<String>,
    /// Id of the archive; else from the source
    #[arg(long, value_name = "SLUG")]
    id: Option<String>,
    /// Title of the archive; else from the source
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// Remarks of one sort that are told one by one; of more only the first is, and places of so many.
const FEW: usize = 4;

/// What was taken, for programs.
#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    source: &'a str,
    kind: &'a str,
    statements: usize,
    undated: usize,
    events: usize,
    people: usize,
    organisations: usize,
    bytes: usize,
    problems: usize,
    remarks: Vec<Told<'a>>,
}

/// Something that was not taken, for programs.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    line: usize,
    what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<usize>,
}

/// Makes the archive and writes it.
pub(super) fn run(asked: &Import) -> out::Ending {
    let input = input(&asked.source)?;
    let source = input.name.clone();
    let options = Options {
        head: Head { id: asked.id.clone(), title: asked.title.clone(), ..Head::default() },
        map: asked.map.iter().cloned().fold(Mapping::default(), Mapping::and),
        delimiter: asked.delimiter,
        dates: asked.dates.as_deref().and_then(|name| ORDERS.iter().find(|order| order.0 == name)).map(|order| order.1),
    };
    let kind = asked.from.as_deref().and_then(kind_named);
    let taken = import(input, kind, &options).map_err(|error| {
        out::complain_in_line(&format!("letapis: {error}"));
        out::BAD_ARCHIVE
    })?;
    if !asked.dry_run {
        let bytes = write(asked, &taken)?;
        out::remark(&Report::of(&source, &taken, bytes).lines(&taken, asked.all));
        return Ok(());
    }
    let report = Report::of(&source, &taken, taken.imported.written.length());
    if asked.json { out::hand_on(&report.json()) } else { out::print(&report.lines(&taken, asked.all)) }
}

/// Writes the archive; how many bytes that were, which are counted on the way.
fn write(asked: &Import, taken: &Taken) -> Result<usize, u8> {
    let archive = as_it_stands(&taken.imported.written, Holds::File, Vec::new());
    let bytes = Cell::new(0);
    let counted = Product::new(archive.holds, |take| {
        bytes.set(0);
        archive.write(&mut |piece| {
            if let Piece::Text(text) = piece {
                bytes.set(bytes.get() + text.len());
            }
            take(piece)
        })
    });
    asked.onto.write(&counted)?;
    Ok(bytes.get())
}

/// Reads the source.
fn input(path: &Path) -> Result<Input, u8> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(limits::FILE + 1).read_to_end(&mut bytes);
        let why = match read {
            Ok(_) if bytes.len() as u64 <= limits::FILE => {
                return Ok(Input { name: "standard input".to_owned(), content: Content::File(bytes) });
            }
            Ok(_) => format!("expected at most {} bytes, found more", limits::FILE),
            Err(error) => error.to_string(),
        };
        out::complain(&format!("letapis: standard input: {why}"));
        return Err(out::BAD_ARCHIVE);
    }
    let content =
        if path.is_dir() { store::folder(path).map(Content::Folder) } else { store::file(path).map(Content::File) };
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    content.map(|content| Input { name, content }).map_err(|error| {
        out::complain_in_line(&format!("letapis: {error}"));
        out::BAD_ARCHIVE
    })
}

impl<'a> Report<'a> {
    fn of(source: &'a str, taken: &'a Taken, bytes: usize) -> Self {
        let archive = &taken.archive;
        let entities = |kind| archive.entities().iter().filter(|entity| entity.kind == kind).count();
        Self {
            schema: 1,
            source,
            kind: taken.kind.name,
            statements: archive.statements().len(),
            undated: archive.statements().iter().filter(|statement| statement.date.is_none()).count(),
            events: archive.events().len(),
            people: entities(EntityKind::Person),
            organisations: entities(EntityKind::Organisation),
            bytes,
            problems: taken.problems.len(),
            remarks: taken.imported.remarks.iter().map(Told::of).collect(),
        }
    }

    fn json(&self) -> String {
        let json = serde_json::to_string_pretty(self).expect("strings and numbers can be written as JSON");
        json + "\n"
    }

    /// What was not taken, and in the last lines what was.
    fn lines(&self, taken: &Taken, all: bool) -> String {
        let remarks = &taken.imported.remarks;
        let told = if all { remarks.iter().map(ToString::to_string).collect() } else { by_sort(remarks) };
        let is_all = told.len() == remarks.len();
        let mut lines = String::new();
        for line in told {
            let _ = writeln!(lines, "{}", out::message(&line));
        }
        let Self { kind, statements, undated, events, people, organisations, bytes, problems, .. } = self;
        let _ = writeln!(
            lines,
            "{kind}: {statements} statements ({undated} undated), {events} events, {people} people, {organisations} \
             organisations"
        );
        if *problems > 0 {
            let what = if taken.problems.iter().all(|problem| problem.grade == Grade::Note) {
                "notes on"
            } else {
                "problems of"
            };
            let _ = writeln!(lines, "{problems} {what} the archive; letapis check tells them");
        }
        let hint = if is_all { "" } else { "; --all tells each of them" };
        let _ = writeln!(lines, "{} remarks, an archive of {bytes} bytes{hint}", remarks.len());
        lines
    }
}

/// Remarks of which there are few of a sort, and of every other sort the first, with a line on where more are.
fn by_sort(remarks: &[Remark]) -> Vec<String> {
    let key = |remark: &Remark| (remark.file.clone(), remark.column.clone(), remark.sort());
    let mut sorts: HashMap<_, Vec<&Remark>> = HashMap::new();
    for remark in remarks {
        sorts.entry(key(remark)).or_default().push(remark);
    }
    let mut lines = Vec::new();
    for remark in remarks {
        match sorts.get_mut(&key(remark)) {
            Some(sort) if sort.len() > FEW => {
                let sort = std::mem::take(sort);
                lines.push(remark.to_string());
                let places: Vec<String> = sort[1..FEW].iter().map(|remark| place(remark)).collect();
                lines.push(format!("    and {} more: {} …", sort.len() - 1, places.join(", ")));
            }
            // Told with the first one.
            Some(sort) if sort.is_empty() => {}
            _ => lines.push(remark.to_string()),
        }
    }
    lines
}

/// Where it is, and what is there: `line 9, a-2, "later"`.
fn place(remark: &Remark) -> String {
    let found = remark.what.split_once('"').and_then(|(_, rest)| rest.split_once('"')).map(|(found, _)| found);
    let mut place = format!("line {}", remark.line);
    if let Some(found) = found {
        let _ = write!(place, " \"{found}\"");
    }
    if let Some(record) = &remark.record {
        let _ = write!(place, " ({record})");
    }
    place
}

impl<'a> Told<'a> {
    fn of(remark: &'a Remark) -> Self {
        let Remark { file, line, what, record, column, times } = remark;
        let times = Some(*times).filter(|times| *times > 1);
        Self { file, line: *line, what, record: record.as_deref(), column: column.as_deref(), times }
    }
}

fn mapping(text: &str) -> Result<Mapping, String> {
    Mapping::parse(text).map_err(|item| {
        let parts = FIELDS.iter().map(|(part, _)| *part).collect::<Vec<_>>().join(", ");
        format!("expected PART=COLUMN or PART==WORDS, found {item:?}; parts are {parts}")
    })
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'"' => Ok(*byte),
        _ => Err("expected one character that is no letter, digit or quotation mark, or tab".to_owned()),
    }
}

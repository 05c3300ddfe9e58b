//! The kinds of sources, as a table: how each is called, what it is, how it is recognised, and what makes an archive of it.

use super::Imported;
use super::atom::atom;
use super::collection::collection;
use super::columns::columns;
use super::ftm::ftm;
use super::input::{Content, Input, Options};
use super::jsonfeed::{self, jsonfeed};
use super::listing::{self, listing};
use super::own::own;
use super::refusal::{Fault, ImportError};
use super::rss::rss;
use super::things;
use crate::archive::problem::Problem;
use crate::archive::{Archive, HEAD_FILE, NotAnArchive};

/// A kind of source.
#[derive(Debug)]
pub struct Kind {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, for a list.
    pub words: &'static str,
    /// Whether a source is of this kind.
    looks_so: fn(&Input) -> bool,
    make: Make,
}

/// What makes an archive of a source, and lets go of that.
type Make = fn(Input, &Options) -> Result<Imported, ImportError>;

/// What came of an import.
#[derive(Debug)]
pub struct Taken {
    /// As what the source was read.
    pub kind: &'static Kind,
    /// What was made.
    pub imported: Imported,
    /// The same, read.
    pub archive: Archive,
    /// What its reader says; of every kind but archives and collections, nothing.
    pub problems: Vec<Problem>,
}

/// Every kind, in the order in which a source is compared with them: what can be told for sure comes first.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "collection",
        words: "a folder with statements.jsonl, orgs.jsonl and their like",
        looks_so: is_collection,
        make: |input, options| match &input.content {
            Content::Folder(files) => collection(files, &options.head),
            Content::File(_) => Err(ImportError::NotAFile { file: input.name, expected: "a folder, found a file" }),
        },
    },
    Kind {
        name: "archive",
        words: "an archive of this program, a file or a folder",
        looks_so: |input| match &input.content {
            Content::Folder(files) => files.iter().any(|(name, _)| name == HEAD_FILE),
            Content::File(_) => has_key(input, "letapis"),
        },
        make: own,
    },
    Kind {
        name: "jsonfeed",
        words: "a JSON Feed, version 1 or 1.1",
        looks_so: |input| has_key(input, "version") && input.beginning().contains(jsonfeed::VERSION),
        make: |input, options| jsonfeed(&input, options),
    },
    Kind {
        name: "ftm",
        words: "entities of FollowTheMoney, one in a line",
        looks_so: |input| things::looks_so(input.beginning()),
        make: |input, options| ftm(&input, options),
    },
    Kind {
        name: "atom",
        words: "an Atom feed",
        looks_so: |input| first_element(input).is_some_and(|name| name.ends_with("feed")),
        make: |input, options| atom(&input, options),
    },
    Kind {
        name: "rss",
        words: "an RSS feed, version 2.0, 1.0 or one between",
        looks_so: |input| first_element(input).is_some_and(|name| name == "rss" || name.ends_with("RDF")),
        make: |input, options| rss(&input, options),
    },
    Kind {
        name: "csv",
        words: "a table: CSV, or with other separators",
        looks_so: |input| has_ending(input, &["csv", "tsv", "tab"]),
        make: |input, options| columns(&input, options),
    },
    Kind {
        name: "listing",
        words: "the text of a listing page: titles with a bullet before them",
        looks_so: |input| listing::looks_so(input.beginning()),
        make: |input, options| listing(&input, options),
    },
];

/// The kind of that name.
pub fn kind_named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// Makes an archive of a source, and reads it. Without a kind, its content and its name tell which it is. The source is let
/// go of before the archive is read: all at once may be more than there is memory for.
pub fn import(input: Input, kind: Option<&'static Kind>, options: &Options) -> Result<Taken, ImportError> {
    let kind = kind.or_else(|| KINDS.iter().find(|kind| (kind.looks_so)(&input)));
    let kind = kind.ok_or_else(|| unlike_all(&input))?;
    let file = input.name.clone();
    let imported = (kind.make)(input, options)?;
    let broken =
        |why: NotAnArchive| ImportError::Broken { file, line: 1, column: 1, fault: Fault::NoArchive(why.to_string()) };
    let (archive, problems) = imported.written.understood().map_err(broken)?;
    Ok(Taken { kind, imported, archive, problems })
}

/// Why a source is of no kind. What is no text, and what is empty, is none for that reason.
fn unlike_all(input: &Input) -> ImportError {
    if let Content::Folder(_) = input.content {
        return ImportError::NoStatements;
    }
    let kinds = KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>().join(", ");
    input.source().err().unwrap_or(ImportError::NoKind { file: input.name.clone(), kinds })
}

/// A folder with the files that only a collection has, or with statements whose `publisher` is one word of the archive's
/// `publishers`.
fn is_collection(input: &Input) -> bool {
    let Content::Folder(files) = &input.content else { return false };
    let has = |name: &str| files.iter().any(|(known, _)| known == name);
    let statements = files.iter().find(|(name, _)| name == "statements.jsonl").map(|(_, bytes)| bytes.as_slice());
    let first = statements.and_then(|bytes| bytes.split(|byte| *byte == b'\n').next()).unwrap_or_default();
    let names_publisher = String::from_utf8_lossy(first).contains("\"publisher\"");
    statements.is_some() && (names_publisher || ["orgs.jsonl", "evidence.jsonl", "demands.jsonl"].into_iter().any(has))
}

/// Whether a file begins as a JSON object and has that key somewhere.
fn has_key(input: &Input, key: &str) -> bool {
    let text = input.beginning().trim_start();
    text.starts_with('{') && text.contains(&format!("\"{key}\""))
}

/// The name of the first element of a file of XML, with its prefix.
fn first_element(input: &Input) -> Option<&str> {
    let text = input.beginning().trim_start();
    if !text.starts_with('<') {
        return None;
    }
    // Comments and declarations come before it.
    let mut rest = text;
    while !rest.strip_prefix('<')?.starts_with(char::is_alphabetic) {
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        rest = rest.split_once(end)?.1;
        rest = &rest[rest.find('<')?..];
    }
    rest[1..].split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()
}

fn has_ending(input: &Input, endings: &[&str]) -> bool {
    let ending = input.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(input.content, Content::File(_)) && ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::KINDS;
    use crate::import::{Content, Input};

    #[track_caller]
    fn check(name: &str, content: &str, kind: Option<&str>) {
        let input = Input { name: name.to_owned(), content: Content::File(content.as_bytes().to_vec()) };
        let found = KINDS.iter().find(|kind| (kind.looks_so)(&input)).map(|kind| kind.name);
        assert_eq!(found, kind, "{name}: {content}");
    }

    #[test]
    fn a_source_is_told_by_its_content_then_by_its_name() {
        check("a.json", r#"{"letapis": 1}"#, Some("archive"));
        check("a.json", r#"{"version": "https://jsonfeed.org/version/1.1"}"#, Some("jsonfeed"));
        check("a.json", "{}", None);
        check("a.json", "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{}}\n{}", Some("ftm"));
        check("a", "<?xml version='1.0'?><!-- <rss> --><feed xmlns='x'>", Some("atom"));
        check("a", "\u{feff}<?xml version='1.0'?>\n<a:feed xmlns:a='x'/>", Some("atom"));
        check("a.csv", "<rss version='2.0'>", Some("rss"));
        check("a.csv", "title,date", Some("csv"));
        check("a.TSV", "• title", Some("csv"));
        check("a.txt", "words\n  • title", Some("listing"));
        check("a.txt", "words", None);
    }
}

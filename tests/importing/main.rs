//! What others write becomes an archive: what is taken over, what is said of the rest, and why some files are refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod any;
mod back;
#[path = "../common/cases.rs"]
mod cases;
mod dates;
mod people;
mod refused;
mod sources;

use letapis::archive::Archive;
use letapis::archive::problem::{Grade, Problem};
use letapis::archive::statement::Statement;
use letapis::import::{Content, FIELDS, Input, KINDS, Mapping, Options, Taken, import};

fn input(name: &str, content: &str) -> Input {
    Input { name: name.to_owned(), content: Content::File(content.as_bytes().to_vec()) }
}

/// What is made of a file, which has to be an archive that its reader has nothing to say against: but that it keeps words of
/// lists that are open, each of which the import told.
fn taken(name: &str, content: &str, map: &str) -> Taken {
    let options = Options { map: Mapping::parse(map).unwrap(), ..Options::default() };
    let taken = import(input(name, content), None, &options).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(against(&taken.problems), Vec::<&Problem>::new(), "{}", taken.imported.json());
    let is_told = |word: &str| taken.imported.remarks.iter().any(|remark| remark.what.contains(word));
    for problem in &taken.problems {
        assert!(problem.fault.split('"').nth(1).is_some_and(is_told), "{problem}");
    }
    taken
}

/// What a reader says against an archive, beside notes on words that its lists do not have.
fn against(problems: &[Problem]) -> Vec<&Problem> {
    let is_kept =
        |problem: &Problem| problem.grade == Grade::Note && problem.fault.ends_with("is not in the shipped list");
    problems.iter().filter(|problem| !is_kept(problem)).collect()
}

/// Id, title, date, language, publishers, words and summary of each statement.
fn statements(archive: &Archive) -> Vec<String> {
    let or = |words: Option<&str>| words.unwrap_or("-").replace('\n', "¶");
    let line = |statement: &Statement| {
        let named = statement.mentions.iter().map(|mention| format!("{}:{}", mention.role, mention.entity.name));
        [
            statement.id.to_string(),
            or(statement.title()),
            statement.date.as_ref().map_or("-".to_owned(), ToString::to_string),
            statement.lang().to_owned(),
            named.collect::<Vec<_>>().join(","),
            or(statement.text()) + if statement.excerpt { " //" } else { "" },
            or(statement.summary()),
            or(statement.url()),
        ]
        .join(" | ")
    };
    archive.statements().iter().map(|statement| line(statement)).collect()
}

fn remarks(taken: &Taken) -> Vec<String> {
    taken.imported.remarks.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn check(name: &str, content: &str, map: &str, kind: &str, expected: &[&str], remarked: &[&str]) {
    let taken = taken(name, content, map);
    assert_eq!(taken.kind.name, kind);
    assert_eq!(statements(&taken.archive), expected);
    assert_eq!(remarks(&taken), remarked);
}

#[test]
fn the_documents_name_every_kind_and_every_part() {
    let document = include_str!("../../docs/importing.md");
    for kind in KINDS {
        assert!(document.contains(&format!("| `{}` | {} |", kind.name, kind.words)), "{}", kind.name);
    }
    for (part, _) in FIELDS {
        assert!(document.contains(&format!("`{part}`")), "{part}");
    }
}

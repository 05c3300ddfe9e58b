//! CSL-JSON: references for citation processors (Citation Style Language, input schema 1.0.2).
//!
//! Everything is said in variables of the schema and in one `note`. The `custom` object of later schemas makes some
//! readers refuse the whole file, and a date that is a bare EDTF string makes others crash.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::format::{Form, Format};
use super::json::{Each, document};
use super::package::{Of, Package};
use super::product::Holds;
use super::reference::{digest, kind, names, notes, rights, summary, web};
use super::sink::Sink;
use super::when::{beyond, is_plain, known};
use crate::archive::date::{Date, Precision};
use crate::archive::entity::Role;
use crate::archive::statement::Statement;
use crate::text::count::plural;

pub(super) const FORMAT: Format = Format {
    name: "csl-json",
    ending: "json",
    of: &[Of::Statements],
    words: "references for citation processors",
    loses: "",
    form: Form::Json,
    holds: Holds::File,
    make,
};

/// A reference.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    genre: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributor: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recipient: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<When>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#abstract: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    keyword: String,
    archive: Cow<'a, str>,
    #[serde(rename = "archive_location")]
    archive_location: &'a str,
    note: String,
}

/// A name as a whole: an archive does not say which part of it is the family's.
#[derive(Serialize)]
struct Name<'a> {
    literal: Cow<'a, str>,
}

/// A date in every way that readers ask for. Most take `date-parts`; pandoc and Zotero prefer `raw`, in which they read
/// EDTF as far as it has figures and marks alone. What neither can say is `literal`, which styles print as it stands;
/// beside `date-parts` citeproc-js would print both, one behind the other.
#[derive(Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
struct When {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_parts: Vec<Vec<i32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<String>,
}

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    document(sink, &Each(|| package.statements.iter().map(|statement| item(package, statement))))?;
    let is_marked = |statement: &&Arc<Statement>| statement.title().is_some_and(is_marked);
    let marked = package.statements.iter().filter(is_marked).count();
    let words = "with signs that citation processors take for marks: U+2060 stands between them";
    Ok((marked > 0).then(|| format!("{} {words}", plural(marked, "title"))).into_iter().collect())
}

/// Words that processors print as they stand. They take `<i>` and its like for marks, and there is no escape; so a sign that
/// is not seen (U+2060, word joiner) stands behind what would begin one.
fn plain(words: &str) -> Cow<'_, str> {
    if !is_marked(words) {
        return Cow::Borrowed(words);
    }
    let mut plain = String::with_capacity(words.len() + 12);
    for (at, c) in words.char_indices() {
        plain.push(c);
        if c == '<' && begins_mark(&words[at..]) {
            plain.push('\u{2060}');
        }
    }
    Cow::Owned(plain)
}

fn is_marked(words: &str) -> bool {
    words.match_indices('<').any(|(at, _)| begins_mark(&words[at..]))
}

fn begins_mark(rest: &str) -> bool {
    rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
}

fn item<'a>(package: &'a Package, statement: &'a Statement) -> Item<'a> {
    let archive = package.archive.meta();
    let url = statement.address().and_then(web);
    let named = |role| names(statement, role).map(|name| Name { literal: plain(name) }).collect();
    let mut notes = notes(package, statement, beyond(statement.date.as_ref()));
    notes.push(digest(statement));
    let read = archive.captured.as_ref().filter(|date| url.is_some() && is_plain(date));
    Item {
        id: statement.id.as_str(),
        r#type: sort(statement.kind(), url.is_some()),
        genre: plain(&kind(statement)).into_owned(),
        title: statement.title().map(plain),
        author: named(&Role::Author),
        contributor: named(&Role::Signer),
        recipient: named(&Role::Addressee),
        issued: statement.date.as_ref().map(when),
        accessed: read.map(when),
        url,
        language: statement.lang(),
        r#abstract: summary(statement).map(|words| plain(&words).into_owned()),
        keyword: plain(&rights(statement).join(", ")).into_owned(),
        archive: plain(&archive.title),
        archive_location: statement.id.as_str(),
        // Processors take a note that begins with a word and a colon, as a warning does, for a variable and drop it.
        note: plain(&format!("About this record: {}", notes.join("; "))).into_owned(),
    }
}

/// The type of a reference.
fn sort(kind: &str, has_address: bool) -> &'static str {
    match kind {
        "report" => "report",
        _ if has_address => "webpage",
        _ => "document",
    }
}

fn when(date: &Date) -> When {
    let text = date.to_string();
    if !is_common(&text) {
        return When { literal: Some(date.human()), ..When::default() };
    }
    let date_parts = match text.split_once('/') {
        Some((from, to)) => [from, to].into_iter().filter_map(|end| parts(&end.parse().ok()?)).collect(),
        None => parts(date).into_iter().collect(),
    };
    When {
        date_parts,
        season: (date.precision() == Precision::Season).then(|| date.earliest().ymd().1 / 3),
        circa: date.is_approximate() || date.is_uncertain(),
        raw: Some(text),
        literal: None,
    }
}

/// Whether it is a date, or a stretch between two, that is written in figures and marks alone.
fn is_common(text: &str) -> bool {
    let is_closed = !text.starts_with('/') && !text.ends_with('/');
    is_closed && text.bytes().all(|byte| byte.is_ascii_digit() || b"-/~?%".contains(&byte))
}

/// What is known of year, month and day.
fn parts(date: &Date) -> Option<Vec<i32>> {
    // There is no year 0 here: -1 is 1 BC.
    let counted = |year: i32| if year < 1 { year - 1 } else { year };
    if date.precision() == Precision::Season {
        return Some(vec![counted(date.earliest().ymd().0)]);
    }
    let known = known(date)?;
    let rest = [known.month, known.day].into_iter().flatten().filter_map(|part| i32::try_from(part).ok());
    Some([counted(known.year)].into_iter().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::{plain, when};
    use crate::archive::date::Date;

    /// (F3)
    #[test]
    fn no_words_are_marks() {
        for (words, wanted) in [
            ("2 < 3 <", "2 < 3 <"),
            ("a <b>bold</b> claim", "a <\u{2060}b>bold<\u{2060}/b> claim"),
            ("<span class=\"nocase\">", "<\u{2060}span class=\"nocase\">"),
        ] {
            assert_eq!(plain(words), wanted);
        }
    }

    #[test]
    fn a_date_is_said_in_every_way_that_can_say_it_and_no_part_is_made_up() {
        for (text, wanted) in [
            ("2021-08-30", r#"{"date-parts":[[2021,8,30]],"raw":"2021-08-30"}"#),
            ("2021-10~", r#"{"date-parts":[[2021,10]],"circa":true,"raw":"2021-10~"}"#),
            ("2021?", r#"{"date-parts":[[2021]],"circa":true,"raw":"2021?"}"#),
            ("2021-07/2021-10-02", r#"{"date-parts":[[2021,7],[2021,10,2]],"raw":"2021-07/2021-10-02"}"#),
            ("2021-22", r#"{"date-parts":[[2021]],"season":2,"raw":"2021-22"}"#),
            ("2021-24", r#"{"date-parts":[[2021]],"season":4,"raw":"2021-24"}"#),
            ("-0043", r#"{"date-parts":[[-44]],"raw":"-0043"}"#),
            ("2021-XX", r#"{"literal":"some month in 2021"}"#),
            ("202X", r#"{"literal":"2020s"}"#),
            ("2021-08/..", r#"{"literal":"from August 2021 on"}"#),
            ("2021-08/", r#"{"literal":"from August 2021, end not known"}"#),
            ("[2021-08-30,2021-08-31]", r#"{"literal":"30 or 31 August 2021"}"#),
        ] {
            let date: Date = text.parse().expect("the table holds dates");
            assert_eq!(serde_json::to_string(&when(&date)).expect("it is JSON"), wanted, "{text}");
        }
    }
}

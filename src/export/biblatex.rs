//! BibLaTeX: references for LaTeX with biber, which reads EDTF in dates.
//!
//! An own writer: the crate `biblatex` parses as well, brings parsers and their crates with it, and knows dates no finer
//! than its own type.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use super::format::{Form, Format};
use super::package::{Of, Package};
use super::product::Holds;
use super::reference::{digest, kind, names, notes, remarks, rights, summary, web};
use super::sink::Sink;
use super::when::{beyond, is_plain, known};
use crate::archive::date::{Date, Precision, year_digits};
use crate::archive::entity::Role;
use crate::archive::statement::Statement;
use crate::text::{handed, visible};

pub(super) const FORMAT: Format = Format {
    name: "biblatex",
    ending: "bib",
    of: &[Of::Statements],
    words: "references for LaTeX",
    loses: "a date that is one of several is said in notes",
    form: Form::Text,
    holds: Holds::File,
    make,
};

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    for (at, statement) in package.statements.iter().enumerate() {
        let between = if at == 0 { "" } else { "\n" };
        write!(sink, "{between}{}", entry(package, statement))?;
    }
    Ok(remarks(package, is_choice))
}

fn entry(package: &Package, statement: &Statement) -> String {
    let archive = package.archive.meta();
    let address = statement.address().and_then(web);
    let mut text = format!("@{}{{{},\n", sort(statement.kind(), address.is_some()), statement.id);
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {name} = {{{value}}},");
        }
    };
    field("author", &names(statement, &Role::Author).map(kept).collect::<Vec<_>>().join(" and "));
    field("title", &statement.title().map(kept).unwrap_or_default());
    field("type", &escaped(&kind(statement)));
    field("date", &statement.date.as_ref().and_then(date).unwrap_or_default());
    field("language", &escaped(statement.lang()));
    if let Some(address) = address {
        field("url", &verbatim(address));
        let read = archive.captured.as_ref().filter(|date| is_plain(date));
        field("urldate", &read.map(ToString::to_string).unwrap_or_default());
    }
    field("keywords", &escaped(&rights(statement).join(", ")));
    field("abstract", &summary(statement).as_deref().map(escaped).unwrap_or_default());
    // Notes are printed, annotations are not.
    field("note", &escaped(&notes(package, statement, date_note(statement)).join("; ")));
    field("annotation", &escaped(&origin(&archive.title, statement)));
    text + "}\n"
}

/// What the field of the date does not say.
fn date_note(statement: &Statement) -> Option<String> {
    let date = statement.date.as_ref();
    if date.is_some_and(|date| !is_choice(date)) { None } else { beyond(date) }
}

/// Who signed it, for which there is no field, where it stands in the archive, and what its words can be compared with.
fn origin(archive: &str, statement: &Statement) -> String {
    let signers: Vec<&str> = names(statement, &Role::Signer).collect();
    let signed = if signers.is_empty() { String::new() } else { format!("signed by {}; ", signers.join(", ")) };
    format!("{signed}{archive}, statement {}; {}", statement.id, digest(statement))
}

/// The type of an entry.
fn sort(kind: &str, has_address: bool) -> &'static str {
    match kind {
        "report" => "report",
        _ if has_address => "online",
        _ => "misc",
    }
}

/// A date as biber reads it; `None` where nothing of it can be said so.
fn date(date: &Date) -> Option<String> {
    if !is_choice(date) {
        return Some(date.to_string());
    }
    let known = known(date)?;
    let rest = [known.month, known.day].into_iter().flatten().map(|part| format!("-{part:02}"));
    Some(year_digits(known.year) + &rest.collect::<String>())
}

/// Sets are beyond the levels 0 and 1 of EDTF that biber reads.
fn is_choice(date: &Date) -> bool {
    date.precision() == Precision::OneOf
}

/// A whole that is neither taken apart as a name nor set in other capitals as a title.
fn kept(words: &str) -> String {
    format!("{{{}}}", escaped(words))
}

/// Words in one line that TeX sets as they stand. Braces are written as commands, because readers count them even behind
/// a backslash; an empty group stands between signs that TeX would join, as `--`.
fn escaped(words: &str) -> String {
    let shown = handed::line(words);
    let mut text = String::with_capacity(shown.len());
    let mut last = None;
    for c in shown.trim().chars() {
        let command = match c {
            ' ' if last == Some(' ') => continue,
            '-' | '`' | '\'' | ',' | '<' | '>' if last == Some(c) => "{}",
            '\\' => "\\textbackslash{}",
            '{' => "\\textbraceleft{}",
            '}' => "\\textbraceright{}",
            '^' => "\\textasciicircum{}",
            '~' => "\\textasciitilde{}",
            '$' | '&' | '#' | '_' | '%' => "\\",
            _ => "",
        };
        text.push_str(command);
        if !matches!(c, '\\' | '{' | '}' | '^' | '~') {
            text.push(c);
        }
        last = Some(c);
    }
    text
}

/// An address, which biber reads letter for letter. What would end it, or cannot stand in one, is encoded by percent signs.
fn verbatim(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    let hidden: Vec<usize> = visible::hidden_chars(address).map(|(at, _)| at).collect();
    for (at, c) in address.char_indices() {
        if c.is_whitespace() || matches!(c, '{' | '}' | '\\') || hidden.binary_search(&at).is_ok() {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(text, "%{byte:02X}");
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::visible::tests::any_text;

    #[test]
    fn words_are_set_as_they_stand() {
        for (words, wanted) in [
            ("100 % & #FreeViasna_2021", r"100 \% \& \#FreeViasna\_2021"),
            (
                "a{b}\\c^d~e$",
                r"a\textbraceleft{}b\textbraceright{}\textbackslash{}c\textasciicircum{}d\textasciitilde{}e\$",
            ),
            ("1--2, ``x''", r"1-{}-2, `{}`x'{}'"),
            ("«Вясна»\n и\u{301}  \u{1b}[2J", "«Вясна» и\u{301} [2J"),
        ] {
            assert_eq!(escaped(words), wanted, "{words:?}");
        }
        assert_eq!(
            verbatim("https://a.by/x_y?q=100%25&z={1}#ж \u{202e}"),
            "https://a.by/x_y?q=100%25&z=%7B1%7D#ж%20%E2%80%AE"
        );
    }

    #[test]
    fn a_date_keeps_what_biber_can_read_of_it() {
        for (text, wanted) in [
            ("2021-10~", Some("2021-10~")),
            ("2021-08/..", Some("2021-08/..")),
            ("202X", Some("202X")),
            ("[2021-08-30,2021-08-31]", Some("2021-08")),
            ("[2020,2021]", None),
        ] {
            assert_eq!(date(&text.parse().expect("the table holds dates")).as_deref(), wanted, "{text}");
        }
    }

    /// What a reader that knows the commands makes of it.
    fn read(text: &str) -> String {
        let commands = [
            ("\\textbackslash{}", "\\"),
            ("\\textbraceleft{}", "{"),
            ("\\textbraceright{}", "}"),
            ("\\textasciicircum{}", "^"),
            ("\\textasciitilde{}", "~"),
            ("\\$", "$"),
            ("\\&", "&"),
            ("\\#", "#"),
            ("\\_", "_"),
            ("\\%", "%"),
            ("{}", ""),
        ];
        let (mut read, mut rest) = (String::new(), text);
        while let Some(c) = rest.chars().next() {
            let command = commands.iter().find(|(command, _)| rest.starts_with(command));
            let (command, meant) =
                command.map_or((&rest[..c.len_utf8()], None), |(command, meant)| (*command, Some(*meant)));
            assert!(meant.is_some() || !"\\{}$&#_%^~".contains(c), "{c} is bare in {text:?}");
            read.push_str(meant.unwrap_or(command));
            rest = &rest[command.len()..];
        }
        read
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_brace_is_left_open(words in any_text(), signs in "[-{}$&#_%^~\\\\'`, ]{0,12}") {
            let words = words + &signs;
            let line = handed::line(&words).trim().to_owned();
            let one_space = line.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            let text = escaped(&words);
            prop_assert_eq!(read(&text), one_space);
            prop_assert_eq!(text.matches('{').count(), text.matches('}').count());
            prop_assert!(!text.contains(char::is_control));
            let ends = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '{' | '}' | '\\');
            prop_assert!(!verbatim(&words).contains(ends));
        }
    }
}

//! Help and hints, made from the table of commands.

use super::command::{COMMANDS, Command, Scope};
use super::pane::Pane;
use crate::store::about::Subject;
use crate::text::width::columns;
use crate::text::wrap::wrap;

/// Columns before the keys of a line.
pub const INDENT: usize = 2;
/// Columns for keys where there is room.
const KEYS: usize = 22;
/// Columns for the forms of a search where there is room.
const FORMS: usize = 18;

/// A line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Air.
    Blank,
    /// Name of a scope.
    Heading(&'static str),
    /// Keys and what they do.
    Keys {
        /// The keys, as they are printed.
        keys: String,
        /// What they do.
        help: &'static str,
    },
    /// How a date is drawn, and what it means.
    Date(Drawn, &'static str),
    /// A sentence.
    Words(&'static str),
}

/// The ways in which a date is drawn. Which signs they are is for the view to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// A day.
    Day,
    /// A day, of which a part is inferred or in doubt.
    Inferred,
    /// A day that no quoted words state.
    Unstated,
    /// A day of which the words state less.
    Around,
    /// A span.
    Span,
    /// A span in less than a column.
    Narrow,
    /// An approximate span.
    About,
    /// One of several days.
    OneOf,
    /// A span with an open end.
    Open,
    /// No date.
    Undated,
    /// The day on which the statement was published.
    Published,
    /// The day is in question.
    Conflict,
}

/// How dates are drawn on the timeline.
const DATES: [(Drawn, &str); 12] = [
    (Drawn::Day, "That day; quoted words state it"),
    (Drawn::Inferred, "That day; quoted words state a part of it, or it is in doubt"),
    (Drawn::Unstated, "That day; no quoted words state it"),
    (Drawn::Around, "That day, but the words state the month or year only"),
    (Drawn::Span, "Some day in between, or all the time from start to end"),
    (Drawn::Narrow, "The same, in less than a column"),
    (Drawn::About, "About then"),
    (Drawn::OneOf, "One of these days, and nobody knows which"),
    (Drawn::Open, "The start or the end is open"),
    (Drawn::Undated, "No date: some day, and nobody knows which"),
    (Drawn::Published, "When the statement that is read was published"),
    (Drawn::Conflict, "Its day is in question: the archive gives several, or words and archive differ"),
];

/// The scope of a pane; that about a subject may have one of its own.
pub fn scope(pane: Pane, subject: Option<&Subject>) -> Scope {
    match (pane, subject) {
        (Pane::List, _) => Scope::List,
        (Pane::Text, _) => Scope::Text,
        (Pane::Timeline, _) => Scope::Timeline,
        (Pane::About, Some(subject)) => scope_about(subject),
        (Pane::About, None) => Scope::About,
    }
}

/// The scope of what is open about a subject.
fn scope_about(subject: &Subject) -> Scope {
    match subject {
        Subject::Details(_)
        | Subject::Gaps
        | Subject::Gap(_)
        | Subject::Related(_)
        | Subject::Links(_)
        | Subject::Hidden(_)
        | Subject::Compare(..) => Scope::About,
        Subject::Index(_) => Scope::Index,
        Subject::People { .. }
        | Subject::Entity(_)
        | Subject::Matrix
        | Subject::Signed(..)
        | Subject::Demands
        | Subject::Named(_)
        | Subject::NamedByFact(_) => Scope::People,
    }
}

/// The scopes whose keys work in a pane: its own, those of the windows it opens, those that work everywhere.
fn scopes(own: Scope) -> Vec<Scope> {
    let windows: &[Scope] = match own {
        Scope::List => &[Scope::Sorting, Scope::Grouping, Scope::Facets],
        Scope::Text => &[Scope::Selecting],
        Scope::People => &[Scope::SortingNames],
        _ => &[],
    };
    [&[own], windows, &[Scope::Anywhere, Scope::Copying, Scope::Typing]].concat()
}

/// Help for the scope of a pane: its own keys, those that work everywhere, those for typing, and how to search.
pub fn lines(own: Scope) -> Vec<Line> {
    let mut lines = Vec::new();
    for scope in scopes(own) {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading(scope.title()));
        lines.extend(rows(scope).map(|(keys, help)| Line::Keys { keys, help }));
    }
    if own == Scope::Timeline {
        lines.push(Line::Blank);
        lines.push(Line::Heading("How dates are drawn"));
        lines.extend(DATES.map(|(drawn, help)| Line::Date(drawn, help)));
        lines.push(Line::Words(
            "In narrow windows: n no words state it, y they state the year, m the month, i a part is inferred, ~ about, ? \
             uncertain; no letter: they state the day.",
        ));
    }
    lines.push(Line::Blank);
    lines.push(Line::Heading("What a search understands"));
    lines.extend(SEARCH.iter().map(|(form, help)| Line::Keys { keys: (*form).to_owned(), help }));
    lines.push(Line::Blank);
    lines.push(Line::Words("On a Cyrillic layout a letter counts as the key that it stands on."));
    lines
}

/// Help for the scope of a pane, broken so that no line is wider than `width` columns.
pub fn broken(own: Scope, width: usize) -> Vec<Line> {
    lines(own).into_iter().flat_map(|line| break_line(line, keys_column(width), width)).collect()
}

/// Columns for keys beside what they do, in a window of `width` columns: what keys do is longer than most keys.
pub fn keys_column(width: usize) -> usize {
    KEYS.min(width * 2 / 5)
}

/// What a search understands, broken so that no line is wider than `width` columns; and the columns of its forms.
pub fn search_lines(width: usize) -> (Vec<Line>, usize) {
    let column = FORMS.min(width * 2 / 5);
    let forms = SEARCH.iter().map(|(form, help)| Line::Keys { keys: (*form).to_owned(), help });
    (forms.flat_map(|line| break_line(line, column, width)).collect(), column)
}

/// A line as several: what keys do goes on under itself, and begins under keys that are too long for their column.
fn break_line(line: Line, column: usize, width: usize) -> Vec<Line> {
    let under = |help: &'static str| Line::Keys { keys: String::new(), help };
    let parts = |words: &'static str, room: usize| wrap(words, room.max(1)).into_iter().map(|part| &words[part]);
    let room = width.saturating_sub(INDENT + column);
    match line {
        Line::Blank | Line::Heading(_) => vec![line],
        Line::Words(words) => parts(words, width).map(Line::Words).collect(),
        Line::Date(drawn, help) => {
            let mut parts = parts(help, room);
            let first = Line::Date(drawn, parts.next().unwrap_or_default());
            std::iter::once(first).chain(parts.map(under)).collect()
        }
        Line::Keys { keys, help } => {
            let mut parts = parts(help, room);
            let beside = if columns(&keys) < column { parts.next().unwrap_or_default() } else { "" };
            std::iter::once(Line::Keys { keys, help: beside }).chain(parts.map(under)).collect()
        }
    }
}

/// The rows of the table that have keys in a scope: the keys, and what they do.
pub fn rows(scope: Scope) -> impl Iterator<Item = (String, &'static str)> {
    COMMANDS.iter().filter_map(move |row| {
        let (_, keys) = row.keys.iter().find(|(within, _)| *within == scope)?;
        Some((keys.join(" "), row.help))
    })
}

/// The forms of a search, for people who have not read the manual: what is written, what it means.
pub const SEARCH: [(&str, &str); 13] = [
    ("word", "A word that begins so; in titles and names also nearly so"),
    ("\"two words\"", "These words in this order"),
    ("-word", "Not this"),
    ("a | b", "Either; brackets make groups; AND, OR, NOT in capitals work too"),
    ("=word 'word", "This word exactly; these characters anywhere"),
    ("^word word$", "The title begins, or ends, with it"),
    ("~word", "One or two letters off"),
    ("\"two words\"~5", "At most five words apart, in any order"),
    ("org:ecohome", "Only there; so do person: kind: right: lang: title: text:"),
    ("kind:news,report", "Either of these; kind:* for any"),
    ("date:2021-08", "Could be then; also 2021-07..2021-10 or >2021 or <2020"),
    ("date:2021-08!", "Must be then"),
    ("is:ticked", "What it is, or with has:title what it has"),
];

/// The first key of a command in a scope.
pub fn key_of(command: Command, scope: Scope) -> Option<&'static str> {
    let keys = |scope: Scope| command.row().keys.iter().find(|(within, _)| *within == scope);
    let (_, keys) = keys(scope).or_else(|| keys(Scope::Anywhere))?;
    keys.first().copied()
}

#[cfg(test)]
mod tests {
    use super::{INDENT, Line, Scope, broken, keys_column, lines};
    use crate::app::command::COMMANDS;
    use crate::text::width::columns;

    /// The scopes of panes.
    const PANES: [Scope; 5] = [Scope::List, Scope::Text, Scope::Timeline, Scope::About, Scope::Index];

    /// Everything that lines of help say, without the breaks.
    fn told(lines: &[Line]) -> String {
        let words = lines.iter().map(|line| match line {
            Line::Blank => "",
            Line::Keys { help: words, .. } | Line::Date(_, words) | Line::Heading(words) | Line::Words(words) => words,
        });
        words.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn no_word_of_help_is_cut_in_a_narrow_window() {
        for pane in PANES {
            for width in [36, 40, 56, 88] {
                let broken = broken(pane, width);
                assert_eq!(told(&broken), told(&lines(pane)), "{width}");
                for line in &broken {
                    let wide = match line {
                        Line::Keys { keys, help: "" } => INDENT + columns(keys),
                        Line::Keys { help, .. } | Line::Date(_, help) => INDENT + keys_column(width) + columns(help),
                        Line::Blank => 0,
                        Line::Heading(words) | Line::Words(words) => columns(words),
                    };
                    assert!(wide <= width, "{wide} of {width}: {line:?}");
                }
            }
        }
    }

    #[test]
    fn help_shows_every_key_of_its_pane() {
        for pane in PANES {
            let told = lines(pane);
            let within = super::scopes(pane);
            for row in COMMANDS {
                for (_, keys) in row.keys.iter().filter(|(scope, _)| within.contains(scope)) {
                    let line = Line::Keys { keys: keys.join(" "), help: row.help };
                    assert!(told.contains(&line), "{pane:?}: {}", row.name);
                }
            }
        }
    }
}

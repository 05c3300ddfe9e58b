//! The hidden characters of a statement, as lines: each by code point and name, with the words round it, to which it leads.

use super::line::{Target, Writer};
use crate::app::words::{grouped, plural, titled};
use crate::store::about::hidden::{Concealed, Hidden, Part};
use crate::text::hidden::{code_point, told};
use crate::user::theme::Role;

/// Code points that are shown before the character, and after.
const AROUND: usize = 24;

pub(super) fn write(to: &mut Writer, hidden: &Hidden) {
    to.words(titled(&hidden.statement), Role::Heading);
    to.blank();
    let all: usize = hidden.counts.iter().map(|(_, count)| count).sum();
    if all == 0 {
        to.words("No hidden character stands in its title, text or summary.", Role::Quiet);
        return;
    }
    let why = "What acts on a terminal or turns letters round is shown as a sign; what only joins or parts words is not \
                shown at all. The archive keeps all of it, and so do exports for machines.";
    to.words(why, Role::Quiet);
    to.heading(&plural(all, "hidden character"));
    for (character, count) in &hidden.counts {
        let times = if *count > 1 { format!(", {} times", grouped(*count)) } else { String::new() };
        to.note(&format!("{}{times}", told(*character)), Role::Text);
    }
    to.heading("Where they stand");
    for concealed in &hidden.places {
        place(to, hidden, concealed);
    }
    let more = all - hidden.places.len();
    if more > 0 {
        to.words(&format!("{} more are not listed.", grouped(more)), Role::Quiet);
    }
}

/// A hidden character, which leads to its place, and under it the words round it.
fn place(to: &mut Writer, hidden: &Hidden, concealed: &Concealed) {
    let Concealed { character, within, bytes } = concealed;
    let words = hidden.words(*within);
    let (before, after) = (&words[..bytes.start], &words[bytes.end..]);
    let from = before.char_indices().rev().take(AROUND).last().map_or(bytes.start, |(at, _)| at);
    let till = bytes.end + after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let (head, tail) = (cut(from > 0), cut(till < words.len()));
    let id = hidden.statement.id.clone();
    let target = if hidden.is_body(*within) {
        // With its neighbours: of what is not sent alone, nothing could be marked.
        let start = before.char_indices().next_back().map_or(bytes.start, |(at, _)| at);
        let end = bytes.end + after.chars().next().map_or(0, char::len_utf8);
        Target::Words(id, start..end)
    } else {
        Target::Statement(id)
    };
    to.link(&told(*character), Role::Text, target);
    let place = match within {
        Part::Title => "title".to_owned(),
        Part::Text(number) => format!("sentence {number}"),
        Part::Summary(number) => format!("summary, sentence {number}"),
    };
    let sign = code_point(*character);
    let (before, after) = (&words[from..bytes.start], &words[bytes.end..till]);
    to.note(&format!("{place}: {head}{before}[{sign}]{after}{tail}"), Role::Quiet);
}

/// The sign of words that go on.
fn cut(goes_on: bool) -> &'static str {
    if goes_on { "…" } else { "" }
}

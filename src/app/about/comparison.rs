//! Two statements compared, as lines: one column for each, or the differences one after the other.

use std::ops::Range;

use super::line::{Line, Piece, Target, Writer, piece};
use crate::app::words::{date_words, grouped, plural, titled};
use crate::store::about::{Comparison, Side, Twin};
use crate::text::wrap::wrap;
use crate::user::theme::Role;

/// Names of the two sides.
pub const NAMES: [&str; 2] = ["A", "B"];

/// Columns before the words: the sign of a sentence.
const MARGIN: usize = 2;

/// Sentences by what the other side has of them: same, near, none.
fn counts(side: &Side) -> [usize; 3] {
    let mut counts = [0; 3];
    for sentence in &side.sentences {
        counts[class(&sentence.twin)] += 1;
    }
    counts
}

fn class(twin: &Twin) -> usize {
    match twin {
        Twin::Same(_) => 0,
        Twin::Near(..) => 1,
        Twin::None => 2,
    }
}

/// How much of a side the other one has.
pub fn shares(side: &Side, other: &str) -> String {
    let (words, shared) = side.counts();
    format!("{} of {} stand in {other} too", grouped(shared), plural(words, "word"))
}

/// The comparison in a sentence.
pub fn sentence(comparison: &Comparison) -> String {
    let [one, other] = &comparison.sides;
    let [same, near, only] = counts(one);
    let only_other = counts(other)[2];
    format!(
        "{} in both, {} nearly, {} only in A, {} only in B",
        plural(same, "sentence"),
        grouped(near),
        grouped(only),
        grouped(only_other)
    )
}

/// Both, one after the other, by what they share.
pub(super) fn write(to: &mut Writer, comparison: &Comparison) {
    let [one, other] = &comparison.sides;
    for (side, name, of) in [(one, "A", "B"), (other, "B", "A")] {
        head(to, side, name, of);
    }
    to.blank();
    to.words(&sentence(comparison), Role::Text);
    let titles = ["Nearly the same", "Only in A", "Only in B", "In both"];
    let of = |side: &Side, wanted: usize| {
        (0..side.sentences.len()).filter(|nth| class(&side.sentences[*nth].twin) == wanted).collect::<Vec<_>>()
    };
    let parts = [(one, 1, "A"), (one, 2, "A"), (other, 2, "B"), (one, 0, "A")];
    for (title, (side, wanted, name)) in titles.into_iter().zip(parts) {
        let found = of(side, wanted);
        if !found.is_empty() {
            to.heading(&format!("{title}: {}", plural(found.len(), "sentence")));
        }
        for nth in found {
            told(to, side, name, nth);
            if let Twin::Near(twin, _) = side.sentences[nth].twin {
                told(to, other, "B", twin);
                difference(to, comparison, nth, 0);
            }
        }
    }
}

/// A sentence that leads to itself.
fn told(to: &mut Writer, side: &Side, name: &str, nth: usize) {
    let bytes = &side.sentences[nth].bytes;
    let leads = match side.statement.text() {
        Some(_) => Target::Words(side.statement.id.clone(), bytes.clone()),
        None => Target::Statement(side.statement.id.clone()),
    };
    to.link(&format!("{name} {}: {}", nth + 1, &side.body()[bytes.clone()]), Role::Text, leads);
}

/// What makes the difference between two sentences that are nearly the same, in words.
fn difference(to: &mut Writer, comparison: &Comparison, nth: usize, side: usize) {
    let words = |side: usize, nth: usize| {
        let Some(Twin::Near(_, only)) = comparison.sides[side].sentences.get(nth).map(|it| &it.twin) else {
            return String::new();
        };
        let body = comparison.sides[side].body();
        let words: Vec<_> = joined(body, only).into_iter().map(|bytes| &body[bytes]).collect();
        if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
    };
    if let Twin::Near(twin, _) = comparison.sides[side].sentences[nth].twin {
        let [here, there] = [NAMES[side], NAMES[1 - side]];
        to.note(
            &format!("only in {here}: {}; only in {there}: {}", words(side, nth), words(1 - side, twin)),
            Role::Quiet,
        );
    }
}

/// Neighbouring words as one stretch.
fn joined(body: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for word in words {
        match stretches.last_mut() {
            Some(last) if !body[last.end..word.start].contains(char::is_alphanumeric) => last.end = word.end,
            _ => stretches.push(word.clone()),
        }
    }
    stretches
}

fn head(to: &mut Writer, side: &Side, name: &str, other: &str) {
    let title = titled(&side.statement);
    to.blank();
    to.link(&format!("{name}: {title}"), Role::Heading, Target::Statement(side.statement.id.clone()));
    let whose = if side.statement.text().is_some() { "verbatim" } else { "summary by the archive" };
    let date = date_words(side.statement.date.as_ref());
    to.note(&format!("statement {}, {date}, {whose}; {}", grouped(side.number), shares(side, other)), Role::Quiet);
}

/// One side as a column of that width: every sentence with its sign.
pub fn column(comparison: &Comparison, which: usize, width: usize) -> Vec<Line> {
    let mut to = Writer::new(width);
    let side = &comparison.sides[which];
    head(&mut to, side, NAMES[which], NAMES[1 - which]);
    to.note("= both have it, ~ nearly, no sign: only here", Role::Quiet);
    to.blank();
    let body = side.body();
    for (nth, sentence) in side.sentences.iter().enumerate() {
        let (sign, only) = match &sentence.twin {
            Twin::Same(_) => ("= ", &[][..]),
            Twin::Near(_, only) => ("~ ", &only[..]),
            Twin::None => ("  ", &[][..]),
        };
        let only = joined(body, only);
        let mut sign = sign;
        for line in wrap(&body[sentence.bytes.clone()], width.saturating_sub(MARGIN).max(1)) {
            let line = sentence.bytes.start + line.start..sentence.bytes.start + line.end;
            let mut pieces = vec![piece(std::mem::replace(&mut sign, "  "), Role::Focus)];
            pieces.extend(marked(body, &line, &only));
            to.line(pieces, None);
        }
        difference(&mut to, comparison, nth, which);
        to.blank();
    }
    to.finish()
}

/// A line in pieces: what only this side has is told apart.
fn marked(body: &str, line: &Range<usize>, only: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = line.start;
    for bytes in only {
        let (start, end) = (bytes.start.clamp(from, line.end), bytes.end.clamp(from, line.end));
        if start < end {
            pieces.push(piece(&body[from..start], Role::Text));
            pieces.push(piece(&body[start..end], Role::Fact));
            from = end;
        }
    }
    pieces.push(piece(&body[from..line.end], Role::Text));
    pieces
}

//! Words that are quoted from a text: in the copy they are cut out of the new text.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::HashSet;

use super::Maker;
use super::people::Edit;
use super::shapes::Shape;
use crate::archive::tree::Tree;
use crate::archive::verbatim::Verbatim;
use crate::archive::written::Written;

/// A statement, with words that are quoted of it and what stands before and behind them.
pub(super) type Sought = (String, String, Option<String>, Option<String>);

/// Where words stand in a text, in bytes.
#[derive(Clone, Copy)]
pub(super) struct Found {
    at: usize,
    /// Whether what stands before and behind them does so there.
    fits: bool,
}

/// The ids of statements of which words are quoted.
pub(super) fn quoted(written: &Written) -> HashSet<Cow<'_, str>> {
    let scores = written.list("indices").flat_map(|index| index.items_of("scores"));
    let evidence = written.list("events").chain(scores).flat_map(|record| record.items_of("evidence"));
    let demanding = written.list("statements").filter(|statement| statement.get("demands").is_some());
    let demanding = demanding.filter_map(|statement| statement.words_of("id"));
    evidence.filter_map(|evidence| evidence.words_of("statement")).chain(demanding).collect()
}

impl Maker<'_> {
    /// An object with words of a text: they are cut out of the new text where the old words stood, so that they stand in it
    /// still. A name of which they had a part is there as a whole.
    pub(super) fn quoted(&mut self, value: Verbatim, shapes: &[Shape]) -> Tree {
        let mut made = self.object(value, shapes);
        let owned = |key: &str| value.words_of(key).map(Cow::into_owned);
        let Some(statement) = owned("statement").or_else(|| self.statement.clone()) else { return made };
        let Some(quote) = owned("quote").filter(|quote| !quote.is_empty()) else { return made };
        let sought = (statement, quote, owned("prefix"), owned("suffix"));
        let found = self.found(&sought);
        let (statement, quote, prefix, suffix) = sought;
        let (Some(Found { at, fits }), Some((text, edits))) = (found, self.texts.get(statement.as_str())) else {
            return made;
        };
        let quoted = at..at + quote.len();
        let whole = around(quoted.clone(), edits);
        let part = |bytes: Range<usize>| {
            let inside = |edit: &&Edit| bytes.start <= edit.bytes.start && edit.bytes.end <= bytes.end;
            let edits: Vec<Edit> = edits.iter().filter(inside).map(|edit| shifted(edit, bytes.start)).collect();
            Tree::text(self.replaced(&text[bytes], &edits))
        };
        made.set("quote", part(whole.clone()));
        if let Some(prefix) = prefix.filter(|_| fits) {
            let start = around(quoted.start - prefix.len()..quoted.start, edits).start;
            made.set("prefix", part(start.min(whole.start)..whole.start));
        }
        if let Some(suffix) = suffix.filter(|_| fits) {
            let end = around(quoted.end..quoted.end + suffix.len(), edits).end;
            made.set("suffix", part(whole.end..end.max(whole.end)));
        }
        made
    }

    /// Where quoted words stand in their text: first of all where what is before and behind them does so as well.
    fn found(&mut self, sought: &Sought) -> Option<Found> {
        if let Some((_, found)) = self.last.as_ref().filter(|(last, _)| last == sought) {
            return *found;
        }
        let (statement, quote, prefix, suffix) = sought;
        let (text, _) = self.texts.get(statement.as_str())?;
        let stands = |at: &usize| {
            prefix.as_ref().is_none_or(|prefix| text[..*at].ends_with(prefix))
                && suffix.as_ref().is_none_or(|suffix| text[at + quote.len()..].starts_with(suffix))
        };
        let places = || text.match_indices(quote).map(|(at, _)| at);
        let fitting = places().find(stands).map(|at| Found { at, fits: true });
        let found = fitting.or_else(|| places().next().map(|at| Found { at, fits: false }));
        self.last = Some((sought.clone(), found));
        found
    }
}

/// A place grown so that it cuts no name.
fn around(bytes: Range<usize>, edits: &[Edit]) -> Range<usize> {
    let cut = edits.iter().map(|edit| &edit.bytes).filter(|name| name.start < bytes.end && bytes.start < name.end);
    cut.fold(bytes.clone(), |whole, name| whole.start.min(name.start)..whole.end.max(name.end))
}

fn shifted(edit: &Edit, start: usize) -> Edit {
    Edit { bytes: edit.bytes.start - start..edit.bytes.end - start, person: edit.person }
}

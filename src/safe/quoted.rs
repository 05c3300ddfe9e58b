//! Words that are quoted from a text: in the copy they are cut out of the new text.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::HashMap;

use super::people::Edit;

/// A statement, with words that are quoted of it and what stands before and behind them.
pub(super) type Sought = (String, String, Option<String>, Option<String>);

/// Where words stand in a text, in bytes.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) at: usize,
    /// Whether what stands before and behind them does so there.
    pub(super) fits: bool,
}

/// Texts that are quoted, with the names in them.
#[derive(Default)]
pub(super) struct Texts<'a> {
    by_id: HashMap<Cow<'a, str>, (Cow<'a, str>, Vec<Edit>)>,
    /// The quotation that was looked for last, and where it stands: one may be given half a million times.
    last: Option<(Sought, Option<Found>)>,
}

impl<'a> Texts<'a> {
    /// Whether the text of a statement is known.
    pub(super) fn hold(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Adds the text of a statement.
    pub(super) fn add(&mut self, id: Cow<'a, str>, text: Cow<'a, str>, names: Vec<Edit>) {
        self.by_id.insert(id, (text, names));
    }

    /// Where quoted words stand, in which text, with which names: first of all where what is before and behind them does so
    /// as well.
    pub(super) fn find(&mut self, sought: &Sought) -> Option<(Found, &str, &[Edit])> {
        let (statement, quote, prefix, suffix) = sought;
        let (text, names) = self.by_id.get(statement.as_str())?;
        let known = self.last.take().filter(|(last, _)| last == sought);
        let (_, found) = self.last.insert(known.unwrap_or_else(|| {
            let stands = |at: &usize| {
                prefix.as_ref().is_none_or(|prefix| text[..*at].ends_with(prefix))
                    && suffix.as_ref().is_none_or(|suffix| text[at + quote.len()..].starts_with(suffix))
            };
            let places = || text.match_indices(quote).map(|(at, _)| at);
            let fitting = places().find(stands).map(|at| Found { at, fits: true });
            (sought.clone(), fitting.or_else(|| places().next().map(|at| Found { at, fits: false })))
        }));
        found.map(|found| (found, text.as_ref(), names.as_slice()))
    }
}

/// A place grown so that it cuts no name.
pub(super) fn around(bytes: Range<usize>, edits: &[Edit]) -> Range<usize> {
    let cut = edits.iter().map(|edit| &edit.bytes).filter(|name| name.start < bytes.end && bytes.start < name.end);
    cut.fold(bytes.clone(), |whole, name| whole.start.min(name.start)..whole.end.max(name.end))
}

pub(super) fn shifted(edit: &Edit, start: usize) -> Edit {
    Edit { bytes: edit.bytes.start - start..edit.bytes.end - start, person: edit.person }
}

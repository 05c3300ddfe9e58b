//! What an import did not take over, told once for each thing and counted.

use std::collections::HashMap;

use super::Remark;
use crate::archive::limits;

/// Remarks of one file as they are collected.
pub(super) struct Remarks {
    file: String,
    list: Vec<(usize, String, usize)>,
    places: HashMap<String, usize>,
    omitted: usize,
    /// The place of what was added last.
    last: usize,
}

impl Remarks {
    pub(super) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), list: Vec::new(), places: HashMap::new(), omitted: 0, last: 0 }
    }

    /// Remarks on something at a line. The same words again are counted, and stay at their first line.
    pub(super) fn add(&mut self, line: usize, what: impl AsRef<str> + Into<String>) {
        // Of millions of entries most have the same fault.
        let is_last = self.list.get(self.last).is_some_and(|(_, last, _)| last == what.as_ref());
        if let Some(place) = is_last.then_some(self.last).or_else(|| self.places.get(what.as_ref()).copied()) {
            self.list[place].2 += 1;
            self.last = place;
            return;
        }
        let what = what.into();
        if self.list.len() == limits::PROBLEMS {
            self.omitted += 1;
            return;
        }
        self.last = self.list.len();
        self.places.insert(what.clone(), self.last);
        self.list.push((line, what, 1));
    }

    /// All of them in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Remark> {
        self.list.sort_by_key(|(line, _, _)| *line);
        let last = self.list.last().map_or(1, |(line, _, _)| *line);
        if self.omitted > 0 {
            self.list.push((last, format!("{} more remarks are not listed", self.omitted), 1));
        }
        let remark = |(line, what, count): (usize, String, usize)| {
            let what = if count > 1 { format!("{what} ({count} times, first here)") } else { what };
            Remark { file: self.file.clone(), line, what }
        };
        self.list.into_iter().map(remark).collect()
    }
}

//! What an import did not take over, with its places, and how many there are of each sort.

use std::collections::HashMap;

use super::Remark;
use crate::archive::limits;

/// Remarks of one sort that are listed: enough to look for what they have in common.
const OF_SORT: usize = 1_000;

/// Remarks of one file as they are collected.
pub(super) struct Remarks {
    file: String,
    /// Of a table: parts of a statement with the names of their columns.
    columns: Vec<(&'static str, String)>,
    list: Vec<Remark>,
    /// Of each sort how many are listed, and how many are not.
    sorts: HashMap<String, (usize, usize)>,
    /// The last remark with these words at that line.
    places: HashMap<(usize, String), usize>,
    omitted: usize,
    /// The first remark on the entry that is read.
    since: Option<usize>,
}

/// Where something is remarked on: a line, and of a table the part whose column it is.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) line: usize,
    part: Option<&'static str>,
}

impl At {
    pub(super) fn of(line: usize, part: &'static str) -> Self {
        Self { line, part: Some(part) }
    }
}

impl From<usize> for At {
    fn from(line: usize) -> Self {
        Self { line, part: None }
    }
}

impl Remarks {
    pub(super) fn of(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            columns: Vec::new(),
            list: Vec::new(),
            sorts: HashMap::new(),
            places: HashMap::new(),
            omitted: 0,
            since: None,
        }
    }

    /// Remarks on that part name this column.
    pub(super) fn name(&mut self, part: &'static str, column: &str) {
        self.columns.push((part, column.trim().to_owned()));
    }

    /// What comes is about the next entry.
    pub(super) fn begin(&mut self) {
        self.since = Some(self.list.len());
    }

    /// What came since then is about the record of that id.
    pub(super) fn belong(&mut self, since: usize, id: &str) {
        for remark in self.list.iter_mut().skip(since) {
            remark.record = Some(id.to_owned());
        }
    }

    /// Where the remarks on the entry begin that is read; it ends there.
    pub(super) fn since(&mut self) -> usize {
        self.since.take().unwrap_or(self.list.len())
    }

    /// Remarks on something. The same words again at the same line are counted, of a sort only the first are listed.
    pub(super) fn add(&mut self, at: impl Into<At>, what: impl Into<String>) {
        let (At { line, part }, what) = (at.into(), what.into());
        let sort = sort(&what);
        if self.sorts.len() == limits::PROBLEMS && !self.sorts.contains_key(&sort) {
            self.omitted += 1;
            return;
        }
        let (listed, unlisted) = self.sorts.entry(sort).or_default();
        // Of millions of entries most have the same fault.
        if *listed == OF_SORT || self.list.len() == limits::PROBLEMS {
            *unlisted += 1;
            return;
        }
        let key = (line, what);
        if let Some(again) = self.places.get(&key).map(|place| &mut self.list[*place])
            && again.record.is_none()
        {
            again.times += 1;
            return;
        }
        *listed += 1;
        let columns = self.columns.iter().filter(|(known, _)| Some(*known) == part).map(|(_, name)| name.as_str());
        let column = Some(columns.collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty());
        self.list.push(Remark { column, ..Remark::new(&self.file, line, key.1.clone()) });
        self.places.insert(key, self.list.len() - 1);
    }

    /// All of them in the order of the file, and how many are not listed.
    pub(super) fn finish(mut self) -> Vec<Remark> {
        self.list.sort_by_key(|remark| remark.line);
        let last = self.list.last().map_or(1, |remark| remark.line);
        let mut unlisted: Vec<_> = self.sorts.into_iter().filter(|(_, (_, unlisted))| *unlisted > 0).collect();
        unlisted.sort();
        let more = unlisted.into_iter().map(|(sort, (_, unlisted))| format!("{unlisted} more are not listed: {sort}"));
        let omitted = (self.omitted > 0).then(|| format!("{} more remarks are not listed", self.omitted));
        let more: Vec<_> = more.chain(omitted).map(|what| Remark::new(&self.file, last, what)).collect();
        self.list.into_iter().chain(more).collect()
    }
}

/// What a remark has in common with others: its words without those of the source, which stand in quotation marks.
pub(super) fn sort(what: &str) -> String {
    let mut sort = String::with_capacity(what.len());
    let mut rest = what;
    while let Some((own, quoted)) = rest.split_once('"') {
        sort.push_str(own);
        sort.push('…');
        rest = behind(quoted);
    }
    sort + rest
}

/// What stands behind the quotation mark that ends a value, in which others have a backslash before them.
fn behind(quoted: &str) -> &str {
    let mut is_escaped = false;
    for (at, byte) in quoted.bytes().enumerate() {
        match byte {
            b'"' if !is_escaped => return &quoted[at + 1..],
            _ => is_escaped = byte == b'\\' && !is_escaped,
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::{At, OF_SORT, Remarks};

    fn told(remarks: Remarks) -> Vec<String> {
        remarks.finish().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_remark_has_its_line_its_record_and_its_column() {
        let mut remarks = Remarks::of("a");
        remarks.name("date", "When");
        remarks.add(1, "of the head");
        remarks.begin();
        remarks.add(At::of(2, "date"), "found \"x\"");
        remarks.add(2, "twice");
        remarks.add(2, "twice");
        let since = remarks.since();
        remarks.add(2, "more");
        remarks.belong(since, "s");
        remarks.add(2, "twice");
        let expected = [
            "a:1: of the head",
            "a:2: s: found \"x\" (column \"When\")",
            "a:2: s: twice (2 times)",
            "a:2: s: more",
            "a:2: twice",
        ];
        assert_eq!(told(remarks), expected);
    }

    /// (B5)
    #[test]
    fn of_a_sort_the_first_are_listed_and_all_are_counted() {
        let mut remarks = Remarks::of("a");
        for line in 1..=OF_SORT + 3 {
            remarks.add(line, format!("found \"{line}\\\"\"; left out"));
        }
        remarks.add(7, "another");
        let told = told(remarks);
        assert_eq!(told.len(), OF_SORT + 2);
        assert_eq!((told[7].as_str(), told[6].as_str()), ("a:7: another", "a:7: found \"7\\\"\"; left out"));
        assert_eq!(told[OF_SORT + 1], "a:1000: 3 more are not listed: found …; left out");
    }
}

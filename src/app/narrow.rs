//! Narrowing by facet: what the statements that match have in common, with counts, and what of it the line asks for.

use std::ops::Range;

use super::pane::Motion;
use crate::query::Field;
use crate::store::page::{Choice, FacetList, Facets};

/// The window of facets.
#[derive(Debug, Default)]
pub struct Narrow {
    /// What came last; `None` while the first answer is on the way.
    pub found: Option<Facets>,
    /// The facet that is shown.
    pub list: usize,
    /// The selected row of it.
    pub cursor: usize,
}

/// A value of a facet, as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What is shown.
    pub label: String,
    /// How many statements that match have it; `None` for one that none of them has.
    pub count: Option<usize>,
    /// What the line says of it.
    pub asked: Asked,
    /// What is written into the line for it: `kind:letter`.
    term: String,
}

/// What a line says of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing.
    Nothing,
    /// It is asked for; where, in bytes.
    For(Range<usize>),
    /// It is left out; where, in bytes.
    Against(Range<usize>),
}

/// What is to be done with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Only statements that have it.
    With,
    /// Only statements that do not.
    Without,
}

impl Narrow {
    /// Takes the counts of another answer. The cursor stays on its value if that is still there.
    pub fn take(&mut self, found: Facets, line: &str) {
        let selected = self.selected(line).map(|value| value.term);
        let field = self.shown().map(|list| list.field);
        self.found = Some(found);
        self.list = self.lists().iter().position(|list| Some(list.field) == field).unwrap_or(self.list);
        self.list = self.list.min(self.lists().len().saturating_sub(1));
        let place = selected.and_then(|term| self.place(line, &term));
        self.cursor = place.unwrap_or(self.cursor);
        self.settle(line);
    }

    /// Cursor inside the facet.
    pub fn settle(&mut self, line: &str) {
        self.cursor = self.cursor.min(self.len(line).saturating_sub(1));
    }

    /// The facets.
    pub fn lists(&self) -> &[FacetList] {
        self.found.as_ref().map_or(&[], |found| &found.lists)
    }

    /// The facet that is shown.
    pub fn shown(&self) -> Option<&FacetList> {
        self.lists().get(self.list)
    }

    /// To the next facet, or the one before.
    pub fn turn(&mut self, forward: bool) {
        let count = self.lists().len().max(1);
        self.list = (self.list + if forward { 1 } else { count - 1 }) % count;
        self.cursor = 0;
    }

    /// Moves the cursor.
    pub fn step(&mut self, motion: Motion, line: &str, height: usize) {
        self.cursor = motion.target(self.cursor, self.len(line), height);
    }

    /// How many rows the facet has: first what the line asks for and no statement has, then the values.
    pub fn len(&self, line: &str) -> usize {
        self.shown().map_or(0, |list| beside(list, line).len() + list.values.len())
    }

    /// Some rows of the facet; those that are in sight.
    pub fn rows(&self, line: &str, places: Range<usize>) -> Vec<Value> {
        let Some(list) = self.shown() else { return Vec::new() };
        let beside = beside(list, line);
        let values = list.values.iter().skip(places.start.saturating_sub(beside.len()));
        let values = values.map(|choice| value(list.field, choice, line));
        beside.into_iter().skip(places.start).chain(values).take(places.len()).collect()
    }

    /// The row under the cursor.
    pub fn selected(&self, line: &str) -> Option<Value> {
        self.rows(line, self.cursor..self.cursor + 1).pop()
    }

    fn place(&self, line: &str, term: &str) -> Option<usize> {
        let list = self.shown()?;
        let beside = beside(list, line);
        let written = term.get(name(list.field).len() + 1..)?;
        let listed = || list.values.iter().position(|choice| choice.insert == written);
        beside.iter().position(|value| value.term == term).or_else(|| Some(beside.len() + listed()?))
    }
}

/// The line after a wish about a value: what is asked for already is taken out again.
pub fn rewritten(line: &str, value: &Value, wish: Wish) -> String {
    let term = match wish {
        Wish::With => value.term.clone(),
        Wish::Without => format!("-{}", value.term),
    };
    let (place, said) = match &value.asked {
        Asked::Nothing => return joined(&closed(line), &term),
        Asked::For(place) => (place, Wish::With),
        Asked::Against(place) => (place, Wish::Without),
    };
    let (before, after) = (line[..place.start].trim_end(), line[place.end..].trim_start());
    if said == wish { joined(before, after) } else { joined(&joined(before, &term), after) }
}

fn joined(before: &str, after: &str) -> String {
    let blank = if before.trim().is_empty() || after.is_empty() { "" } else { " " };
    format!("{}{blank}{after}", before.trim())
}

/// A line whose last quotation is closed, so that what follows is not in it.
fn closed(line: &str) -> String {
    let open = !line.matches('"').count().is_multiple_of(2);
    if open { format!("{line}\"") } else { line.to_owned() }
}

/// What the line asks of a field and no value of the answer has.
fn beside(list: &FacetList, line: &str) -> Vec<Value> {
    let mut found = Vec::new();
    for (term, asked) in terms(line, list.field) {
        let written = &term[name(list.field).len() + 1..];
        if !list.values.iter().any(|choice| choice.insert == written) {
            found.push(Value {
                label: written.trim_matches('"').to_owned(),
                count: None,
                asked,
                term: term.to_owned(),
            });
        }
    }
    found
}

fn value(field: Field, choice: &Choice, line: &str) -> Value {
    let term = format!("{}:{}", name(field), choice.insert);
    let asked = terms(line, field).into_iter().find(|(said, _)| *said == term);
    let asked = asked.map_or(Asked::Nothing, |(_, asked)| asked);
    Value { label: choice.label.clone(), count: choice.count, asked, term }
}

/// What a line says of one field: pieces between blanks that begin with its name. Whoever wrote more than that, such as
/// a group, wrote it by hand and changes it so.
fn terms(line: &str, field: Field) -> Vec<(&str, Asked)> {
    let (mut found, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, letter) in line.char_indices().chain([(line.len(), ' ')]) {
        quoted ^= letter == '"';
        if !letter.is_whitespace() || quoted && at < line.len() {
            continue;
        }
        let piece = &line[start..at];
        let term = piece.trim_start_matches(['-', '!']);
        if term.strip_prefix(name(field)).is_some_and(|rest| rest.len() > 1 && rest.starts_with(':')) {
            let asked = if term == piece { Asked::For(start..at) } else { Asked::Against(start..at) };
            found.push((term, asked));
        }
        start = at + letter.len_utf8();
    }
    found
}

fn name(field: Field) -> &'static str {
    Field::ALL.iter().find(|(known, ..)| *known == field).map_or("", |(_, name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::{Asked, Choice, FacetList, Facets, Field, Motion, Narrow, Wish, rewritten};

    fn choice(insert: &str, count: usize) -> Choice {
        Choice { insert: insert.to_owned(), label: insert.trim_matches('"').to_owned(), also: None, count: Some(count) }
    }

    fn facets() -> Facets {
        let list = |field, values: &[Choice]| FacetList { field, values: values.to_vec(), without: 0 };
        let kinds = [choice("letter", 5), choice("appeal", 2)];
        let names = [choice("\"Human Constanta\"", 3), choice("Viasna", 1)];
        Facets { matching: 7, lists: vec![list(Field::Kind, &kinds), list(Field::Org, &names)] }
    }

    fn narrow(line: &str) -> Narrow {
        let mut narrow = Narrow::default();
        narrow.take(facets(), line);
        narrow
    }

    #[test]
    fn a_value_is_added_left_out_and_taken_out_again() {
        let check = |line: &str, label: &str, wish, wanted: &str| {
            let mut narrow = narrow(line);
            narrow.list = usize::from(label.starts_with(char::is_uppercase));
            let value = narrow.rows(line, 0..narrow.len(line)).into_iter().find(|row| row.label == label);
            assert_eq!(rewritten(line, &value.unwrap(), wish), wanted, "{line} {label} {wish:?}");
        };
        check("", "letter", Wish::With, "kind:letter");
        check("court ", "letter", Wish::With, "court kind:letter");
        check("court", "Human Constanta", Wish::With, "court org:\"Human Constanta\"");
        check("court", "letter", Wish::Without, "court -kind:letter");
        check("a kind:letter b", "letter", Wish::With, "a b");
        check("kind:letter", "letter", Wish::With, "");
        check("a -kind:letter b", "letter", Wish::Without, "a b");
        check("a -kind:letter b", "letter", Wish::With, "a kind:letter b");
        check("a kind:letter", "letter", Wish::Without, "a -kind:letter");
        check("x org:\"Human Constanta\"", "Human Constanta", Wish::With, "x");
        check("\"forced liq", "letter", Wish::With, "\"forced liq\" kind:letter");
        check("жук -kind:gone", "gone", Wish::Without, "жук");
    }

    #[test]
    fn what_the_line_asks_for_and_no_statement_has_stands_first() {
        let line = "-kind:note kind:letter";
        let narrow = narrow(line);
        let rows = narrow.rows(line, 0..narrow.len(line));
        assert_eq!(narrow.rows(line, 1..3), rows[1..3], "what is in sight is a part of the whole");
        let told: Vec<_> = rows.iter().map(|row| (row.label.as_str(), row.count)).collect();
        assert_eq!(told, [("note", None), ("letter", Some(5)), ("appeal", Some(2))]);
        assert_eq!(rows[0].asked, Asked::Against(0..10));
        assert_eq!(rows[1].asked, Asked::For(11..22));
        assert_eq!(rows[2].asked, Asked::Nothing);
    }

    #[test]
    fn the_cursor_keeps_its_value_when_the_counts_change() {
        let mut narrow = narrow("");
        narrow.step(Motion::Last, "", 10);
        let mut fewer = facets();
        fewer.lists[0].values.swap(0, 1);
        narrow.take(fewer, "");
        assert_eq!(narrow.selected("").map(|value| value.label), Some("appeal".to_owned()));
        narrow.take(Facets::default(), "");
        assert_eq!((narrow.list, narrow.cursor, narrow.selected("")), (0, 0, None));
        narrow.turn(true);
        narrow.turn(false);
        assert_eq!(narrow.list, 0);
    }
}

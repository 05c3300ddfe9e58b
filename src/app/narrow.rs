//! Narrowing by facet: what the statements that match have in common, with counts, and what of it the line asks for.

use std::ops::Range;

use super::pane::Motion;
use crate::query::parse::parse;
use crate::query::{Field, Query, Term};
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
    pub fn take(&mut self, found: Facets, query: &Query) {
        let selected = self.selected(query).map(|value| value.term);
        let field = self.shown().map(|list| list.field);
        self.found = Some(found);
        self.list = self.lists().iter().position(|list| Some(list.field) == field).unwrap_or(self.list);
        self.list = self.list.min(self.lists().len().saturating_sub(1));
        let place = selected.and_then(|term| self.place(query, &term));
        self.cursor = place.unwrap_or(self.cursor);
        self.settle(query);
    }

    /// Cursor inside the facet.
    pub fn settle(&mut self, query: &Query) {
        self.cursor = self.cursor.min(self.len(query).saturating_sub(1));
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
    pub fn step(&mut self, motion: Motion, query: &Query, height: usize) {
        self.cursor = motion.target(self.cursor, self.len(query), height);
    }

    /// How many rows the facet has: first what the line asks for and no statement has, then the values.
    pub fn len(&self, query: &Query) -> usize {
        self.shown().map_or(0, |list| beside(list, query).len() + list.values.len())
    }

    /// Some rows of the facet; those that are in sight.
    pub fn rows(&self, query: &Query, places: Range<usize>) -> Vec<Value> {
        let Some(list) = self.shown() else { return Vec::new() };
        let beside = beside(list, query);
        let values = list.values.iter().skip(places.start.saturating_sub(beside.len()));
        let values = values.map(|choice| value(list.field, choice, query));
        beside.into_iter().skip(places.start).chain(values).take(places.len()).collect()
    }

    /// The row under the cursor.
    pub fn selected(&self, query: &Query) -> Option<Value> {
        self.rows(query, self.cursor..self.cursor + 1).pop()
    }

    fn place(&self, query: &Query, term: &str) -> Option<usize> {
        let list = self.shown()?;
        let beside = beside(list, query);
        let written = term.get(list.field.name().len() + 1..)?;
        let listed = || list.values.iter().position(|choice| choice.insert == written);
        beside.iter().position(|value| value.term == term).or_else(|| Some(beside.len() + listed()?))
    }
}

/// The line after a wish about a value: what is asked for already is taken out again.
pub fn rewritten(query: &Query, value: &Value, wish: Wish) -> String {
    let term = match wish {
        Wish::With => value.term.clone(),
        Wish::Without => format!("-{}", value.term),
    };
    let (place, said) = match &value.asked {
        Asked::Nothing => return joined(&query.without(&[]), &term),
        Asked::For(place) => (place, Wish::With),
        Asked::Against(place) => (place, Wish::Without),
    };
    let rest = query.without(std::slice::from_ref(place));
    if said == wish { rest } else { joined(&rest, &term) }
}

/// A tidy line with a term behind it. A quotation that is open is closed, so that the term is not in it.
pub fn joined(line: &str, term: &str) -> String {
    if line.is_empty() {
        return term.to_owned();
    }
    let open = format!("{line} {term}");
    let is_read_so = parse(&open).parts().last().is_some_and(|(part, _)| term.ends_with(&open[part.place.clone()]));
    if is_read_so { open } else { format!("{line}\" {term}") }
}

/// What the line asks of a field and no value of the answer has.
fn beside(list: &FacetList, query: &Query) -> Vec<Value> {
    let mut found = Vec::new();
    for (term, asked) in terms(query, list.field) {
        let written = term.split_once(':').map_or(term, |(_, written)| written);
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

/// A value of a field, and what the line says of it.
pub fn value(field: Field, choice: &Choice, query: &Query) -> Value {
    let term = format!("{}:{}", field.name(), choice.insert);
    let asked = terms(query, field).into_iter().find(|(said, _)| *said == term);
    let asked = asked.map_or(Asked::Nothing, |(_, asked)| asked);
    Value { label: choice.label.clone(), count: choice.count, asked, term }
}

/// What a line says of one field, as it is written there.
fn terms(query: &Query, field: Field) -> Vec<(&str, Asked)> {
    let said = query.parts().filter(|(part, _)| match &part.term {
        Term::Field(of, _) | Term::Date { of, .. } => *of == field,
        Term::Words(_) | Term::Trait(_) => false,
    });
    let said = said.filter_map(|(part, excluded)| {
        let asked = if excluded { Asked::Against(part.place.clone()) } else { Asked::For(part.place.clone()) };
        Some((query.line.get(part.place.clone())?, asked))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::{Asked, Choice, FacetList, Facets, Field, Motion, Narrow, Query, Wish, rewritten};
    use crate::query::parse::parse;

    fn choice(insert: &str, count: usize) -> Choice {
        Choice { insert: insert.to_owned(), label: insert.trim_matches('"').to_owned(), also: None, count: Some(count) }
    }

    fn facets() -> Facets {
        let list = |field, values: &[Choice]| FacetList { field, values: values.to_vec(), without: 0 };
        let kinds = [choice("letter", 5), choice("appeal", 2)];
        let names = [choice("\"Human Constanta\"", 3), choice("Viasna", 1)];
        Facets { matching: 7, lists: vec![list(Field::Kind, &kinds), list(Field::Org, &names)] }
    }

    fn narrow(query: &Query) -> Narrow {
        let mut narrow = Narrow::default();
        narrow.take(facets(), query);
        narrow
    }

    #[test]
    fn a_value_is_added_left_out_and_taken_out_again() {
        let check = |line: &str, label: &str, wish, wanted: &str| {
            let query = &parse(line);
            let mut narrow = narrow(query);
            narrow.list = usize::from(label.starts_with(char::is_uppercase));
            let value = narrow.rows(query, 0..narrow.len(query)).into_iter().find(|row| row.label == label);
            assert_eq!(rewritten(query, &value.unwrap(), wish), wanted, "{line} {label} {wish:?}");
        };
        check("", "letter", Wish::With, "kind:letter");
        check("court ", "letter", Wish::With, "court kind:letter");
        check("court", "Human Constanta", Wish::With, "court org:\"Human Constanta\"");
        check("court", "letter", Wish::Without, "court -kind:letter");
        check("a kind:letter b", "letter", Wish::With, "a b");
        check("kind:letter", "letter", Wish::With, "");
        check("a -kind:letter b", "letter", Wish::Without, "a b");
        check("a -kind:letter b", "letter", Wish::With, "a b kind:letter");
        check("a kind:letter", "letter", Wish::Without, "a -kind:letter");
        check("x org:\"Human Constanta\"", "Human Constanta", Wish::With, "x");
        check("kind:letter | pen", "letter", Wish::With, "pen");
        check("\"forced liq", "letter", Wish::With, "\"forced liq\" kind:letter");
        check("жук -kind:gone", "gone", Wish::Without, "жук");
        // What is unfinished would take the term in.
        check("court |", "letter", Wish::With, "court kind:letter");
        check("court OR", "letter", Wish::Without, "court -kind:letter");
        check("court NOT", "letter", Wish::With, "court kind:letter");
        check("court -", "letter", Wish::With, "court kind:letter");
        check("court (", "letter", Wish::With, "court kind:letter");
        check("court (pen | baj", "letter", Wish::With, "court (pen | baj) kind:letter");
        check("“forced liq", "letter", Wish::Without, "“forced liq\" -kind:letter");
        check("org:\"forced liq", "letter", Wish::With, "org:\"forced liq\" kind:letter");
    }

    #[test]
    fn what_the_line_asks_for_and_no_statement_has_stands_first() {
        let query = &parse("-kind:note kind:letter");
        let narrow = narrow(query);
        let rows = narrow.rows(query, 0..narrow.len(query));
        assert_eq!(narrow.rows(query, 1..3), rows[1..3], "what is in sight is a part of the whole");
        let told: Vec<_> = rows.iter().map(|row| (row.label.as_str(), row.count)).collect();
        assert_eq!(told, [("note", None), ("letter", Some(5)), ("appeal", Some(2))]);
        assert_eq!(rows[0].asked, Asked::Against(1..10));
        assert_eq!(rows[1].asked, Asked::For(11..22));
        assert_eq!(rows[2].asked, Asked::Nothing);
    }

    #[test]
    fn the_cursor_keeps_its_value_when_the_counts_change() {
        let query = &parse("");
        let mut narrow = narrow(query);
        narrow.step(Motion::Last, query, 10);
        let mut fewer = facets();
        fewer.lists[0].values.swap(0, 1);
        narrow.take(fewer, query);
        assert_eq!(narrow.selected(query).map(|value| value.label), Some("appeal".to_owned()));
        narrow.take(Facets::default(), query);
        assert_eq!((narrow.list, narrow.cursor, narrow.selected(query)), (0, 0, None));
        narrow.turn(true);
        narrow.turn(false);
        assert_eq!(narrow.list, 0);
    }
}

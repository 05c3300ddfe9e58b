//! How many of some statements have a date that could fall in each year, or in each month of one.

use std::collections::BTreeSet;

use super::columns::DateColumn;
use super::held::Held;
use super::links::Links;
use super::page::Choice;
use super::section::Sort;
use super::tally::Counts;
use crate::archive::date::{Date, Span, year_digits};
use crate::query::Field;

/// A date that may be any of more years than this makes none of them worth offering by itself.
const MOST_YEARS: i32 = 100;

/// Stretches of days, and how many statements have a date that could fall in each.
pub(super) struct Stretches {
    names: Vec<String>,
    counts: Counts,
    without: usize,
}

/// The years that dates of a field name, from the oldest.
pub(super) fn years(memory: &Held, field: Field, statements: impl Iterator<Item = usize>) -> Stretches {
    let dates = Dates::of(memory, field);
    let mut years = BTreeSet::new();
    for date in dates.values() {
        let span = date.span();
        let first = (!span.is_open_start()).then(|| span.first.ymd().0);
        let last = (!span.is_open_end()).then(|| span.last.ymd().0);
        match (first, last) {
            (Some(first), Some(last)) if last - first < MOST_YEARS => years.extend(first..=last),
            _ => years.extend(first.into_iter().chain(last)),
        }
    }
    let of_year = |year: i32| (Span::year(year), year_digits(year));
    counted(&dates, years.into_iter().map(of_year).collect(), statements)
}

/// The months of a year.
pub(super) fn months(memory: &Held, field: Field, year: i32, statements: impl Iterator<Item = usize>) -> Stretches {
    let of_month = |month: u32| (Span::month(year, month), format!("{}-{month:02}", year_digits(year)));
    counted(&Dates::of(memory, field), (1..=12).map(of_month).collect(), statements)
}

impl Stretches {
    /// Those in which a date could fall, in order.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let all = self.names.iter().zip(0..).map(|(name, at)| Choice::plain(name, self.counts.of(at)));
        all.filter(|choice| choice.count > Some(0)).collect()
    }

    /// How many statements have no such date.
    pub(super) fn without(&self) -> usize {
        self.without
    }
}

/// The dates that a field is about.
struct Dates<'a> {
    memory: &'a Held,
    own: Option<&'a DateColumn>,
    of_facts: Option<&'a DateColumn>,
    /// Of the archive as a whole.
    seen: Option<&'a Date>,
}

impl<'a> Dates<'a> {
    fn of(memory: &'a Held, field: Field) -> Self {
        let (own, of_facts) = (memory.dates(Sort::Statement), memory.dates(Sort::Event));
        let is = |fields: &[Field]| fields.contains(&field);
        Self {
            memory,
            own: is(&[Field::Date, Field::Pub]).then_some(own),
            of_facts: is(&[Field::Date, Field::Event]).then_some(of_facts),
            seen: memory.archive.meta().captured.as_ref().filter(|_| is(&[Field::Seen])),
        }
    }

    fn values(&self) -> impl Iterator<Item = &'a Date> {
        self.own.into_iter().chain(self.of_facts).flat_map(DateColumn::values).chain(self.seen)
    }
}

/// Stretches are in order, and none lies over another.
fn counted(dates: &Dates<'_>, stretches: Vec<(Span, String)>, statements: impl Iterator<Item = usize>) -> Stretches {
    let could = |date: &Date| -> Vec<u32> {
        let span = date.span();
        let first = stretches.partition_point(|(stretch, _)| stretch.last < span.first);
        let near = stretches[first..].iter().take_while(|(stretch, _)| stretch.first <= span.last);
        (first as u32..).zip(near).filter(|(_, (stretch, _))| date.could_fall_in(*stretch)).map(|(at, _)| at).collect()
    };
    let all = |column: Option<&DateColumn>| {
        let values = column.map(|column| column.values().as_slice()).unwrap_or_default();
        let pairs: Vec<_> =
            (0..).zip(values).flat_map(|(at, date)| could(date).into_iter().map(move |to| (at, to))).collect();
        Links::new(values.len(), &pairs)
    };
    let (own, of_facts, seen) = (all(dates.own), all(dates.of_facts), dates.seen.map(could));
    let mut counts = Counts::new(stretches.len());
    let mut without = 0;
    for at in statements {
        let mut any = dates.seen.is_some();
        let mut take = |column: Option<&DateColumn>, links: &Links, record: usize| {
            for &date in column.map(|column| column.of(record)).unwrap_or_default() {
                any = true;
                for &number in links.of(date as usize) {
                    counts.count(number, at);
                }
            }
        };
        take(dates.own, &own, at);
        if dates.of_facts.is_some() {
            for &event in dates.memory.statement_events.of(at) {
                take(dates.of_facts, &of_facts, event as usize);
            }
        }
        seen.iter().flatten().for_each(|&number| counts.count(number, at));
        without += usize::from(!any);
    }
    Stretches { names: stretches.into_iter().map(|(_, name)| name).collect(), counts, without }
}

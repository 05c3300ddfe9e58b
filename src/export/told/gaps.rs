//! What an archive does not say, kind by kind.

use std::io;

use serde::Serialize;

use super::json as told;
use crate::export::json::Each;
use crate::export::sink::Sink;
use crate::store::about::gaps::{Count, Gap, Lacking, Thing};

#[derive(Serialize)]
struct Gaps<I> {
    gaps: I,
}

#[derive(Serialize)]
struct Kind<'a> {
    /// What is missing; the words are only ever added to.
    gap: &'static str,
    /// How many things lack it; null where nobody knows.
    count: Option<usize>,
    /// There may be more than the count.
    at_least: bool,
    /// How many could have it.
    of: usize,
    /// The search that finds them, where there is one.
    search: Option<&'static str>,
    /// The first of them, in the order of the archive.
    things: Vec<Lacks<'a>>,
}

/// Something that lacks something.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Lacks<'a> {
    Statement(&'a str),
    Fact(&'a str),
    Score { index: &'a str, measure: &'a str, year: i32 },
    Measure { index: &'a str, measure: &'a str },
    Quotation { statement: &'a str, exact: &'a str },
    Language { lang: &'a str, statements: usize },
    Listing { name: &'a str, part: Option<&'a str>, address: Option<&'a str> },
}

/// Writes gaps as JSON; those too that this archive does not have.
pub fn json(sink: &mut Sink, archive: &str, kinds: &[Lacking]) -> io::Result<()> {
    told(sink, archive, Gaps { gaps: Each(|| kinds.iter().map(kind)) })
}

fn kind(lacking: &Lacking) -> Kind<'_> {
    let (count, at_least) = match lacking.count {
        Count::Known(count) => (Some(count), false),
        Count::AtLeast(count) => (Some(count), true),
        Count::Unknown => (None, true),
    };
    Kind {
        gap: word(lacking.gap),
        count,
        at_least,
        of: lacking.of,
        search: lacking.gap.search(),
        things: lacking.things.iter().map(lacks).collect(),
    }
}

fn lacks(thing: &Thing) -> Lacks<'_> {
    match thing {
        Thing::Statement(_, statement) => Lacks::Statement(statement.id.as_str()),
        Thing::Event(event) => Lacks::Fact(event.id.as_str()),
        Thing::Score(_, index, at) => {
            let score = &index.scores[*at];
            Lacks::Score { index: index.id.as_str(), measure: &score.measure, year: score.year }
        }
        Thing::Measure(_, index, at) => Lacks::Measure { index: index.id.as_str(), measure: &index.measures[*at].id },
        Thing::Quotation(statement, exact) => Lacks::Quotation { statement: statement.as_str(), exact },
        Thing::Language(lang, statements) => Lacks::Language { lang, statements: *statements },
        Thing::Listing(origin) => {
            Lacks::Listing { name: &origin.name, part: origin.part.as_deref(), address: origin.url.as_deref() }
        }
    }
}

/// The word of a kind.
pub fn word(gap: Gap) -> &'static str {
    match gap {
        Gap::Title => "statement_title",
        Gap::Date => "statement_date",
        Gap::Words => "statement_words",
        Gap::Rest => "excerpt_rest",
        Gap::Note => "footnote",
        Gap::Address => "statement_address",
        Gap::ReadAt => "address_read_at",
        Gap::Digest => "digest",
        Gap::Translation => "translation",
        Gap::FactDate => "fact_date",
        Gap::Year => "fact_year_stated",
        Gap::Month => "fact_month_stated",
        Gap::Day => "fact_day_stated",
        Gap::Teller => "fact_statement",
        Gap::Second => "fact_second_source",
        Gap::Quoted => "fact_words",
        Gap::Place => "quotation_place",
        Gap::Measure => "measure_figure",
        Gap::Figure => "figure",
        Gap::Stated => "figure_stated",
        Gap::Evidence => "figure_words",
        Gap::Mark => "figure_note",
        Gap::Parts => "listing_parts",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Gap, word};

    #[test]
    fn no_two_kinds_have_the_same_word() {
        let words: HashSet<_> = Gap::ALL.into_iter().map(word).collect();
        assert_eq!(words.len(), Gap::ALL.len());
    }
}

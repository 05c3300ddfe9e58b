//! What is counted as missing is missing, and nothing else is.

use letapis::archive::event::DatePart;
use letapis::archive::index::Score;
use letapis::archive::statement::Digest;
use letapis::store::about::gaps::{Count, Gap, Gaps};
use letapis::store::about::{Account, Subject};

use super::random::archive;
use super::*;

fn gaps(store: &Store) -> Gaps {
    match store.about(&Subject::Gaps, &Cancel::never()) {
        Ok(Account::Gaps(gaps)) => *gaps,
        other => panic!("{other:?}"),
    }
}

/// How many there are of a kind, and of how many, by a loop over everything.
fn naive(archive: &Archive, gap: Gap) -> (usize, usize) {
    let (statements, events) = (archive.statements(), archive.events());
    let scores: Vec<&Score> = archive.indices().iter().flat_map(|index| &index.scores).collect();
    let figures: Vec<&Score> = scores.iter().copied().filter(|score| score.value.is_some()).collect();
    let of_statements = |lacks: &dyn Fn(&Statement) -> bool| {
        (statements.iter().filter(|statement| lacks(statement)).count(), statements.len())
    };
    let of_events = |lacks: &dyn Fn(&Event) -> bool| (events.iter().filter(|event| lacks(event)).count(), events.len());
    let inferred =
        |part: DatePart| of_events(&|event| event.evidence.iter().any(|evidence| evidence.inferred.contains(part)));
    let tellers = |event: &Event| {
        let quoted = event.evidence.iter().map(|evidence| &evidence.statement);
        event.statements.iter().chain(quoted).collect::<BTreeSet<_>>().len()
    };
    match gap {
        Gap::Title => of_statements(&|statement| statement.title().is_none()),
        Gap::Date => of_statements(&|statement| statement.date.is_none()),
        Gap::Words => of_statements(&|statement| statement.text().is_none()),
        Gap::Rest => of_statements(&|statement| statement.excerpt),
        Gap::Note => (naive::search(archive, &[], &parse("has:footnote")).len(), statements.len()),
        Gap::Address => of_statements(&|statement| statement.url().is_none()),
        Gap::Digest => of_statements(&|statement| statement.digest == Digest::NotGiven),
        Gap::Translation => of_statements(&|_| true),
        Gap::ReadAt => {
            let (some, all) = of_statements(&|statement| statement.seen_at().is_none());
            let (more, others) = of_events(&|event| event.seen_at().is_none());
            let rest = figures.iter().filter(|score| score.seen_at.is_none()).count();
            (some + more + rest, all + others + figures.len())
        }
        Gap::FactDate => of_events(&|event| event.date.is_none()),
        Gap::Year => inferred(DatePart::Year),
        Gap::Month => inferred(DatePart::Month),
        Gap::Day => inferred(DatePart::Day),
        Gap::Teller => of_events(&|event| tellers(event) == 0),
        Gap::Second => of_events(&|event| tellers(event) == 1),
        Gap::Quoted => of_events(&|event| event.evidence.is_empty()),
        Gap::Place => {
            let evidence = events.iter().flat_map(|event| &event.evidence);
            let quoted =
                evidence.chain(scores.iter().flat_map(|score| &score.evidence)).map(|evidence| &evidence.quote);
            let demands = statements.iter().flat_map(|statement| statement.demands()).map(|demand| &demand.quote);
            let all: Vec<_> = quoted.chain(demands).collect();
            (all.iter().filter(|quote| !quote.is_found()).count(), all.len())
        }
        Gap::Measure => {
            let mut counts = (0, 0);
            for index in archive.indices() {
                for measure in &index.measures {
                    let known =
                        index.scores.iter().filter(|score| *score.measure == *measure.id && score.value.is_some());
                    counts = (counts.0 + usize::from(known.count() == 0), counts.1 + 1);
                }
            }
            counts
        }
        Gap::Figure => (scores.len() - figures.len(), scores.len()),
        Gap::Stated => (figures.iter().filter(|score| score.basis == "derived").count(), figures.len()),
        Gap::Evidence => (figures.iter().filter(|score| score.evidence.is_empty()).count(), figures.len()),
        Gap::Mark => {
            let marked = |score: &&&Score| score.display.as_ref().is_some_and(|display| display.ends_with('*'));
            (figures.iter().filter(marked).count(), figures.len())
        }
        Gap::Parts => unreachable!("nobody can count them"),
    }
}

/// Compares every kind with the loops, and the kinds that a search finds with that search.
fn check(archive: &Archive, store: &Store) {
    for found in gaps(store).kinds.iter().filter(|kind| kind.gap != Gap::Parts) {
        let (count, of) = naive(archive, found.gap);
        assert_eq!((found.count, found.of), (Count::Known(count), of), "{:?}", found.gap);
        if let Some(line) = found.gap.search() {
            assert_eq!(search(store, line).rows.len(), count, "{line}");
        }
        let Ok(Account::Gap(listed)) = store.about(&Subject::Gap(found.gap), &Cancel::never()) else {
            panic!("{:?} is not listed", found.gap);
        };
        assert_eq!((listed.count, listed.of), (found.count, found.of), "{:?}", found.gap);
        if found.gap != Gap::Translation {
            assert_eq!(listed.things.len(), count, "{:?}", found.gap);
        }
    }
}

#[test]
fn gaps_of_the_bundled_archive_are_those_of_a_naive_count() {
    let (archive, store) = bundled();
    check(&archive, &store);
    let known = |gap| gaps(&store).kinds.iter().find(|kind| kind.gap == gap).map(|kind| kind.count);
    assert_eq!(known(Gap::Parts), Some(Count::AtLeast(12)), "page 13 has twelve before it");
    assert_eq!(known(Gap::Figure), Some(Count::Known(2)), "2021 and 2022");
    assert_eq!(known(Gap::Rest), Some(Count::Known(5)), "the five entries of the listing");
    assert_eq!(known(Gap::Year), Some(Count::Known(6)), "the rulings of 2021");
    assert_eq!(known(Gap::Mark), Some(Count::Known(1)), "3.1*");
}

#[test]
fn parts_of_a_listing_are_counted_only_where_the_number_says_so() {
    let check = |source: &str, wanted: Count| {
        let json = format!(r#"{{"letapis": 1, "id": "a", "title": "A"{source}}}"#);
        let store = Store::memory(read(json.as_bytes()).expect("it is an archive").0);
        let found = gaps(&store).kinds.iter().find(|kind| kind.gap == Gap::Parts).map(|kind| kind.count);
        assert_eq!(found, Some(wanted), "{source}");
    };
    check("", Count::Known(0));
    check(r#", "source": {"name": "L"}"#, Count::Known(0));
    check(r#", "source": {"name": "L", "part": "page 13"}"#, Count::AtLeast(12));
    check(r#", "source": {"name": "L", "part": "page 1"}"#, Count::Unknown);
    check(r#", "source": {"name": "L", "part": "the year 2021"}"#, Count::Unknown);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn gaps_of_any_archive_are_those_of_a_naive_count(json in archive()) {
        let read = || read(json.as_bytes()).expect("it is an archive").0;
        check(&read(), &Store::memory(read()));
    }
}

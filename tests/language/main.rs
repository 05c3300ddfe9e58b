//! Every row of the query language's tables, with what it means: the lines find what a loop over the records finds.

mod told;

use std::collections::BTreeSet;
use std::sync::Arc;

use letapis::archive::date::{Date, Span};
use letapis::archive::entity::{EntityKind, Role};
use letapis::archive::id::StatementId;
use letapis::archive::{Archive, bundled::ARCHIVES, read};
use letapis::query::describe::understood;
use letapis::query::parse::{parse, parse_as};
use letapis::query::{Asked, Bare, Field, Query, Trait};
use letapis::store::Store;
use letapis::store::cancel::Cancel;
use letapis::store::page::{Anchor, Order, Tier, Window};
use letapis::text::fold::fold;

use told::{Told, any, begins, has, near};

/// A row of a table: what is written, and whether a record is meant by it.
type Row = (&'static str, fn(&Told) -> bool);

/// What is written before and behind a word.
const SIGNS: &[Row] = &[
    ("liquidat", |it| any(&it.everywhere(), |text| begins(text, "liquidat"))),
    ("«forced liquidation»", |it| any(&it.everywhere(), |text| has(text, "forced liquidation"))),
    ("„forced liquidation“", |it| any(&it.everywhere(), |text| has(text, "forced liquidation"))),
    ("=Zvyano", |it| any(&it.everywhere(), |text| text.contains("Zvyano"))),
    ("=zvyano", |it| any(&it.everywhere(), |text| has(text, "zvyano"))),
    ("'250", |it| any(&it.everywhere(), |text| text.contains("250"))),
    ("'quidat", |it| any(&it.everywhere(), |text| fold(text).contains("quidat"))),
    ("^joint", |it| it.titled(|title| fold(title).starts_with("joint"))),
    ("belarus$", |it| it.titled(|title| fold(title).trim_end_matches(['!', '.', '"']).ends_with("belarus"))),
    ("^\"belarus moves to shut down pen belarus\"$", |it| {
        it.titled(|title| title == "Belarus moves to shut down PEN Belarus")
    }),
    ("~liqidation", |it| any(&it.everywhere(), |text| has(text, "liquidation"))),
    ("\"court ecohome\"~80", |it| any(&it.everywhere(), |text| near(text, "court", "ecohome", 80))),
    ("\"ecohome court\"~80", |it| any(&it.everywhere(), |text| near(text, "court", "ecohome", 80))),
    ("-liquidat", |it| !any(&it.everywhere(), |text| begins(text, "liquidat"))),
    ("!liquidat", |it| !any(&it.everywhere(), |text| begins(text, "liquidat"))),
    ("−liquidat", |it| !any(&it.everywhere(), |text| begins(text, "liquidat"))),
    ("NOT liquidat", |it| !any(&it.everywhere(), |text| begins(text, "liquidat"))),
    ("-kind:appeal", |it| !begins(it.statement.kind(), "appeal")),
    ("-(liquidat court)", |it| !(it.says("liquidat") && it.says("court"))),
    ("PEN court", |it| it.says("pen") && it.says("court")),
    ("PEN AND court", |it| it.says("pen") && it.says("court")),
    ("PEN | BAJ court", |it| (it.says("pen") || it.says("baj")) && it.says("court")),
    ("PEN OR BAJ court", |it| (it.says("pen") || it.says("baj")) && it.says("court")),
    ("(PEN | BAJ) -July", |it| (it.says("pen") || it.says("baj")) && !it.says("july")),
    ("(PEN court) | July", |it| (it.says("pen") && it.says("court")) || it.says("july")),
    ("org:pen,ecohome", |it| {
        any(&it.named(EntityKind::Organisation), |name| begins(name, "pen") || begins(name, "ecohome"))
    }),
    ("person:*", |it| !it.named(EntityKind::Person).is_empty()),
    ("-person:*", |it| it.named(EntityKind::Person).is_empty()),
    ("date:-", |it| it.dates().is_empty()),
    ("-date:*", |it| it.dates().is_empty()),
];

/// Every field.
const FIELDS: &[Row] = &[
    ("org:committee", |it| any(&it.named(EntityKind::Organisation), |name| begins(name, "committee"))),
    ("person:бяляц", |it| any(&it.named(EntityKind::Person), |name| begins(name, "бяляц"))),
    ("person:=Бяляцкі", |it| any(&it.named(EntityKind::Person), |name| name.contains("Бяляцкі"))),
    ("place:Minsk", |it| it.events().any(|event| event.place().is_some_and(|place| begins(place, "minsk")))),
    ("court:supreme", |it| any(&it.courts(), |name| begins(name, "supreme"))),
    ("role:court", |it| it.has_role(&Role::Court)),
    ("sign:fidh", |it| any(&it.signatories(), |name| begins(name, "fidh"))),
    ("sign:fidh sign:amnesty", |it| {
        ["fidh", "amnesty"].iter().all(|sign| any(&it.signatories(), |name| begins(name, sign)))
    }),
    ("right:association", |it| it.statement.rights().iter().any(|right| begins(right, "association"))),
    ("kind:joint", |it| begins(it.statement.kind(), "joint")),
    ("lang:be", |it| it.statement.lang() == "be"),
    ("src:spring96", |it| any(&it.sources(), |source| begins(source, "spring96"))),
    ("id:viasna", |it| begins(it.statement.id.as_str(), "viasna")),
    ("title:liquidat", |it| it.titled(|title| begins(title, "liquidat"))),
    ("title:^joint", |it| it.titled(|title| fold(title).starts_with("joint"))),
    ("text:court", |it| any(&it.body(), |text| begins(text, "court"))),
    ("text:\"court ecohome\"~80", |it| any(&it.body(), |text| near(text, "court", "ecohome", 80))),
    ("note:founded", |it| {
        it.entities().iter().any(|entity| entity.note.as_deref().is_some_and(|note| begins(note, "founded")))
    }),
    ("date:2021-08", |it| it.dates().iter().any(|date| date.could_fall_in(Span::month(2021, 8)))),
    ("pub:2021-08", |it| it.statement.date.as_ref().is_some_and(|date| date.could_fall_in(Span::month(2021, 8)))),
    ("event:2021-08", |it| {
        it.events().any(|event| event.date.as_ref().is_some_and(|date| date.could_fall_in(Span::month(2021, 8))))
    }),
    ("has:date", |it| it.statement.date.is_some()),
    ("-has:excerpt", |it| !it.statement.excerpt),
    ("is:undated", |it| it.statement.date.is_none()),
    ("is:inferred", |it| it.events().any(|event| event.evidence.iter().any(|evidence| !evidence.inferred.is_empty()))),
];

/// Every way to write a date, by the span that it stands for.
const DATES: &[(&str, &str, &str)] = &[
    ("2021", "2021-01-01", "2021-12-31"),
    ("2021-08", "2021-08-01", "2021-08-31"),
    ("2021-08-30", "2021-08-30", "2021-08-30"),
    ("2021-07..2021-10", "2021-07-01", "2021-10-31"),
    ("2021-08..", "2021-08-01", ""),
    ("..2020", "", "2020-12-31"),
    (">2021-08", "2021-09-01", ""),
    ("<2020", "", "2019-12-31"),
    ("2021-08~", "2021-08-01", "2021-08-31"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("2021-21", "2021-03-01", "2021-05-31"),
    ("august 2021", "2021-08-01", "2021-08-31"),
    ("\"august 2021\"", "2021-08-01", "2021-08-31"),
    ("august-2021", "2021-08-01", "2021-08-31"),
    ("since july 2021", "2021-07-01", ""),
    ("before 2020", "", "2019-12-31"),
    ("about 2020", "2020-01-01", "2020-12-31"),
    ("between july and october 2021", "2021-07-01", "2021-10-31"),
];

#[test]
fn every_sign_means_what_its_row_says() {
    let checked = Checked::bundled();
    for row in SIGNS {
        checked.row(row);
    }
}

#[test]
fn every_field_means_what_its_row_says() {
    let checked = Checked::bundled();
    for row in FIELDS {
        checked.row(row);
    }
    for (field, name, _) in Field::ALL.iter().filter(|(field, ..)| !matches!(field, Field::V | Field::Seen)) {
        let is_in_a_row = FIELDS.iter().any(|(line, _)| line.contains(&format!("{name}:")));
        assert!(is_in_a_row, "{field:?} has no row");
    }
    let all = checked.archive.statements().len();
    // There is one version of every statement, and one day on which all of them were captured.
    for (line, count) in [("v:1", all), ("v:2", 0), ("seen:2026", all), ("seen:2025", 0)] {
        assert_eq!(checked.found(&parse(line)).len(), count, "{line}");
    }
}

#[test]
fn every_date_means_what_its_row_says() {
    let checked = Checked::bundled();
    for (written, first, last) in DATES {
        let end =
            |day: &str, open: Span| if day.is_empty() { open } else { day.parse::<Date>().expect("a day").span() };
        let span = Span { first: end(first, Span::ALL).first, last: end(last, Span::ALL).last };
        let could = checked.meant(&|it| it.dates().iter().any(|date| date.could_fall_in(span)));
        let must = checked.meant(&|it| it.dates().iter().any(|date| date.must_fall_in(span)));
        assert!(!could.is_empty(), "{written}");
        assert_eq!(checked.found(&parse(&format!("date:{written}"))), could, "{written}");
        assert_eq!(checked.found(&parse(&format!("date:{written}!"))), must, "{written}!");
        let said = understood(&parse(&format!("date:{written} court")));
        assert_eq!(said.len(), 2, "what is behind the date is a word: {said:?}");
    }
}

/// The closures of July 2021 are dated by their month: they may have been on these days, and need not.
#[test]
fn a_date_that_must_be_meant_is_asked_for_with_a_sign() {
    let checked = Checked::bundled();
    let closure = "close-her-rights-2021";
    let facts = |line: &str| {
        let timeline = checked.store.timeline(&parse(line), &Cancel::never()).expect("nobody calls it off");
        timeline.facts.iter().any(|fact| fact.event.id.as_str() == closure)
    };
    assert!(facts("date:2021-07-10..2021-07-20"));
    assert!(!facts("date:2021-07-10..2021-07-20!"));
    assert!(facts("date:2021-07!"));
}

/// A statement that has or is everything, and one that has and is nothing.
#[test]
fn every_trait_tells_the_two_apart() {
    let json = r#"{"letapis": 1, "id": "traits", "title": "Traits", "people": [],
        "organisations": [{"id": "o", "name": "O", "kind": "ngo"}],
        "statements": [
            {"id": "all", "title": "A", "date": "2021", "kind": "appeal", "lang": "en", "text": "It was 3.1* then.",
             "excerpt": true, "signatories": ["o"], "sha256": "0000000000000000000000000000000000000000000000000000000000000000"},
            {"id": "none", "kind": "appeal", "lang": "en", "text": "It was."}],
        "events": [{"id": "e", "title": "E", "date": "2021", "kind": "raid", "statements": ["all"],
            "evidence": [{"statement": "all", "quote": "It was", "inferred": ["year"]}]}],
        "indices": [{"id": "i", "name": "I", "scale": {"min": 1, "max": 10, "best": 10},
            "measures": [{"id": "m", "name": "M"}], "conflicts": [{"subject": "m", "note": "n"}],
            "scores": [{"measure": "m", "year": 2021, "value": 3.1, "basis": "derived",
                "evidence": [{"statement": "all", "quote": "3.1*", "inferred": []}]}]}]}"#;
    let checked = Checked::new(json.as_bytes());
    for (it, asked, word, _) in Trait::ALL {
        let name = if asked == Asked::Has { "has" } else { "is" };
        let ask = |line: &str| {
            let ticked = Arc::new(BTreeSet::from([StatementId::new("all")]));
            checked.found(&Query { ticked, ..parse(line) }).into_iter().collect::<Vec<_>>()
        };
        let (found, others) = (ask(&format!("{name}:{word}")), ask(&format!("-{name}:{word}")));
        match it {
            // No statement has a second version yet.
            Trait::Version => assert_eq!((found, others.len()), (vec![], 2)),
            Trait::Undated => {
                assert_eq!((&found[..], &others[..]), (&["none".to_owned()][..], &["all".to_owned()][..]));
            }
            _ => assert_eq!((&found[..], &others[..]), (&["all".to_owned()][..], &["none".to_owned()][..]), "{word}"),
        }
    }
    assert_eq!(checked.found(&parse("has:version,excerpt")).len(), 1);
}

/// From the closest: the same word, its start, the same letters without accents, a letter off in a title.
#[test]
fn results_stand_in_the_order_of_their_closeness_then_of_their_matches_then_of_their_dates() {
    let statement = |id: &str, title: &str, date: &str, text: &str| {
        format!(
            r#"{{"id": "{id}", "title": "{title}", "date": {date}, "kind": "appeal", "lang": "en", "text": "{text}"}}"#
        )
    };
    let statements = [
        statement("folded", "T", "null", "In Łódź"),
        statement("undated", "T", "null", "In Lodz"),
        statement("older", "T", "\"2020\"", "In lodz"),
        statement("start", "T", "null", "In Lodzia"),
        statement("newer", "T", "\"2021\"", "In LODZ"),
        statement("twice", "T", "null", "In Lodz, Lodz"),
    ];
    let json =
        format!(r#"{{"letapis": 1, "id": "order", "title": "Order", "statements": [{}]}}"#, statements.join(","));
    let checked = Checked::new(json.as_bytes());
    let wanted = ["twice", "newer", "older", "undated", "start", "folded"];
    assert_eq!(checked.in_order(&parse("lodz")), wanted);
}

#[test]
fn bare_words_are_loose_by_default_and_can_be_exact_or_fuzzy() {
    let checked = Checked::bundled();
    let count = |line: &str, bare| checked.found(&parse_as(line, bare)).len();
    assert_eq!(count("liquidat", Bare::Exact), 0);
    assert_eq!(count("liquidation", Bare::Exact), count("=liquidation", Bare::Words));
    assert!(count("jntstmnt", Bare::Fuzzy) > 0);
    assert_eq!(count("jntstmnt", Bare::Words), 0);
    for bare in [Bare::Exact, Bare::Fuzzy] {
        assert_eq!(
            count("\"forced liquidation\" kind:joint", bare),
            count("\"forced liquidation\" kind:joint", Bare::Words)
        );
    }
}

/// What somebody types passes through every beginning of the line; none is an error, and none is doubted that is only
/// not finished.
#[test]
fn no_beginning_of_a_line_is_an_error() {
    let checked = Checked::bundled();
    for (line, _) in SIGNS.iter().chain(FIELDS) {
        for (at, _) in line.char_indices() {
            let query = parse(&line[..at]);
            checked.found(&query);
            for said in understood(&query) {
                assert!(!said.doubt, "{:?}: {}", &line[..at], said.words);
            }
        }
    }
}

#[test]
fn every_line_of_the_page_on_searching_is_understood() {
    let page = include_str!("../../docs/search.md").replace("\\|", "¦");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.split('|').next());
    let lines: Vec<_> =
        rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(|it| it.replace('¦', "|")).collect();
    assert!(lines.len() > 40, "{lines:?}");
    for line in lines {
        let query = parse(&line);
        assert!(query.doubts.is_empty() && query.is_empty() == line.ends_with(':'), "{line}: {query:?}");
    }
}

/// An archive and its store, so that one can be asked what the other says.
struct Checked {
    archive: Archive,
    store: Store,
}

impl Checked {
    fn bundled() -> Self {
        Self::new(ARCHIVES[0].bytes)
    }

    fn new(bytes: &[u8]) -> Self {
        let archive = || read(bytes).expect("it is an archive").0;
        Self { archive: archive(), store: Store::memory(archive()) }
    }

    fn in_order(&self, query: &Query) -> Vec<String> {
        let window = Window { anchor: Anchor::At(0), size: usize::MAX };
        let page = self.store.search(query, Order::Best, &window, &Cancel::never()).expect("nobody calls it off");
        assert!(page.rows.iter().all(|row| row.why.iter().all(|reason| reason.tier <= Tier::Fuzzy)));
        page.rows.iter().map(|row| row.id.to_string()).collect()
    }

    fn found(&self, query: &Query) -> BTreeSet<String> {
        self.in_order(query).into_iter().collect()
    }

    fn meant(&self, holds: &dyn Fn(&Told) -> bool) -> BTreeSet<String> {
        let told = self.archive.statements().iter().map(|statement| Told { archive: &self.archive, statement });
        told.filter(|it| holds(it)).map(|it| it.statement.id.to_string()).collect()
    }

    /// What a row finds is what it means; and it means something, and not everything.
    fn row(&self, (line, holds): &Row) {
        let (found, meant) = (self.found(&parse(line)), self.meant(holds));
        assert!(!meant.is_empty() && meant.len() < self.archive.statements().len(), "{line} tells nothing apart");
        assert_eq!(found, meant, "{line}");
    }
}

//! A place as it is written down, and what is written down as a place: by ids, never by words of the archive.

use std::sync::Arc;

use super::pane::Pane;
use super::pane::text::{Goal, Part};
use super::trail::Place;
use crate::archive::id::{EntityId, EventId, StatementId};
use crate::export::told::gap_word;
use crate::query::parse::parse_as;
use crate::query::{Bare, Query};
use crate::store::about::gaps::Gap;
use crate::store::about::{NameOrder, Subject};
use crate::store::request::{Ids, Known};
use crate::user::memory::{At, Line, Rest, Spot};

/// Meanings of bare words, by name.
const MEANINGS: [(Bare, &str); 3] = [(Bare::Words, "words"), (Bare::Exact, "exact"), (Bare::Fuzzy, "fuzzy")];
/// Panes, by name.
const PANES: [(Pane, &str); 4] =
    [(Pane::List, "list"), (Pane::Text, "text"), (Pane::Timeline, "timeline"), (Pane::About, "about")];
/// Parts of a statement, by name.
const PARTS: [(Part, &str); 3] = [(Part::Title, "title"), (Part::Text, "text"), (Part::Summary, "summary")];
/// Orders of names, by name.
const ORDERS: [(NameOrder, &str); 3] =
    [(NameOrder::Name, "name"), (NameOrder::Count, "count"), (NameOrder::FirstDate, "date")];

fn name_of<T: PartialEq>(table: &[(T, &'static str)], one: &T) -> &'static str {
    table.iter().find(|(here, _)| here == one).map_or("", |(_, name)| name)
}

fn named<T: Copy>(table: &[(T, &str)], name: &str) -> Option<T> {
    table.iter().find(|(_, here)| *here == name).map(|(one, _)| *one)
}

/// A search as it is written down.
pub fn line(query: &Query) -> Line {
    Line { line: query.line.clone(), means: name_of(&MEANINGS, &query.bare).to_owned(), rest: Rest::new() }
}

/// The search that is written down so.
pub fn query(line: &Line) -> Query {
    parse_as(&line.line, named(&MEANINGS, &line.means).unwrap_or_default())
}

/// A place as it is written down. Where that is the place `was`, it is left as it is, with all that others wrote there.
pub fn spot(place: &Place, was: Option<&Spot>) -> Spot {
    if let Some(was) = was.filter(|was| self::place(was) == *place) {
        return was.clone();
    }
    let (about, line) = match &place.about {
        Some((subject, line)) => (subject_words(subject), *line),
        None => (Vec::new(), 0),
    };
    Spot {
        search: self::line(&place.query),
        statement: place.reading.as_ref().map(ToString::to_string),
        at: at(&place.at),
        fact: place.fact.as_ref().map(ToString::to_string),
        pane: name_of(&PANES, &place.focus).to_owned(),
        about,
        line,
        rest: Rest::new(),
    }
}

/// The place that is written down so. What is not understood is left out.
pub fn place(spot: &Spot) -> Place {
    let about = subject(&spot.about).map(|subject| (subject, spot.line));
    let focus = named(&PANES, &spot.pane).unwrap_or(Pane::Text);
    Place {
        query: Arc::new(query(&spot.search)),
        reading: spot.statement.as_deref().map(StatementId::new),
        at: spot.at.as_ref().map_or(Goal::Top, goal),
        fact: spot.fact.as_deref().map(EventId::new),
        focus: if focus == Pane::About && about.is_none() { Pane::Text } else { focus },
        about,
    }
}

fn at(goal: &Goal) -> Option<At> {
    let (part, number) = match goal {
        Goal::Words(part, number) => (name_of(&PARTS, part), *number),
        Goal::Line(number) => ("line", *number),
        _ => return None,
    };
    Some(At { part: part.to_owned(), number, rest: Rest::new() })
}

fn goal(at: &At) -> Goal {
    match named(&PARTS, &at.part) {
        Some(part) => Goal::Words(part, at.number),
        None => Goal::Line(at.number),
    }
}

fn subject_words(subject: &Subject) -> Vec<String> {
    let (kind, of) = match subject {
        Subject::Details(id) => ("details", vec![id.to_string()]),
        Subject::Index(at) => ("index", vec![at.to_string()]),
        Subject::Gaps => ("gaps", Vec::new()),
        Subject::Gap(gap) => ("gap", vec![gap_word(*gap).to_owned()]),
        Subject::People { order, line } => ("people", vec![name_of(&ORDERS, order).to_owned(), line.clone()]),
        Subject::Entity(id) => ("entity", vec![id.to_string()]),
        Subject::Matrix => ("matrix", Vec::new()),
        Subject::Signed(one, None) => ("signed", vec![one.to_string()]),
        Subject::Signed(one, Some(other)) => ("signed", vec![one.to_string(), other.to_string()]),
        Subject::Demands => ("demands", Vec::new()),
        Subject::Named(id) => ("named", vec![id.to_string()]),
        Subject::NamedByFact(id) => ("named-by-fact", vec![id.to_string()]),
        Subject::Related(id) => ("related", vec![id.to_string()]),
        Subject::Links(id) => ("links", vec![id.to_string()]),
        Subject::Hidden(id) => ("hidden", vec![id.to_string()]),
        Subject::Compare(one, other) => ("compare", vec![one.to_string(), other.to_string()]),
    };
    std::iter::once(kind.to_owned()).chain(of).collect()
}

fn subject(words: &[String]) -> Option<Subject> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Some(match words[..] {
        ["details", id] => Subject::Details(StatementId::new(id)),
        ["index", at] => Subject::Index(at.parse().ok()?),
        ["gaps"] => Subject::Gaps,
        ["gap", word] => Subject::Gap(Gap::ALL.into_iter().find(|gap| gap_word(*gap) == word)?),
        ["people", order, line] => Subject::People { order: named(&ORDERS, order)?, line: line.to_owned() },
        ["entity", id] => Subject::Entity(EntityId::new(id)),
        ["matrix"] => Subject::Matrix,
        ["signed", one] => Subject::Signed(EntityId::new(one), None),
        ["signed", one, other] => Subject::Signed(EntityId::new(one), Some(EntityId::new(other))),
        ["demands"] => Subject::Demands,
        ["named", id] => Subject::Named(StatementId::new(id)),
        ["named-by-fact", id] => Subject::NamedByFact(EventId::new(id)),
        ["related", id] => Subject::Related(StatementId::new(id)),
        ["links", id] => Subject::Links(StatementId::new(id)),
        ["hidden", id] => Subject::Hidden(StatementId::new(id)),
        ["compare", one, other] => Subject::Compare(StatementId::new(one), StatementId::new(other)),
        _ => return None,
    })
}

/// Adds the ids that a place needs.
pub fn add_ids(place: &Place, ids: &mut Ids) {
    ids.statements.extend(place.reading.clone());
    ids.facts.extend(place.fact.clone());
    match place.about.as_ref().map(|(subject, _)| subject) {
        Some(
            Subject::Details(id) | Subject::Named(id) | Subject::Related(id) | Subject::Links(id) | Subject::Hidden(id),
        ) => {
            ids.statements.insert(id.clone());
        }
        Some(Subject::Compare(one, other)) => ids.statements.extend([one.clone(), other.clone()]),
        Some(Subject::NamedByFact(id)) => {
            ids.facts.insert(id.clone());
        }
        Some(Subject::Entity(id)) => {
            ids.entities.insert(id.clone());
        }
        Some(Subject::Signed(one, other)) => ids.entities.extend([one.clone()].into_iter().chain(other.clone())),
        Some(
            Subject::Index(_)
            | Subject::Gaps
            | Subject::Gap(_)
            | Subject::People { .. }
            | Subject::Matrix
            | Subject::Demands,
        )
        | None => {}
    }
}

/// What of a place an archive does not have; nothing where the place can be gone to.
pub fn missing(place: &Place, known: &Known) -> Option<String> {
    let mut ids = Ids::default();
    // The fact that was selected beside what is read is no part of the place.
    let fact = place.fact.clone().filter(|_| place.focus == Pane::Timeline);
    add_ids(&Place { fact, ..place.clone() }, &mut ids);
    let statement = ids.statements.into_iter().find(|id| !known.statements.contains_key(id));
    let fact = ids.facts.into_iter().find(|id| !known.facts.contains_key(id));
    let entity = ids.entities.into_iter().find(|id| !known.entities.contains(id));
    let missing = statement.map(|id| format!("statement {id}")).or(fact.map(|id| format!("fact {id}")));
    missing.or(entity.map(|id| format!("person or organisation {id}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects() -> Vec<Subject> {
        let (one, other) = (StatementId::new("s1"), StatementId::new("s2"));
        let (person, group) = (EntityId::new("p1"), EntityId::new("o1"));
        let orders = ORDERS.map(|(order, _)| Subject::People { order, line: "Бяляцкі ".to_owned() });
        let mut all = vec![
            Subject::Details(one.clone()),
            Subject::Index(3),
            Subject::Gaps,
            Subject::Entity(person.clone()),
            Subject::Matrix,
            Subject::Signed(person.clone(), None),
            Subject::Signed(person, Some(group)),
            Subject::Demands,
            Subject::Named(one.clone()),
            Subject::NamedByFact(EventId::new("e1")),
            Subject::Related(one.clone()),
            Subject::Links(one.clone()),
            Subject::Hidden(one.clone()),
            Subject::Compare(one, other),
        ];
        all.extend(Gap::ALL.into_iter().map(Subject::Gap));
        all.extend(orders);
        all
    }

    #[test]
    fn every_place_is_found_again_by_what_is_written_of_it() {
        let goals =
            [Goal::Words(Part::Title, 0), Goal::Words(Part::Text, 7), Goal::Words(Part::Summary, 9), Goal::Line(2)];
        for (number, subject) in subjects().into_iter().enumerate() {
            for (bare, _) in MEANINGS {
                let place = Place {
                    query: Arc::new(parse_as("court \"a b\"~5", bare)),
                    reading: Some(StatementId::new("s7")),
                    at: goals[number % goals.len()].clone(),
                    fact: (number % 2 == 0).then(|| EventId::new("e2")),
                    focus: PANES[number % PANES.len()].0,
                    about: Some((subject.clone(), number)),
                };
                let written = spot(&place, None);
                assert_eq!(super::place(&written), place, "{written:?}");
            }
        }
    }

    /// (E4)
    #[test]
    fn a_spot_that_others_wrote_to_stays_as_it_is_while_the_place_does() {
        let mut was = spot(&super::place(&Spot { statement: Some("s1".to_owned()), ..Spot::default() }), None);
        was.rest.insert("note".to_owned(), "mine".into());
        was.pane = "map".to_owned();
        let mut place = super::place(&was);
        assert_eq!(spot(&place, Some(&was)), was);
        place.at = Goal::Line(7);
        assert_eq!(spot(&place, Some(&was)).rest, Rest::new());
    }

    #[test]
    fn nonsense_leads_to_no_subject_and_is_no_panic() {
        for words in
            [vec![], vec!["index"], vec!["index", "-1"], vec!["people", "x", ""], vec!["gap", "x"], vec!["map", "a"]]
        {
            assert_eq!(subject(&words.iter().map(ToString::to_string).collect::<Vec<_>>()), None, "{words:?}");
        }
        let place = super::place(&Spot { pane: "about".to_owned(), about: vec!["map".to_owned()], ..Spot::default() });
        assert_eq!((place.focus, place.about), (Pane::Text, None));
    }

    /// (E4)
    #[test]
    fn what_of_a_place_is_not_in_the_archive_is_told() {
        let known = Known { statements: [(StatementId::new("s1"), None)].into(), ..Known::default() };
        let check = |spot: Spot, wanted: Option<&str>| {
            assert_eq!(missing(&super::place(&spot), &known).as_deref(), wanted, "{spot:?}");
        };
        let here = Spot { statement: Some("s1".to_owned()), fact: Some("e1".to_owned()), ..Spot::default() };
        check(here.clone(), None);
        check(Spot { pane: "timeline".to_owned(), ..here.clone() }, Some("fact e1"));
        check(Spot { statement: Some("s2".to_owned()), ..here.clone() }, Some("statement s2"));
        let about = vec!["entity".to_owned(), "p1".to_owned()];
        check(Spot { about, ..here }, Some("person or organisation p1"));
        check(Spot::default(), None);
    }
}

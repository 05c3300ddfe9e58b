//! What is handed on, and what comes of it.

use std::cell::OnceCell;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::cell::Cells;
use crate::archive::Archive;
use crate::archive::date::Day;
use crate::archive::event::{Event, stated_date};
use crate::archive::statement::Statement;
use crate::archive::written::Written;
use crate::cite::{Cited, Warning};
use crate::store::dispute::{Dispute, disputed};
use crate::store::{Chosen, Store};

/// Records that are to be handed on.
#[derive(Debug)]
pub struct Package<'a> {
    /// The archive that holds them, with all that they mention.
    pub archive: &'a Archive,
    /// What they were chosen by; empty is everything, unless it is not told.
    pub query: &'a str,
    /// Whether they were chosen by something that is not told, since it may name somebody.
    pub is_untold: bool,
    /// Which sort of record a format writes that can write either.
    pub of: Of,
    /// The statements that match.
    pub statements: Vec<Arc<Statement>>,
    /// The dated facts that match or belong to a statement that does, in order of date, undated ones last.
    pub facts: Vec<Arc<Event>>,
    /// Which of these facts are here for a statement alone: their places, ascending.
    pub through_statements: Vec<u32>,
    /// The archive as it stands in its file, for the formats that write it back ([`super::is_own`]).
    pub written: Option<&'a Written>,
    /// How cells of a table are written.
    pub cells: Cells,
    /// The facts that others contradict, by their places in memory, once somebody asks.
    contradicted: OnceCell<HashSet<*const Event>>,
    /// Who knows them.
    store: Option<&'a Store>,
    told: OnceCell<Told>,
    /// Those of them that a quotation has to know of: mostly none, be a statement quoted by half a million facts.
    doubts: OnceCell<Told>,
}

/// Which events belong to which statement, in the order of the archive.
#[derive(Debug)]
struct Told {
    /// For the place of each statement where its events end; they begin where those before end.
    ends: Vec<u32>,
    events: Vec<Arc<Event>>,
}

/// A sort of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Published texts.
    Statements,
    /// Dated facts.
    Facts,
}

impl<'a> Package<'a> {
    /// These records of an archive.
    pub fn new(
        archive: &'a Archive,
        query: &'a str,
        of: Of,
        statements: Vec<Arc<Statement>>,
        facts: Vec<Arc<Event>>,
    ) -> Self {
        Self {
            archive,
            query,
            is_untold: false,
            of,
            statements,
            facts,
            through_statements: Vec::new(),
            written: None,
            cells: Cells::default(),
            contradicted: OnceCell::new(),
            store: None,
            told: OnceCell::new(),
            doubts: OnceCell::new(),
        }
    }

    /// The records that a query chose.
    pub fn chosen(store: &'a Store, query: &'a str, of: Of, chosen: Chosen) -> Self {
        let Chosen { statements, facts, through_statements } = chosen;
        Self { through_statements, store: Some(store), ..Self::new(store.archive(), query, of, statements, facts) }
    }

    /// The same with those facts as the ones that others contradict.
    pub(super) fn contradicted<'e>(self, facts: impl IntoIterator<Item = &'e Arc<Event>>) -> Self {
        Self { contradicted: OnceCell::from(facts.into_iter().map(Arc::as_ptr).collect::<HashSet<_>>()), ..self }
    }

    /// Whether another fact contradicts one of the facts.
    pub(super) fn is_contradicted(&self, fact: &Event) -> bool {
        let known = || self.store.into_iter().flat_map(Store::contradicted).map(Arc::as_ptr).collect();
        self.contradicted.get_or_init(known).contains(&std::ptr::from_ref(fact))
    }

    /// Why the day of one of the facts is in question, if it is.
    pub fn dispute(&self, fact: &Event) -> Option<&'static str> {
        disputed(fact, self.is_contradicted(fact)).map(Dispute::words)
    }

    /// A statement with what has to be known to cite it.
    pub fn cited<'s>(&'s self, statement: &'s Statement) -> Cited<'s> {
        self.with(self.told.get_or_init(|| Told::new(self.archive)), statement)
    }

    /// A statement with what has to be known to quote its words: the same is said as with all its events.
    pub fn quoted<'s>(&'s self, statement: &'s Statement) -> Cited<'s> {
        self.with(self.doubts.get_or_init(|| Told::doubts(self.archive)), statement)
    }

    fn with<'s>(&'s self, told: &'s Told, statement: &'s Statement) -> Cited<'s> {
        let place = self.archive.statement_place(&statement.id);
        Cited { archive: self.archive.meta(), statement, events: place.map_or(&[], |place| told.by(place)) }
    }

    /// What has to be known before the words of a statement are trusted, for a place of notes.
    pub fn warnings(&self, statement: &Statement) -> Vec<String> {
        // They do not depend on what the statement tells of, which would have to be looked up.
        let cited = Cited { archive: self.archive.meta(), statement, events: &[] };
        cited.warnings(cited.body()).into_iter().map(Warning::words).collect()
    }
}

impl Told {
    fn new(archive: &Archive) -> Self {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (at, event) in (0..).zip(archive.events()) {
            let tellers = event.statements.iter().chain(event.evidence.iter().map(|evidence| &evidence.statement));
            let places = tellers.filter_map(|id| u32::try_from(archive.statement_place(id)?).ok());
            pairs.extend(places.map(|place| (place, at)));
        }
        Self::of(archive, pairs)
    }

    /// Those events of which a quotation tells something: whose dates are inferred in part, or date the statement.
    fn doubts(archive: &Archive) -> Self {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut latest: HashMap<u32, (Day, u32)> = HashMap::default();
        for (at, event) in (0..).zip(archive.events()) {
            // Of several pieces of evidence in one statement the first dates it.
            let mut met = HashSet::default();
            for evidence in &event.evidence {
                let Some(place) = archive.statement_place(&evidence.statement) else { continue };
                let Ok(number) = u32::try_from(place) else { continue };
                if !evidence.inferred.is_empty() {
                    pairs.push((number, at));
                }
                let dates = met.insert(number) && archive.statements()[place].date.is_none();
                if let Some(date) = stated_date(event, evidence).filter(|_| dates) {
                    let found = (date.earliest(), at);
                    latest.entry(number).and_modify(|known| *known = found.max(*known)).or_insert(found);
                }
            }
        }
        pairs.extend(latest.into_iter().map(|(place, (_, at))| (place, at)));
        Self::of(archive, pairs)
    }

    fn of(archive: &Archive, mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut ends = vec![0; archive.statements().len()];
        for (count, (place, _)) in (1..).zip(&pairs) {
            ends[*place as usize] = count;
        }
        // A statement of which nothing is told ends where the one before it does.
        let mut end = 0;
        for own in &mut ends {
            end = end.max(*own);
            *own = end;
        }
        let event = |(_, at): (u32, u32)| Arc::clone(&archive.events()[at as usize]);
        Self { ends, events: pairs.into_iter().map(event).collect() }
    }

    /// The events of the statement at a place.
    fn by(&self, place: usize) -> &[Arc<Event>] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.events[start as usize..self.ends[place] as usize]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Of, Package};
    use crate::archive::bundled::ARCHIVES;
    use crate::archive::{Archive, read};
    use crate::cite::{Passage, dated_fact, quotation};

    /// Compares with what loops over everything find; gives how many events quotations ask at most.
    fn check(archive: &Archive) -> usize {
        let package = Package::new(archive, "", Of::Facts, Vec::new(), archive.events().to_vec());
        let mut most = 0;
        for statement in archive.statements() {
            let is_told = |event: &&std::sync::Arc<crate::archive::event::Event>| {
                event.statements.contains(&statement.id) || event.evidence_in(&statement.id).is_some()
            };
            let told: BTreeSet<_> = archive.events().iter().filter(is_told).map(|event| &event.id).collect();
            let found: Vec<_> = package.cited(statement).events.iter().map(|event| &event.id).collect();
            assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), told, "{}", statement.id);
            assert!(found.is_sorted_by_key(|id| archive.event_place(id)), "{}", statement.id);
            most = most.max(package.quoted(statement).events.len());
        }
        for event in archive.events() {
            for evidence in &event.evidence {
                let Some(statement) = archive.statement(&evidence.statement) else { continue };
                let [all, few] = [package.cited(statement), package.quoted(statement)];
                let quoted = |cited| Passage::quoted(cited, &evidence.quote).map(|passage| quotation(&passage));
                assert_eq!(quoted(few), quoted(all), "{}", event.id);
                assert_eq!(dated_fact(event, Some(few)), dated_fact(event, Some(all)), "{}", event.id);
                let slow = evidence.quote.place().and_then(|place| {
                    let passage = Passage::new(all, crate::cite::Part::Text, place.bytes)?;
                    Some(quotation(&passage))
                });
                assert_eq!(quoted(few), slow, "{}", event.id);
            }
        }
        most
    }

    /// (B5)
    #[test]
    fn a_quotation_says_the_same_whether_it_asks_all_events_or_few() {
        check(&read(ARCHIVES[0].bytes).unwrap().0);
        let made = |dates: &[(&str, &str)], date: &str| {
            let event = |(at, (date, more)): (usize, &(&str, &str))| {
                let evidence = format!(r#"{{"statement": "s", "quote": "day {}" {more}}}"#, at % 3);
                format!(
                    r#"{{"id": "e{at}", "title": "E", "kind": "other", "date": "{date}", "evidence": [{evidence}]}}"#
                )
            };
            let events: Vec<String> = dates.iter().enumerate().map(event).collect();
            let words = "On day 0 and day 1 and day 2.";
            let statement = format!(r#"{{"id": "s", "kind": "news", "lang": "en", "text": "{words}" {date}}}"#);
            let head = r#""letapis": 1, "id": "a", "title": "A""#;
            let text = format!(r#"{{{head}, "statements": [{statement}], "events": [{}]}}"#, events.join(","));
            read(text.as_bytes()).unwrap().0
        };
        let (states, infers) = (r#", "states": "day""#, r#", "states": "month", "inferred": ["year"]"#);
        let dates = [
            ("2021-08-30", states),
            ("2021-09", infers),
            ("2021-08-31", states),
            ("2021-09-01", states),
            ("2021-09-01", ""),
            ("2020", infers),
        ];
        assert_eq!(check(&made(&dates, "")), 3);
        assert_eq!(check(&made(&dates, r#", "date": "2021""#)), 2);
        // Of a thousand that state a day each, the latest dates the statement, and nothing else is told of them.
        let many: Vec<(&str, &str)> = std::iter::repeat_n(("2021-08-30", states), 1_000).collect();
        assert_eq!(check(&made(&many, "")), 1);
    }
}

//! Events that stand on the same words and contradict each other.
//!
//! A hostile archive can date one word on each of a hundred thousand days, and all of these contradict all others. So pairs
//! are neither kept nor gone through: that an event is contradicted is told by the earliest and the latest of the days that
//! others on its words give, and by which is worked out for one event when somebody asks.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::num::NonZeroU32;
use std::sync::Arc;

use foldhash::HashMap;

use crate::archive::Archive;
use crate::archive::date::{Date, Day, Precision, Span};
use crate::archive::event::Event;

/// Dates that are looked at in comparisons with those that are one of several, in all. Beyond these such a date counts as all
/// the days from its first to its last when events are marked; whoever looks at an event is told exactly.
const COMPARED: usize = 1 << 24;

/// Which events contradict each other.
#[derive(Debug)]
pub(super) struct Rivals {
    /// Each once, in order.
    quoted: Vec<Quoted>,
    /// For each event whether another contradicts it.
    contradicted: Vec<bool>,
}

/// Words on which an event stands that could contradict another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Quoted {
    statement: u32,
    /// The number of a kind with people and organisations: only events that share them can be the same happening.
    class: u32,
    start: u32,
    end: u32,
    event: u32,
}

impl Rivals {
    /// Looks at all events that stand on words which overlap.
    pub(super) fn new(archive: &Archive) -> Self {
        Self::compared(archive, COMPARED)
    }

    fn compared(archive: &Archive, left: usize) -> Self {
        let quoted = quoted(archive);
        let mut marks = Marks { archive, contradicted: vec![false; archive.events().len()], left };
        for group in groups(&quoted) {
            // Worked out once: of a choice they are asked for with each other that stands there.
            let days: Vec<Span> = group.iter().map(|place| day(archive, place.event).span()).collect();
            marks.stretches(group, &days);
            marks.choices(group, &days);
        }
        Self { contradicted: marks.contradicted, quoted }
    }

    /// Whether another event contradicts one.
    pub(super) fn has(&self, event: u32) -> bool {
        self.contradicted[event as usize]
    }

    /// All that another contradicts, in the order of the archive.
    pub(super) fn all<'a>(&'a self, archive: &'a Archive) -> impl Iterator<Item = &'a Arc<Event>> {
        archive
            .events()
            .iter()
            .zip(&self.contradicted)
            .filter(|(_, contradicted)| **contradicted)
            .map(|(event, _)| event)
    }

    /// The events that contradict one, in the order of the archive.
    pub(super) fn of(&self, archive: &Archive, event: u32) -> BTreeSet<u32> {
        let mut rivals = BTreeSet::new();
        for group in groups(&self.quoted) {
            let own = Reach::new(group.iter().filter(|place| place.event == event));
            let others = group.iter().filter(|place| own.overlaps(place)).map(|place| place.event);
            rivals.extend(others.filter(|&other| contradict(archive, event, other)));
        }
        rivals
    }
}

/// Words of one statement, on which events stand that could be the same happening.
fn groups(quoted: &[Quoted]) -> impl Iterator<Item = &[Quoted]> {
    quoted.chunk_by(|one, other| (one.statement, one.class) == (other.statement, other.class))
}

/// Where the words of an event begin, in order, and how far those up to each reach.
struct Reach(Vec<(u32, u32)>);

impl Reach {
    fn new<'a>(places: impl Iterator<Item = &'a Quoted>) -> Self {
        let mut reach = 0;
        let stretch = |place: &Quoted| {
            reach = place.end.max(reach);
            (place.start, reach)
        };
        Self(places.map(stretch).collect())
    }

    fn overlaps(&self, place: &Quoted) -> bool {
        let begun = self.0.partition_point(|(start, _)| *start < place.end);
        begun.checked_sub(1).is_some_and(|last| self.0[last].1 > place.start)
    }
}

/// Marks events that others contradict.
struct Marks<'a> {
    archive: &'a Archive,
    contradicted: Vec<bool>,
    /// Dates that may still be looked at in comparisons with choices.
    left: usize,
}

impl Marks<'_> {
    /// Goes through words from the first to the last, and marks whatever lies wholly before or behind another that
    /// stands there.
    fn stretches(&mut self, group: &[Quoted], days: &[Span]) {
        let (mut here, mut unmarked) = (Here::default(), Here::default());
        for (at, (place, own)) in (0..).zip(group.iter().zip(days)) {
            let stands = |other: u32| group[other as usize].end > place.start;
            if here.apart(*own, stands).is_some() {
                self.contradicted[place.event as usize] = true;
            }
            while let Some(other) = unmarked.apart(*own, |other| stands(other) && !self.is_marked(group, other)) {
                self.contradicted[group[other as usize].event as usize] = true;
            }
            here.insert(at, *own);
            if !self.contradicted[place.event as usize] {
                unmarked.insert(at, *own);
            }
        }
    }

    fn is_marked(&self, group: &[Quoted], at: u32) -> bool {
        self.contradicted[group[at as usize].event as usize]
    }

    /// Marks those that fall between the days of a choice, and the choices.
    fn choices(&mut self, group: &[Quoted], days: &[Span]) {
        let is_choice = |(place, _): &(&Quoted, _)| day(self.archive, place.event).precision() == Precision::OneOf;
        let all: usize = group.iter().map(|place| day(self.archive, place.event).written()).sum();
        for (choice, own) in group.iter().zip(days).filter(is_choice) {
            // Each is compared with the choice, and the choice with each.
            let looks = all + group.len() * day(self.archive, choice.event).written();
            let Some(left) = self.left.checked_sub(looks) else { return };
            self.left = left;
            let stands_there = |(place, _): &(&Quoted, _)| place.start < choice.end && choice.start < place.end;
            for (place, theirs) in group.iter().zip(days).filter(stands_there) {
                let could = |event: u32, days: Span, range: Span| {
                    ends_in(days, range) || day(self.archive, event).could_fall_in(range)
                };
                if !could(choice.event, *own, *theirs) || !could(place.event, *theirs, *own) {
                    self.contradicted[choice.event as usize] = true;
                    self.contradicted[place.event as usize] = true;
                }
            }
        }
    }
}

/// Whether a date of those days ends or begins in a range. Then it could fall in it, and its members need not be looked at.
fn ends_in(days: Span, range: Span) -> bool {
    range.contains(days.first) || range.contains(days.last)
}

/// The days of those that stand at some place of a text, and of some that stood before it: they are passed over when they
/// are met.
#[derive(Default)]
struct Here {
    by_first: BinaryHeap<(Day, u32)>,
    by_last: BinaryHeap<Reverse<(Day, u32)>>,
}

impl Here {
    fn insert(&mut self, at: u32, days: Span) {
        self.by_first.push((days.first, at));
        self.by_last.push(Reverse((days.last, at)));
    }

    /// One that counts and shares no day with these. What does not count now never will again.
    fn apart(&mut self, days: Span, counts: impl Fn(u32) -> bool) -> Option<u32> {
        while self.by_last.peek().is_some_and(|Reverse((_, at))| !counts(*at)) {
            self.by_last.pop();
        }
        let before = self.by_last.peek().filter(|Reverse((last, _))| *last < days.first);
        if let Some(Reverse((_, at))) = before {
            return Some(*at);
        }
        while self.by_first.peek().is_some_and(|(_, at)| !counts(*at)) {
            self.by_first.pop();
        }
        self.by_first.peek().filter(|(first, _)| *first > days.last).map(|(_, at)| *at)
    }
}

/// The words on which events stand that could contradict another.
fn quoted(archive: &Archive) -> Vec<Quoted> {
    let mut quoted = Vec::new();
    for (at, event) in (0..).zip(archive.events()).filter(|(_, event)| sure_day(event).is_some()) {
        for evidence in &event.evidence {
            let statement = archive.statement_place(&evidence.statement);
            if let Some((statement, place)) = statement.zip(evidence.quote.place()) {
                // A text has no more bytes than a string may have.
                let (start, end) = (place.bytes.start as u32, place.bytes.end as u32);
                quoted.push(Quoted { statement: statement as u32, class: 0, start, end, event: at });
            }
        }
    }
    quoted.sort_unstable();
    quoted.dedup();
    let mut classes = Classes::new(archive);
    let mut shared = Vec::new();
    // A class takes longer to tell than all else, and most statements have the words of one event alone.
    for group in groups(&quoted).filter(|group| group.iter().any(|place| place.event != group[0].event)) {
        shared.extend(group.iter().map(|place| Quoted { class: classes.of(archive, place.event), ..*place }));
    }
    shared.sort_unstable();
    shared
}

/// Numbers of classes, each told once.
struct Classes<'a> {
    numbers: HashMap<(&'a str, BTreeSet<&'a str>), u32>,
    /// For each event, once it is known.
    events: Vec<Option<NonZeroU32>>,
}

impl<'a> Classes<'a> {
    fn new(archive: &Archive) -> Self {
        Self { numbers: HashMap::default(), events: vec![None; archive.events().len()] }
    }

    fn of(&mut self, archive: &'a Archive, event: u32) -> u32 {
        let known = &mut self.events[event as usize];
        known
            .get_or_insert_with(|| {
                let next = self.numbers.len() as u32;
                let number = *self.numbers.entry(class(&archive.events()[event as usize])).or_insert(next);
                NonZeroU32::MIN.saturating_add(number)
            })
            .get()
    }
}

/// Of which kind it is, and whom it names.
fn class(event: &Event) -> (&str, BTreeSet<&str>) {
    (event.kind(), event.mentions.iter().map(|mention| mention.entity.id.as_str()).collect())
}

/// When it was; a date in doubt contradicts nothing.
fn sure_day(event: &Event) -> Option<&Date> {
    event.date.as_ref().filter(|date| !date.is_approximate() && !date.is_uncertain())
}

fn day(archive: &Archive, event: u32) -> &Date {
    archive.events()[event as usize].date.as_ref().expect("only words of events on a sure day are gone through")
}

/// Whether there is no day on which both could have been.
fn contradict(archive: &Archive, one: u32, other: u32) -> bool {
    let (day, other_day) = (day(archive, one), day(archive, other));
    !day.could_fall_in(other_day.span()) || !other_day.could_fall_in(day.span())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{Rivals, quoted, sure_day};
    use crate::archive::bundled::ARCHIVES;
    use crate::archive::event::Event;
    use crate::archive::{Archive, read};

    /// What the words above mean, two by two.
    fn are_rivals(one: &Event, other: &Event) -> bool {
        let (Some(day), Some(other_day)) = (sure_day(one), sure_day(other)) else { return false };
        let places = |event: &Event| -> Vec<_> {
            let quotes = event.evidence.iter();
            quotes.filter_map(|it| Some((it.statement.clone(), it.quote.place()?.bytes))).collect()
        };
        let places = [places(one), places(other)];
        let share_words = places[0].iter().any(|(id, bytes)| {
            places[1].iter().any(|(other, theirs)| id == other && bytes.start < theirs.end && theirs.start < bytes.end)
        });
        let named = |event: &Event| -> BTreeSet<_> { event.mentions.iter().map(|it| it.entity.id.clone()).collect() };
        let apart = !day.could_fall_in(other_day.span()) || !other_day.could_fall_in(day.span());
        apart && share_words && one.kind() == other.kind() && named(one) == named(other)
    }

    fn check_pairs(archive: &Archive) -> usize {
        let rivals = Rivals::new(archive);
        let mut pairs = 0;
        for (at, event) in (0..).zip(archive.events()) {
            let wanted: Vec<u32> =
                (0..).zip(archive.events()).filter(|(_, other)| are_rivals(event, other)).map(|(at, _)| at).collect();
            assert_eq!(rivals.of(archive, at).into_iter().collect::<Vec<_>>(), wanted, "{}", event.id);
            assert_eq!(rivals.has(at), !wanted.is_empty(), "{}", event.id);
            pairs += wanted.len();
        }
        pairs
    }

    fn archive(events: &[String]) -> Archive {
        let statement = r#"{"id":"s","kind":"news","lang":"en","text":"We ask. They ask."}"#;
        let people = r#""people":[{"id":"p","name":"P"},{"id":"q","name":"Q"}]"#;
        let head = r#""letapis":1,"id":"a","title":"A""#;
        let text = format!(r#"{{{head},{people},"statements":[{statement}],"events":[{}]}}"#, events.join(","));
        read(text.as_bytes()).unwrap().0
    }

    #[test]
    fn in_the_bundled_archives_rivals_are_the_pairs_that_contradict() {
        for bundled in ARCHIVES {
            check_pairs(&read(bundled.bytes).unwrap().0);
        }
    }

    proptest! {
        #[test]
        fn rivals_are_the_pairs_that_contradict(
            events in prop::collection::vec((0..7_usize, 0..6_usize, 0..6_usize, 0..8_usize), 0..12),
        ) {
            let dates = ["2021", "2021-03", "2021-03-05", "2020/2021-03", "[2021-01,2021-12]", "[2020,2022]", "2022?"];
            let quotes = ["We", "We ask", "ask. They", "ask", "They", "We ask. They ask."];
            let rows: Vec<_> = events.iter().enumerate().map(|(at, &(date, quote, more, flags))| {
                let kind = if flags & 1 == 0 { "raid" } else { "trial" };
                let people = ["[]", "[\"p\"]", "[\"p\",\"q\"]", "[\"q\",\"p\"]"][flags / 2];
                let evidence = [quote, more].map(|nth| format!(r#"{{"statement":"s","quote":"{}"}}"#, quotes[nth]));
                format!(
                    r#"{{"id":"e{at}","kind":"{kind}","title":"E","date":"{}","people":{people},"evidence":[{}]}}"#,
                    dates[date], evidence.join(","),
                )
            }).collect();
            check_pairs(&archive(&rows));
        }
    }

    /// (B5)
    #[test]
    fn of_many_days_on_one_word_each_is_contradicted_and_choices_are_compared_up_to_the_limit() {
        let row = |at: usize, date: &str| {
            let evidence = r#"[{"statement":"s","quote":"We"}]"#;
            format!(r#"{{"id":"e{at}","kind":"raid","title":"E","date":"{date}","evidence":{evidence}}}"#)
        };
        let days: Vec<_> = (0..999).map(|at| row(at, &format!("{:04}", 1000 + at))).collect();
        let days = archive(&days);
        let rivals = Rivals::compared(&days, 0);
        assert!((0..999).all(|at| rivals.has(at)));
        assert_eq!(rivals.of(&days, 7).len(), 998);
        let between = archive(&[row(0, "[2020,2022]"), row(1, "2021")]);
        let marked = |left: usize| [0, 1].map(|at| Rivals::compared(&between, left).has(at));
        // The three dates of both, and the two of the choice with each.
        assert_eq!((marked(6), marked(7)), ([false; 2], [true; 2]));
        assert_eq!(Rivals::compared(&between, 0).of(&between, 0).len(), 1, "of one event all is told");
    }

    /// Undated facts on the same words are not compared two by two, and what stands alone is compared with nothing. (B5)
    #[test]
    fn words_count_once_for_each_of_several_events_and_only_where_its_day_is_sure() {
        let check = |date: &str, events: usize, wanted: usize| {
            let evidence = vec![r#"{"statement":"s","quote":"ask"}"#; 50].join(",");
            let event = |at: usize| {
                format!(r#"{{"id":"{at}","kind":"raid","title":"E",{date}"statements":["s"],"evidence":[{evidence}]}}"#)
            };
            let statement = r#"{"id":"s","kind":"news","lang":"en","text":"We ask."}"#;
            let head = r#""letapis":1,"id":"a","title":"A""#;
            let all = (0..events).map(event).collect::<Vec<_>>().join(",");
            let text = format!(r#"{{{head},"statements":[{statement}],"events":[{all}]}}"#);
            let (archive, _) = read(text.as_bytes()).unwrap();
            assert_eq!(archive.events()[0].evidence.len(), 50, "{date}");
            assert_eq!(quoted(&archive).len(), wanted, "{date}");
        };
        check(r#""date":"2021-08-30","#, 1, 0);
        check(r#""date":"2021-08-30","#, 2, 2);
        check(r#""date":"2021-08-30","#, 3, 3);
        check(r#""date":"2021-08-30~","#, 2, 0);
        check(r#""date":"2021-08-30?","#, 2, 0);
        check("", 2, 0);
    }
}

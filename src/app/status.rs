//! Sentences about where the reader is. One place for them, so that every kind of screen says the same.

use std::ops::Range;

use super::about::comparison::{NAMES, sentence};
use super::about::line::{Line, Target};
use super::keeping::Keeping;
use super::pane::Pane;
use super::pane::list::{AIR, MARGIN};
use super::pane::selection::Selection;
use super::pane::text::Text;
use super::pane::timeline::belongs;
use super::state::{Phase, State};
use super::words::{date_words, grouped, plural, spoken, why};
use crate::archive::event::{DatePart, DateParts, Event, Evidence};
use crate::archive::id::StatementId;
use crate::cite::Part;
use crate::store::about::{Account, Subject};
use crate::store::page::{Document, Fact};
use crate::text::sentences::{sentence_at, sentences};
use crate::text::width::columns;

/// The sentence about what is selected in the pane that has the keys.
pub fn selected(state: &State) -> String {
    match &state.archive {
        Phase::Opening => return "Opening the archive".to_owned(),
        Phase::Failed(why) => return why.clone(),
        Phase::Open(_) => {}
    }
    match state.panes.focus {
        Pane::List => list(state),
        Pane::Text => text(state),
        Pane::Timeline => timeline(state),
        Pane::About => about(state),
    }
}

fn list(state: &State) -> String {
    let list = &state.panes.list;
    if let Some(advised) = &state.advised {
        return advised.sentence(state.search.is_typing());
    }
    let Some(row) = list.selected() else {
        return match list.page.matching {
            0 if state.search.query.is_empty() => "This archive holds no statement".to_owned(),
            0 => "No statement matches".to_owned(),
            _ => "Searching".to_owned(),
        };
    };
    let date = date_words(row.date.as_ref());
    let facts = if row.facts == 0 { String::new() } else { format!(", {}", plural(row.facts, "dated fact")) };
    let place = format!("{} of {}", grouped(list.cursor + 1), grouped(list.page.matching));
    let by = row.publisher.as_ref().map_or_else(String::new, |name| format!(" by {name}"));
    let ticks =
        if state.ticked.is_empty() { String::new() } else { format!(", {} ticked", grouped(state.ticked.len())) };
    let changed = if row.unverified { ", UNVERIFIED" } else { "" };
    // What the row has no room for is said here.
    let room = usize::from(state.areas().inner(Pane::List).width).saturating_sub(MARGIN + AIR);
    let why = why(&row.why);
    if columns(&why) > room {
        return format!("{place}{ticks}{changed}, {why}");
    }
    format!("{place}{ticks}{changed}: {}{by}, {date}{facts}", spoken(&row.kind))
}

fn text(state: &State) -> String {
    let text = &state.panes.text;
    let Some(document) = &text.document else {
        return "No statement is open".to_owned();
    };
    if let Some(selection) = &text.selection {
        return selected_words(selection, document);
    }
    let here = match &state.find {
        Some(find) if !find.query.is_empty() => format!(", {} here", find.query.line),
        _ => String::new(),
    };
    let place = format!("Statement {} of {}{here}", grouped(document.number), grouped(document.all));
    let matches = match (text.here, text.spots.len()) {
        (Some(here), count) => format!(", match {} of {count}", here + 1),
        (None, 0) if text.passage.is_none() => elsewhere(state, document),
        (None, 0) => String::new(),
        (None, 1) => ", 1 match".to_owned(),
        (None, count) => format!(", {count} matches"),
    };
    let told = place + &matches + &passage(text);
    match text.fact.and_then(|fact| Some((fact, document.facts.get(fact)?))) {
        Some((place, fact)) => {
            let date = date_words(fact.event.date.as_ref());
            format!("{told}, dated fact {} of {}: {date}, {}", place + 1, document.facts.len(), fact.event.title())
        }
        None if document.facts.is_empty() => told + ", no dated facts",
        None => format!("{told}, {}", plural(document.facts.len(), "dated fact")),
    }
}

/// What is found by something else than its words says so, and by what.
fn elsewhere(state: &State, document: &Document) -> String {
    let row = state.panes.list.selected().filter(|row| row.id == document.statement.id && state.find.is_none());
    let why = row.map(|row| why(&row.why)).unwrap_or_default();
    if why.is_empty() { why } else { format!(", no match in its words, {why}") }
}

/// Which words are selected: sentences, and code points as a citation counts them.
fn selected_words(selection: &Selection, document: &Document) -> String {
    let (whole, of) = match selection.part {
        Part::Text => (document.statement.text(), ""),
        Part::Summary => (document.statement.summary(), " of the summary"),
    };
    let (bytes, sentences) = (selection.bytes(), selection.sentences());
    let count = |bytes: Range<usize>| whole.map_or(0, |whole| whole[bytes].chars().count());
    let (start, length) = (count(0..bytes.start), count(bytes));
    let which = match sentences.len() {
        1 => format!("Sentence {}", sentences.start + 1),
        _ => format!("Sentences {} to {}", sentences.start + 1, sentences.end),
    };
    format!("{which}{of} selected, characters {start} to {}, {}", start + length, plural(length, "character"))
}

/// Where the words stand that another pane led to.
fn passage(text: &Text) -> String {
    let whole = text.document.as_ref().and_then(|document| document.statement.text());
    let (Some(bytes), Some(whole)) = (&text.passage, whole) else { return String::new() };
    let count = |bytes: std::ops::Range<usize>| whole.get(bytes).map_or(0, |words| words.chars().count());
    let start = count(0..bytes.start);
    let number = sentence_at(&sentences(whole), bytes.start) + 1;
    format!(", sentence {number}, characters {} to {}", grouped(start), grouped(start + count(bytes.clone())))
}

fn timeline(state: &State) -> String {
    let timeline = &state.panes.timeline;
    let count = timeline.facts.facts.len();
    match timeline.selected() {
        Some(fact) => {
            let date = date_words(fact.event.date.as_ref());
            let why = if state.search.query.is_empty() { String::new() } else { format!(" ({})", why_fact(fact)) };
            format!("Fact {} of {}: {date}, {}{why}", grouped(timeline.cursor + 1), grouped(count), fact.event.title())
        }
        None => no_fact(state).to_owned(),
    }
}

fn about(state: &State) -> String {
    let about = &state.panes.about;
    if let Some(row) = about.lines.get(about.cursor).and_then(Line::row) {
        return row.told.clone();
    }
    if let (Some(Account::Comparison(comparison)), Some(beside)) = (&about.account, &about.beside) {
        let here = NAMES[beside.here];
        return format!("{}; j and k scroll {here}, Tab the other, Enter reads {here}", sentence(comparison));
    }
    match (&about.account, about.leads()) {
        (None, _) => "Looking it up".to_owned(),
        (Some(_), Some(target)) => target_words(target),
        (Some(_), None) => "j and k go to the lines that lead somewhere, H leads back".to_owned(),
    }
}

/// Whether the session is remembered, and where.
pub fn remembering(keeping: &Keeping) -> String {
    let name = keeping.name();
    match &keeping.refused {
        Some(_) => format!("{name} not written"),
        None if keeping.has_failed() => format!("NOT SAVED in {name}"),
        None => format!("remembers in {name}"),
    }
}

/// What Enter does on a line.
fn target_words(target: &Target) -> String {
    match target {
        Target::Words(..) => "Enter reads these words in their statement".to_owned(),
        Target::Statement(_) => "Enter reads the statement".to_owned(),
        Target::Event(_) => "Enter shows the dated fact on the timeline".to_owned(),
        Target::Subject(Subject::Entity(_)) => "Enter opens the page of this name".to_owned(),
        Target::Subject(_) => "Enter tells more about it".to_owned(),
        Target::Search(line) => format!("Enter searches for {line}"),
        Target::Told(words) => words.clone(),
    }
}

/// Why the timeline is empty.
pub fn no_fact(state: &State) -> &'static str {
    if state.search.query.is_empty() { "This archive holds no dated fact" } else { "No dated fact matches" }
}

/// Why a search shows a fact.
pub fn why_fact(fact: &Fact) -> String {
    if fact.why.is_empty() { "why: a statement that tells of it".to_owned() } else { why(&fact.why) }
}

/// The evidence to speak of: that of the statement which is read, else the first.
pub fn evidence_of<'a>(event: &'a Event, reading: Option<&StatementId>) -> Option<&'a Evidence> {
    reading.and_then(|id| event.evidence_in(id)).or_else(|| event.evidence.first())
}

/// How sure the date of a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sureness {
    /// In two words.
    pub words: &'static str,
    /// In a letter for narrow screens, where there is one.
    pub letter: &'static str,
}

/// No words state it, which is the least that a date can stand on.
const UNSTATED: &str = "n";

/// How sure the date of a fact is: what its words state of it, else what the date itself says.
pub fn how_sure(event: &Event, reading: Option<&StatementId>) -> Sureness {
    let (words, letter) = match (evidence_of(event, reading), &event.date) {
        (Some(evidence), _) => match evidence.states {
            None => ("not stated", UNSTATED),
            Some(_) if evidence.inferred.contains(DatePart::Year) => ("year inferred", "i"),
            Some(_) if evidence.inferred.contains(DatePart::Month) => ("month inferred", "i"),
            Some(DatePart::Day) => ("day stated", ""),
            Some(DatePart::Month) => ("month stated", "m"),
            Some(DatePart::Year) => ("year stated", "y"),
        },
        (None, None) => ("no date", ""),
        (None, Some(date)) if date.is_uncertain() => ("uncertain", "?"),
        (None, Some(date)) if date.is_approximate() => ("about", "~"),
        (None, Some(_)) => ("not quoted", UNSTATED),
    };
    Sureness { words, letter }
}

/// Where the words stand, and what they say of the date.
pub fn stated(evidence: &Evidence, reading: Option<&StatementId>) -> String {
    let whose = if reading == Some(&evidence.statement) { "" } else { " of another statement" };
    let parts = stated_parts(evidence);
    match evidence.quote.place() {
        Some(place) => {
            let (sentence, start, end) = (place.sentence() + 1, place.chars.start, place.chars.end);
            format!("Sentence {sentence}{whose}, characters {start} to {end}, {parts}")
        }
        None => format!("A quotation{whose} that is not in the text {parts}"),
    }
}

/// What words say of the date: which parts they state, and which were inferred.
pub fn stated_parts(evidence: &Evidence) -> String {
    let Some(finest) = evidence.states else { return "gives no date".to_owned() };
    let states = format!("states the {}", part_words(finest, evidence.inferred));
    let inferred: Vec<&str> = evidence.inferred.iter().map(DatePart::word).collect();
    match inferred.as_slice() {
        [] => states,
        parts => format!("{states}; the {} is inferred", parts.join(" and the ")),
    }
}

/// The parts of a date down to the finest that is stated, without those that were inferred.
fn part_words(finest: DatePart, inferred: DateParts) -> String {
    let parts = [DatePart::Day, DatePart::Month, DatePart::Year];
    let stated: Vec<&str> =
        parts.into_iter().filter(|part| *part <= finest && !inferred.contains(*part)).map(DatePart::word).collect();
    match stated.as_slice() {
        [] => finest.word().to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Whether a fact is told by the statement that is read.
pub fn is_of_reading(event: &Event, reading: Option<&StatementId>) -> bool {
    reading.is_some_and(|id| belongs(event, id))
}

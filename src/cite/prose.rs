//! Quotations, citations and dated facts, for people. All of it passes the gate.

use super::marks::marks;
use super::passage::{Cited, Part, Passage, Warning};
use crate::archive::date::names::MONTHS;
use crate::archive::date::{Date, Precision, year_digits};
use crate::archive::entity::Role;
use crate::archive::event::{DatePart, Event, Evidence, stated_dates};
use crate::archive::statement::SUMMARY_LEAD;
use crate::text::visible;

/// Publishers that are named before the rest is counted.
const MOST_NAMED: usize = 3;
/// Digits of a digest that prose shows; [`super::exact_place`] has all 64.
const DIGITS: usize = 16;
/// Digits of a whole digest.
const ALL_DIGITS: usize = 64;

/// A quotation with its citation. A summary is no quotation: it is given as what it is, without quotation marks.
/// Ends of lines within the words stay.
pub fn quotation(passage: &Passage) -> String {
    let words = match passage.part {
        Part::Text => quoted(passage.exact(), passage.of.statement.lang()),
        Part::Summary => format!("{SUMMARY_LEAD}{}", passage.exact().trim()),
    };
    format!("{} ({})", visible::lines(&words), visible::line(&particulars(passage)))
}

/// All that a quotation says besides the words. It has not passed the gate.
pub(super) fn particulars(passage: &Passage) -> String {
    let mut parts = vec![head(&passage.of)];
    parts.extend(passage.warnings().into_iter().map(Warning::words));
    parts.push(place(passage));
    parts.extend(inferred(passage));
    parts.extend(origin(&passage.of, passage.part, DIGITS));
    parts.join("; ")
}

/// Where a statement comes from, in one line and without its words.
pub fn citation(cited: &Cited) -> String {
    citation_with(cited, DIGITS)
}

/// The same with the whole digest, for a list of sources.
pub fn source(cited: &Cited) -> String {
    citation_with(cited, ALL_DIGITS)
}

fn citation_with(cited: &Cited, digits: usize) -> String {
    let mut parts = vec![format!("{}, {}", head(cited), cited.statement.kind().replace('-', " "))];
    parts.extend(cited.warnings(cited.body()).into_iter().map(Warning::words));
    parts.extend(origin(cited, cited.body(), digits));
    visible::line(&parts.join("; ")).to_string()
}

/// A dated fact in one line: its date and how far the words state it, what happened, and the words with their citation.
/// `teller` is the statement to quote, if it is at hand; of another one only the id is known.
pub fn dated_fact(event: &Event, teller: Option<Cited>) -> String {
    let date = event.date.as_ref().map_or_else(|| "undated".to_owned(), Date::human);
    let evidence = match teller {
        Some(teller) => event.evidence_in(&teller.statement.id).or_else(|| event.evidence.first()),
        None => event.evidence.first(),
    };
    let sure = evidence.map_or_else(Vec::new, |evidence| sureness(event, evidence));
    let sure = if sure.is_empty() { String::new() } else { [" (", sure.join(", ").as_str(), ")"].concat() };
    let place = event.place().map_or(["", ""], |place| [", ", place]);
    let foundation = foundation(event, evidence, teller);
    let what = [date.as_str(), sure.as_str(), ": ", event.title(), place[0], place[1], "; ", foundation.as_str()];
    visible::line(&what.concat()).as_str().to_owned()
}

/// The words that a fact stands on, or that there are none.
fn foundation(event: &Event, evidence: Option<&Evidence>, teller: Option<Cited>) -> String {
    let Some(evidence) = evidence else {
        let seen = event.seen_at().map_or_else(|| "no address is given".to_owned(), |seen| format!("read at {seen}"));
        return format!("the archive quotes no words for it; {seen}");
    };
    let told = teller.filter(|teller| teller.statement.id == evidence.statement);
    if let Some(passage) = told.and_then(|told| Passage::quoted(told, &evidence.quote)) {
        return quotation(&passage);
    }
    let lost = if evidence.quote.is_found() { "" } else { "; these words are not in its text" };
    format!("{} (statement {}{lost})", quoted(&evidence.quote.exact, ""), evidence.statement)
}

/// Words in the quotation marks of a language; quotation marks within them stay as they are.
pub fn quoted(words: &str, lang: &str) -> String {
    let [open, close] = marks(lang);
    [open, words, close].concat()
}

/// By whom, what, when.
fn head(cited: &Cited) -> String {
    let statement = cited.statement;
    let authors: Vec<&str> = statement.named_as(&Role::Author).map(|mention| mention.entity.name.as_str()).collect();
    let by = match authors.as_slice() {
        [] => String::new(),
        few if few.len() <= MOST_NAMED => format!("{}, ", few.join(", ")),
        many => format!("{} and {} others, ", many[..MOST_NAMED - 1].join(", "), many.len() + 1 - MOST_NAMED),
    };
    let title = statement.title().map_or_else(|| "(no title)".to_owned(), |title| quoted(title, statement.lang()));
    [by.as_str(), title.as_str(), ", ", published(cited).as_str()].concat()
}

/// When it was published, as far as that is known.
fn published(cited: &Cited) -> String {
    match &cited.statement.date {
        Some(date) => date.human(),
        None => match not_before(cited) {
            Some(words) => format!("undated, not before {words}"),
            None => "undated".to_owned(),
        },
    }
}

/// A statement is not older than what it tells of.
fn not_before(cited: &Cited) -> Option<String> {
    let stated = stated_dates(cited.events, &cited.statement.id);
    let (date, evidence) = stated.max_by_key(|(date, _)| date.earliest())?;
    let words = match date.precision() {
        Precision::Day | Precision::Month | Precision::Year => date.human(),
        // Of a stretch only its first day is sure.
        _ => {
            let (year, month, day) = date.earliest().ymd();
            format!("{}-{month:02}-{day:02}", year_digits(year)).parse::<Date>().ok()?.human()
        }
    };
    Some(if evidence.inferred.is_empty() { words } else { format!("{words}, part of which is inferred") })
}

/// Sentences, counted from 1, and characters, counted from 0; the last number is that of the first character behind them.
fn place(passage: &Passage) -> String {
    let (sentences, chars) = (passage.sentences(), passage.chars());
    let of = match passage.part {
        Part::Text => "",
        Part::Summary => " of the summary",
    };
    let sentences = match sentences.len() {
        1 => format!("sentence {}", sentences.start + 1),
        _ => format!("sentences {} to {}", sentences.start + 1, sentences.end),
    };
    format!("{sentences}{of}, characters {} to {}", chars.start, chars.end)
}

/// What the archive inferred of dates that stand in the words.
fn inferred(passage: &Passage) -> Vec<String> {
    let here = passage.bytes();
    let mut told = Vec::new();
    for event in passage.of.events.iter().filter(|_| passage.part == Part::Text) {
        for evidence in event.evidence.iter().filter(|evidence| evidence.statement == passage.of.statement.id) {
            let place = evidence.quote.place().map(|place| place.bytes);
            if place.is_some_and(|place| place.start < here.end && here.start < place.end) {
                told.extend(inferred_parts(event, evidence));
            }
        }
    }
    if told.len() > 1 {
        let mut seen = std::collections::BTreeSet::new();
        told.retain(|words| seen.insert(words.clone()));
    }
    told
}

fn inferred_parts(event: &Event, evidence: &Evidence) -> Vec<String> {
    evidence.inferred.iter().map(|part| format!("{} inferred", part_words(event.date.as_ref(), part))).collect()
}

/// A part of a date with its value, where it has only one.
fn part_words(date: Option<&Date>, part: DatePart) -> String {
    let bounds = date.map(|date| (date.earliest().ymd(), date.latest().ymd()));
    match (part, bounds) {
        (DatePart::Year, Some(((first, ..), (last, ..)))) if first == last => format!("year {first}"),
        (DatePart::Month, Some(((year, first, _), (other, last, _)))) if (year, first) == (other, last) => {
            format!("month {}", MONTHS[first as usize - 1])
        }
        _ => part.word().to_owned(),
    }
}

/// What has to be known of how the words of a fact state its date; nothing where they state all of it.
pub fn sureness(event: &Event, evidence: &Evidence) -> Vec<String> {
    let finer = event.date.as_ref().is_some_and(|date| date.precision() == Precision::Day);
    let stated = match evidence.states {
        None if event.date.is_some() => Some("the words quoted do not state the date".to_owned()),
        Some(part) if finer && part != DatePart::Day => {
            Some(format!("the words quoted state the {} only", part.word()))
        }
        _ => None,
    };
    stated.into_iter().chain(inferred_parts(event, evidence)).collect()
}

/// Address, archive, and so many digits of the digest.
fn origin(cited: &Cited, part: Part, digits: usize) -> Vec<String> {
    let (statement, archive) = (cited.statement, cited.archive);
    let mut told = Vec::new();
    match (statement.url(), statement.seen_at()) {
        (Some(url), Some(seen)) if url != seen => told.push(format!("{url}, read at {seen}")),
        (Some(url), _) => told.push(url.to_owned()),
        (None, Some(seen)) => told.push(format!("read at {seen}")),
        (None, None) => told.push("no address is given".to_owned()),
    }
    let captured = archive.captured.as_ref().map_or_else(String::new, |date| format!(" of {}", date.human()));
    told.push(["archive ", &archive.id, &captured, ", statement ", statement.id.as_str()].concat());
    if let Some(text) = cited.text(part) {
        let more = if digits < ALL_DIGITS { "…" } else { "" };
        told.push(["sha256 ", &text.sha256()[..digits], more].concat());
    }
    told
}

//! All that the archive says of a dated fact, as lines: what, where, who, when, in whose words, and who says otherwise.

use std::collections::BTreeMap;

use super::about::line::{Line, Target, Writer};
use super::status::{evidence_of, how_sure, stated_parts};
use super::words::{date_words, grouped, plural, spoken, why};
use crate::archive::entity::EntityKind;
use crate::archive::event::{Event, Evidence};
use crate::archive::id::StatementId;
use crate::archive::statement::Digest;
use crate::store::dispute::{Dispute, dispute, state_different_parts};
use crate::store::page::Fact;
use crate::store::telling::{Teller, Telling};
use crate::user::theme::Role;

/// What stands before words that are quoted from a changed text.
const UNVERIFIED: &str = "UNVERIFIED: these are not the words that the archive's digest was made from";
/// Code points of the text shown on either side of quoted words.
const AROUND: usize = 60;
/// Statements that are named one by one as those who tell of a fact.
const MOST: usize = 8;

/// A fact on lines of `width` columns; `telling` is who tells of it, once that has come.
pub fn lines(fact: &Fact, telling: Option<&Telling>, reading: Option<&StatementId>, width: usize) -> Vec<Line> {
    let event = &*fact.event;
    let mut to = Writer::new(width);
    to.words(&format!("{}: {}", date_words(event.date.as_ref()), event.title()), Role::Heading);
    if let Some(dispute) = dispute(fact) {
        to.words(&dispute.sentence(), Role::Warning);
    }
    // Where the day is in question, this tells who says what beside the words that are quoted.
    if let Some(detail) = event.detail() {
        to.pair("Note", detail, None);
    }
    let place = event.place().map_or_else(String::new, |place| format!(", {place}"));
    to.pair("Kind", &format!("{}{place}", spoken(event.kind())), None);
    for (kind, name) in [(EntityKind::Organisation, "Organisations"), (EntityKind::Person, "People")] {
        let names = names(event, kind);
        if !names.is_empty() {
            to.pair(name, &names, None);
        }
    }
    write_date(&mut to, event, reading);
    for evidence in &event.evidence {
        write_evidence(&mut to, evidence, telling);
    }
    if let Some(telling) = telling {
        write_telling(&mut to, fact, telling);
    }
    if let Some(reasons) = why(&fact.why).strip_prefix("why: ") {
        to.pair("Found by", reasons, None);
    }
    to.pair("Read at", event.seen_at().unwrap_or("not given"), None);
    to.finish()
}

/// People or organisations with their roles.
fn names(event: &Event, kind: EntityKind) -> String {
    let named = event.mentions.iter().filter(|mention| mention.entity.kind == kind);
    named.map(|mention| format!("{} ({})", mention.entity.name, mention.role)).collect::<Vec<_>>().join(", ")
}

/// The date as the archive writes it, and how sure it is.
fn write_date(to: &mut Writer, event: &Event, reading: Option<&StatementId>) {
    let sure = match evidence_of(event, reading) {
        Some(_) if state_different_parts(event) => "the quoted words state different parts of it".to_owned(),
        Some(evidence) => format!("the quotation {}", stated_parts(evidence)),
        None => how_sure(event, reading).words.to_owned(),
    };
    let date = event.date.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
    to.pair("Date", &format!("{date}; {sure}"), None);
}

/// Words, where they stand, and what they say of the date.
fn write_evidence(to: &mut Writer, evidence: &Evidence, telling: Option<&Telling>) {
    let teller =
        telling.and_then(|telling| telling.tellers.iter().find(|teller| teller.statement.id == evidence.statement));
    let whose = match teller {
        Some(teller) => format!("statement {}", grouped(teller.number)),
        None => evidence.statement.to_string(),
    };
    let Some(place) = evidence.quote.place() else {
        to.pair("Evidence", &format!("{whose}: \"{}\", which is not in its text", evidence.quote.exact), None);
        return;
    };
    let at = format!(
        "{whose}, sentence {}, characters {} to {}: {}",
        grouped(place.sentence() + 1),
        place.chars.start,
        place.chars.end,
        stated_parts(evidence),
    );
    let target = || Some(Target::Words(evidence.statement.clone(), place.bytes.clone()));
    to.pair("Evidence", &at, target());
    if teller.is_some_and(|teller| teller.statement.digest == Digest::Differs) {
        to.words(UNVERIFIED, Role::Warning);
    }
    let text = teller.and_then(|teller| teller.statement.text());
    let quoted = text.map_or_else(|| evidence.quote.exact.to_string(), |text| in_context(text, &place.bytes));
    to.pair("", &format!("\"{quoted}\""), target());
}

/// Words between `>` and `<`, with some of the text before and after them, cut between words.
fn in_context(text: &str, bytes: &std::ops::Range<usize>) -> String {
    let (Some(before), Some(words), Some(after)) =
        (text.get(..bytes.start), text.get(bytes.clone()), text.get(bytes.end..))
    else {
        return String::new();
    };
    let start = before
        .char_indices()
        .rev()
        .nth(AROUND)
        .map_or(0, |(at, _)| before[at..].find(char::is_whitespace).map_or(before.len(), |blank| at + blank));
    let end = after.char_indices().nth(AROUND).map_or(after.len(), |(at, letter)| {
        if letter.is_whitespace() { at } else { after[..at].rfind(char::is_whitespace).unwrap_or(0) }
    });
    let (left, right) = (if start > 0 { "... " } else { "" }, if end < after.len() { " ..." } else { "" });
    let flat = |text: &str| text.replace(char::is_whitespace, " ");
    format!("{left}{}>{}<{}{right}", flat(before[start..].trim_start()), flat(words), flat(after[..end].trim_end()))
}

/// Who tells of it, what confirms it, what contradicts it, and of which rights the statements speak.
fn write_telling(to: &mut Writer, fact: &Fact, telling: &Telling) {
    to.pair("Said by", &said_by(fact, telling), None);
    for rival in &telling.rivals {
        let words = format!("{}: {}", date_words(rival.date.as_ref()), rival.title());
        to.pair("But also", &words, Some(Target::Event(rival.id.clone())));
    }
    let mut rights: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for teller in &telling.tellers {
        for right in teller.statement.rights() {
            rights.entry(spoken(right)).or_default().push(grouped(teller.number));
        }
    }
    let told: Vec<String> =
        rights.into_iter().map(|(right, numbers)| format!("{right} (statement {})", numbers.join(", "))).collect();
    if !told.is_empty() {
        to.pair("Rights", &told.join(", "), None);
    }
}

/// Who tells of it, and what that is worth.
fn said_by(fact: &Fact, telling: &Telling) -> String {
    let event = &*fact.event;
    let quoted = |teller: &&Teller| event.evidence_in(&teller.statement.id).is_some();
    let tellers = &telling.tellers;
    let named: Vec<String> = tellers.iter().take(MOST).map(teller_words).collect();
    let more =
        if tellers.len() > MOST { format!(" and {} more", grouped(tellers.len() - MOST)) } else { String::new() };
    let worth = match (tellers.len(), tellers.iter().filter(quoted).count()) {
        (0, _) => return "no statement of this archive; see where it was read".to_owned(),
        (1, _) if !telling.rivals.is_empty() => "another fact on these words contradicts it".to_owned(),
        (1, _) => "nothing here confirms or contradicts it".to_owned(),
        (_, 0) => "the archive quotes no words of theirs for it".to_owned(),
        (all, quoted) if quoted < all => format!("for it the archive quotes {} of them", grouped(quoted)),
        _ if dispute(fact) == Some(Dispute::SourcesDiffer) => "they differ on the day".to_owned(),
        _ => "the words of all are quoted for it".to_owned(),
    };
    format!("{}: {}{more}; {worth}", plural(tellers.len(), "statement"), named.join(", "))
}

/// A statement by its number, publisher and date.
fn teller_words(teller: &Teller) -> String {
    let statement = &*teller.statement;
    let author = statement.named_as(&crate::archive::entity::Role::Author).next();
    let by = author.map_or_else(String::new, |mention| format!("{}, ", mention.entity.name));
    format!("{} ({by}{})", grouped(teller.number), date_words(statement.date.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::in_context;

    #[test]
    fn quoted_words_stand_between_words_of_their_text() {
        let check = |before: &str, after: &str, wanted: &str| {
            let text = format!("{before}суд закрыў дом{after}");
            let bytes = before.len()..before.len() + "суд закрыў дом".len();
            assert_eq!(in_context(&text, &bytes), wanted);
        };
        check("", "", ">суд закрыў дом<");
        check("У жніўні\n", ".", "У жніўні >суд закрыў дом<.");
        let long = "слова ".repeat(20);
        let part = "слова ".repeat(10);
        check(&long, "", &format!("... {part}>суд закрыў дом<"));
        check("", &format!(" {}", long.trim_end()), &format!(">суд закрыў дом< {} ...", part.trim_end()));
        assert_eq!(in_context("текст", &(0..3)), "", "bytes that cut a letter show nothing");
    }
}

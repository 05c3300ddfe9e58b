//! Quotations: the words of an event, a score or a demand, located in the text that they come from.

use std::borrow::Cow;
use std::sync::Arc;

use super::Checker;
use crate::archive::event::{DatePart, DateParts, Evidence};
use crate::archive::id::StatementId;
use crate::archive::limits;
use crate::archive::locate::{Found, Locator, Wanted};
use crate::archive::log::{Spot, quoted};
use crate::archive::problem::Grade::{Note, Warning};
use crate::archive::quote::{Quote, Stretch, Words};
use crate::archive::raw;
use crate::archive::record::{Record, words};
use crate::archive::text::Writer;

/// A piece of evidence, as long as the words of its record are not where they stay.
pub(super) struct Piece {
    statement: StatementId,
    words: Words,
    states: Option<DatePart>,
    inferred: DateParts,
}

/// A quotation that was looked for, and where it stands.
pub(super) struct Sought<'a> {
    pub(super) exact: Cow<'a, str>,
    pub(super) at: Option<Stretch>,
}

impl Piece {
    /// Whose words it quotes.
    pub(super) fn statement(&self) -> &StatementId {
        &self.statement
    }

    /// All evidence of a record, whose words are in that buffer now.
    pub(super) fn all(mut pieces: Vec<Self>, buffer: &Arc<String>) -> Box<[Evidence]> {
        let evidence = |Self { statement, words, states, inferred }| {
            let quote = words.quote(buffer);
            Evidence { statement, quote, states, inferred }
        };
        pieces.drain(..).map(evidence).collect()
    }
}

impl Checker {
    /// All evidence of a record.
    pub(super) fn evidence(&self, record: &mut Record<'_, '_>, writer: &mut Writer) -> Vec<Piece> {
        let mut list = Vec::new();
        record.each("evidence", |spot, item| list.extend(self.piece(spot, item, writer)));
        list
    }

    fn piece(&self, spot: Spot<'_, '_>, item: &str, writer: &mut Writer) -> Option<Piece> {
        let mut record = Record::part(spot, item)?;
        let Some(raw) = record.take("statement") else {
            record.report(Warning, "expected a \"statement\", found none".to_owned());
            return None;
        };
        let (id, place) = self.statement_named(spot, raw)?;
        let text = self.archive.statements[place].whole_text();
        let sought = sought(&mut record, &self.locator, id.as_str(), text.as_deref())?;
        let words = match (&text, sought.at) {
            (Some(text), Some(at)) => Words::Found(Quote::found(text, at)),
            _ => Words::Lost(writer.add(&sought.exact)),
        };
        let states = record.take("states").and_then(|raw| part(spot, raw));
        let mut inferred = DateParts::default();
        record.each("inferred", |spot, item| {
            if let Some(part) = part(spot, item).filter(|part| !inferred.add(*part)) {
                spot.report(Note, spot.source.offset(item), format!("\"{}\" is named twice", part.word()));
            }
        });
        record.finish();
        Some(Piece { statement: id, words, states, inferred })
    }

    /// The statement of which that is the id, and its place.
    pub(super) fn statement_named(&self, spot: Spot<'_, '_>, raw: &str) -> Option<(StatementId, usize)> {
        let id = raw::string(raw).ok();
        let known = id.and_then(|id| self.archive.statement_place_of(&id));
        if known.is_none() {
            spot.expected(Warning, raw, "the id of a statement of this archive");
        }
        known.map(|place| (self.archive.statements[place].id.clone(), place))
    }
}

/// The quotation of an object with the fields `quote`, `prefix` and `suffix`; without a quote there is none.
pub(super) fn sought<'a>(
    record: &mut Record<'_, 'a>,
    locator: &Locator,
    id: &str,
    text: Option<&str>,
) -> Option<Sought<'a>> {
    let spot = record.spot;
    let Some(raw) = record.take("quote") else {
        record.report(Warning, "expected a \"quote\", found none".to_owned());
        return None;
    };
    let exact = words(spot, raw)?;
    let (prefix, suffix) = (record.cow("prefix").unwrap_or_default(), record.cow("suffix").unwrap_or_default());
    let wanted = Wanted { exact: &exact, prefix: &prefix, suffix: &suffix };
    let warn = |fault: String| spot.report(Warning, spot.source.offset(raw), fault);
    let shown = || quoted(raw);
    let Some(text) = text else {
        warn(format!("expected words of the text of {id}, which has none, found {}", shown()));
        return Some(Sought { exact, at: None });
    };
    let at = match locator.find(text, wanted) {
        Found::Once(at) => Some(at),
        Found::Often(at) => {
            warn(format!(
                "{} occurs more than once in {id}, the first place is used; \"prefix\" or \"suffix\" decide",
                shown()
            ));
            Some(at)
        }
        Found::OutOfContext(at) => {
            warn(format!("{} is in {id}, but not with that prefix and suffix; the first place is used", shown()));
            Some(at)
        }
        Found::Nowhere => {
            warn(format!("expected words of the text of {id}, found {}", shown()));
            None
        }
        Found::NotSearched => {
            warn(format!("not looked for, after {} GiB of text for other quotations", limits::SEARCHED >> 30));
            None
        }
    };
    Some(Sought { exact, at })
}

fn part(spot: Spot<'_, '_>, raw: &str) -> Option<DatePart> {
    let part = raw::string(raw)
        .ok()
        .and_then(|word| [DatePart::Year, DatePart::Month, DatePart::Day].into_iter().find(|part| part.word() == word));
    if part.is_none() {
        spot.expected(Warning, raw, "\"year\", \"month\" or \"day\"");
    }
    part
}

#[cfg(test)]
mod tests {
    use crate::archive::event::DatePart;
    use crate::archive::read;

    #[test]
    fn a_part_that_is_inferred_twice_counts_once_and_is_told() {
        let evidence = r#"{"statement":"s","quote":"ask","inferred":["month","year","month"]}"#;
        let event = format!(r#"{{"id":"e","title":"E","kind":"other","statements":["s"],"evidence":[{evidence}]}}"#);
        let statement = r#"{"id":"s","kind":"news","lang":"en","text":"We ask."}"#;
        let head = r#""letapis":1,"id":"a","title":"A""#;
        let text = format!("{{{head},\"statements\":[{statement}],\"events\":[{event}]}}");
        let (archive, problems) = read(text.as_bytes()).unwrap();
        let inferred: Vec<_> = archive.events()[0].evidence[0].inferred.iter().collect();
        assert_eq!(inferred, [DatePart::Month, DatePart::Year]);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["1:240: note: e: \"month\" is named twice"]);
    }
}

//! Quotations: the words of an event, a score or a demand, located in the text that they come from.

use super::Checker;
use crate::archive::event::{DatePart, Evidence, Quote};
use crate::archive::id::StatementId;
use crate::archive::limits;
use crate::archive::locate::{Found, Locator, Wanted};
use crate::archive::problem::Grade::Warning;
use crate::archive::raw;
use crate::archive::record::{Record, words};
use crate::archive::source::{Spot, quoted};
use crate::archive::text::Text;

impl Checker {
    /// All evidence of a record.
    pub(super) fn evidence(&self, record: &mut Record<'_, '_>) -> Vec<Evidence> {
        let mut list = Vec::new();
        record.each("evidence", |spot, item| list.extend(self.piece(spot, item)));
        // Room for four is made for the first, and most events stand on one.
        list.shrink_to_fit();
        list
    }

    fn piece(&self, spot: Spot<'_, '_>, item: &str) -> Option<Evidence> {
        let mut record = Record::part(spot, item)?;
        let Some(raw) = record.take("statement") else {
            record.report(Warning, "expected a \"statement\", found none".to_owned());
            return None;
        };
        let (id, place) = self.statement_named(spot, raw)?;
        let text = self.archive.statements[place].text.as_ref();
        let mut quote = quote(&mut record, &self.locator, id.as_str(), text.map(Text::as_str))?;
        if let (Some(place), Some(text)) = (&mut quote.place, text) {
            place.stands_in(text.clone());
        }
        let states = record.take("states").and_then(|raw| part(spot, raw));
        let mut inferred = Vec::new();
        record.each("inferred", |spot, item| inferred.extend(part(spot, item)));
        record.finish();
        Some(Evidence { statement: id, quote, states, inferred })
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
pub(super) fn quote(record: &mut Record<'_, '_>, locator: &Locator, id: &str, text: Option<&str>) -> Option<Quote> {
    let spot = record.spot;
    let Some(raw) = record.take("quote") else {
        record.report(Warning, "expected a \"quote\", found none".to_owned());
        return None;
    };
    let exact = words(spot, raw)?.into_owned();
    let wanted = Wanted {
        exact,
        prefix: record.words("prefix").unwrap_or_default(),
        suffix: record.words("suffix").unwrap_or_default(),
    };
    let warn = |fault: String| spot.report(Warning, spot.source.offset(raw), fault);
    let shown = || quoted(raw);
    let Some(text) = text else {
        warn(format!("expected words of the text of {id}, which has none, found {}", shown()));
        return Some(Quote { exact: wanted.exact, place: None });
    };
    let place = match locator.find(text, &wanted) {
        Found::Once(place) => Some(place),
        Found::Often(place) => {
            warn(format!(
                "{} occurs more than once in {id}, the first place is used; \"prefix\" or \"suffix\" decide",
                shown()
            ));
            Some(place)
        }
        Found::OutOfContext(place) => {
            warn(format!("{} is in {id}, but not with that prefix and suffix; the first place is used", shown()));
            Some(place)
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
    Some(Quote { exact: wanted.exact, place })
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

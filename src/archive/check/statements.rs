//! Statements and their demands.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::Checker;
use super::head::digest;
use super::mentions::Mentions;
use super::quotes::quote;
use crate::archive::digest::of_words;
use crate::archive::entity::{Mention, Role};
use crate::archive::id::StatementId;
use crate::archive::problem::Grade::{Error, Warning};
use crate::archive::record::Record;
use crate::archive::source::Spot;
use crate::archive::statement::{Demand, Digest, Statement};
use crate::archive::words::{RIGHTS, STATEMENT_KINDS};

/// The lists of a statement that name somebody, in order, with the role of those of whom none is said.
const NAMING: [(&str, Role); 5] = [
    ("publishers", Role::Author),
    ("signatories", Role::Signer),
    ("addressees", Role::Addressee),
    ("people", Role::Mentioned),
    ("organisations", Role::Mentioned),
];

impl Checker {
    pub(super) fn statement(&mut self, spot: Spot<'_, '_>, raw: &RawValue) {
        let Some(mut record) = Record::top(spot, raw) else {
            return;
        };
        let Some(id) = record.id(|id| self.is_taken(id)) else {
            return;
        };
        let id = StatementId::new(&id);
        let text = record.words("text");
        let summary = record.words("summary");
        let Some(body) = text.as_deref().or(summary.as_deref()) else {
            record.report(Error, "expected a \"text\" or a \"summary\", found neither".to_owned());
            return;
        };
        let digest = checked(&mut record, body);
        let demands = self.demands(&mut record, &id, text.as_deref());
        let statement = Statement {
            title: record.words("title"),
            date: record.date("date"),
            kind: record.kind(STATEMENT_KINDS),
            lang: record.needed("lang", Warning).unwrap_or_else(|| "und".to_owned()),
            rights: record.list_of("rights", RIGHTS),
            mentions: self.all_named(&mut record),
            excerpt: record.flag("excerpt"),
            url: record.address("url"),
            seen_at: record.address("seen_at"),
            id: id.clone(),
            summary,
            text,
            demands,
            digest,
        };
        record.finish();
        self.archive.statement_places.insert(id, self.archive.statements.len());
        self.archive.statements.push(Arc::new(statement));
    }

    fn all_named(&self, record: &mut Record<'_, '_>) -> Vec<Mention> {
        let mut mentions = Mentions::default();
        for (key, role) in NAMING {
            self.mentions(record, key, &role, &mut mentions);
        }
        mentions.into_list()
    }

    fn demands(&mut self, record: &mut Record<'_, '_>, id: &StatementId, text: Option<&str>) -> Vec<Demand> {
        let mut list = Vec::new();
        record.each("demands", |spot, item| list.extend(self.demand(spot, item, id, text)));
        list
    }

    fn demand(&mut self, spot: Spot<'_, '_>, item: &RawValue, id: &StatementId, text: Option<&str>) -> Option<Demand> {
        let mut record = Record::part(spot, item)?;
        let quote = quote(&mut record, &mut self.locator, id, text)?;
        let of = record.needed("of", Warning)?;
        let of = self.entity_of(&of).map_or(of, |entity| entity.name.clone());
        let mut on_behalf = Mentions::default();
        self.mentions(&mut record, "for", &Role::Mentioned, &mut on_behalf);
        record.finish();
        Some(Demand { quote, of, on_behalf: on_behalf.into_list() })
    }
}

/// Compares the words with the digest that the record gives.
fn checked(record: &mut Record<'_, '_>, body: &str) -> Digest {
    digest(record).map_or(Digest::NotGiven, |given| {
        given.compared(record.spot, &of_words(body), "the archive holds other words than")
    })
}

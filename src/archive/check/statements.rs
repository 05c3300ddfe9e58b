//! Statements and their demands.

use std::sync::Arc;

use super::Checker;
use super::head::digest;
use super::mentions::{Mentions, Names};
use super::quotes::quote;
use crate::archive::Archive;
use crate::archive::date::Date;
use crate::archive::digest::of_words;
use crate::archive::entity::{Mention, Role};
use crate::archive::id::StatementId;
use crate::archive::locate::Locator;
use crate::archive::problem::Grade::{Error, Warning};
use crate::archive::record::Record;
use crate::archive::source::{Found, Log, Source, Spot};
use crate::archive::statement::{Demand, Digest, Statement};
use crate::archive::text::{Span, Text, Writer};
use crate::archive::words::{RIGHTS, STATEMENT_KINDS};

/// The lists of a statement that name somebody, in order, with the role of those of whom none is said.
const NAMING: [(&str, Role); 5] = [
    ("publishers", Role::Author),
    ("signatories", Role::Signer),
    ("addressees", Role::Addressee),
    ("people", Role::Mentioned),
    ("organisations", Role::Mentioned),
];

/// A statement that was read without looking at other statements, so that many can be read at once.
pub(in crate::archive) struct Alone {
    /// Its id, and the byte of the source at which that stands.
    id: Option<(Text, usize)>,
    statement: Option<Arc<Statement>>,
    found: Option<Box<Found>>,
}

/// The same, as long as its words are not where they stay.
pub(in crate::archive) struct Draft {
    id: Option<(Span, usize)>,
    parts: Option<Parts>,
    found: Option<Box<Found>>,
}

/// What a statement is made of.
struct Parts {
    title: Option<Span>,
    date: Option<Date>,
    kind: Span,
    lang: Span,
    rights: Vec<Span>,
    mentions: Vec<Mention>,
    summary: Option<Span>,
    text: Option<Span>,
    excerpt: bool,
    demands: Vec<Demand>,
    url: Option<Span>,
    seen_at: Option<Span>,
    digest: Digest,
}

/// Reads statements each by itself.
#[derive(Clone, Copy)]
pub(in crate::archive) struct Single<'c> {
    names: &'c Names,
    locator: &'c Locator,
}

/// Where statements are kept, once for each id.
pub(in crate::archive) struct Kept<'c> {
    names: &'c Names,
    archive: &'c mut Archive,
}

impl Checker {
    pub(super) fn statement(&mut self, spot: Spot<'_, '_>, raw: &str) {
        let (single, mut kept) = self.statements();
        let mut writer = Writer::default();
        let log = Log::of_later(spot.log.is_full());
        let draft = single.draft(Spot { log: &log, ..spot }, raw, &mut writer);
        kept.keep(draft.with_words(&writer.finish()), spot.source, spot.log);
    }

    /// What reads statements and what keeps them, so that both can be done at once.
    pub(in crate::archive) fn statements(&mut self) -> (Single<'_>, Kept<'_>) {
        let single = Single { names: &self.names, locator: &self.locator };
        (single, Kept { names: &self.names, archive: &mut self.archive })
    }
}

impl Kept<'_> {
    /// Adds a statement that was read by itself, unless another record has its id. Only people, organisations and
    /// other statements come before it.
    pub(in crate::archive) fn keep(&mut self, alone: Alone, source: &Source<'_>, log: &Log) {
        let is_taken = |id: &str| self.names.places.contains_key(id) || self.archive.statement_places.contains_key(id);
        if let Some((id, offset)) = alone.id.filter(|(id, _)| is_taken(id)) {
            Spot { source, log, id: Some(&id) }.given_twice(&id, offset);
            return;
        }
        if let Some(found) = alone.found {
            log.append(*found);
        }
        if let Some(statement) = alone.statement {
            self.archive.statement_places.insert(statement.id.clone(), self.archive.statements.len());
            self.archive.statements.push(statement);
        }
    }
}

impl Single<'_> {
    /// Reads a statement by itself.
    pub(in crate::archive) fn draft(&self, spot: Spot<'_, '_>, raw: &str, writer: &mut Writer) -> Draft {
        let mut id = None;
        let parts = Record::top(spot, raw).and_then(|mut record| {
            let (slug, raw) = record.slug()?;
            id = Some((writer.add(&slug), spot.source.offset(raw)));
            self.parts(record, &slug, writer)
        });
        Draft { id, parts, found: spot.log.take() }
    }

    fn parts(&self, mut record: Record<'_, '_>, id: &str, writer: &mut Writer) -> Option<Parts> {
        let text = record.text("text", writer);
        let summary = record.text("summary", writer);
        let Some(body) = text.or(summary) else {
            record.report(Error, "expected a \"text\" or a \"summary\", found neither".to_owned());
            return None;
        };
        let digest = checked(&mut record, writer.get(body));
        let demands = self.demands(&mut record, id, text.map(|text| writer.get(text)));
        let parts = Parts {
            title: record.text("title", writer),
            date: record.date("date"),
            kind: writer.add_once(&record.kind(STATEMENT_KINDS)),
            lang: writer.add_once(&record.needed_words("lang", Warning).unwrap_or("und".into())),
            rights: record.texts_of("rights", RIGHTS, writer),
            mentions: self.all_named(&mut record),
            excerpt: record.flag("excerpt"),
            url: record.address_text("url", writer),
            seen_at: record.address_text("seen_at", writer),
            summary,
            text,
            demands,
            digest,
        };
        record.finish();
        Some(parts)
    }

    fn all_named(&self, record: &mut Record<'_, '_>) -> Vec<Mention> {
        let mut mentions = Mentions::default();
        for (key, role) in NAMING {
            self.names.mentions(record, key, &role, &mut mentions);
        }
        mentions.into_list()
    }

    fn demands(&self, record: &mut Record<'_, '_>, id: &str, text: Option<&str>) -> Vec<Demand> {
        let mut list = Vec::new();
        record.each("demands", |spot, item| list.extend(self.demand(spot, item, id, text)));
        list
    }

    fn demand(&self, spot: Spot<'_, '_>, item: &str, id: &str, text: Option<&str>) -> Option<Demand> {
        let mut record = Record::part(spot, item)?;
        let quote = quote(&mut record, self.locator, id, text)?;
        let of = record.needed("of", Warning)?;
        let of = self.names.entity_of(&of).map_or(of, |entity| entity.name.clone());
        let mut on_behalf = Mentions::default();
        self.names.mentions(&mut record, "for", &Role::Mentioned, &mut on_behalf);
        record.finish();
        Some(Demand { quote, of, on_behalf: on_behalf.into_list() })
    }
}

impl Draft {
    /// The statement with its words, which are in that buffer now.
    pub(in crate::archive) fn with_words(self, buffer: &Arc<String>) -> Alone {
        let text = |span: Span| Text::of(buffer, span);
        let id = self.id.map(|(id, offset)| (text(id), offset));
        let statement = id.as_ref().zip(self.parts).map(|((id, _), mut parts)| {
            if let Some(span) = parts.text {
                let places = parts.demands.iter_mut().filter_map(|demand| demand.quote.place.as_mut());
                places.for_each(|place| place.stands_in(text(span)));
            }
            Arc::new(Statement {
                id: StatementId::of(id.clone()),
                title: parts.title.map(text),
                date: parts.date,
                kind: text(parts.kind),
                lang: text(parts.lang),
                rights: parts.rights.into_iter().map(text).collect(),
                mentions: parts.mentions,
                summary: parts.summary.map(text),
                text: parts.text.map(text),
                excerpt: parts.excerpt,
                demands: parts.demands,
                url: parts.url.map(text),
                seen_at: parts.seen_at.map(text),
                digest: parts.digest,
            })
        });
        Alone { id, statement, found: self.found }
    }
}

/// Compares the words with the digest that the record gives.
fn checked(record: &mut Record<'_, '_>, body: &str) -> Digest {
    digest(record).map_or(Digest::NotGiven, |given| {
        given.compared(record.spot, &of_words(body), "the archive holds other words than")
    })
}

//! Statements and their demands.

use std::sync::Arc;

use foldhash::HashMap;

use super::Checker;
use super::head::digest;
use super::mentions::{Mentions, Names};
use super::quotes::sought;
use crate::archive::Archive;
use crate::archive::date::Date;
use crate::archive::digest::of_words;
use crate::archive::entity::{Mention, Role};
use crate::archive::id::StatementId;
use crate::archive::locate::Locator;
use crate::archive::places::{Hashing, IdHash};
use crate::archive::problem::Grade::{Error, Warning};
use crate::archive::quote::Words;
use crate::archive::record::Record;
use crate::archive::source::{Found, Log, Source, Spot};
use crate::archive::statement::{self, Demand, Digest, Rare, Statement, Whose};
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
    id: Option<Slug<Text>>,
    statement: Option<Arc<Statement>>,
    found: Option<Box<Found>>,
}

/// The id of a statement.
struct Slug<T> {
    words: T,
    hash: IdHash,
    /// The byte of the source at which it stands.
    offset: usize,
    /// Somebody of whom statements speak has it.
    names_somebody: bool,
}

/// The same, as long as its words are not where they stay.
pub(in crate::archive) struct Draft {
    id: Option<Slug<Span>>,
    /// Beside it, so that a million records of nothing take little.
    parts: Option<Box<Parts>>,
    found: Option<Box<Found>>,
}

/// What a statement is made of.
struct Parts {
    date: Option<Date>,
    words: statement::Words,
    whose: Whose,
    /// Beside a text.
    summary: Option<Span>,
    rights: Vec<Span>,
    mentions: Box<[Mention]>,
    excerpt: bool,
    demands: Vec<Asked>,
    digest: Digest,
}

/// What a demand is made of.
struct Asked {
    words: Words,
    of: Span,
    on_behalf: Box<[Mention]>,
}

/// Reads statements each by itself.
pub(in crate::archive) struct Single<'c> {
    names: &'c Names,
    locator: &'c Locator,
    hashing: Hashing,
}

/// Where statements are kept, once for each id.
pub(in crate::archive) struct Kept<'c> {
    archive: &'c mut Archive,
}

impl Checker {
    pub(super) fn statement(&mut self, spot: Spot<'_, '_>, raw: &str) {
        let (single, mut kept) = self.statements();
        let mut writer = Writer::default();
        let log = Log::of_later(spot.log.is_full());
        let draft = single.draft(Spot { log: &log, ..spot }, raw, &mut writer);
        kept.keep(draft.with_words(&mut Written::new(&writer.finish())), spot.source, spot.log);
    }

    /// Makes ready for many statements: nobody is added any more whom they could name.
    pub(in crate::archive) fn begin_statements(&mut self) {
        self.names.settle();
    }

    /// What reads statements and what keeps them, so that both can be done at once.
    pub(in crate::archive) fn statements(&mut self) -> (Single<'_>, Kept<'_>) {
        let hashing = self.archive.statement_places.hashing().clone();
        (Single { names: &self.names, locator: &self.locator, hashing }, Kept { archive: &mut self.archive })
    }
}

impl Kept<'_> {
    /// Adds a statement that was read by itself, unless another record has its id. Only people, organisations and
    /// other statements come before it.
    pub(in crate::archive) fn keep(&mut self, alone: Alone, source: &Source<'_>, log: &Log) {
        let Archive { statements, statement_places, .. } = &mut *self.archive;
        let is_taken = |id: &Slug<Text>| {
            let has_it = |place: usize| statements[place].id.as_str() == id.words.as_str();
            id.names_somebody || statement_places.find(id.hash, has_it).is_some()
        };
        if let Some(Slug { words, offset, .. }) = alone.id.as_ref().filter(|id| is_taken(id)) {
            Spot { source, log, id: Some(words) }.given_twice(words, *offset);
            return;
        }
        if let Some(found) = alone.found {
            log.append(*found);
        }
        if let Some((id, statement)) = alone.id.zip(alone.statement) {
            statement_places.add(id.hash, statements.len());
            statements.push(statement);
        }
    }
}

impl Single<'_> {
    /// Reads a statement by itself.
    pub(in crate::archive) fn draft(&self, spot: Spot<'_, '_>, raw: &str, writer: &mut Writer) -> Draft {
        let mut id = None;
        let parts = Record::top(spot, raw).and_then(|mut record| {
            let (slug, raw) = record.slug()?;
            id = Some(Slug {
                words: writer.add(&slug),
                hash: self.hashing.hash(&slug),
                offset: spot.source.offset(raw),
                names_somebody: self.names.places.contains_key(&*slug),
            });
            self.parts(record, &slug, writer).map(Box::new)
        });
        Draft { id, parts, found: spot.log.take() }
    }

    fn parts(&self, mut record: Record<'_, '_>, id: &str, writer: &mut Writer) -> Option<Parts> {
        let text = record.text("text", writer);
        let summary = record.text("summary", writer);
        let (body, whose, summary) = match (text, summary) {
            (Some(text), beside) => (text, Whose::Publisher, beside),
            (None, Some(summary)) => (summary, Whose::Archive, None),
            (None, None) => {
                record.report(Error, "expected a \"text\" or a \"summary\", found neither".to_owned());
                return None;
            }
        };
        let digest = checked(&mut record, writer.get(body));
        let demands = self.demands(&mut record, id, text, writer);
        let title = record.text("title", writer);
        let date = record.date("date");
        let kind = writer.add_once(&record.kind(STATEMENT_KINDS));
        let lang = writer.add_once(&record.needed_words("lang", Warning).unwrap_or("und".into()));
        let rights = record.texts_of("rights", RIGHTS, writer);
        let mentions = self.all_named(&mut record);
        let excerpt = record.flag("excerpt");
        let url = record.address_text("url", writer);
        let seen_at = record.address_text("seen_at", writer);
        record.finish();
        let words = statement::Words { title, body, kind, lang, url, seen_at };
        Some(Parts { date, words, whose, summary, rights, mentions, excerpt, demands, digest })
    }

    fn all_named(&self, record: &mut Record<'_, '_>) -> Box<[Mention]> {
        let mut mentions = Mentions::default();
        for (key, role) in NAMING {
            self.names.mentions(record, key, &role, &mut mentions);
        }
        mentions.into_list()
    }

    fn demands(&self, record: &mut Record<'_, '_>, id: &str, text: Option<Span>, writer: &mut Writer) -> Vec<Asked> {
        let mut list = Vec::new();
        record.each("demands", |spot, item| list.extend(self.demand(spot, item, id, text, writer)));
        list
    }

    fn demand(
        &self,
        spot: Spot<'_, '_>,
        item: &str,
        id: &str,
        text: Option<Span>,
        writer: &mut Writer,
    ) -> Option<Asked> {
        let mut record = Record::part(spot, item)?;
        let sought = sought(&mut record, self.locator, id, text.map(|text| writer.get(text)))?;
        let of = record.needed_words("of", Warning)?;
        let words = match (text, sought.at) {
            (Some(text), Some(at)) => Words::in_own(text, at),
            _ => Words::Lost(writer.add(&sought.exact)),
        };
        let known = self.names.entity_of(&of);
        let of = writer.add_once(known.as_ref().map_or(&*of, |entity| &*entity.name));
        let mut on_behalf = Mentions::default();
        self.names.mentions(&mut record, "for", &Role::Mentioned, &mut on_behalf);
        record.finish();
        Some(Asked { words, of, on_behalf: on_behalf.into_list() })
    }
}

impl Asked {
    fn demand(self, buffer: &Arc<String>) -> Demand {
        Demand { quote: self.words.quote(buffer), of: Text::of(buffer, self.of), on_behalf: self.on_behalf }
    }
}

/// The words of many drafts, where they stay.
pub(in crate::archive) struct Written<'b> {
    buffer: &'b Arc<String>,
    lists: Lists,
}

/// Lists of words that come again. Each is kept once.
#[derive(Default)]
struct Lists(HashMap<Vec<Span>, Arc<Box<[Text]>>>);

impl<'b> Written<'b> {
    pub(in crate::archive) fn new(buffer: &'b Arc<String>) -> Self {
        Self { buffer, lists: Lists::default() }
    }
}

impl Lists {
    fn shared(&mut self, spans: Vec<Span>, text: impl Fn(Span) -> Text) -> Option<Arc<Box<[Text]>>> {
        if spans.is_empty() {
            return None;
        }
        if let Some(known) = self.0.get(&spans) {
            return Some(Arc::clone(known));
        }
        let list = Arc::new(spans.iter().copied().map(text).collect());
        self.0.insert(spans, Arc::clone(&list));
        Some(list)
    }
}

impl Draft {
    /// Problems that were found with it and would be listed.
    pub(in crate::archive) fn problems(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.count())
    }

    /// The same, or only what was found with it: where that `counts` and is all of it, because it has no id.
    pub(in crate::archive) fn or_found(self, counts: bool) -> Result<Self, Option<Box<Found>>> {
        if counts && self.id.is_none() { Err(self.found) } else { Ok(self) }
    }

    /// The statement with its words, which are in that buffer now.
    pub(in crate::archive) fn with_words(self, written: &mut Written<'_>) -> Alone {
        let Written { buffer, lists } = written;
        let text = |span: Span| Text::of(buffer, span);
        let id = self.id.map(|id| Slug {
            words: text(id.words),
            hash: id.hash,
            offset: id.offset,
            names_somebody: id.names_somebody,
        });
        let statement = id.as_ref().zip(self.parts).map(|(id, parts)| {
            let Parts { date, words, whose, summary, rights, mentions, excerpt, mut demands, digest } = *parts;
            let demands: Box<[Demand]> = demands.drain(..).map(|asked| asked.demand(buffer)).collect();
            let is_rare = summary.is_some() || !demands.is_empty();
            let rare = is_rare.then(|| Box::new(Rare { summary, demands }));
            let (id, rights) = (StatementId::of(id.words.clone()), lists.shared(rights, text));
            Arc::new(Statement { id, date, mentions, words, rights, rare, whose, excerpt, digest })
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

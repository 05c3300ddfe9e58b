//! Statements and their demands.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;
use std::vec;

use foldhash::HashMap;

use super::Checker;
use super::head::digest;
use super::mentions::{Mentions, Named, Names};
use super::quotes::sought;
use crate::archive::Archive;
use crate::archive::date::Date;
use crate::archive::digest::of_words;
use crate::archive::entity::{Mention, Role};
use crate::archive::id::StatementId;
use crate::archive::locate::Locator;
use crate::archive::log::{Found, Log, Spot};
use crate::archive::places::{Hashing, IdHash};
use crate::archive::problem::Grade::{Error, Warning};
use crate::archive::quote::Words;
use crate::archive::record::Record;
use crate::archive::source::Source;
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
    /// Without its mentions, and where these are among those of the sheet.
    statement: Option<(Statement, Range<usize>)>,
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
    /// Its parts are the next ones on the sheet.
    has_parts: bool,
    found: Option<Box<Found>>,
}

/// What a statement is made of.
struct Parts {
    date: Option<Date>,
    words: statement::Words,
    whose: Whose,
    /// Beside a text.
    summary: Option<Span>,
    /// Where they are among the lists of the sheet.
    rights: Option<usize>,
    /// Where they are among those of the sheet.
    mentions: Range<usize>,
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

/// What drafts consist of, all of a block together: so none has memory of its own, and a million records of nothing take
/// little.
#[derive(Default)]
pub(in crate::archive) struct Sheet {
    writer: Writer,
    parts: Vec<Parts>,
    lists: Lists,
    named: Vec<Named>,
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
    names: &'c Names,
}

impl Checker {
    pub(super) fn statement(&mut self, spot: Spot<'_, '_>, raw: &str) {
        let (single, mut kept) = self.statements();
        let mut sheet = Sheet::default();
        let log = Log::of_later(spot.log.is_full());
        let draft = single.draft(Spot { log: &log, ..spot }, raw, &mut sheet);
        let (mut written, _) = sheet.finish();
        kept.keep(draft.with_words(&mut written), &written.named, spot.source, spot.log);
    }

    /// What reads statements and what keeps them, so that both can be done at once.
    pub(in crate::archive) fn statements(&mut self) -> (Single<'_>, Kept<'_>) {
        let hashing = self.archive.statement_places.hashing().clone();
        let single = Single { names: &self.names, locator: &self.locator, hashing };
        (single, Kept { archive: &mut self.archive, names: &self.names })
    }
}

impl Kept<'_> {
    /// Adds a statement that was read by itself, unless another record has its id. Only people, organisations and
    /// other statements come before it.
    /// `named` is whom statements of the same sheet name.
    pub(in crate::archive) fn keep(&mut self, alone: Alone, named: &[Named], source: &Source<'_>, log: &Log) {
        let Archive { statements, statement_places, changed, .. } = &mut *self.archive;
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
        if let Some((id, (statement, mentions))) = alone.id.zip(alone.statement) {
            statement_places.add(id.hash, statements.len());
            *changed += usize::from(statement.digest == Digest::Differs);
            let mentions = self.names.mentions_of(&named[mentions]);
            statements.push(Arc::new(Statement { mentions, ..statement }));
        }
    }
}

impl Single<'_> {
    /// Reads a statement by itself.
    pub(in crate::archive) fn draft(&self, spot: Spot<'_, '_>, raw: &str, sheet: &mut Sheet) -> Draft {
        let mut id = None;
        let parts = Record::top(spot, raw).and_then(|mut record| {
            let (slug, raw) = record.slug()?;
            id = Some(Slug {
                words: sheet.writer.add(&slug),
                hash: self.hashing.hash(&slug),
                offset: spot.source.offset(raw),
                names_somebody: self.names.slugs.has(&slug),
            });
            self.parts(record, &slug, sheet)
        });
        let has_parts = parts.is_some();
        sheet.parts.extend(parts);
        Draft { id, has_parts, found: spot.log.take() }
    }

    fn parts(&self, mut record: Record<'_, '_>, id: &str, sheet: &mut Sheet) -> Option<Parts> {
        let Sheet { writer, lists, named, .. } = sheet;
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
        record.texts_of("rights", RIGHTS, writer, &mut lists.next);
        let rights = lists.place();
        let mentions = self.all_named(&mut record, named);
        let excerpt = record.flag("excerpt");
        let url = record.address_text("url", writer);
        let seen_at = record.address_text("seen_at", writer);
        record.finish();
        let words = statement::Words { title, body, kind, lang, url, seen_at };
        Some(Parts { date, words, whose, summary, rights, mentions, excerpt, demands, digest })
    }

    fn all_named(&self, record: &mut Record<'_, '_>, named: &mut Vec<Named>) -> Range<usize> {
        let mut mentions = Mentions::behind(named);
        for (key, role) in NAMING {
            self.names.mentions(record, key, &role, &mut mentions);
        }
        mentions.finish()
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
        let of = writer.add_once(known.map_or(&*of, |entity| &*entity.name));
        let mut named = Vec::new();
        self.names.mentions(&mut record, "for", &Role::Mentioned, &mut Mentions::behind(&mut named));
        record.finish();
        Some(Asked { words, of, on_behalf: self.names.mentions_of(&named) })
    }
}

impl Asked {
    fn demand(self, buffer: &Arc<String>) -> Demand {
        Demand { quote: self.words.quote(buffer), of: Text::of(buffer, self.of), on_behalf: self.on_behalf }
    }
}

/// Lists of words that come again. Each is kept once.
#[derive(Default)]
struct Lists {
    /// The place of each among all.
    known: HashMap<Rc<[Span]>, usize>,
    all: Vec<Rc<[Span]>>,
    /// The list that is being put together.
    next: Vec<Span>,
}

impl Lists {
    /// The place of the list that was put together, which is empty then. An empty one has no place.
    fn place(&mut self) -> Option<usize> {
        if self.next.is_empty() {
            return None;
        }
        let known = self.known.get(&*self.next).copied();
        let place = known.unwrap_or_else(|| {
            let list: Rc<[Span]> = self.next.as_slice().into();
            self.known.insert(Rc::clone(&list), self.all.len());
            self.all.push(list);
            self.all.len() - 1
        });
        self.next.clear();
        Some(place)
    }
}

impl Sheet {
    /// An empty one for about so many bytes of words, in memory that one before it left.
    pub(in crate::archive) fn new(writer: Writer) -> Self {
        Self { writer, ..Self::default() }
    }

    /// What was written, where it stays, and memory for the words of the next one.
    pub(in crate::archive) fn finish(self) -> (Written, String) {
        let Self { writer, parts, lists, named } = self;
        let (buffer, left) = writer.finish_and_leave();
        let text = |span: &Span| Text::of(&buffer, *span);
        let rights = lists.all.iter().map(|list| Arc::new(list.iter().map(text).collect())).collect();
        (Written { parts: parts.into_iter(), rights, named, buffer }, left)
    }
}

/// What was on a sheet, with the words where they stay.
pub(in crate::archive) struct Written {
    buffer: Arc<String>,
    parts: vec::IntoIter<Parts>,
    rights: Vec<Arc<Box<[Text]>>>,
    /// Whom its statements name.
    pub(in crate::archive) named: Vec<Named>,
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

    /// The statement with its words. The drafts of a sheet have to come in their order.
    pub(in crate::archive) fn with_words(self, written: &mut Written) -> Alone {
        let Written { buffer, parts, rights: lists, .. } = written;
        let id = self.id.map(|id| Slug {
            words: Text::of(buffer, id.words),
            hash: id.hash,
            offset: id.offset,
            names_somebody: id.names_somebody,
        });
        let parts = if self.has_parts { parts.next() } else { None };
        let statement = id.as_ref().zip(parts).map(|(id, parts)| {
            let Parts { date, words, whose, summary, rights, mentions, excerpt, mut demands, digest } = parts;
            let demands: Box<[Demand]> = demands.drain(..).map(|asked| asked.demand(buffer)).collect();
            let is_rare = summary.is_some() || !demands.is_empty();
            let rare = is_rare.then(|| Box::new(Rare { summary, demands }));
            let (id, rights) = (StatementId::of(id.words.clone()), rights.map(|place| Arc::clone(&lists[place])));
            let unnamed = Box::default();
            (Statement { id, date, mentions: unnamed, words, rights, rare, whose, excerpt, digest }, mentions)
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

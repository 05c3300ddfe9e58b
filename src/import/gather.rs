//! What a source says, gathered into an archive that its reader has nothing to say against: ids made, dates understood,
//! publishers made into organisations, digests computed, and a remark on everything that could not be taken over.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::dates::{Reading, reading};
use super::html::plain;
use super::input::{Options, Source};
use super::refusal::{short, tag};
use super::remarks::{At, Remarks};
use super::room::Room;
use super::shapes::{Event, Named, Organisation, Person, Statement};
use super::slugs::{Seen, Slugs, slug};
use super::spoken::Order;
use super::written::head_of;
use super::{Head, HeadSource, ImportError, Imported};
use crate::archive::id::is_slug;
use crate::archive::tree::Tree;
use crate::archive::words::{RIGHTS, STATEMENT_KINDS};
use crate::archive::written::{Length, Record, Written};
use crate::archive::{digest, limits};
use crate::text::fold::fold;

/// What a source says of one statement, in its own words.
#[derive(Default)]
pub(super) struct Entry {
    /// Where it begins.
    pub(super) line: usize,
    /// What the source calls it; the same thing has the same one every time.
    pub(super) own: Option<String>,
    /// An id that is to be kept if it can be.
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    /// The date as it is written there.
    pub(super) date: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) lang: Option<String>,
    /// Names with addresses.
    pub(super) publishers: Vec<(String, Option<String>)>,
    /// Ids of organisations of this archive that published it too.
    pub(super) publisher_ids: Vec<String>,
    pub(super) signatories: Vec<Named>,
    pub(super) addressees: Vec<String>,
    /// Words that the source calls rights.
    pub(super) rights: Vec<String>,
    /// Words for anything, of which some may be rights.
    pub(super) categories: Vec<String>,
    pub(super) summary: Option<String>,
    pub(super) text: Option<String>,
    pub(super) excerpt: bool,
    pub(super) url: Option<String>,
    pub(super) seen_at: Option<String>,
    /// Names of people with their roles, as words.
    pub(super) called: Vec<(String, Option<String>)>,
    /// Ids of people and organisations with their roles.
    pub(super) people: Vec<Named>,
    pub(super) organisations: Vec<Named>,
}

/// An archive on its way. A record is kept as the line that it becomes, which takes a third of the memory of its parts.
pub(super) struct Gather {
    pub(super) remarks: Remarks,
    pub(super) slugs: Slugs,
    pub(super) room: Room,
    /// What comes first in dates such as `03/05/2017`, where that is known.
    pub(super) order: Option<Order>,
    made: Written,
    seen: Seen,
    /// Ids by folded name.
    pub(super) organisations: HashMap<String, String>,
    pub(super) people: HashMap<String, String>,
}

impl Gather {
    /// Nothing yet, of that source.
    pub(super) fn of(source: &Source<'_>, options: &Options) -> Self {
        Self {
            remarks: Remarks::of(source.name),
            slugs: Slugs::default(),
            room: Room::of(source),
            order: options.dates,
            made: Written::of(Tree::Object(Vec::new())),
            seen: Seen::default(),
            organisations: HashMap::new(),
            people: HashMap::new(),
        }
    }

    /// Takes a statement; its id. One without any words is remarked on.
    pub(super) fn statement(&mut self, entry: Entry) -> Result<Option<String>, ImportError> {
        let line = entry.line;
        let since = self.remarks.since();
        self.room.count(line)?;
        let title = self.words(At::of(line, "title"), "title", entry.title);
        let mut text = self.words(At::of(line, "text"), "text", entry.text);
        let summary = self.words(At::of(line, "summary"), "summary", entry.summary);
        let mut excerpt = entry.excerpt && text.is_some();
        if text.is_none() && summary.is_none() {
            let Some(title) = &title else {
                self.remarks.add(line, "expected a title or words, found neither; the entry is left out");
                return Ok(None);
            };
            self.remarks.add(line, "an entry has no words but its title, which stand as an excerpt");
            text = Some(title.clone());
            excerpt = true;
        }
        if !self.room.has_room(line, &mut self.remarks) {
            return Ok(None);
        }
        let words = text.as_deref().or(summary.as_deref()).unwrap_or_default();
        let url = self.address(At::of(line, "url"), entry.url);
        let own = entry.own.or_else(|| url.clone()).unwrap_or_else(|| words.to_owned());
        let called = title.as_deref().filter(|title| slug(title).is_some()).unwrap_or(words);
        let statement = Statement {
            id: self.id(At::of(line, "id"), entry.id, called, &own, "statement"),
            sha256: digest::of_words(words),
            date: entry.date.and_then(|date| self.date(At::of(line, "date"), &date)),
            kind: self.kind(At::of(line, "kind"), entry.kind),
            lang: self.words(At::of(line, "lang"), "language", entry.lang).unwrap_or_else(|| "und".to_owned()),
            publishers: self.publishers(At::of(line, "publisher"), entry.publisher_ids, entry.publishers)?,
            signatories: entry.signatories,
            addressees: entry.addressees,
            rights: self.rights(At::of(line, "rights"), entry.rights, entry.categories)?,
            people: self.called(At::of(line, "people"), entry.people, entry.called)?,
            organisations: entry.organisations,
            demands: Vec::new(),
            seen_at: self.address(At::of(line, "seen_at"), entry.seen_at),
            title,
            excerpt,
            url,
            summary,
            text,
        };
        if let (Some(title), Some(url)) = (&statement.title, &statement.url)
            && let Some(first) = self.seen.again(line, title, url)
        {
            self.remarks.add(line, format!("an entry has the title and the address of the one at line {first} again"));
        }
        self.remarks.belong(since, &statement.id);
        self.add(line, "statements", &statement)?;
        Ok(Some(statement.id))
    }

    /// Takes a person.
    pub(super) fn person(&mut self, line: usize, person: &Person) -> Result<(), ImportError> {
        if !self.room.has_room_for_names(line, &mut self.remarks) {
            return Ok(());
        }
        self.room.named += 1;
        self.add(line, "people", person)
    }

    /// Takes an organisation; others of that name are the same one.
    pub(super) fn organisation(&mut self, line: usize, organisation: Organisation) -> Result<(), ImportError> {
        if !self.room.has_room_for_names(line, &mut self.remarks) {
            return Ok(());
        }
        self.room.named += 1;
        self.add(line, "organisations", &organisation)?;
        self.organisations.entry(fold(&organisation.name)).or_insert(organisation.id);
        Ok(())
    }

    /// Whether an organisation of that name is there.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.organisations.contains_key(&fold(name))
    }

    /// Takes an event.
    pub(super) fn event(&mut self, line: usize, event: &Event) -> Result<(), ImportError> {
        if !self.room.has_room_for_events(line, &mut self.remarks) {
            return Ok(());
        }
        self.room.events += 1;
        self.add(line, "events", event)
    }

    /// Adds a record to a list. A source that makes far more of an archive than it is itself is refused: what stands in its
    /// head would be said of every entry, or its entries are no more than a letter.
    fn add(&mut self, line: usize, list: &str, record: &impl Serialize) -> Result<(), ImportError> {
        let json = serde_json::to_string(record).expect("strings and lists can be written as JSON");
        self.room.make(line, json.len())?;
        self.room.records += 1;
        self.made.add(list, Record::Line(&json));
        Ok(())
    }

    /// Writes the archive. What the head lacks is made: the title of the source's name, the id of the title.
    pub(super) fn finish(mut self, head: Head, name: &str) -> Result<Imported, ImportError> {
        let title = self.words(1, "title", head.title).unwrap_or_else(|| name.to_owned());
        let made = || slug(&title).unwrap_or_else(|| "imported".to_owned());
        let id = head.id.unwrap_or_else(made);
        let id = if is_slug(&id) {
            id
        } else {
            let better = slug(&id).unwrap_or_else(made);
            self.remarks
                .add(1, format!("the id {} of the archive is no slug and becomes {}", short(&id), short(&better)));
            better
        };
        let source = head.source.and_then(|source| {
            let name = self.words(1, "name", Some(source.name))?;
            let url = self.address(1, source.url);
            Some(HeadSource { name, url, part: self.words(1, "part", source.part) })
        });
        let head = Head {
            id: Some(id),
            title: Some(title),
            description: self.words(1, "description", head.description),
            licence: self.words(1, "licence", head.licence),
            lang: self.words(1, "language", head.lang),
            captured: head.captured,
            source,
        };
        self.made.head = head_of(head, self.made.digest())?;
        Ok(Imported { written: self.made, remarks: self.remarks.finish() })
    }

    /// Words without blanks around them and with plain line ends, if there are any and not too many.
    pub(super) fn words(&mut self, at: impl Into<At>, part: &str, words: Option<String>) -> Option<String> {
        let mut words = words?;
        words.truncate(words.trim_end().len());
        words.drain(..words.len() - words.trim_start().len());
        if words.is_empty() {
            return None;
        }
        // Whatever becomes of line ends, no more than half of the bytes go.
        if words.len() / 2 <= limits::STRING {
            if words.contains('\r') {
                words = words.replace("\r\n", "\n").replace('\r', "\n");
            }
            // One byte can be six as written.
            if words.len() <= limits::STRING / 6 || written_length(&words) <= limits::STRING {
                return Some(words);
            }
        }
        self.remarks.add(at, format!("expected a {part} of at most {} bytes, found more; left out", limits::STRING));
        None
    }

    /// The words of HTML; what has none is remarked on.
    pub(super) fn html(&mut self, line: usize, html: &str) -> Option<String> {
        let plain = plain(html);
        for (name, count) in plain.lost {
            for _ in 0..count {
                self.remarks.add(line, format!("{} within a text is left out", tag(name)));
            }
        }
        Some(plain.words).filter(|words| !words.is_empty())
    }

    /// An address of the web.
    pub(super) fn address(&mut self, at: impl Into<At>, address: Option<String>) -> Option<String> {
        let at = at.into();
        let address = self.words(at, "address", address)?;
        if address.starts_with("https://") || address.starts_with("http://") {
            return Some(address);
        }
        let found = short(&address);
        self.remarks
            .add(at, format!("expected an address that begins with https:// or http://, found {found}; left out"));
        None
    }

    /// A date in EDTF; what is not understood is remarked on and no date.
    pub(super) fn date(&mut self, at: impl Into<At>, words: &str) -> Option<String> {
        let Some(Reading { edtf, doubt }) = reading(words, self.order) else {
            if !words.trim().is_empty() {
                self.remarks.add(at, format!("expected a date, found {}; it stays undated", short(words)));
            }
            return None;
        };
        if let Some(doubt) = doubt {
            self.remarks.add(at, doubt.told(&short(words)));
        }
        Some(edtf)
    }

    /// The id that a record wants, if it can have it, else one made of words.
    pub(super) fn id(
        &mut self,
        at: impl Into<At>,
        wanted: Option<String>,
        words: &str,
        own: &str,
        sort: &str,
    ) -> String {
        let Some(wanted) = wanted.filter(|id| !id.trim().is_empty()) else {
            return self.slugs.of(words, own, sort);
        };
        if self.slugs.keep(&wanted) {
            return wanted;
        }
        let why = if is_slug(&wanted) { "is given twice" } else { "is no slug" };
        let id = self.slugs.of(&wanted, own, sort);
        self.remarks.add(at, format!("the id {} {why} and becomes {}", short(&wanted), short(&id)));
        id
    }

    /// A kind of the list, or the words as they are, which is remarked on.
    fn kind(&mut self, at: At, kind: Option<String>) -> String {
        let kind = self.words(at, "kind", kind).unwrap_or_else(|| "statement".to_owned());
        let word = slug(&kind).unwrap_or_default();
        if STATEMENT_KINDS.contains(&word.as_str()) {
            return word;
        }
        self.remarks.add(at, format!("the kind {} is not of the list and is kept as it is", short(&kind)));
        kind
    }

    /// Rights, of which those that are not of the list are kept as they are, and categories, which are left out then; both are
    /// remarked on.
    fn rights(&mut self, at: At, rights: Vec<String>, categories: Vec<String>) -> Result<Vec<String>, ImportError> {
        let is_right = |word: String| (word, true);
        let words = rights.into_iter().map(is_right).chain(categories.into_iter().map(|word| (word, false)));
        let (mut taken, mut known) = (Vec::new(), HashSet::new());
        for (word, is_right) in words {
            self.room.count(at.line)?;
            let listed = slug(&word).filter(|right| RIGHTS.contains(&right.as_str()));
            if listed.is_none() && is_right {
                self.remarks.add(at, format!("the right {} is not of the list and is kept as it is", short(&word)));
            } else if listed.is_none() {
                self.remarks.add(at, format!("the category {} is no right of the list and is left out", short(&word)));
            }
            if let Some(right) = listed.or_else(|| self.words(at, "right", Some(word)).filter(|_| is_right)) {
                taken.extend(known.insert(right.clone()).then_some(right));
            }
        }
        Ok(taken)
    }
}

fn written_length(words: &str) -> usize {
    let mut length = Length(0);
    serde_json::to_writer(&mut length, words).expect("a string can always be written as JSON");
    length.0 - 2
}

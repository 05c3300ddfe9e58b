//! The addresses of a statement: its own, and those that stand in its words. `linkify` knows where an address in a text
//! ends: before the full stop of the sentence, behind a bracket that belongs to it.

use std::collections::BTreeMap;
use std::iter::repeat_n;
use std::ops::Range;
use std::sync::Arc;

use linkify::LinkFinder;

use crate::archive::id::StatementId;
use crate::archive::statement::Statement;
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::text::sentences::{sentence_at, sentences};

/// The addresses of a statement.
#[derive(Clone, Debug)]
pub struct Links {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Its own first, then those of the text and of the summary, in their order.
    pub links: Vec<Link>,
}

/// An address.
#[derive(Clone, Debug)]
pub struct Link {
    /// As it is written.
    pub address: String,
    /// Where it is written.
    pub within: Standing,
    /// Another statement of the archive that stands at this address.
    pub leads: Option<Arc<Statement>>,
}

/// Where an address is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the address of the document.
    Document,
    /// The document was read there.
    SeenAt,
    /// In the text: bytes of the address and of its sentence, and the number of the sentence, counted from 1.
    Text(Range<usize>, Range<usize>, usize),
    /// In the summary: the same.
    Summary(Range<usize>, Range<usize>, usize),
}

pub(super) fn links(memory: &Memory, id: &StatementId, cancel: &Cancel) -> Result<Links, StoreError> {
    let at = memory.statement_place(id)?;
    let statement = memory.statement(at);
    let mut links = Vec::new();
    let mut add = |address: &str, within| {
        links.push(Link { address: address.to_owned(), within, leads: None });
    };
    if let Some(url) = statement.url() {
        add(url, Standing::Document);
    }
    if let Some(seen) = statement.seen_at().filter(|seen| statement.url() != Some(*seen)) {
        add(seen, Standing::SeenAt);
    }
    let within: [(_, fn(_, _, _) -> _); 2] =
        [(statement.text(), Standing::Text), (statement.summary(), Standing::Summary)];
    for (text, within) in within {
        let Some(text) = text else { continue };
        let sentences = sentences(text);
        for bytes in addresses(text) {
            let number = sentence_at(&sentences, bytes.start);
            let sentence = sentences.get(number).cloned().unwrap_or(bytes.clone());
            add(&text[bytes.clone()], within(bytes, sentence, number + 1));
        }
    }
    cancel.check()?;
    find_statements(memory, at, &mut links);
    Ok(Links { statement: Arc::clone(statement), links })
}

/// The addresses in a text, in bytes: of pages, with their scheme, and of mail. Words with a dot between them are none:
/// too many are only a blank that is missing.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<_> = LinkFinder::new().links(text).map(|link| link.start()..link.end()).collect();
    if !text.is_ascii() {
        let latin = latinised(text);
        let more = LinkFinder::new().links(&latin).map(|link| link.start()..link.end());
        let mut known = found.iter().peekable();
        let is_new = |bytes: &Range<usize>| {
            while known.next_if(|known| known.end <= bytes.start).is_some() {}
            known.peek().is_none_or(|known| bytes.end <= known.start)
        };
        let more: Vec<_> = more.filter(is_new).collect();
        found.extend(more);
        found.sort_by_key(|bytes| bytes.start);
    }
    for bytes in &mut found {
        // A closing quote mark could be a part of an address, and never is.
        bytes.end = bytes.start + text[bytes.clone()].trim_end_matches(['»', '”', '’', '“', '„']).len();
    }
    found
}

/// The text with a Latin letter for each byte of a letter that is none: of hosts that end in other letters, such as those
/// in `.бел`, the finder knows nothing.
fn latinised(text: &str) -> String {
    let is_foreign = |c: char| !c.is_ascii() && c.is_alphabetic();
    let mut latin = String::with_capacity(text.len());
    for c in text.chars() {
        let (letter, count) = if is_foreign(c) { ('x', c.len_utf8()) } else { (c, 1) };
        latin.extend(repeat_n(letter, count));
    }
    latin
}

/// What two addresses of one page have in common.
pub(super) fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

/// Many statements may have been read at one page, but the page of a document is that of the document.
fn find_statements(memory: &Memory, own: usize, links: &mut [Link]) {
    let mut wanted: BTreeMap<String, Option<usize>> =
        links.iter().map(|link| (bare(&link.address).to_owned(), None)).collect();
    for (at, statement) in memory.archive.statements().iter().enumerate().filter(|(at, _)| *at != own) {
        let place = statement.url().and_then(|url| wanted.get_mut(bare(url)));
        if let Some(place @ None) = place {
            *place = Some(at);
        }
    }
    for link in links {
        let place = wanted.get(bare(&link.address)).copied().flatten();
        link.leads = place.map(|at| Arc::clone(memory.statement(at)));
    }
}

#[cfg(test)]
mod tests {
    use super::{addresses, bare};

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        let check = |text: &str, wanted: &[&str]| {
            let found: Vec<_> = addresses(text).into_iter().map(|bytes| &text[bytes]).collect();
            assert_eq!(found, wanted, "{text}");
        };
        check("Read https://a.example/b?c=1.", &["https://a.example/b?c=1"]);
        check(
            "(see http://a.example/b_(c)), and «https://spring.example/навіны».",
            &["http://a.example/b_(c)", "https://spring.example/навіны"],
        );
        check(
            "Глядзі https://пример.бел/шлях, «http://xn--a.example» і сайтhttps://b.example",
            &["https://пример.бел/шлях", "http://xn--a.example", "https://b.example"],
        );
        check("spring96.example; press@viasna.example", &["press@viasna.example"]);
        check("The court closed.The case goes on at 3.5, art. 361.", &[]);
        check("", &[]);
    }

    #[test]
    fn one_page_has_one_bare_address() {
        for address in ["https://a.example/b/", "http://www.a.example/b", "a.example/b"] {
            assert_eq!(bare(address), "a.example/b");
        }
        assert_ne!(bare("https://a.example/b"), bare("https://a.example/B"));
    }
}

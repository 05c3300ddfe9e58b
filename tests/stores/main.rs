//! What every store promises: which statements match, why, and in which order.

#[path = "../common/cases.rs"]
mod cases;

use std::collections::BTreeSet;
use std::sync::Arc;

use cases::cases;
use letapis::archive::entity::{Entity, EntityKind, Mention};
use letapis::archive::event::Event;
use letapis::archive::id::StatementId;
use letapis::archive::statement::Statement;
use letapis::archive::text::Text;
use letapis::archive::{Archive, bundled::ARCHIVES, read};
use letapis::fuzzy::score::{Rater, Rating, best, close, prepared, with_ascii_signs};
use letapis::name::{Closeness, Name, Sought, in_one_script};
use letapis::query::parse::{parse, parse_as};
use letapis::query::{Bare, Field, Manner, Node, Part, Query, Term, Trait, Value, Wording};
use letapis::store::cancel::{Cancel, Generation, Newest};
use letapis::store::error::StoreError;
use letapis::store::page::{Anchor, Order, Page, Reason, Tier, Window};
use letapis::store::request::{Answer, Request, Source};
use letapis::store::{Store, answer};
use letapis::text::fold::fold;
use letapis::text::words::{ends_word, starts_word, words};
use proptest::prelude::*;

const ALL: usize = usize::MAX;

fn bundled() -> (Archive, Store) {
    let archive = || read(ARCHIVES[0].bytes).expect("the bundled archive can be read").0;
    (archive(), Store::memory(archive()))
}

fn search(store: &Store, line: &str) -> Page {
    search_for(store, &parse(line))
}

fn search_for(store: &Store, query: &Query) -> Page {
    let window = Window { anchor: Anchor::At(0), size: ALL };
    store.search(query, Order::Best, &window, &Cancel::never()).expect("nobody calls it off")
}

fn ids(page: &Page) -> Vec<&str> {
    page.rows.iter().map(|row| row.id.as_str()).collect()
}

fn timeline(store: &Store, line: &str) -> Vec<String> {
    let timeline = store.timeline(&parse(line), &Cancel::never()).expect("nobody calls it off");
    timeline.facts.iter().map(|fact| fact.event.id.to_string()).collect()
}

/// Every text of a statement in which a bare word is looked for.
fn texts_of(statement: &Statement) -> Vec<&str> {
    let mut texts: Vec<&str> = statement.texts().collect();
    texts.push(statement.kind());
    texts.extend(statement.rights().iter().map(Text::as_str));
    texts.extend(names_of(&statement.mentions, |_| true));
    texts
}

fn names_of(mentions: &[Mention], wanted: impl Fn(EntityKind) -> bool) -> Vec<&str> {
    let wanted = mentions.iter().filter(|mention| wanted(mention.entity.kind));
    wanted.flat_map(|mention| mention.entity.all_names()).collect()
}

fn has_word_start(text: &str, start: &str) -> bool {
    let text = fold(text);
    words(&text).any(|word| text[word].starts_with(start))
}

mod advise;
mod complete;
mod facets;
mod gaps;
mod in_the_bundled_archive;
mod large;
mod naive;
mod opening;
mod random;

//! A person or an organisation, and everything in the archive that names it.

use std::cmp::Reverse;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::demands::{Asking, ByName, demands_of};
use super::place::{Spot, spots};
use super::signed::signers;
use super::spelled::{Found, Namer};
use crate::archive::entity::{Entity, Mention, Role};
use crate::archive::event::Event;
use crate::archive::id::EntityId;
use crate::archive::statement::Statement;
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::section::Sort;
use crate::text::sentences::{sentence_at, sentences};

/// A person or an organisation, and everything that names it.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Who.
    pub entity: Arc<Entity>,
    /// Spellings that stand in texts, and how many times; the most frequent first.
    pub found: Vec<(String, usize)>,
    /// Other spellings than the shown one that stand in the archive's lists alone, each once.
    pub listed: Vec<String>,
    /// Statements that name it, the newest first.
    pub namings: Vec<Naming>,
    /// Facts that name it and as what, in the order of their dates, undated ones last.
    pub events: Vec<(Arc<Event>, Vec<Role>)>,
    /// Who is named in the same sentence, and in how many; most first.
    pub beside: Vec<(Arc<Entity>, usize)>,
    /// Who signed the same statements, and how many; most first.
    pub signed_with: Vec<(Arc<Entity>, usize)>,
    /// Demands for it.
    pub wanted_for: Vec<Asking>,
    /// Demands made of it.
    pub wanted_of: Vec<Asking>,
}

/// A statement that names somebody.
#[derive(Clone, Debug)]
pub struct Naming {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// As what its record names them; empty where only its words do.
    pub roles: Vec<Role>,
    /// The words that name them. There are none where the record alone does.
    pub spots: Vec<Spot>,
}

/// What is gathered on the way through the statements.
#[derive(Default)]
struct Gathered {
    spellings: HashMap<String, usize>,
    beside: HashMap<u32, usize>,
    signed_with: HashMap<u32, usize>,
}

pub(super) fn profile(memory: &Memory, id: &EntityId, cancel: &Cancel) -> Result<Profile, StoreError> {
    let place = memory.entity_place(id)?;
    let entity = &memory.archive.entities()[place as usize];
    let (mut own, mut all) = (Namer::new(memory, Some(place)), Namer::new(memory, None));
    let (mut gathered, names) = (Gathered::default(), ByName::new(memory));
    let (mut namings, mut wanted_for, mut wanted_of) = (Vec::new(), Vec::new(), Vec::new());
    for &at in &memory.newest {
        cancel.check()?;
        let at = at as usize;
        let statement = memory.statement(at);
        let record = memory.fields(Sort::Statement).mentions.entities(at);
        let mut found = own.names(statement.body().words(), record);
        found.retain(|found| found.entity == place);
        if !found.is_empty() {
            gathered.words(statement.body().words(), &found);
            gathered.sentences(statement.body().words(), place, &all.names(statement.body().words(), record));
        }
        if !found.is_empty() || record.contains(&place) {
            let words: Vec<_> = found.into_iter().map(|found| found.bytes).collect();
            let roles = roles(&statement.mentions, entity);
            let (statement, spots) = (Arc::clone(statement), spots(statement, &words));
            namings.push(Naming { statement, number: at + 1, roles, spots });
            gathered.signatures(place, &signers(memory, at));
        }
        for asking in demands_of(memory, &names, at) {
            let is_for = asking.demand().on_behalf.iter().any(|mention| Arc::ptr_eq(&mention.entity, entity));
            let is_of = asking.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, entity));
            if is_for {
                wanted_for.push(asking.clone());
            }
            if is_of {
                wanted_of.push(asking);
            }
        }
    }
    let mut told = HashSet::from_iter([entity.name.as_str()]);
    let others = entity.names.iter().filter(|name| told.insert(name.as_str()));
    let listed = others.filter(|name| !gathered.spellings.contains_key(*name)).cloned().collect();
    Ok(Profile {
        entity: Arc::clone(entity),
        listed,
        events: events(memory, entity),
        beside: counted(memory, gathered.beside),
        signed_with: counted(memory, gathered.signed_with),
        found: most_first(gathered.spellings),
        namings,
        wanted_for,
        wanted_of,
    })
}

impl Gathered {
    /// How the name is written.
    fn words(&mut self, text: &str, found: &[Found]) {
        for found in found {
            // What is broken over two lines is one spelling.
            let written = text[found.bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            *self.spellings.entry(written).or_default() += 1;
        }
    }

    /// Who else is named in the sentences that name it.
    fn sentences(&mut self, text: &str, place: u32, named: &[Found]) {
        let sentences = sentences(text);
        let mut pairs: Vec<(usize, u32)> =
            named.iter().map(|found| (sentence_at(&sentences, found.bytes.start), found.entity)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        for sentence in pairs.chunk_by(|one, other| one.0 == other.0) {
            if sentence.iter().any(|(_, entity)| *entity == place) {
                for (_, other) in sentence.iter().filter(|(_, entity)| *entity != place) {
                    *self.beside.entry(*other).or_default() += 1;
                }
            }
        }
    }

    /// Who signed with it.
    fn signatures(&mut self, place: u32, signers: &[u32]) {
        if signers.contains(&place) {
            for signer in signers.iter().filter(|signer| **signer != place) {
                *self.signed_with.entry(*signer).or_default() += 1;
            }
        }
    }
}

/// As what somebody is named, each role once; that a record only names them is told where it says nothing else.
pub(super) fn roles(mentions: &[Mention], entity: &Arc<Entity>) -> Vec<Role> {
    let mut roles: Vec<Role> =
        mentions.iter().filter(|it| Arc::ptr_eq(&it.entity, entity)).map(|it| it.role.clone()).collect();
    roles.sort();
    roles.dedup();
    if roles.len() > 1 {
        roles.retain(|role| *role != Role::Mentioned);
    }
    roles
}

/// The facts that name somebody.
fn events(memory: &Memory, entity: &Arc<Entity>) -> Vec<(Arc<Event>, Vec<Role>)> {
    let by_date = memory.by_date.iter().map(|&at| &memory.archive.events()[at as usize]);
    let named = by_date.map(|event| (Arc::clone(event), roles(&event.mentions, entity)));
    named.filter(|(_, roles)| !roles.is_empty()).collect()
}

fn counted(memory: &Memory, counts: HashMap<u32, usize>) -> Vec<(Arc<Entity>, usize)> {
    let mut counts: Vec<(u32, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(place, count)| (Reverse(*count), *place));
    counts.into_iter().map(|(place, count)| (Arc::clone(&memory.archive.entities()[place as usize]), count)).collect()
}

fn most_first(counts: HashMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    counts
}

//! Who signed what with whom.

use std::cmp::Reverse;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use crate::archive::entity::{Entity, EntityKind};
use crate::archive::id::EntityId;
use crate::archive::statement::Statement;
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::section::Sort;

/// Organisations of which pairs are counted, those that signed most often: the pairs of ten thousand are fifty million.
const MOST_SIGNERS: usize = 400;

/// Pairs that are told; nobody would read more.
const MOST_PAIRS: usize = 1000;

/// How many statements organisations signed together.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// Organisations that signed with another, those with most joint statements first.
    pub signers: Vec<Signer>,
    /// Places of two signers, the first before the second, and how many statements they signed together; most first.
    pub pairs: Vec<(usize, usize, usize)>,
    /// How many pairs there are in all; more than are told where there are very many.
    pub all_pairs: usize,
    /// How many statements were signed by several organisations.
    pub statements: usize,
    counts: Counts,
}

/// For each two of the signers of which pairs are counted how many statements they signed together, once: where the first
/// stands before the second.
#[derive(Clone, Debug, Default)]
struct Counts {
    side: usize,
    counts: Vec<u32>,
}

/// An organisation that signed with others.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Who.
    pub entity: Arc<Entity>,
    /// How many statements it signed with others.
    pub statements: usize,
}

/// The statements that two signed together, or that one signed with any other.
#[derive(Clone, Debug)]
pub struct Together {
    /// Who: one or two.
    pub who: Vec<Arc<Entity>>,
    /// The statements, the newest first.
    pub statements: Vec<Joint>,
}

/// A statement that several signed.
#[derive(Clone, Debug)]
pub struct Joint {
    /// The statement.
    pub statement: Arc<Statement>,
    /// Its place in the archive, counted from 1.
    pub number: usize,
    /// Everybody who signed it, in the order of the file.
    pub signers: Vec<Arc<Entity>>,
}

impl Matrix {
    /// What has to be said where so many signed that pairs are not counted of all.
    pub fn limit(&self) -> Option<String> {
        let what = "Pairs are counted among the organisations that signed most often";
        (self.signers.len() > MOST_SIGNERS).then(|| format!("{what}, {MOST_SIGNERS} of them."))
    }

    /// Of how many signers, the first ones, pairs are counted.
    pub fn counted(&self) -> usize {
        self.counts.side
    }

    /// How many statements two of these signed together, whether their pair is told or not.
    pub fn count(&self, one: usize, other: usize) -> usize {
        let Counts { side, counts } = &self.counts;
        counts.get(one.min(other) * side + one.max(other)).map_or(0, |count| *count as usize)
    }
}

/// Places of the entities that signed a statement, in the order of the file: signers, and authors where they are several.
pub(super) fn signers(memory: &Memory, at: usize) -> Vec<u32> {
    let mentions = &memory.fields(Sort::Statement).mentions;
    let words = mentions.role_words();
    let named: Vec<(u32, &str)> =
        mentions.entities(at).iter().zip(mentions.roles(at)).map(|(entity, role)| (*entity, words.of(*role))).collect();
    let has_several = named.iter().filter(|(_, role)| *role == "author").count() > 1;
    let mut signers = Vec::new();
    let mut seen = HashSet::default();
    for (entity, role) in named {
        if (role == "signer" || (has_several && role == "author")) && seen.insert(entity) {
            signers.push(entity);
        }
    }
    signers
}

/// The matrix of all organisations.
pub(super) fn matrix(memory: &Memory, cancel: &Cancel) -> Result<Matrix, StoreError> {
    let entities = memory.archive.entities();
    let mut joint: HashMap<u32, usize> = HashMap::default();
    let mut several = Vec::new();
    for at in 0..memory.archive.statements().len() {
        cancel.check()?;
        let mut signers = signers(memory, at);
        signers.retain(|&signer| entities[signer as usize].kind == EntityKind::Organisation);
        if signers.len() < 2 {
            continue;
        }
        for signer in &signers {
            *joint.entry(*signer).or_default() += 1;
        }
        several.push(at);
    }
    let mut signers: Vec<(u32, usize)> = joint.into_iter().collect();
    signers.sort_by_key(|(place, count)| (Reverse(*count), &entities[*place as usize].name, *place));
    let ranks: HashMap<u32, usize> =
        signers.iter().take(MOST_SIGNERS).enumerate().map(|(rank, (place, _))| (*place, rank)).collect();
    let statements = several.len();
    let counts = counted(memory, &several, &ranks, cancel)?;
    let mut pairs = counts.pairs();
    pairs.sort_by_key(|(one, other, count)| (Reverse(*count), *one, *other));
    let all_pairs = pairs.len();
    pairs.truncate(MOST_PAIRS);
    let signer = |(place, count)| Signer { entity: Arc::clone(&entities[place as usize]), statements: count };
    Ok(Matrix { signers: signers.into_iter().map(signer).collect(), pairs, all_pairs, statements, counts })
}

/// How many of these statements each two of the ranked signers signed together.
fn counted(
    memory: &Memory,
    statements: &[usize],
    ranks: &HashMap<u32, usize>,
    cancel: &Cancel,
) -> Result<Counts, StoreError> {
    let side = ranks.len();
    let mut counts = vec![0_u32; side * side];
    for &at in statements {
        cancel.check()?;
        let mut here: Vec<usize> = signers(memory, at).iter().filter_map(|signer| ranks.get(signer).copied()).collect();
        here.sort_unstable();
        for (nth, one) in here.iter().enumerate() {
            here[nth + 1..].iter().for_each(|other| counts[one * side + other] += 1);
        }
    }
    Ok(Counts { side, counts })
}

impl Counts {
    /// Those who signed anything together, and how many.
    fn pairs(&self) -> Vec<(usize, usize, usize)> {
        let pairs = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        pairs.map(|(at, count)| (at / self.side, at % self.side, *count as usize)).collect()
    }
}

/// What one signed with others, or with that other.
pub(super) fn together(
    memory: &Memory,
    one: &EntityId,
    other: Option<&EntityId>,
    cancel: &Cancel,
) -> Result<Together, StoreError> {
    let mut who = vec![memory.entity_place(one)?];
    if let Some(other) = other {
        who.push(memory.entity_place(other)?);
    }
    let entities = memory.archive.entities();
    let mut statements = Vec::new();
    for &at in &memory.newest {
        cancel.check()?;
        let signers = signers(memory, at as usize);
        if signers.len() > 1 && who.iter().all(|who| signers.contains(who)) {
            statements.push(Joint {
                statement: Arc::clone(memory.statement(at as usize)),
                number: at as usize + 1,
                signers: signers.into_iter().map(|signer| Arc::clone(&entities[signer as usize])).collect(),
            });
        }
    }
    Ok(Together { who: who.into_iter().map(|at| Arc::clone(&entities[at as usize])).collect(), statements })
}

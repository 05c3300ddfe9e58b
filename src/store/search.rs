//! The records that a query holds for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cancel::Cancel;
use super::chunks::in_pieces;
use super::error::StoreError;
use super::leaf::Leaf;
use super::memory::Memory;
use super::postings::{Among, Hit, both, either, without};
use super::property::{Days, Traits, has_any};
use super::scan::{both_of, in_slips, in_texts, in_values};
use super::section::{Section, Sort};
use super::wanted::Wanted;
use crate::archive::id::StatementId;

/// A search through the records of one sort.
#[derive(Clone, Copy)]
pub(super) struct Search<'a> {
    pub(super) memory: &'a Memory,
    pub(super) sort: Sort,
    pub(super) ticked: &'a BTreeSet<StatementId>,
    pub(super) cancel: &'a Cancel,
}

/// Of so many records one looks whether the search is wanted still.
const LOOK: u32 = 16;

impl Search<'_> {
    /// All records of the sort.
    pub(super) fn all(&self) -> Among<'static> {
        Among::All(self.memory.count(self.sort) as u32)
    }

    /// Those of the records for which it holds. A list that is kept is shared, for it may name every record.
    pub(super) fn hits(&self, wanted: &Wanted, among: Among<'_>) -> Result<Arc<Vec<Hit>>, StoreError> {
        if !wanted.concerns(self.sort) && !matches!(wanted, Wanted::All(_) | Wanted::One(_)) {
            return Ok(Arc::default());
        }
        match wanted {
            Wanted::Words(leaf) => self.leaf(leaf, among),
            Wanted::All(parts) => self.every(parts, among),
            Wanted::One(parts) => parts.iter().try_fold(Arc::default(), |hits, part| {
                // A record that one alternative holds for may hold for the others too, which adds to its matches.
                Ok(joined(hits, self.hits(part, among)?))
            }),
            Wanted::Not(part) => Ok(Arc::new(without(among, &self.hits(part, among)?))),
            Wanted::Any(field) => self.those(among, |at| has_any(*field, self.memory, self.sort, at)),
            Wanted::Days { of, spans, must } => {
                let days = Days::new(self.memory, *of, spans, *must);
                self.those(among, |at| days.hold(self.sort, at))
            }
            Wanted::Traits(wanted) => {
                let traits = Traits::new(self.memory, wanted, self.ticked);
                self.those(among, |at| traits.hold(self.sort, at))
            }
        }
    }

    /// The cheapest part first, and of the others only what is left.
    fn every(&self, parts: &[Wanted], among: Among<'_>) -> Result<Arc<Vec<Hit>>, StoreError> {
        let mut parts: Vec<_> = parts.iter().collect();
        parts.sort_by_key(|part| self.cost(part));
        let Some((first, others)) = parts.split_first() else {
            return Ok(Arc::new(among.iter().map(Hit::wordless).collect()));
        };
        let mut hits = self.hits(first, among)?;
        for part in others {
            if hits.is_empty() {
                break;
            }
            let more = self.hits(part, Among::Hits(&hits))?;
            hits = Arc::new(both(&hits, &more));
        }
        Ok(hits)
    }

    /// What finding it costs, compared with other parts; of words, the longer ones leave less.
    fn cost(&self, wanted: &Wanted) -> (u8, usize) {
        match wanted {
            Wanted::Days { .. } | Wanted::Traits(_) | Wanted::Any(_) => (1, 0),
            Wanted::Words(leaf) => {
                let is_long = |section: &Section| matches!(section, Section::Text | Section::Summary);
                let letters = usize::MAX - leaf.wording.folded.len();
                if leaf.sections(self.sort).iter().any(is_long) { (3, letters) } else { (2, letters) }
            }
            Wanted::All(parts) => parts.iter().map(|part| self.cost(part)).min().unwrap_or_default(),
            Wanted::One(parts) => parts.iter().map(|part| self.cost(part)).max().unwrap_or_default(),
            // It leaves most of the records.
            Wanted::Not(part) => (self.cost(part).0 + 3, 0),
        }
    }

    fn leaf(&self, leaf: &Leaf, among: Among<'_>) -> Result<Arc<Vec<Hit>>, StoreError> {
        let values = in_values(leaf, self.memory, self.sort, among, self.cancel)?;
        let slips = in_slips(leaf, self.memory, self.sort, among, self.cancel)?;
        let texts = self.texts(leaf, among)?;
        Ok(joined(joined(texts, Arc::new(values)), Arc::new(slips)))
    }

    /// Where the words stand in long texts. Such a list is kept, and a word that goes on is looked for in it alone.
    fn texts(&self, leaf: &Leaf, among: Among<'_>) -> Result<Arc<Vec<Hit>>, StoreError> {
        let kept = &self.memory.answers;
        if let Some(list) = kept.list(self.sort, leaf) {
            return Ok(match among {
                Among::All(_) => list,
                Among::Hits(hits) => Arc::new(both_of(&list, hits)),
            });
        }
        let wider = kept.wider_list(self.sort, leaf);
        if let Among::Hits(_) = among
            && wider.as_ref().is_none_or(|wider| wider.len() > among.len())
        {
            return in_texts(leaf, self.memory, self.sort, among, self.cancel).map(Arc::new);
        }
        let among_wider = wider.as_ref().map_or(self.all(), |wider| Among::Hits(wider));
        let list = Arc::new(in_texts(leaf, self.memory, self.sort, among_wider, self.cancel)?);
        kept.keep_list(self.sort, leaf, &list);
        Ok(match among {
            Among::All(_) => list,
            Among::Hits(hits) => Arc::new(both_of(&list, hits)),
        })
    }

    fn those(&self, among: Among<'_>, holds: impl Fn(usize) -> bool + Sync) -> Result<Arc<Vec<Hit>>, StoreError> {
        let found = in_pieces(among.len(), self.cancel, |piece, found| {
            // A record may take long; most take less than looking whether they are wanted still.
            let is_wanted = |at: u32| !(at.is_multiple_of(LOOK) && self.cancel.is_set()) && holds(at as usize);
            let mut take = |at: u32| found.extend(is_wanted(at).then(|| Hit::wordless(at)));
            match among {
                Among::All(_) => (piece.start as u32..piece.end as u32).for_each(&mut take),
                Among::Hits(hits) => hits[piece].iter().for_each(|hit| take(hit.at)),
            }
        })?;
        Ok(Arc::new(found))
    }
}

/// What is in one of the lists or in both.
fn joined(a: Arc<Vec<Hit>>, b: Arc<Vec<Hit>>) -> Arc<Vec<Hit>> {
    if a.is_empty() {
        return b;
    }
    if b.is_empty() {
        return a;
    }
    Arc::new(either(Arc::unwrap_or_clone(a), Arc::unwrap_or_clone(b)))
}

//! Lists of hits, by record: joined, met, and taken from each other.

use super::page::Tier;

/// A record that matches, how close it is, and how many matches it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) at: u32,
    pub(super) tier: Tier,
    pub(super) count: u32,
}

/// Some records, in order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Among<'a> {
    /// The first so many: all there are.
    All(u32),
    /// These.
    Hits(&'a [Hit]),
}

impl Hit {
    /// A hit that no words stand for.
    pub(super) fn wordless(at: u32) -> Self {
        Self { at, tier: Tier::Exact, count: 0 }
    }
}

impl<'a> Among<'a> {
    pub(super) fn iter(self) -> impl Iterator<Item = u32> + 'a {
        let (all, hits) = match self {
            Self::All(count) => (0..count, &[][..]),
            Self::Hits(hits) => (0..0, hits),
        };
        all.chain(hits.iter().map(|hit| hit.at))
    }

    pub(super) fn len(self) -> usize {
        match self {
            Self::All(count) => count as usize,
            Self::Hits(hits) => hits.len(),
        }
    }
}

/// What is in one of the lists or in both: as close as the closer, with the matches of both.
pub(super) fn either(a: Vec<Hit>, b: Vec<Hit>) -> Vec<Hit> {
    if a.is_empty() {
        return b;
    }
    if b.is_empty() {
        return a;
    }
    let mut all = Vec::with_capacity(a.len().max(b.len()));
    let (mut a, mut b) = (a.into_iter().peekable(), b.into_iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.at == y.at => {
                let hit = Hit { at: x.at, tier: x.tier.min(y.tier), count: x.count.saturating_add(y.count) };
                a.next();
                b.next();
                Some(hit)
            }
            (Some(x), Some(y)) if x.at < y.at => a.next(),
            (Some(_), None) => a.next(),
            (_, Some(_)) => b.next(),
            (None, None) => return all,
        };
        all.extend(next);
    }
}

/// What is in both lists: as close as the farther, with the matches of both.
pub(super) fn both(a: &[Hit], b: &[Hit]) -> Vec<Hit> {
    // The shorter leads, and the longer is gone through in leaps.
    let (short, mut long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut all = Vec::with_capacity(short.len());
    for x in short {
        long = from(long, x.at);
        match long.first() {
            Some(y) if y.at == x.at => {
                all.push(Hit { at: x.at, tier: x.tier.max(y.tier), count: x.count.saturating_add(y.count) });
            }
            Some(_) => {}
            None => break,
        }
    }
    all
}

/// The records of `among` that are not in the list.
pub(super) fn without(among: Among<'_>, mut list: &[Hit]) -> Vec<Hit> {
    let is_out = |at: &u32| {
        list = from(list, *at);
        list.first().is_none_or(|hit| hit.at != *at)
    };
    among.iter().filter(is_out).map(Hit::wordless).collect()
}

/// The rest of a list from a record on.
fn from(list: &[Hit], at: u32) -> &[Hit] {
    &list[leap(list, |hit| hit.at < at)..]
}

/// How many items of a sorted list come before some place, found in steps that double: quick where that is near.
pub(super) fn leap<T>(list: &[T], is_before: impl Fn(&T) -> bool) -> usize {
    let mut step = 1;
    while list.get(step - 1).is_some_and(&is_before) {
        step *= 2;
    }
    let near = &list[step / 2..list.len().min(step)];
    step / 2 + near.partition_point(is_before)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn list() -> impl Strategy<Value = Vec<Hit>> {
        let hit = (prop::sample::select(vec![Tier::Exact, Tier::Folded, Tier::Fuzzy]), 0..9_u32);
        prop::collection::btree_map(0..40_u32, hit, 0..30).prop_map(|map: BTreeMap<u32, (Tier, u32)>| {
            map.into_iter().map(|(at, (tier, count))| Hit { at, tier, count }).collect()
        })
    }

    proptest! {
        #[test]
        fn lists_are_joined_met_and_taken_away_record_by_record(a in list(), b in list()) {
            let of = |list: &[Hit], at: u32| list.iter().find(|hit| hit.at == at).copied();
            let (joined, met, left) = (either(a.clone(), b.clone()), both(&a, &b), without(Among::Hits(&a), &b));
            for list in [&joined, &met, &left] {
                prop_assert!(list.windows(2).all(|pair| pair[0].at < pair[1].at));
            }
            for at in 0..40 {
                let (x, y) = (of(&a, at), of(&b, at));
                let join = |tier: fn(Tier, Tier) -> Tier| {
                    x.zip(y).map(|(x, y)| Hit { at, tier: tier(x.tier, y.tier), count: x.count + y.count })
                };
                prop_assert_eq!(of(&joined, at), join(Ord::min).or(x).or(y));
                prop_assert_eq!(of(&met, at), join(Ord::max));
                prop_assert_eq!(of(&left, at), x.filter(|_| y.is_none()).map(|x| Hit::wordless(x.at)));
            }
        }
    }
}

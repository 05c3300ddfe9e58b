//! Merging what two made of the same: an entry that only one of them changed is as that one has it. Removing is a change.

use std::collections::{BTreeMap, BTreeSet};

/// One thing that either may have changed; where both did, it is as `ours` has it.
pub(super) fn merged_one<T: PartialEq + Clone>(base: &T, ours: &T, theirs: &T) -> T {
    if ours == base { theirs.clone() } else { ours.clone() }
}

/// Entries by their key.
pub(super) fn merged<T: PartialEq + Clone>(
    base: &BTreeMap<String, T>,
    ours: &BTreeMap<String, T>,
    theirs: &BTreeMap<String, T>,
) -> BTreeMap<String, T> {
    let keys: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let entry = |key: &String| merged_one(&base.get(key), &ours.get(key), &theirs.get(key)).cloned();
    keys.into_iter().filter_map(|key| Some((key.clone(), entry(key)?))).collect()
}

/// Things that are there or not.
pub(super) fn merged_set(
    base: &BTreeSet<String>,
    ours: &BTreeSet<String>,
    theirs: &BTreeSet<String>,
) -> BTreeSet<String> {
    let stays = |one: &&String| merged_one(&base.contains(*one), &ours.contains(*one), &theirs.contains(*one));
    ours.union(theirs).filter(stays).cloned().collect()
}

/// Things that are there once, in an order. Where both changed it, what is new to us comes before what we have.
pub(super) fn merged_order<T: PartialEq + Clone>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    if ours == base {
        return theirs.to_vec();
    }
    let stays = |one: &&T| merged_one(&base.contains(one), &ours.contains(one), &theirs.contains(one));
    theirs.iter().filter(|one| !ours.contains(one)).chain(ours).filter(stays).cloned().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BTreeMap, BTreeSet, merged, merged_order, merged_set};

    fn map(text: &str) -> BTreeMap<String, char> {
        let pairs: Vec<char> = text.chars().filter(|c| *c != ' ').collect();
        pairs.chunks(2).map(|pair| (pair[0].to_string(), pair[1])).collect()
    }

    fn check(base: &str, ours: &str, theirs: &str, wanted: &str) {
        assert_eq!(merged(&map(base), &map(ours), &map(theirs)), map(wanted), "{base} / {ours} / {theirs}");
    }

    /// (E5)
    #[test]
    fn an_entry_is_as_the_one_who_changed_it_has_it() {
        check("", "a1", "b2", "a1 b2");
        check("a1", "a1", "a2", "a2");
        check("a1", "a3", "a1", "a3");
        check("a1", "a3", "a2", "a3");
        check("a1 b1", "a1", "a1 b1 c1", "a1 c1");
        check("a1 b1", "a1 b1", "b1", "b1");
        check("a1", "", "a2", "");
        check("a1", "a2", "", "a2");
    }

    fn set(text: &str) -> BTreeSet<String> {
        text.chars().map(String::from).collect()
    }

    /// (E5)
    #[test]
    fn an_order_keeps_ours_and_takes_in_what_is_new() {
        let check = |base: &str, ours: &str, theirs: &str, wanted: &str| {
            let list = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(
                merged_order(&list(base), &list(ours), &list(theirs)),
                list(wanted),
                "{base} / {ours} / {theirs}"
            );
        };
        check("ab", "ab", "bca", "bca");
        check("ab", "ba", "ab", "ba");
        check("ab", "abd", "abc", "cabd");
        check("abc", "bc", "abcd", "dbc");
        check("abc", "abcd", "bc", "bcd");
    }

    proptest! {
        /// (E5)
        #[test]
        fn no_change_of_either_is_lost(base in "[a-f]{0,5}", ours in "[a-f]{0,5}", theirs in "[a-f]{0,5}") {
            let (base, ours, theirs) = (set(&base), set(&ours), set(&theirs));
            let both = merged_set(&base, &ours, &theirs);
            for side in [&ours, &theirs] {
                prop_assert!(side.difference(&base).all(|added| both.contains(added)));
                prop_assert!(base.difference(side).all(|removed| !both.contains(removed)));
            }
            prop_assert!(both.iter().all(|one| ours.contains(one) || theirs.contains(one)));
            let listed = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>();
            let ordered = merged_order(&listed(&base), &listed(&ours), &listed(&theirs));
            prop_assert_eq!(ordered.iter().cloned().collect::<BTreeSet<_>>(), both.clone());
            prop_assert_eq!(ordered.len(), both.len());
        }
    }
}

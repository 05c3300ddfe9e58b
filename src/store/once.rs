//! Numbers of a record, each once: who is named in two roles is one.

use foldhash::HashSet;

/// Lists that are looked through faster than hashed.
const SHORT: usize = 16;

/// Tells which numbers of a list come up for the first time, of those that are meant.
pub(super) struct Once<'a> {
    numbers: &'a [u32],
    seen: HashSet<u32>,
}

impl<'a> Once<'a> {
    pub(super) fn new(numbers: &'a [u32]) -> Self {
        Self { numbers, seen: HashSet::default() }
    }

    /// Whether the nth number is meant, and none before it was that is the same. Asked about each, from the first on.
    pub(super) fn is_first(&mut self, nth: usize, is_meant: impl Fn(usize) -> bool) -> bool {
        let number = self.numbers[nth];
        if !is_meant(nth) {
            return false;
        }
        if self.numbers.len() < SHORT {
            return !(0..nth).any(|before| self.numbers[before] == number && is_meant(before));
        }
        self.seen.insert(number)
    }
}

/// The numbers of a list, each once, in their order.
pub(super) fn each_once(numbers: &[u32]) -> impl Iterator<Item = u32> + '_ {
    let mut once = Once::new(numbers);
    (0..numbers.len()).filter(move |&nth| once.is_first(nth, |_| true)).map(|nth| numbers[nth])
}

#[cfg(test)]
mod tests {
    use super::{Once, SHORT, each_once};

    #[test]
    fn of_what_is_meant_each_comes_once_however_long_the_list_is() {
        for times in [1, SHORT] {
            let numbers = [7, 3, 7, 5, 3, 9].repeat(times);
            assert_eq!(each_once(&numbers).collect::<Vec<_>>(), [7, 3, 5, 9]);
            let mut once = Once::new(&numbers);
            let is_meant = |nth: usize| nth % 6 > 1;
            let first = (0..numbers.len()).filter(|&nth| once.is_first(nth, is_meant));
            assert_eq!(first.collect::<Vec<_>>(), [2, 3, 4, 5], "what is not meant does not count");
        }
    }
}

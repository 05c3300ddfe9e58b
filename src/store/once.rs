//! Numbers of a record, each once: who is named in two roles is one.

use foldhash::HashSet;

/// Lists that are looked through faster than hashed.
const SHORT: usize = 16;

/// Calls `each` with the numbers of a list that are meant by their place, each once, in their order.
pub(super) fn each_meant(numbers: &[u32], is_meant: impl Fn(usize) -> bool, mut each: impl FnMut(u32)) {
    if numbers.len() < SHORT {
        for nth in 0..numbers.len() {
            let was_meant = |before: usize| numbers[before] == numbers[nth] && is_meant(before);
            if is_meant(nth) && !(0..nth).any(was_meant) {
                each(numbers[nth]);
            }
        }
        return;
    }
    let mut seen = HashSet::default();
    let meant = (0..numbers.len()).filter(|&nth| is_meant(nth)).map(|nth| numbers[nth]);
    meant.filter(|&number| seen.insert(number)).for_each(each);
}

/// The numbers of a list, each once, in their order.
pub(super) fn each_once(numbers: &[u32]) -> impl Iterator<Item = u32> + '_ {
    // Making a set takes longer than looking through a short list.
    let mut seen = (numbers.len() >= SHORT).then(HashSet::default);
    let mut is_new = move |nth: usize| match &mut seen {
        Some(seen) => seen.insert(numbers[nth]),
        None => !numbers[..nth].contains(&numbers[nth]),
    };
    (0..numbers.len()).filter(move |&nth| is_new(nth)).map(|nth| numbers[nth])
}

#[cfg(test)]
mod tests {
    use super::{SHORT, each_meant, each_once};

    #[test]
    fn of_what_is_meant_each_comes_once_however_long_the_list_is() {
        let check = |numbers: &[u32], is_meant: &dyn Fn(usize) -> bool, wanted: &[u32]| {
            let mut met = Vec::new();
            each_meant(numbers, is_meant, |number| met.push(number));
            assert_eq!(met, wanted);
        };
        for times in [1, SHORT] {
            let numbers = [7, 3, 7, 5, 3, 9].repeat(times);
            assert_eq!(each_once(&numbers).collect::<Vec<_>>(), [7, 3, 5, 9]);
            check(&numbers, &|_| true, &[7, 3, 5, 9]);
            // What is not meant does not count.
            check(&numbers, &|nth| nth % 6 > 1, &[7, 5, 3, 9]);
        }
    }
}

//! Which records belong to which, as numbers in one array.

/// For each record some others, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// Where the others of each record begin, and where the last ones end.
    starts: Vec<u32>,
    others: Vec<u32>,
}

impl Links {
    /// The links of `count` records, from pairs of a record and another; the order of one record's pairs is kept.
    pub(super) fn new(count: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0; count + 1];
        for (record, _) in pairs {
            starts[*record as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut others = vec![0; pairs.len()];
        for (record, other) in pairs {
            let place = &mut next[*record as usize];
            others[*place as usize] = *other;
            *place += 1;
        }
        Self { starts, others }
    }

    /// The others of a record.
    pub(super) fn of(&self, record: usize) -> &[u32] {
        &self.others[self.starts[record] as usize..self.starts[record + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Links;

    #[test]
    fn each_record_has_its_others_in_their_order() {
        let links = Links::new(4, &[(2, 7), (0, 1), (2, 5), (0, 3)]);
        let all: Vec<_> = (0..4).map(|at| links.of(at)).collect();
        assert_eq!(all, [&[1, 3][..], &[], &[7, 5], &[]]);
        assert_eq!(Links::new(0, &[]).others, [0; 0]);
    }
}

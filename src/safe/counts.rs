//! What was left out of a copy, counted.

/// How often something was left out.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) addresses: usize,
    pub(super) unknown: usize,
    pub(super) broken: usize,
    pub(super) changed: usize,
}

impl Counts {
    /// A sentence for each that happened.
    pub(super) fn sentences(&self) -> impl Iterator<Item = String> {
        let counted = [
            (self.addresses, "addresses that held a name, and were cut"),
            (self.unknown, "fields that this version does not know or cannot read, and were left out"),
            (self.broken, "records that are no objects, and were left out"),
            (self.changed, "statements that had been changed before, and stay UNVERIFIED"),
        ];
        counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{words}: {count}"))
    }
}

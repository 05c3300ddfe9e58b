//! Sorted, disjoint byte ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks;

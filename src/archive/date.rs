//! Dates as the archive knows them: EDTF (ISO 8601-2).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date;
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span;

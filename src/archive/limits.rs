//! How much an archive may ask of the reader: every limit, and why it is where it is.

/// Bytes of one file. Nobody curates more by hand, and offsets up to here fit in 32 bits.
pub const FILE: u64 = 4 << 30;

/// Bytes of one string as written: five times the longest court file we know, and searched in a blink.
pub const STRING: usize = 16 << 20;

/// Lists and objects within each other. The format needs 6; a reader of deep nesting needs a deep stack.
pub const NESTING: usize = 64;

/// Fields of one object. The format has at most 17; the rest is room for fields of newer versions.
pub const FIELDS: usize = 128;

/// Records of all lists together: four times the largest archive that searching is measured with.
pub const RECORDS: usize = 4_000_000;

/// Items of a list inside a record: more than any letter had signatories.
pub const ITEMS: usize = 10_000;

/// Problems that are listed one by one; nobody reads more, and a hostile file could hold millions.
pub const PROBLEMS: usize = 10_000;

/// Bytes of text that are searched for quotations in all, some seconds of work: a hostile file could hold a
/// million quotations of one huge text.
pub const SEARCHED: u64 = 4 << 30;

/// Code points of a wrong value that a message quotes.
pub const QUOTED: usize = 40;

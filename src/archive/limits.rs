//! How much an archive may ask of the reader: every limit, and why it is where it is.

/// Bytes of one file: the format's own limit. The whole file is held in memory.
pub const FILE: u64 = 4 << 30;

/// Bytes of one string as written: the format's own limit. Several thousand pages; one text is wrapped at once.
pub const STRING: usize = 16 << 20;

/// Lists and objects within each other. The format needs 8; hashing goes as deep as the
/// value does, and must not run out of stack.
pub const NESTING: usize = 64;

/// Fields of one object. The format has at most 18; the rest is room for fields of newer versions.
pub const FIELDS: usize = 128;

/// Elements of one entry of a feed, or of a feed beside its entries. A page of the longest text has some thousand.
pub const ELEMENTS: usize = 100_000;

/// Records of all lists together: four times the largest archive that searching is measured with.
pub const RECORDS: usize = 4_000_000;

/// Bytes of records that may be made of each byte of another's file.
pub const MADE_OF_EACH: usize = 2;

/// And so many more of any file. A statement of nothing but a title takes some five times its bytes, so these are those of
/// some three hundred thousand titles; with dates, words or addresses a row takes less.
pub const MADE_OF_ANY: usize = 96 << 20;

/// People and organisations together: of each all spellings are held in every form in which they are looked for. The largest
/// archive that searching is measured with has a hundredth of it.
pub const NAMED: usize = 100_000;

/// Spellings of people and organisations together: every line that is typed is compared with each. Five for each that there
/// may be, and a hundred times those of the largest archive that searching is measured with.
pub const SPELLINGS: usize = 500_000;

/// Bytes of these spellings: every different word in them is read in each way in which names are romanised.
pub const SPELLED: usize = 16 << 20;

/// Words of these spellings together, where each is looked for word by word: five for each.
pub const SPELLED_WORDS: usize = 5 * SPELLINGS;

/// Words of one of them: twice the longest names in scripts where each letter is a word.
pub const WORDS_OF_NAME: usize = 64;

/// Dated facts together: each is held with whom it names, what tells of it and where its words stand, several times the
/// bytes that the shortest one has in its file. The largest archive of texts that opening is measured with has a fifth of it.
pub const EVENTS: usize = 500_000;

/// Figures of all yearly indices together: each is told on lines of its own. Ten indices of a hundred measures have a tenth of
/// it after half a century.
pub const FIGURES: usize = 500_000;

/// Measures of all yearly indices together.
pub const MEASURES: usize = 10_000;

/// Conflicts of all yearly indices together: each may name any measure, and is compared with all of its index.
pub const CONFLICTS: usize = 1_000;

/// Entries of another's file, with their publishers and categories, whatever comes of them: a million are a second of work.
pub const PARTS: usize = 500_000;

/// And one more for so many bytes of it: a category with the sign behind it has as many.
pub const BYTES_OF_PART: usize = 16;

/// Columns of a table. The widest that programs for surveys write have some hundred.
pub const COLUMNS: usize = 10_000;

/// Items of a list inside a record. A letter with more signatories names them in its text.
pub const ITEMS: usize = 10_000;

/// Problems that are listed one by one; nobody reads more, and a hostile file could hold millions.
pub const PROBLEMS: usize = 10_000;

/// Bytes of text that are searched for quotations in all, a second or two of work: a hostile file could hold a
/// million quotations of one huge text.
pub const SEARCHED: u64 = 4 << 30;

/// Code points of a wrong value as a message shows it, with its escapes.
pub const QUOTED: usize = 40;

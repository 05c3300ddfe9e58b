//! Values of records as small numbers: every value once, and for each record which of them it has.
//!
//! What many records share (a kind, a language, a role, a date) is compared and counted once for each value and not
//! once for each record. A million records take a few arrays and no allocation of their own.

use std::hash::{BuildHasher, Hash};
use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;
use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::words::{COMPARED, MakingWords, Words};
use crate::archive::Archive;
use crate::archive::date::Date;
use crate::archive::entity::{Entity, Mention, Role};
use crate::archive::text::Text;

/// The columns of an archive.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) statements: Fields,
    pub(super) events: Fields,
}

/// What the records of one sort have, by their places in the archive.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// None where nearly every record has a kind of its own: to keep these twice is of no use, and takes as much memory as
    /// the records. So with languages.
    pub(super) kind: Option<Column<Words>>,
    /// Events have none.
    pub(super) lang: Option<Column<Words>>,
    /// Events have none.
    pub(super) rights: Column<Words>,
    pub(super) mentions: Mentions,
}

/// One field: its values, and which of them each record has.
#[derive(Debug, Default)]
pub(super) struct Column<V> {
    values: V,
    rows: Rows,
}

/// The dates of records, each once.
pub(super) type DateColumn = Column<Vec<Date>>;

/// Whom each record names, and as what.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// For each record the places of the entities in the archive, in the order of the file; one in two roles is
    /// there twice.
    entities: Rows,
    /// For each of their numbers the role.
    roles: Vec<u32>,
    role_words: Words,
    /// The numbers of the roles by which names are told apart, if anybody has them.
    pub(super) author: Option<u32>,
    pub(super) signer: Option<u32>,
    pub(super) court: Option<u32>,
}

/// For each record some numbers, all in one array.
#[derive(Debug, Default)]
struct Rows {
    /// Where each row begins, and where the last one ends. Empty where every record has exactly one number, so that
    /// the record is the place, and where none has any.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Columns {
    /// Looks at every record once.
    pub(super) fn new(archive: &Archive) -> Self {
        // Mentions hold the very entities of the archive.
        let places: HashMap<_, _> = archive.entities().iter().map(Arc::as_ptr).zip(0..).collect();
        Self { statements: statements(archive, &places), events: events(archive, &places) }
    }
}

impl DateColumn {
    /// The dates of records, in the order of the archive.
    pub(super) fn of_dates<'a>(dates: impl Iterator<Item = Option<&'a Date>>) -> Self {
        let mut making = Making::new();
        dates.for_each(|date| making.row(date));
        making.finish()
    }
}

impl<V> Column<V> {
    /// Every value once, in the order in which they first occur.
    pub(super) fn values(&self) -> &V {
        &self.values
    }

    /// The numbers of the values that the record at that place has.
    pub(super) fn of(&self, record: usize) -> &[u32] {
        self.rows.of(record)
    }
}

impl Mentions {
    /// The places of the entities that the record names, in the order of the file, one for each mention.
    pub(super) fn entities(&self, record: usize) -> &[u32] {
        self.entities.of(record)
    }

    /// As what they are named: one number for each of [`Mentions::entities`].
    pub(super) fn roles(&self, record: usize) -> &[u32] {
        &self.roles[self.entities.range(record)]
    }

    /// Every word for a role once; numbers of roles are places in it.
    pub(super) fn role_words(&self) -> &Words {
        &self.role_words
    }
}

impl Rows {
    fn of(&self, record: usize) -> &[u32] {
        &self.numbers[self.range(record)]
    }

    /// Where in the array the numbers of a record are.
    fn range(&self, record: usize) -> Range<usize> {
        match self.starts.get(record..record + 2) {
            Some(ends) => ends[0] as usize..ends[1] as usize,
            // Every record has one, or none has any.
            None if self.numbers.is_empty() => 0..0,
            None => record..record + 1,
        }
    }

    fn close_row(&mut self) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.starts.push(u32::try_from(self.numbers.len()).expect("an archive has fewer mentions than bytes"));
    }

    fn finish(&mut self) {
        if self.numbers.is_empty() || self.starts.iter().zip(0..).all(|(start, at)| *start == at) {
            self.starts.clear();
        }
        self.starts.shrink_to_fit();
        self.numbers.shrink_to_fit();
    }
}

type Places = HashMap<*const Entity, u32>;

/// One column after the other: while it is made, each needs a table of its words beside them.
fn statements(archive: &Archive, places: &Places) -> Fields {
    let statements = archive.statements();
    let mut mentions = MakingMentions::new(places);
    for statement in statements {
        mentions.row(&statement.mentions);
    }
    Fields {
        kind: shared_words(statements.iter().map(|statement| statement.kind())),
        lang: shared_words(statements.iter().map(|statement| statement.lang())),
        rights: words(statements.iter().map(|statement| statement.rights().iter().map(Text::as_str))),
        mentions: mentions.finish(),
    }
}

fn events(archive: &Archive, places: &Places) -> Fields {
    let events = archive.events();
    let mut mentions = MakingMentions::new(places);
    for event in events {
        mentions.row(&event.mentions);
    }
    Fields {
        kind: shared_words(events.iter().map(|event| event.kind())),
        mentions: mentions.finish(),
        ..Fields::default()
    }
}

/// Words of a column that is kept in any case.
const FEW: usize = 1 << 16;

/// A column of words, of which each record has one; none where most are the only ones to have theirs.
fn shared_words<'a>(records: impl Iterator<Item = &'a str>) -> Option<Column<Words>> {
    let (mut making, mut rows) = (MakingWords::default(), Rows::default());
    for word in records {
        rows.numbers.push(making.number(word));
        rows.close_row();
        if making.count() > FEW.max(rows.numbers.len() / 2) {
            return None;
        }
    }
    rows.finish();
    Some(Column { values: making.finish(), rows })
}

/// A column of words, of which each record has some.
fn words<'a>(records: impl Iterator<Item: IntoIterator<Item = &'a str>>) -> Column<Words> {
    let (mut making, mut rows) = (MakingWords::default(), Rows::default());
    for record in records {
        rows.numbers.extend(record.into_iter().map(|word| making.number(word)));
        rows.close_row();
    }
    rows.finish();
    Column { values: making.finish(), rows }
}

/// A column on its way. The records' own values lie all over the memory: a value is compared with those that are kept here.
struct Making<V> {
    hashing: RandomState,
    numbers: HashTable<u32>,
    values: Vec<V>,
    rows: Rows,
}

impl<V: Clone + Eq + Hash> Making<V> {
    fn new() -> Self {
        let (hashing, numbers) = (RandomState::default(), HashTable::new());
        Self { hashing, numbers, values: Vec::new(), rows: Rows::default() }
    }

    fn row<'v>(&mut self, values: impl IntoIterator<Item = &'v V>)
    where
        V: 'v,
    {
        self.add(values);
        self.rows.close_row();
    }

    /// Adds the values of a record, whose row ends elsewhere.
    fn add<'v>(&mut self, values: impl IntoIterator<Item = &'v V>)
    where
        V: 'v,
    {
        for value in values {
            let number = self.number(value);
            self.rows.numbers.push(number);
        }
    }

    /// The number of a value, old or new.
    fn number(&mut self, value: &V) -> u32 {
        if self.values.len() <= COMPARED
            && let Some(number) = (0..).zip(&self.values).find_map(|(number, known)| (known == value).then_some(number))
        {
            return number;
        }
        let Self { hashing, numbers, values, .. } = self;
        let hash = hashing.hash_one(value);
        if let Some(&number) = numbers.find(hash, |&number| values[number as usize] == *value) {
            return number;
        }
        let number = u32::try_from(values.len()).expect("an archive has fewer values than bytes");
        values.push(value.clone());
        numbers.insert_unique(hash, number, |&number| hashing.hash_one(&values[number as usize]));
        number
    }

    fn finish(mut self) -> Column<Vec<V>> {
        self.rows.finish();
        self.values.shrink_to_fit();
        Column { values: self.values, rows: self.rows }
    }
}

/// Mentions on their way.
struct MakingMentions<'a> {
    places: &'a Places,
    entities: Rows,
    roles: Making<Role>,
}

impl<'a> MakingMentions<'a> {
    fn new(places: &'a Places) -> Self {
        Self { places, entities: Rows::default(), roles: Making::new() }
    }

    fn row(&mut self, mentions: &[Mention]) {
        let places = mentions.iter().map(|mention| self.places[&Arc::as_ptr(&mention.entity)]);
        self.entities.numbers.extend(places);
        self.entities.close_row();
        self.roles.add(mentions.iter().map(|mention| &mention.role));
    }

    fn finish(mut self) -> Mentions {
        self.entities.finish();
        // Of each there is one, so that their rows are the same.
        let Column { values, rows } = self.roles.finish();
        let mut words = MakingWords::default();
        for role in &values {
            words.number(&role.to_string());
        }
        let role_words = words.finish();
        let [author, signer, court] = ["author", "signer", "court"].map(|role| role_words.number(role));
        Mentions { entities: self.entities, roles: rows.numbers, role_words, author, signer, court }
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Columns, FEW, Making, Words, shared_words};
    use crate::archive::bundled::ARCHIVES;
    use crate::archive::read;

    fn texts(column: &Column<Words>, record: usize) -> Vec<&str> {
        column.of(record).iter().map(|&number| column.values().of(number)).collect()
    }

    #[test]
    fn every_record_has_what_the_archive_says() {
        let (archive, _) = read(ARCHIVES[0].bytes).unwrap();
        let columns = Columns::new(&archive);
        let fields = &columns.statements;
        let dates = Column::of_dates(archive.statements().iter().map(|it| it.date.as_ref()));
        for (at, statement) in archive.statements().iter().enumerate() {
            assert_eq!(texts(fields.kind.as_ref().unwrap(), at), [statement.kind()]);
            assert_eq!(texts(fields.lang.as_ref().unwrap(), at), [statement.lang()]);
            assert_eq!(
                texts(&fields.rights, at),
                statement.rights().iter().map(crate::archive::text::Text::as_str).collect::<Vec<_>>()
            );
            let own: Vec<_> = dates.of(at).iter().map(|&number| &dates.values()[number as usize]).collect();
            assert_eq!(own, statement.date.iter().collect::<Vec<_>>());
            let mentions = fields.mentions.entities(at).iter().zip(fields.mentions.roles(at));
            let mentions: Vec<_> = mentions
                .map(|(&place, &role)| {
                    let role = fields.mentions.role_words().of(role);
                    (archive.entities()[place as usize].id.clone(), role.to_owned())
                })
                .collect();
            let wanted = statement.mentions.iter().map(|it| (it.entity.id.clone(), it.role.to_string()));
            assert_eq!(mentions, wanted.collect::<Vec<_>>());
        }
        for (at, event) in archive.events().iter().enumerate() {
            assert_eq!(texts(columns.events.kind.as_ref().unwrap(), at), [event.kind()]);
            assert!(columns.events.lang.is_none());
            assert_eq!(columns.events.mentions.entities(at).len(), event.mentions.len());
        }
    }

    /// (B5)
    #[test]
    fn words_that_hardly_any_two_records_share_have_no_column() {
        let check = |records: usize, different: usize, kept: bool| {
            let words: Vec<String> = (0..records).map(|number| (number % different).to_string()).collect();
            let column = shared_words(words.iter().map(String::as_str));
            assert_eq!(column.is_some(), kept, "{records} {different}");
            for (column, at) in column.iter().flat_map(|column| [(column, 0), (column, records - 1)]) {
                assert_eq!(texts(column, at), [&words[at]]);
            }
        };
        check(FEW, FEW, true);
        check(FEW + 1, FEW + 1, false);
        check(4 * FEW, 2, true);
    }

    #[test]
    fn a_value_is_kept_once_however_many_records_have_it() {
        let check = |rows: &[&[&str]], values: &[&str]| {
            let mut making = Making::new();
            for row in rows {
                making.row(*row);
            }
            let column = making.finish();
            assert_eq!(column.values(), values);
            for (at, row) in rows.iter().enumerate() {
                let numbers = column.of(at);
                assert_eq!(numbers.iter().map(|&number| column.values()[number as usize]).collect::<Vec<_>>(), *row);
            }
        };
        check(&[], &[]);
        check(&[&["a"], &["b"], &["a"]], &["a", "b"]);
        check(&[&[], &["a", "b"], &[], &["b", "a", "a"]], &["a", "b"]);
        check(&[&[], &["a", "b"]], &["a", "b"]);
        check(&[&["a", "b"], &[]], &["a", "b"]);
        check(&[&[], &[]], &[]);
        let many = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
        check(&[&many, &["k", "a", "j", "h", "i"]], &many);
    }
}

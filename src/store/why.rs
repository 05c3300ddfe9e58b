//! Why a record is a hit, and which of its letters to mark.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::ops::Range;

use foldhash::HashMap;

use super::cancel::Cancel;
use super::hay::Opened;
use super::held::Held;
use super::leaf::Leaf;
use super::other_letters::OtherLetters;
use super::page::{Reason, Tier};
use super::section::{Section, Sort};
use super::sequence::word_around;
use super::until::{TOLD, Until};
use super::wanted::{Wanted, fits};
use crate::archive::date::{Date, Span};
use crate::archive::entity::{Entity, EntityKind};
use crate::query::Field;
use crate::text::marks::Marks;

/// Words that are compared faster than looked up.
const SHORT: usize = 64;
/// Bytes of a title in which letters are marked for a list: more than a row of any list shows of it.
const MARKED: usize = 4096;

/// Stands between words that stand apart.
const APART: &str = " … ";

/// A record that is looked at closely, because somebody sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub(super) memory: &'a Held,
    pub(super) sort: Sort,
    pub(super) at: usize,
    /// What is called off ends in the middle, and whoever asks has to look whether it was.
    pub(super) cancel: &'a Cancel,
}

/// The texts of one record, by where they lie: each made ready once where several words are looked for.
struct Texts {
    are_shared: bool,
    shared: HashMap<(*const u8, usize), Opened>,
    alone: Option<Opened>,
}

impl Texts {
    fn for_all(leaves: &[&Leaf]) -> Self {
        Self { are_shared: leaves.len() > 1, shared: HashMap::default(), alone: None }
    }

    fn opened(&mut self, source: &str, cancel: &Cancel) -> &Opened {
        if !self.are_shared {
            return self.alone.insert(Opened::new(source, cancel));
        }
        self.shared.entry((source.as_ptr(), source.len())).or_insert_with(|| Opened::new(source, cancel))
    }
}

/// The word that was found last, in which the next may be found too: letters can stand in one word a million times.
#[derive(Default)]
struct Word {
    folded: Range<usize>,
    source: Range<usize>,
}

impl Word {
    /// The bytes of the source of the word that holds a range of the folded text.
    fn around(&mut self, opened: &Opened, range: &Range<usize>) -> Range<usize> {
        if range.is_empty() || range.start < self.folded.start || self.folded.end < range.end {
            self.folded = word_around(opened.hay().text, range);
            self.source = opened.source_of(self.folded.clone());
        }
        self.source.clone()
    }
}

/// Words in a text of a record, in bytes of the text as it is written.
struct Place<'a> {
    tier: Tier,
    section: Section,
    /// Which words they are part of.
    words: Cow<'a, str>,
    marks: Vec<Range<usize>>,
    /// No more of the text is looked through.
    is_last: bool,
}

impl<'a> Seen<'a> {
    /// The reasons, closest first, then in the order of title, texts, names and dates; equal ones counted together. With
    /// them the letters of the title that match: words are looked for once. Names in other letters are marked only where the
    /// statement is read: to look at the sounds of all words of a window of titles takes longer than the search.
    pub(super) fn reasons(&self, wanted: &Wanted) -> (Vec<Reason>, Marks) {
        let mut reasons = Reasons::default();
        let mut title_marks = Vec::new();
        let leaves = wanted.leaves();
        let most = TOLD / (leaves.len() as u32).max(1);
        let mut texts = Texts::for_all(&leaves);
        for leaf in leaves {
            self.each_place(
                leaf,
                &mut texts,
                |cancel| Until::found_times(cancel, most),
                |place| {
                    reasons.add(place.tier, place.section.word(), place.words);
                    if place.is_last {
                        reasons.or_more(place.section.word());
                    }
                    if place.section == Section::Title {
                        title_marks.extend(place.marks.into_iter().filter(|mark| mark.start < MARKED));
                    }
                },
            );
            leaf.names.each(self.memory, self.sort, self.at, |entity| {
                if let Some((tier, spelling)) = leaf.fitting.get(&entity) {
                    let entity = &self.memory.archive.entities()[entity as usize];
                    reasons.add(*tier, part_of(entity), spelled(entity, *tier, *spelling as usize));
                }
            });
        }
        wanted.each_asked(&mut |part| {
            if let Wanted::Days { of, spans, must } = part {
                self.each_date(*of, spans, *must, |part, date| reasons.add(Tier::Exact, part, date.to_string().into()));
            }
        });
        reasons.list.sort_by_key(|reason| reason.tier);
        (reasons.list, Marks::new(title_marks))
    }

    /// The letters of each of the sections that match, in bytes of the section as it is written; a name that fits is marked
    /// in whichever letters it stands there.
    pub(super) fn marks<const N: usize>(&self, wanted: &Wanted, sections: [Section; N]) -> [Marks; N] {
        let mut marks = [const { Vec::new() }; N];
        let leaves = wanted.leaves();
        let mut texts = Texts::for_all(&leaves);
        for leaf in leaves {
            self.each_place(leaf, &mut texts, Until::end, |place| {
                if let Some(at) = sections.iter().position(|section| *section == place.section) {
                    marks[at].extend(place.marks);
                }
            });
            let Some(name) = OtherLetters::new(leaf, self.memory, self.sort, self.at) else { continue };
            for (marks, section) in marks.iter_mut().zip(sections) {
                section.strings(self.memory, self.sort, self.at, |source: &'a str| {
                    name.each_in(source, self.cancel, |mark| marks.push(mark));
                });
            }
        }
        marks.map(Marks::new)
    }

    /// Calls `each` with every place of the record's texts and values in which the words stand, in each text up to where that
    /// ends.
    fn each_place(
        &self,
        leaf: &Leaf,
        texts: &mut Texts,
        until: impl Fn(&'a Cancel) -> Until<'a>,
        mut each: impl FnMut(Place<'a>),
    ) {
        for &section in leaf.sections(self.sort) {
            section.strings(self.memory, self.sort, self.at, |source: &'a str| {
                let opened = texts.opened(source, self.cancel);
                let hay = opened.hay();
                let mut word = Word::default();
                let until = until(self.cancel);
                leaf.each_in(
                    &hay,
                    || Some(source),
                    &until,
                    |found| {
                        let ranges = found.ranges.iter();
                        let around = ranges.clone().map(|range| word.around(opened, range));
                        let words = if section.is_value() { source.into() } else { joined(source, around) };
                        let marks = ranges.map(|range| opened.source_of(range.clone())).collect();
                        each(Place { tier: found.tier, section, words, marks, is_last: until.is_full() });
                    },
                );
                if section == Section::Title
                    && let Some(slip) = leaf.slip_in(source)
                {
                    let first = slip.marks.first().map_or(0, |mark| mark.start);
                    let words = crate::text::words::words(source).find(|word| word.contains(&first));
                    let words = words.map_or("", |word| &source[word]);
                    each(Place { tier: Tier::Fuzzy, section, words: words.into(), marks: slip.marks, is_last: false });
                }
            });
        }
    }

    /// Calls `each` with the dates of the record that are asked for, and what they are dates of.
    fn each_date(&self, of: Field, spans: &[Span], must: bool, mut each: impl FnMut(&'static str, &'a Date)) {
        let mut take = |part, date: Option<&'a Date>| {
            if let Some(date) = date.filter(|date| fits(date, spans, must)) {
                each(part, date);
            }
        };
        if of == Field::Seen {
            return take("captured", self.memory.archive.meta().captured.as_ref());
        }
        if of != Field::Event || self.sort == Sort::Event {
            take("date", self.memory.date(self.sort, self.at));
        }
        if of != Field::Pub && self.sort == Sort::Statement {
            for &event in self.memory.statement_events.of(self.at) {
                take("fact", self.memory.date(Sort::Event, event as usize));
            }
        }
    }
}

fn part_of(entity: &Entity) -> &'static str {
    match entity.kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
    }
}

/// The spelling that fits; where its letters are others, with the shown name.
fn spelled(entity: &Entity, tier: Tier, spelling: usize) -> Cow<'_, str> {
    let fits = entity.all_names().nth(spelling).unwrap_or(&entity.name);
    match tier {
        Tier::OtherScript | Tier::SoundAlike if fits != entity.name => format!("{fits} = {}", entity.name).into(),
        _ => fits.into(),
    }
}

/// The words in some ranges of a text, each once; with a sign between those that stand apart.
fn joined(source: &str, mut ranges: impl Iterator<Item = Range<usize>>) -> Cow<'_, str> {
    let Some(mut last) = ranges.next() else { return "".into() };
    let mut words = Cow::Borrowed(&source[last.clone()]);
    for next in ranges.filter(|next| !next.is_empty()) {
        if next.start >= last.end {
            words.to_mut().push_str(APART);
            words.to_mut().push_str(&source[next.clone()]);
            last = next;
        }
    }
    words
}

impl Reason {
    /// It was found once more.
    fn again(&mut self, tier: Tier) {
        self.count += 1;
        self.tier = self.tier.min(tier);
    }
}

/// Reasons in the order in which they first came up.
#[derive(Default)]
struct Reasons<'a> {
    list: Vec<Reason>,
    /// What came up last, and its place in the list: the same words mostly come again.
    last: Option<(&'static str, &'a str, usize)>,
    /// Where in the list. A word start may stand at the beginning of every other word of a long text.
    places: HashMap<(&'static str, Cow<'a, str>), usize>,
}

impl<'a> Reasons<'a> {
    /// What was found in that part may stand there more often.
    fn or_more(&mut self, part: &'static str) {
        self.list.iter_mut().filter(|reason| reason.part == part).for_each(|reason| reason.or_more = true);
    }

    fn add(&mut self, tier: Tier, part: &'static str, found: Cow<'a, str>) {
        if let (Some((last_part, last, at)), Cow::Borrowed(words)) = (self.last, &found)
            && part == last_part
            // A word that fills a text is not compared with itself letter for letter, whenever it comes.
            && (std::ptr::eq(last, *words) || last.len() < SHORT && last == *words)
        {
            return self.list[at].again(tier);
        }
        let borrowed = if let Cow::Borrowed(words) = found { Some(words) } else { None };
        let at = match self.places.entry((part, found)) {
            Entry::Occupied(place) => {
                self.list[*place.get()].again(tier);
                *place.get()
            }
            Entry::Vacant(place) => {
                let found = place.key().1.clone().into_owned();
                self.list.push(Reason { tier, part, found, count: 1, or_more: false });
                *place.insert(self.list.len() - 1)
            }
        };
        self.last = borrowed.map(|words| (part, words, at));
    }
}

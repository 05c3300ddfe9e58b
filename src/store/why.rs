//! Why a record is a hit, and which of its letters to mark.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::hits::{Place, dates, matches, positive_days};
use super::memory::{Memory, Record, Section};
use super::page::{Reason, Tier};
use super::pattern::word_around;
use super::wanted::{Wanted, fits, word_at};
use crate::archive::date::Date;
use crate::archive::entity::EntityKind;
use crate::text::marks::Marks;

/// A record together with its texts as they are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub(super) record: &'a Record,
    /// In the order of the record's texts.
    pub(super) texts: &'a [(Section, &'a str)],
}

/// The reasons, closest first, then in the order of title, texts, names and dates; equal ones counted together.
pub(super) fn reasons<'a>(wanted: &Wanted, written: Written<'a>, memory: &'a Memory) -> Vec<Reason> {
    let mut reasons = Reasons::default();
    for words in wanted.positive_words() {
        matches(words, written.record, |found| {
            let (part, spelled) = match found.at {
                Place::Text(number, range) => {
                    let (section, text) = &written.record.texts[number];
                    let source = written.texts[number].1;
                    let spelled = match section {
                        Section::Kind | Section::Right | Section::Place | Section::Lang => source,
                        _ => &source[text.source(word_around(text.as_str(), &range))],
                    };
                    (section.word(), spelled)
                }
                Place::Slip(number) => {
                    let (section, source) = written.texts[number];
                    let slip = words.slip_in(source);
                    let start = slip.and_then(|slip| slip.marks.first().map(|mark| mark.start));
                    (section.word(), word_at(source, start.unwrap_or_default()))
                }
                Place::Name { entity, spelling } => {
                    let entity = &memory.archive.entities()[entity];
                    let part = match entity.kind {
                        EntityKind::Person => "person",
                        EntityKind::Organisation => "organisation",
                    };
                    (part, entity.all_names().nth(spelling).unwrap_or(&entity.name))
                }
            };
            reasons.add(found.tier, part, spelled.into());
        });
    }
    for (spans, must) in positive_days(wanted) {
        let own = written.record.date.as_ref();
        for date in dates(written.record, memory).filter(|date| fits(date, spans, must)) {
            let is_own = own.is_some_and(|own| std::ptr::eq::<Date>(own, date));
            let part = if is_own { "date" } else { "fact" };
            reasons.add(Tier::Exact, part, date.to_string().into());
        }
    }
    reasons.list.sort_by_key(|reason| reason.tier);
    reasons.list
}

/// Reasons in the order in which they first came up.
#[derive(Default)]
struct Reasons<'a> {
    list: Vec<Reason>,
    /// Where in the list. A word start may stand at the beginning of every other word of a long text.
    places: HashMap<(&'static str, Cow<'a, str>), usize>,
}

impl<'a> Reasons<'a> {
    fn add(&mut self, tier: Tier, part: &'static str, found: Cow<'a, str>) {
        match self.places.entry((part, found)) {
            Entry::Occupied(place) => {
                let known = &mut self.list[*place.get()];
                known.count += 1;
                known.tier = known.tier.min(tier);
            }
            Entry::Vacant(place) => {
                let found = place.key().1.clone().into_owned();
                place.insert(self.list.len());
                self.list.push(Reason { tier, part, found, count: 1 });
            }
        }
    }
}

/// The letters of a part that match, in bytes of the part as it is written.
///
/// A name that fits in another spelling marks nothing: the letters are not there.
pub(super) fn marks(wanted: &Wanted, written: Written<'_>, section: Section) -> Marks {
    let mut marks = Vec::new();
    for words in wanted.positive_words() {
        matches(words, written.record, |found| match found.at {
            Place::Text(number, range) if written.record.texts[number].0 == section => {
                marks.push(written.record.texts[number].1.source(range));
            }
            Place::Slip(number) if section == Section::Title => {
                marks.extend(words.slip_in(written.texts[number].1).into_iter().flat_map(|slip| slip.marks));
            }
            Place::Text(..) | Place::Slip(_) | Place::Name { .. } => {}
        });
    }
    Marks::new(marks)
}

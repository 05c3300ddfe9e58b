//! The texts of an archive, section by section, folded on all cores.

use std::sync::Arc;

use super::section::Section;
use super::texts::{Keep, Making, Texts};
use crate::archive::Archive;
use crate::archive::parallel::in_order;

/// Records whose texts are folded at once. Handing over what was folded costs as much as folding some dozen titles, and it
/// leaves a hole of its size among what stays.
const PIECE: usize = 512;

/// With more records than this, there is so much text that room is made for it.
const MANY: usize = 4_096;

/// The long sections of statements, for which the way to each is gone once.
pub(super) fn of_statements(archive: &Archive) -> Vec<(Section, Texts)> {
    let keep = [Keep::All, Keep::NotPlain, Keep::NotPlain];
    let made = folded(archive.statements(), keep, |it| [it.title(), it.text(), it.summary()]);
    [Section::Title, Section::Text, Section::Summary].into_iter().zip(made).collect()
}

/// The long sections of events.
pub(super) fn of_events(archive: &Archive) -> Vec<(Section, Texts)> {
    let all = archive.events();
    let [titles] = folded(all, [Keep::All], |it| [[it.title()]]);
    let [details] = folded(all, [Keep::All], |it| [it.detail()]);
    let [quotes] = folded(all, [Keep::All], |it| [it.evidence.iter().map(|it| it.quote.exact.as_str())]);
    vec![(Section::Title, titles), (Section::Detail, details), (Section::Quote, quotes)]
}

/// Every spelling of every entity, the shown one first; records are places of entities.
pub(super) fn of_names(archive: &Archive) -> Texts {
    let [names] = folded(archive.entities(), [Keep::All], |it| [it.all_names()]);
    names
}

/// Folds the texts that `of` finds in each record, for each of some sections.
fn folded<'a, R: Send + Sync, T: IntoIterator<Item = &'a str>, const SECTIONS: usize>(
    records: &'a [Arc<R>],
    keep: [Keep; SECTIONS],
    of: impl Fn(&'a R) -> [T; SECTIONS] + Sync,
) -> [Texts; SECTIONS] {
    let pieces = (0..).step_by(PIECE).zip(records.chunks(PIECE));
    let texts = |(first, piece): (u32, &'a [Arc<R>])| {
        let mut made = keep.map(Making::new);
        for (at, record) in (first..).zip(piece) {
            for (made, texts) in made.iter_mut().zip(of(record)) {
                texts.into_iter().for_each(|text| made.add(at, text));
            }
        }
        made.map(Making::finish)
    };
    let mut all = keep.map(|_| if records.len() > MANY { Texts::with_room(records.len()) } else { Texts::default() });
    in_order(pieces, texts, |piece| all.iter_mut().zip(piece).for_each(|(all, piece)| all.append(piece)));
    all.iter_mut().for_each(Texts::shrink);
    all
}

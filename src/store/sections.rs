//! The texts of an archive, section by section, folded on all cores.

use std::sync::Arc;

use super::section::Section;
use super::texts::{Keep, Texts};
use crate::archive::Archive;
use crate::archive::entity::Entity;
use crate::archive::parallel::in_order;

/// Records whose texts are folded at once: of short texts more, since handing over a piece costs as much as folding some
/// dozen. What is folded at once leaves a hole of its size among what stays.
const fn piece(keep: Keep) -> usize {
    match keep {
        Keep::All => 1024,
        Keep::NotPlain => 128,
    }
}

/// With more records than this, there is so much text that room is made for it.
const MANY: usize = 4_096;

/// The long sections of statements.
pub(super) fn of_statements(archive: &Archive) -> Vec<(Section, Texts)> {
    let all = archive.statements();
    vec![
        (Section::Title, folded(all, Keep::All, |it| it.title())),
        (Section::Text, folded(all, Keep::NotPlain, |it| it.text())),
        (Section::Summary, folded(all, Keep::NotPlain, |it| it.summary())),
    ]
}

/// The long sections of events.
pub(super) fn of_events(archive: &Archive) -> Vec<(Section, Texts)> {
    let all = archive.events();
    vec![
        (Section::Title, folded(all, Keep::All, |it| [it.title()])),
        (Section::Detail, folded(all, Keep::All, |it| it.detail())),
        (Section::Quote, folded(all, Keep::All, |it| it.evidence.iter().map(|it| it.quote.exact.as_str()))),
    ]
}

/// Every spelling of every entity, the shown one first; records are places of entities.
pub(super) fn of_names(archive: &Archive) -> Texts {
    folded(archive.entities(), Keep::All, Entity::all_names)
}

/// Folds the texts that `of` finds in each record.
fn folded<'a, R: Send + Sync, T: IntoIterator<Item = &'a str>>(
    records: &'a [Arc<R>],
    keep: Keep,
    of: impl Fn(&'a R) -> T + Sync,
) -> Texts {
    let piece = piece(keep);
    let pieces = (0..).step_by(piece).zip(records.chunks(piece));
    let texts = |(first, piece): (u32, &'a [Arc<R>])| {
        let texts = (first..).zip(piece).flat_map(|(at, record)| of(record).into_iter().map(move |text| (at, text)));
        Texts::new(texts, keep)
    };
    let mut all = if records.len() > MANY { Texts::with_room() } else { Texts::default() };
    in_order(pieces, texts, |piece| all.append(piece));
    all.shrink();
    all
}

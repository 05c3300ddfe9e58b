//! Texts made ready, one after another.

use super::{Keep, SHORT, Texts};
use crate::store::cancel::Cancel;
use crate::text::alone::Alone;
use crate::text::cyrillic::Cyrillic;
use crate::text::fold::Folded;
use crate::text::plain::Letters;

/// Texts on their way, of one section.
pub(in crate::store) struct Making {
    texts: Texts,
    keep: Keep,
    cyrillic: Cyrillic,
    alone: Alone,
}

impl Making {
    pub(in crate::store) fn new(keep: Keep) -> Self {
        Self { texts: Texts::default(), keep, cyrillic: Cyrillic::default(), alone: Alone::default() }
    }

    /// Takes a text of a record. Those of earlier records come before.
    pub(in crate::store) fn add(&mut self, record: u32, text: &str) {
        if self.keep == Keep::NotPlain
            && text.len() > SHORT
            && let Some(letters) = Letters::of(text)
        {
            self.texts.anew[letters as usize].push(record);
            return;
        }
        self.fold(text);
        let texts = &mut self.texts;
        texts.add_record(record);
        texts.ends.push(texts.folded.len());
        texts.end_accents();
    }

    /// Folds a text behind the others, by the shortest way there is.
    fn fold(&mut self, text: &str) {
        let Self { texts, cyrillic, alone, .. } = self;
        if text.is_ascii() {
            let start = texts.folded.len();
            texts.folded.push_str(text);
            texts.folded[start..].make_ascii_lowercase();
        } else if cyrillic.fold(text) {
            texts.folded.push_str(cyrillic.as_str());
            let lost = cyrillic.lost().iter().map(|&(at, letter)| (at, Cyrillic::LETTERS_THAT_LOSE[letter]));
            texts.accents.extend_known(lost);
        } else if let Some(folded) = alone.fold(text) {
            texts.folded.push_str(folded);
            texts.accents.extend_known(alone.lost().iter().copied());
        } else {
            let folded = Folded::new(text);
            texts.accents.extend(&folded, text, &Cancel::never());
            texts.folded.push_str(folded.as_str());
        }
    }

    /// All of them.
    pub(in crate::store) fn finish(mut self) -> Texts {
        self.texts.shrink();
        self.texts
    }
}

#[cfg(test)]
impl Texts {
    /// Texts with their records, in the order of the records.
    pub(in crate::store) fn new<'a>(texts: impl Iterator<Item = (u32, &'a str)>, keep: Keep) -> Self {
        let mut making = Making::new(keep);
        texts.for_each(|(record, text)| making.add(record, text));
        making.finish()
    }
}

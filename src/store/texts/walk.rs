//! The way to the texts of some records.

use std::ops::Range;

use super::Texts;
use crate::store::postings::leap;
use crate::text::plain::Letters;

/// A walk through the texts of records, which come in rising order: none is looked for from the beginning.
pub(in crate::store) struct Walk<'a> {
    texts: &'a Texts,
    number: usize,
    anew: [usize; Letters::ALL.len()],
}

impl<'a> Walk<'a> {
    pub(super) fn new(texts: &'a Texts) -> Self {
        Self { texts, number: 0, anew: [0; Letters::ALL.len()] }
    }

    /// The numbers of the folded texts of a record that comes behind those before.
    pub(in crate::store) fn numbers(&mut self, record: u32) -> Range<usize> {
        let records = &self.texts.records;
        if records.is_empty() {
            return self.texts.numbers(record..record + 1);
        }
        self.number += leap(&records[self.number..], |&other| other < record);
        let count = records[self.number..].iter().take_while(|&&other| other == record).count();
        self.number..self.number + count
    }

    /// The letters of the text of such a record, if it is not kept.
    pub(in crate::store) fn letters(&mut self, record: u32) -> Option<Letters> {
        Letters::ALL.into_iter().find(|&letters| {
            let (records, place) = (&self.texts.anew[letters as usize], &mut self.anew[letters as usize]);
            *place += leap(&records[*place..], |&other| other < record);
            records.get(*place) == Some(&record)
        })
    }
}

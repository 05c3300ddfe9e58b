//! One object of an archive, asked for its fields one by one; whatever is wrong with a field is reported there.

use std::borrow::Cow;
use std::str::FromStr;

use super::date::Date;
use super::id::is_slug;
use super::limits;
use super::log::{Spot, quoted};
use super::problem::Grade::{self, Error, Note, Warning};
use super::raw::{self, Field};
use super::text::{Span, Writer};
use super::unread::{sound, within};

/// An object whose fields are taken out by name. What nobody took is unknown to this version.
pub(super) struct Record<'s, 'a> {
    pub(super) spot: Spot<'s, 'a>,
    /// Where it begins, in bytes.
    start: usize,
    fields: Vec<Field<'a>>,
}

impl<'s, 'a> Record<'s, 'a> {
    /// A record of a list, which may still be no JSON; what is no object is reported as a record left out.
    pub(super) fn top(mut spot: Spot<'s, 'a>, raw: &'a str) -> Option<Self> {
        let Some(fields) = raw::fields(raw) else {
            match sound(raw) {
                Ok(()) => spot.expected(Error, raw.trim_ascii(), &an_object()),
                Err(unread) => spot.refuse(spot.source.offset(raw) + unread.offset, |place| unread.refusal(place)),
            }
            return None;
        };
        // Where records were told apart by line ends, nobody has counted brackets yet. A short value cannot have too many.
        let around = spot.source.shape.around_record() + 1;
        for field in fields.iter().filter(|field| field.value.len() > limits::NESTING && !field.value.starts_with('"'))
        {
            if let Err(unread) = within(field.value, around) {
                let offset = spot.source.offset(field.value) + unread.offset;
                spot.refuse(offset, |place| unread.refusal(place));
                return None;
            }
        }
        let id = fields.iter().find(|field| field.key == "id").and_then(|field| raw::string(field.value).ok());
        // An id with escapes in it is no slug, so the record will not be read anyway.
        if let Some(Cow::Borrowed(id)) = id {
            spot.id = Some(id);
        }
        Some(Self::with(spot, raw.trim_ascii(), fields))
    }

    /// An object inside a record; what is no object is reported as a part left out.
    pub(super) fn part(spot: Spot<'s, 'a>, raw: &'a str) -> Option<Self> {
        let fields = raw::fields(raw);
        if fields.is_none() {
            spot.expected(Warning, raw, &an_object());
        }
        fields.map(|fields| Self::with(spot, raw, fields))
    }

    fn with(spot: Spot<'s, 'a>, raw: &'a str, fields: Vec<Field<'a>>) -> Self {
        let start = spot.source.offset(raw);
        let is_twice = |at: usize| fields[..at].iter().any(|known| known.is_like(&fields[at]));
        if !(1..fields.len()).any(is_twice) {
            return Self { spot, start, fields };
        }
        let mut record = Self { spot, start, fields: Vec::with_capacity(fields.len()) };
        for field in fields {
            record.keep(field);
        }
        record
    }

    /// Keeps a field, unless its key was there before.
    fn keep(&mut self, field: Field<'a>) {
        if self.fields.iter().any(|known| known.is_like(&field)) {
            let at = self.spot.source.offset(field.told_at());
            self.spot.report(Warning, at, format!("\"{}\" is given twice, the first one counts", quoted(&field.key)));
            return;
        }
        self.fields.push(field);
    }

    /// Reports a problem of the whole record.
    pub(super) fn report(&self, grade: Grade, fault: String) {
        self.spot.report(grade, self.start, fault);
    }

    /// Takes a field out; one that is absent or null is `None`.
    pub(super) fn take(&mut self, key: &str) -> Option<&'a str> {
        let at = Field::place(&self.fields, key)?;
        let value = self.fields.swap_remove(at).value;
        (value != "null").then_some(value)
    }

    /// The id of the record: a slug; without one the record is left out. `taken` tells ids that are in use.
    pub(super) fn id(&mut self, taken: impl Fn(&str) -> bool) -> Option<String> {
        let (id, raw) = self.slug()?;
        if taken(&id) {
            self.spot.given_twice(&id, self.spot.source.offset(raw));
            return None;
        }
        Some(id.into_owned())
    }

    /// The id of the record, and how it is written. Whether another one has it is not looked at.
    pub(super) fn slug(&mut self) -> Option<(Cow<'a, str>, &'a str)> {
        let Some(raw) = self.take("id") else {
            self.report(Error, "expected an \"id\", found none".to_owned());
            return None;
        };
        let id = raw::string(raw).ok().filter(|id| is_slug(id));
        if id.is_none() {
            self.spot.expected(Error, raw, "an id of a-z, 0-9 and single hyphens");
        }
        id.map(|id| (id, raw))
    }

    /// The words of a field; blank ones and what is no string are reported and left out.
    pub(super) fn words(&mut self, key: &str) -> Option<String> {
        let raw = self.take(key)?;
        words(self.spot, raw).map(Cow::into_owned)
    }

    /// The same, borrowed where that is possible.
    pub(super) fn cow(&mut self, key: &str) -> Option<Cow<'a, str>> {
        let raw = self.take(key)?;
        words(self.spot, raw)
    }

    /// The words of a field, put where they stay; the rest as with [`Record::words`].
    pub(super) fn text(&mut self, key: &str, writer: &mut Writer) -> Option<Span> {
        let raw = self.take(key)?;
        let span = writer.add_string(raw).ok();
        if let Some(span) = span {
            if !is_blank(writer.get(span)) {
                return Some(span);
            }
            writer.take_back(span);
        }
        self.spot.expected(Warning, raw, "words");
        None
    }

    /// Words that have to be there, else the problem is reported with `grade`.
    pub(super) fn needed(&mut self, key: &str, grade: Grade) -> Option<String> {
        self.needed_words(key, grade).map(Cow::into_owned)
    }

    /// The same, borrowed where that is possible.
    pub(super) fn needed_words(&mut self, key: &str, grade: Grade) -> Option<Cow<'a, str>> {
        let Some(raw) = self.take(key) else {
            self.report(grade, format!("expected a \"{key}\", found none"));
            return None;
        };
        let text = raw::string(raw).ok().filter(|text| !is_blank(text));
        if text.is_none() {
            self.spot.expected(grade, raw, "words");
        }
        text
    }

    /// An address of the web, kept as it is; one of another kind is remarked on.
    pub(super) fn address(&mut self, key: &str) -> Option<String> {
        let raw = self.take(key)?;
        let address = words(self.spot, raw)?;
        remark_on_address(self.spot, raw, &address);
        Some(address.into_owned())
    }

    /// An address, put where it stays.
    pub(super) fn address_text(&mut self, key: &str, writer: &mut Writer) -> Option<Span> {
        let raw = self.take(key)?;
        let address = words(self.spot, raw)?;
        remark_on_address(self.spot, raw, &address);
        Some(writer.add(&address))
    }

    /// A word of an open vocabulary, kept as it is; an unknown one is remarked on.
    pub(super) fn word_of(&mut self, key: &str, known: &[&str]) -> Option<String> {
        let raw = self.take(key)?;
        let word = words(self.spot, raw)?;
        remark_on_unknown(self.spot, raw, &word, known);
        Some(word.into_owned())
    }

    /// The sort of thing that the record is, which it has to say; `other` where it does not.
    pub(super) fn kind(&mut self, known: &[&str]) -> Cow<'a, str> {
        let Some(raw) = self.take("kind") else {
            self.report(Warning, "expected a \"kind\", found none".to_owned());
            return Cow::Borrowed("other");
        };
        let Some(kind) = words(self.spot, raw) else {
            return Cow::Borrowed("other");
        };
        remark_on_unknown(self.spot, raw, &kind, known);
        kind
    }

    /// Yes or no; absent is no.
    pub(super) fn flag(&mut self, key: &str) -> bool {
        let Some(raw) = self.take(key) else { return false };
        if raw != "true" && raw != "false" {
            self.spot.expected(Warning, raw, "true or false");
        }
        raw == "true"
    }

    /// A value that serde reads as it stands: a number, a year.
    pub(super) fn plain<T: serde::de::DeserializeOwned>(&mut self, key: &str, expected: &str) -> Option<T> {
        let raw = self.take(key)?;
        let value = serde_json::from_str(raw).ok();
        if value.is_none() {
            self.spot.expected(Warning, raw, expected);
        }
        value
    }

    /// A date in EDTF; `None` is undated.
    pub(super) fn date(&mut self, key: &str) -> Option<Date> {
        let raw = self.take(key)?;
        let Ok(text) = raw::string(raw) else {
            self.spot.expected(Warning, raw, "a date (EDTF) or null");
            return None;
        };
        match Date::from_str(&text) {
            Ok(date) => Some(date),
            Err(why) => {
                // The reason quotes what was found, cut and escaped.
                let fault = format!("expected a date (EDTF) or null: {why}");
                self.spot.report(Warning, self.spot.source.offset(raw), fault);
                None
            }
        }
    }

    /// Calls `take` with each item of a list, up to the limit; an absent list is empty.
    pub(super) fn each(&mut self, key: &str, mut take: impl FnMut(Spot<'s, 'a>, &'a str)) {
        let Some(raw) = self.take(key) else { return };
        let spot = self.spot;
        let mut count = 0;
        let read = raw::items(raw, |item| {
            count += 1;
            if count > limits::ITEMS {
                spot.expected(Warning, item, &format!("at most {} items in \"{key}\"", limits::ITEMS));
                return false;
            }
            take(spot, item);
            true
        });
        if read.is_err() {
            spot.expected(Warning, raw, "a list");
        }
    }

    /// A list of words.
    pub(super) fn list(&mut self, key: &str) -> Vec<String> {
        let mut list = Vec::new();
        self.each(key, |spot, item| list.extend(words(spot, item).map(Cow::into_owned)));
        list
    }

    /// Words of an open vocabulary, put where they stay, those that come again once, and added to a list.
    pub(super) fn texts_of(&mut self, key: &str, known: &[&str], writer: &mut Writer, list: &mut Vec<Span>) {
        self.each(key, |spot, item| {
            let Some(word) = words(spot, item) else { return };
            remark_on_unknown(spot, item, &word, known);
            list.push(writer.add_once(&word));
        });
    }

    /// Remarks on the fields that nobody took.
    pub(super) fn finish(self) {
        for field in &self.fields {
            let at = self.spot.source.offset(field.told_at());
            self.spot.report(
                Note,
                at,
                format!("\"{}\" is a field that this version does not know", quoted(&field.key)),
            );
        }
    }
}

/// What a record has to be.
fn an_object() -> String {
    format!("an object of at most {} fields", limits::FIELDS)
}

/// The words of a value; blank ones and what is no string are reported as a part left out.
pub(super) fn words<'a>(spot: Spot<'_, '_>, raw: &'a str) -> Option<Cow<'a, str>> {
    let text = raw::string(raw).ok().filter(|text| !is_blank(text));
    if text.is_none() {
        spot.expected(Warning, raw, "words");
    }
    text
}

/// Whether a text says nothing; the first letter of most tells.
fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn remark_on_address(spot: Spot<'_, '_>, raw: &str, address: &str) {
    if !address.starts_with("https://") && !address.starts_with("http://") {
        spot.expected(Note, raw, "an address that begins with https:// or http://");
    }
}

/// Remarks on a word that is not in the shipped list.
pub(super) fn remark_on_unknown(spot: Spot<'_, '_>, raw: &str, word: &str, known: &[&str]) {
    if !known.contains(&word) {
        let fault = format!("the word {} is not in the shipped list", quoted(raw));
        spot.report(Note, spot.source.offset(raw), fault);
    }
}

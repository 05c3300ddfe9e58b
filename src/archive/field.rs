//! One field of an object, found by its key.

use std::borrow::Cow;

/// One field of an object.
pub(super) struct Field<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) value: &'a str,
    mark: Mark,
}

/// What tells most keys apart without a look at all of their letters: how long one is, and its first and last byte. Every
/// record is asked for a dozen fields.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark(u32);

impl Mark {
    /// In one number, so that two are compared at once. Of a long key only a part of the length is told.
    fn of(key: &str) -> Self {
        let (first, last) = (key.as_bytes().first(), key.as_bytes().last());
        let ends = [first, last].map(|byte| byte.copied().unwrap_or_default());
        Self(u32::from(u16::from_le_bytes(ends)) | ((key.len() as u32) << 16))
    }
}

impl<'a> Field<'a> {
    pub(super) fn new(key: Cow<'a, str>, value: &'a str) -> Self {
        let mark = Mark::of(&key);
        Self { key, value, mark }
    }

    /// Where the field of that key is among others.
    pub(super) fn place(fields: &[Self], key: &str) -> Option<usize> {
        let mark = Mark::of(key);
        fields.iter().position(|field| field.mark == mark && field.key == key)
    }

    /// Whether another field has the key of this one.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.mark == other.mark && self.key == other.key
    }

    /// The part of the input at which a message about the field points.
    pub(super) fn told_at(&self) -> &str {
        match &self.key {
            Cow::Borrowed(key) => key,
            Cow::Owned(_) => self.value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Field;

    #[test]
    fn fields_are_found_by_the_whole_of_their_keys() {
        // Ends and lengths are alike in several.
        let keys = ["", "a", "aa", "ab", "acb", "adb", "text", "test", &"t".repeat(1 << 16), "tt"];
        let fields: Vec<_> = keys.iter().map(|key| Field::new((*key).into(), "1")).collect();
        for (at, key) in keys.iter().enumerate() {
            assert_eq!(Field::place(&fields, key), Some(at), "{key}");
            assert!(
                fields.iter().enumerate().all(|(other, field)| field.is_like(&fields[at]) == (other == at)),
                "{key}"
            );
        }
        for other in ["b", "aeb", "tent", "texts"] {
            assert_eq!(Field::place(&fields, other), None, "{other}");
        }
    }
}

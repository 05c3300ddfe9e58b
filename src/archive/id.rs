//! Ids: lower-case slugs, one type for each kind of thing that has them.

use std::borrow::Borrow;
use std::fmt;

use super::text::{Span, Text};

/// Tells whether `text` is a slug: `[a-z0-9]+(-[a-z0-9]+)*`.
pub fn is_slug(text: &str) -> bool {
    // Every id and every mention is looked at, byte by byte.
    let mut before = b'-';
    for byte in text.bytes() {
        let is_sound = byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' && before != b'-';
        if !is_sound {
            return false;
        }
        before = byte;
    }
    before != b'-'
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Text);

        impl $name {
            /// The id of that slug; the reader of archives has checked that it is one.
            pub fn new(slug: &str) -> Self {
                Self(Text::new(slug))
            }

            /// The slug.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        // So that maps by id can be asked with a plain slug.
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// Names one statement of an archive.
    StatementId,
    /// Names one event of an archive.
    EventId,
    /// Names one person or organisation of an archive.
    EntityId,
    /// Names one yearly index of an archive.
    IndexId,
}

impl StatementId {
    /// The id of a slug that is shared already: of statements there may be a million.
    pub(super) fn of(slug: Text) -> Self {
        Self(slug)
    }

    /// Other words of the buffer in which it is.
    pub(super) fn beside(&self, span: Span) -> &str {
        self.0.beside(span)
    }

    /// The same, to be kept.
    pub(super) fn text(&self, span: Span) -> Text {
        self.0.at(span)
    }
}

impl EventId {
    /// The id of a slug that is shared already: of events there may be a million.
    pub(super) fn of(slug: Text) -> Self {
        Self(slug)
    }

    /// Other words of the buffer in which it is.
    pub(super) fn beside(&self, span: Span) -> &str {
        self.0.beside(span)
    }
}

#[cfg(test)]
mod tests {
    use super::is_slug;

    #[test]
    fn slugs_are_lower_case_words_joined_by_single_hyphens() {
        for good in ["a", "joint-statement-2021-10", "7", "x9-y"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "é", "a b"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}

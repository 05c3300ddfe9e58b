//! Folding texts whose letters are all ASCII, as fast as they are read.

use super::fold::fold_sign;

/// The first bytes of all signs that [`fold_plain`] knows.
const FIRST_BYTES: (u8, u8) = (0xC2, 0xE2);

/// Folds a text of ASCII and common signs (quotation marks, dashes, wide and narrow spaces) into `folded`, which is
/// emptied before. `false` where anything else stands in it, and what is folded then means nothing.
///
/// English texts are of this sort. Folding one anew costs about what reading it costs, so that it need not be kept.
pub fn fold_plain(text: &str, folded: &mut String) -> bool {
    folded.clear();
    let mut rest = text;
    while let Some(at) = memchr::memchr2(FIRST_BYTES.0, FIRST_BYTES.1, rest.as_bytes()) {
        let Some(sign) = rest[at..].chars().next().filter(|sign| is_common_sign(*sign)) else { return false };
        folded.push_str(&rest[..at]);
        folded.extend(fold_sign(sign));
        rest = &rest[at + sign.len_utf8()..];
    }
    folded.push_str(rest);
    folded.make_ascii_lowercase();
    true
}

/// Whether [`fold_plain`] can fold a text.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii() || text.chars().all(|c| c.is_ascii() || is_common_sign(c))
}

/// Signs that fold to one other, whatever stands around them. Not the soft hyphen, which would vanish from a word: letters
/// can be looked for in such a text as it is written.
fn is_common_sign(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{BF}' | '\u{2010}'..='\u{2027}' | '\u{202F}'..='\u{2052}')
        && !c.is_alphanumeric()
        && c != '\u{AD}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn every_common_sign_folds_as_elsewhere() {
        for c in (' '..=char::MAX).filter(|c| !c.is_ascii() && is_common_sign(*c)) {
            let mut folded = String::new();
            let text = format!("A{c}b");
            assert!(fold_plain(&text, &mut folded) && folded == fold(&text), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn the_short_way_folds_as_the_long_one(text in "[A-Za-z '«»“”’–—…\u{A0}\u{AD}éБ中]{0,20}") {
            let mut folded = String::new();
            if is_plain(&text) {
                prop_assert!(fold_plain(&text, &mut folded));
                prop_assert_eq!(folded, fold(&text));
            }
        }
    }
}

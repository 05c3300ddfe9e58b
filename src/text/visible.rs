//! The gate: what of a text may reach a screen.
//!
//! | in the text | sent |
//! | --- | --- |
//! | tab, line feed, CR LF, U+0085, U+2028, U+2029 | one space |
//! | other C0, lone carriage return, DEL | their pictures, U+2400 to U+2421 |
//! | C1, bidi embeddings, overrides and isolates, U+206A–206F, U+FFF9–FFFB, tags | U+FFFD |
//! | soft hyphen, U+061C, U+200B, U+200E, U+200F, U+2060–2065, U+FEFF | nothing |
//! | more than 8 marks or 32 code points in one cluster | its beginning and U+FFFD |
//!
//! Everything else is sent letter for letter: joiners, variation selectors and marks stay in their clusters, and
//! so do the tags of a region's flag. A sign is one column wide.
//!
//! What people see is drawn and written from [`Shown`] and [`ShownLines`] alone, and only this room makes them:
//!
//! ```
//! use letapis::text::visible::{Shown, line};
//! let shown: Shown = line("\u{1B}[2J");
//! assert_eq!(shown.as_str(), "␛[2J");
//! ```
//!
//! A text that has not passed is of another type:
//!
//! ```compile_fail
//! use letapis::text::visible::Shown;
//! let forged = Shown("\u{1B}[2J".into());
//! ```
//!
//! ```compile_fail
//! use letapis::app::action::Effect;
//! let forged = Effect::Copy("\u{1B}[201~".to_owned());
//! ```

use std::borrow::Cow;
use std::fmt;
use std::ops::{ControlFlow, Deref};

use super::cluster::{Fate, SIGN, each_cluster, fates, is_plain, is_printable_ascii};
use super::width::{TAB, columns, is_tab};

/// One line of text that has passed the gate; there is no other way to make one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Shown<'a>(Cow<'a, str>);

/// Lines of text that have passed the gate; [`lines()`] makes them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct ShownLines(String);

/// `text` for a one-line place: a title, a name, a message.
pub fn line(text: &str) -> Shown<'_> {
    // So are most texts, with quotation marks and Cyrillic letters too.
    if is_printable_ascii(text) || is_plain(text) {
        return Shown(Cow::Borrowed(text));
    }
    let mut sent = String::with_capacity(text.len());
    let _ = each_cluster(text, |cluster| {
        sent.push_str(cluster.shown);
        ControlFlow::Continue(())
    });
    if sent == text { Shown(Cow::Borrowed(text)) } else { Shown(Cow::Owned(sent)) }
}

/// A part of a body's line that begins at `column`: as [`line()`], but a tab is filled up to its next stop.
pub fn body(text: &str, column: usize) -> Shown<'_> {
    if !text.contains('\t') {
        return line(text);
    }
    let mut sent = String::with_capacity(text.len() + TAB);
    let mut at = column;
    let _ = each_cluster(text, |cluster| {
        if is_tab(text, cluster) {
            let spaces = TAB - at % TAB;
            sent.extend(std::iter::repeat_n(' ', spaces - 1));
            at += spaces;
        } else {
            at += cluster.columns;
        }
        sent.push_str(cluster.shown);
        ControlFlow::Continue(())
    });
    Shown(Cow::Owned(sent))
}

/// A whole text for the clipboard or for standard output: every end of line as a line feed, tabs kept, the rest as
/// in [`line()`].
pub fn lines(text: &str) -> ShownLines {
    if is_plain(text) {
        return ShownLines(text.to_owned());
    }
    let mut sent = String::with_capacity(text.len());
    let mut from = 0;
    let kept = fates(text).filter_map(|(at, c, fate)| match (c, fate) {
        ('\t', _) => Some((at, c, '\t')),
        (_, Fate::Space) => Some((at, c, '\n')),
        _ => None,
    });
    for (at, c, end) in kept {
        sent.push_str(&line(&text[from..at]));
        sent.push(end);
        from = at + if text[at..].starts_with("\r\n") { 2 } else { c.len_utf8() };
    }
    sent.push_str(&line(&text[from..]));
    ShownLines(sent)
}

/// How many characters of `text` are shown by a sign or not sent at all; ends of lines and tabs are none of them.
pub fn hidden(text: &str) -> usize {
    if is_printable_ascii(text) { 0 } else { hidden_chars(text).count() }
}

/// The characters that [`hidden`] counts, with their byte offsets.
pub fn hidden_chars(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    fates(text).filter(|(_, _, fate)| matches!(fate, Fate::Sign(_) | Fate::Unsent)).map(|(at, c, _)| (at, c))
}

/// Whether a character of a [`Shown`] may be a sign that the gate put there, for its colour or its plain form.
///
/// A picture or U+FFFD that stood in the text itself looks the same, and is as worth a second look.
pub fn is_sign(c: char) -> bool {
    c == SIGN || ('\u{2400}'..='\u{2421}').contains(&c)
}

impl Shown<'_> {
    /// The text to send.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Terminal columns it takes.
    pub fn columns(&self) -> usize {
        columns(&self.0)
    }

    /// Gives each letter, with its marks, and the columns that it takes.
    pub fn each_letter(&self, mut visit: impl FnMut(&str, usize)) {
        let _ = each_cluster(&self.0, |cluster| {
            visit(cluster.shown, cluster.columns);
            ControlFlow::Continue(())
        });
    }

    /// The same, free of the text it was made from.
    pub fn into_owned(self) -> Shown<'static> {
        Shown(Cow::Owned(self.0.into_owned()))
    }
}

impl Deref for Shown<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Shown<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'a> From<Shown<'a>> for Cow<'a, str> {
    fn from(shown: Shown<'a>) -> Self {
        shown.0
    }
}

impl ShownLines {
    /// The text to send.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same for what only takes any text, such as a file.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for ShownLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Deref for ShownLines {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// How often a property is tried, unless `PROPTEST_CASES` says otherwise. Who asks for more may throw away more.
    pub(crate) fn cases(usual: u32) -> ProptestConfig {
        let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
        let (cases, usual) = (asked.unwrap_or(usual), ProptestConfig::default());
        let max_local_rejects = usual.max_local_rejects.max(cases.saturating_mul(4));
        ProptestConfig { cases, max_local_rejects, ..usual }
    }

    /// Texts of every script, with everything in them that makes text hard.
    pub(crate) fn any_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[a-zA-Z']{1,12}",
            2 => "[а-яёіўА-ЯЁІЎ’]{1,10}",
            3 => "[ \t\n]{1,2}",
            1 => "[e\u{301}и\u{306}\u{323}\u{334}\u{345}é]{1,4}",
            1 => "[中文字。、Ａか\u{3099}ｶﾞ]{1,4}",
            1 => "[ก\u{e34}\u{e49}เน]{1,4}",
            1 => "[क\u{93c}\u{94d}षित]{1,5}",
            1 => "[العربية\u{64b}\u{651}\u{200c}]{1,5}",
            1 => "[가각\u{1100}\u{1161}\u{11a8}]{1,4}",
            1 => "(👨|👩|👧|🏳|🇧|🇾|🏻|☺|\u{200d}|\u{fe0f}|#){1,8}",
            1 => "🏴(\u{e0067}|\u{e0062}|\u{e0065}|\u{e006e}){2,7}\u{e007f}?",
            1 => "[\u{0}-\u{1f}\u{7f}-\u{9f}]{1,2}",
            1 => "[\u{ad}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}\u{61c}\u{600}\u{180e}]{1,3}",
            1 => "[\u{300}\u{200d}\u{34f}\u{94d}]{7,12}",
            1 => "[\u{600}]{30,34}",
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    /// (A2) (A3) (A4)
    #[test]
    fn every_character_has_its_fate() {
        let check = |text: &str, expected: &str, count: usize| {
            assert_eq!(line(text).as_str(), expected, "{text:?}");
            assert_eq!(hidden(text), count, "{text:?}");
        };
        check("", "", 0);
        check("\u{1B}]52;c;aGk=\u{7}", "␛]52;c;aGk=␇", 2);
        check("a\u{0}b\u{7F}c\u{9B}d", "a␀b␡c\u{FFFD}d", 3);
        check("a\tb\nc\r\nd\u{2028}e\u{2029}f\u{85}g", "a b c d e f g", 0);
        check("a\rb", "a␍b", 1);
        check("x\u{202E}fdp.exe\u{202C}", "x\u{FFFD}fdp.exe\u{FFFD}", 2);
        check("\u{FEFF}co\u{AD}op\u{200B}\u{200E}\u{61C}", "coop", 5);
        check("a\u{E0061}\u{E0062}", "a\u{FFFD}\u{FFFD}", 2);
        check(
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            0,
        );
        check("🏴\u{E0067}\u{E0062}", "🏴\u{FFFD}\u{FFFD}", 2);
        check("\u{FFF9}a\u{FFFB}", "\u{FFFD}a\u{FFFD}", 2);
        check(&format!("a{}b", "\u{301}".repeat(9)), &format!("a{}\u{FFFD}b", "\u{301}".repeat(8)), 0);
        check(&"\u{200D}".repeat(1000), &format!("{}\u{FFFD}", "\u{200D}".repeat(31)), 0);
    }

    /// (A4)
    #[test]
    fn honest_letters_stay() {
        for text in [
            "Вясна, ґанак, ё, Zażółć gęślą jaźń",
            "می‌خواهم کتاب\u{64E}",
            "क्‍ष हिन्दी",
            "ᠠᠮᠢᠨ\u{180E}ᠠ",
            "👨‍👩‍👧‍👦 🏳️‍🌈 🇧🇾 ❤️",
            "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t",
            "中文，日本語",
            "ස්‍රී",
        ] {
            assert_eq!(line(text).as_str(), text);
            assert_eq!(hidden(text), 0);
        }
    }

    /// (A2) (A3)
    #[test]
    fn a_body_keeps_its_tab_stops_and_a_copy_its_lines() {
        assert_eq!(body("ab\tc", 0).as_str(), "ab      c");
        assert_eq!(body("\tc", 6).as_str(), "  c");
        assert_eq!(lines("a\tb\r\nc\u{2028}d\u{1B}\re").as_str(), "a\tb\nc\nd␛␍e");
        assert_eq!(lines("\n\n").as_str(), "\n\n");
    }

    /// (A2)
    #[test]
    fn every_sign_is_known_as_one() {
        for c in ('\0'..='\u{9F}').chain(['\u{202E}', '\u{E0041}']) {
            if let Some((_, _, Fate::Sign(sign))) = fates(c.encode_utf8(&mut [0; 4])).next() {
                assert!(is_sign(sign), "{sign:?}");
                assert_eq!(line(&sign.to_string()).columns(), 1);
            }
        }
    }

    proptest! {
        #![proptest_config(cases(1024))]

        /// (A1) (A2) (A3) (A4)
        #[test]
        fn nothing_forbidden_passes_and_passing_twice_changes_nothing(text in any_text()) {
            let once = line(&text);
            prop_assert_eq!(hidden(&once), 0);
            let forbidden = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
            prop_assert!(!once.contains(forbidden));
            prop_assert!(once.graphemes(true).all(|cluster| cluster.chars().count() <= 32));
            prop_assert_eq!(line(&once), once.clone());
            let copied = lines(&text);
            prop_assert_eq!(lines(&copied), copied.clone());
            prop_assert!(!copied.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        }

        #[test]
        fn a_body_is_as_wide_as_measured(text in any_text(), column in 0_usize..9) {
            prop_assert_eq!(body(&text, column).columns(), crate::text::width::columns_from(&text, column));
        }
    }
}

//! Text that Markdown shows as it stands: nothing in it is a mark-up, a link or HTML.
//!
//! Control characters are left out ([`handed`]); what a terminal shows passes the gate as well. Many readers make a link of an
//! address that stands in a text by themselves; the backslash in `https\://` keeps most of them from it, and a link that is
//! made all the same leads where it says.

use std::borrow::Cow;

use super::{handed, visible};

/// Marks that mean something where a line begins.
const FIRST: &[char] = &['+', '-', '=', ':', '%', '('];

/// A text for a one-line place.
pub fn line(text: &str) -> String {
    escaped(&handed::line(text))
}

/// A text of several lines: an empty line ends a paragraph, every other end of a line stays one.
pub fn lines(text: &str) -> String {
    let text = handed::lines(text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut lines = text.trim_end().split('\n').peekable();
    while let Some(line) = lines.next() {
        let goes_on = lines.peek().is_some_and(|next| !next.trim().is_empty());
        if !line.trim().is_empty() {
            out.push_str(&spaced(line));
            if goes_on {
                out.push('\\');
            }
        }
        out.push('\n');
    }
    out
}

/// An address as a link, where it is one of the web; else as text.
pub fn address(address: &str) -> String {
    if is_link(address) { format!("<{address}>") } else { line(address) }
}

/// Whether an address can be made a link of: to the web, and without a character that could end it or not be seen.
fn is_link(address: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\');
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web && !address.contains(ends) && visible::hidden(address) == 0
}

/// A citation in which an address is a link.
pub fn linked(citation: &str, to: Option<&str>) -> String {
    let citation = line(citation);
    match to {
        Some(to) if is_link(to) => citation.replace(&line(to), &address(to)),
        _ => citation,
    }
}

/// A line whose spaces at its ends stay, which Markdown would drop or take for code.
fn spaced(line: &str) -> Cow<'_, str> {
    let escaped = escaped(line);
    let body = escaped.trim();
    if body.len() == escaped.len() {
        return Cow::Owned(escaped);
    }
    let spaces =
        |text: &str| text.chars().map(|space| ["&#", &u32::from(space).to_string(), ";"].concat()).collect::<String>();
    let from = escaped.len() - escaped.trim_start().len();
    Cow::Owned(format!("{}{body}{}", spaces(&escaped[..from]), spaces(&escaped[from + body.len()..])))
}

/// Whether a character means something anywhere in a line: to `CommonMark`, to `GitHub`, or to Pandoc.
fn is_mark(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '>' | '&' | '|' | '~' | '$' | '^' | '#' | '@')
}

fn escaped(line: &str) -> String {
    let start = line.len() - line.trim_start().len();
    let number = number(&line[start..]).map(|at| start + at);
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    for (at, c) in line.char_indices() {
        let next = line[at + c.len_utf8()..].chars().next();
        let means = is_mark(c)
            || (at == start && FIRST.contains(&c))
            || Some(at) == number
            || (c == ':' && next.is_some_and(|next| next.is_alphabetic() || matches!(next, '/' | '+' | '-')))
            || (c == '.' && line[..at].ends_with("www"));
        if means {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The place of the mark that would make an item of a list of a line: `1.`, `12)`, `iv.`
fn number(line: &str) -> Option<usize> {
    let at = line.find(|c: char| !c.is_ascii_alphanumeric())?;
    let behind = line[at..].strip_prefix(['.', ')'])?;
    let ends = behind.chars().next().is_none_or(char::is_whitespace);
    (at > 0 && ends).then_some(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{address, line, lines, linked};
    use crate::text::{handed, visible};

    #[test]
    fn what_would_be_a_mark_is_text() {
        for (text, wanted) in [
            ("plain words, 2021-08-30: 10:30 (a)", "plain words, 2021-08-30: 10:30 (a)"),
            ("# no heading", "\\# no heading"),
            ("- no item", "\\- no item"),
            ("1. no item", "1\\. no item"),
            ("12) no item", "12\\) no item"),
            ("3.5 is a number", "3.5 is a number"),
            ("“quoted” words", "“quoted” words"),
            ("=== no heading", "\\=== no heading"),
            ("*no* _stress_ `code` ~~line~~", "\\*no\\* \\_stress\\_ \\`code\\` \\~\\~line\\~\\~"),
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
            ("[no](https://link.example)", "\\[no\\](https\\://link.example)"),
            ("![no](data:image/png)", "!\\[no\\](data\\:image/png)"),
            ("see www.example.org", "see www\\.example.org"),
            ("&amp; | \\ @who", "\\&amp; \\| \\\\ \\@who"),
            ("a\u{202e}b\u{1b}[0m\nc", "a\u{202e}b\\[0m c"),
        ] {
            assert_eq!(line(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn lines_and_paragraphs_stay() {
        assert_eq!(lines("one\ntwo\n\nthree\n"), "one\\\ntwo\n\nthree\n");
        assert_eq!(lines("    no code \n1. no item"), "&#32;&#32;&#32;&#32;no code&#32;\\\n1\\. no item\n");
        assert_eq!(lines("\ttab\n \nnext"), "&#9;tab\n\nnext\n");
    }

    #[test]
    fn only_an_address_of_the_web_is_a_link() {
        assert_eq!(address("https://example.org/a_b"), "<https://example.org/a_b>");
        assert_eq!(address("javascript:alert(1)"), "javascript\\:alert(1)");
        assert_eq!(address("https://example.org/ <b>"), "https\\://example.org/ \\<b\\>");
        let to = "https://example.org/a_b";
        assert_eq!(linked("Who, what, https://example.org/a_b, read", Some(to)), format!("Who, what, <{to}>, read"));
        assert_eq!(linked("*Who*", None), "\\*Who\\*");
    }

    proptest! {
        #[test]
        fn without_its_backslashes_a_line_is_the_text(text in visible::tests::any_text()) {
            let (shown, mut plain) = (handed::line(&text), String::new());
            let escaped = line(&text);
            let mut letters = escaped.chars();
            while let Some(letter) = letters.next() {
                plain.push(if letter == '\\' { letters.next().unwrap() } else { letter });
            }
            prop_assert_eq!(plain, shown.as_ref());
        }

        #[test]
        fn no_mark_stands_unescaped(text in "[a<>\\[\\]`*_&#\\\\ ]{0,24}") {
            let escaped = line(&text).replace("\\\\", "");
            for (at, letter) in escaped.char_indices() {
                prop_assert!(!"<>[]`*_&#".contains(letter) || escaped[..at].ends_with('\\'), "{}", escaped);
            }
        }
    }
}

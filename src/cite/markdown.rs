//! Quotations in Markdown (CommonMark), in which every sign of the words stays what it is.

use linkify::{LinkFinder, LinkKind};

use super::passage::{Part, Passage};
use super::prose::{SUMMARY, particulars};
use crate::text::visible;

/// Signs that mean something anywhere in a line, to CommonMark or to a common extension of it.
const MARKS: &str = "\\`*_[]<>{}&~|$^@";
/// Signs that mean something at the beginning of a line.
const FIRST_MARKS: &str = "#+-=:";

/// A quotation as a block with its citation below. A summary is no quotation: it is a paragraph that says what it is.
pub fn block_quote(passage: &Passage) -> String {
    let words = match passage.part {
        Part::Text => lines(passage.exact(), "> "),
        Part::Summary => lines(&format!("{SUMMARY}{}", passage.exact().trim()), ""),
    };
    format!("{words}\n— {}\n", linked(&visible::line(&particulars(passage))))
}

/// Words line by line. An end of line within them is one for readers of the page, too.
fn lines(words: &str, before: &str) -> String {
    let words = visible::lines(words);
    let lines: Vec<&str> = words.split('\n').map(|line| line.trim_matches([' ', '\t'])).collect();
    let mut text = String::new();
    for (number, line) in lines.iter().enumerate() {
        let goes_on = !line.is_empty() && lines.get(number + 1).is_some_and(|next| !next.is_empty());
        let line = format!("{before}{}{}", line_escaped(line), if goes_on { "\\" } else { "" });
        text.push_str(line.trim_end_matches(' '));
        text.push('\n');
    }
    text
}

/// A line of words, its beginning included: neither a heading nor a list.
fn line_escaped(line: &str) -> String {
    if line.starts_with(|c| FIRST_MARKS.contains(c)) {
        return format!("\\{}", linked(line));
    }
    let figures = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ends_item = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if figures > 0 && line[figures..].strip_prefix(['.', ')']).is_some_and(ends_item) {
        return format!("{}\\{}", &line[..figures], linked(&line[figures..]));
    }
    linked(line)
}

/// Words with their addresses as links. Many readers make links of them by themselves, and of a backslash in them a part.
/// `linkify` knows where an address ends.
fn linked(words: &str) -> String {
    let mut finder = LinkFinder::new();
    let spans = finder.kinds(&[LinkKind::Url]).spans(words);
    let written = spans.map(|span| match span.kind() {
        Some(_) => format!("<{}>", span.as_str()),
        None => escaped(span.as_str()),
    });
    written.collect()
}

fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        if MARKS.contains(c) || (c == '.' && text.ends_with("www")) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::visible::tests::any_text;

    #[test]
    fn signs_stay_signs() {
        for (words, wanted) in [
            ("*Free* #all_now [1] <b> &amp; a|b", "> \\*Free\\* #all\\_now \\[1\\] \\<b\\> \\&amp; a\\|b\n"),
            ("# No heading", "> \\# No heading\n"),
            (
                "we ask:\n- free all\n2. listen\n\n   1) go",
                "> we ask:\\\n> \\- free all\\\n> 2\\. listen\n>\n> 1\\) go\n",
            ),
            ("2021. was", "> 2021\\. was\n"),
            ("3.1* out of 10", "> 3.1\\* out of 10\n"),
            ("\\", "> \\\\\n"),
            ("www.a_b.by, https://a_b.by/_x_.", "> www\\.a\\_b.by, <https://a_b.by/_x_>.\n"),
            ("\u{1b}]0;x\u{7}", "> ␛\\]0;x␇\n"),
        ] {
            assert_eq!(lines(words, "> "), wanted, "{words:?}");
        }
        assert_eq!(linked("see *https://a.by/x_y; here"), "see \\*<https://a.by/x_y>; here");
    }

    proptest! {
        #[test]
        fn no_mark_is_bare_and_nothing_is_lost(words in any_text(), marks in "[-\\\\`*_<>&#+=~|1.) \n\t]{0,16}") {
            let words = marks + &words;
            let text = lines(&words, "> ");
            let mut read = String::new();
            for line in text.lines() {
                prop_assert!(line.starts_with('>'), "{}", line);
                let mut rest = line[1..].chars().peekable();
                while let Some(c) = rest.next() {
                    match c {
                        '\\' => read.extend(rest.next()),
                        _ => {
                            prop_assert!(!MARKS.contains(c), "{} is bare in {}", c, text);
                            read.push(c);
                        }
                    }
                }
            }
            let solid = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '\t' | '\n')).collect::<String>();
            prop_assert_eq!(solid(&read), solid(&visible::lines(&words)));
        }
    }
}

//! The words of a piece of HTML: paragraphs and lines kept, marks left out, and what has no words counted.
//!
//! Feeds hold HTML as people wrote it, seldom well-formed, so it is read leniently: every input has words.

use std::collections::BTreeMap;

use quick_xml::escape::resolve_predefined_entity;

/// Elements before and behind which a paragraph ends.
const PARAGRAPHS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "dl",
    "div",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Elements before and behind which a line ends.
const LINES: &[&str] = &["br", "caption", "dd", "dt", "figcaption", "li", "tr"];

/// Elements whose words are no words of the text.
const SILENT: &[&str] = &["script", "style", "template"];

/// Elements that are no words, and are counted.
const MEDIA: &[&str] = &["audio", "canvas", "embed", "iframe", "img", "object", "svg", "video"];

/// Bytes of a reference such as `&nbsp;`; the longest name of HTML has 31 letters.
const LONGEST_REFERENCE: usize = 33;

/// What becomes of a piece of HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    /// Its words; a blank line between paragraphs.
    pub(super) words: String,
    /// What is left out, with how often.
    pub(super) lost: BTreeMap<&'static str, usize>,
}

/// What stands between the last word and the next, the strongest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

/// Takes the words out of HTML or XHTML.
pub(super) fn plain(html: &str) -> Plain {
    let mut writer = Writer { plain: Plain::default(), gap: Gap::None, kept: 0 };
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        writer.text(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('&') { writer.reference(rest) } else { writer.mark(rest) };
    }
    writer.text(rest);
    writer.plain
}

struct Writer {
    plain: Plain,
    gap: Gap,
    /// How many elements are open in which blanks are kept.
    kept: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.kept > 0 => self.part(Gap::Line),
                ' ' | '\t' if self.kept > 0 && self.gap < Gap::Line => self.letter(c),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.part(Gap::Space),
                _ => self.letter(c),
            }
        }
    }

    fn letter(&mut self, c: char) {
        let words = &mut self.plain.words;
        if !words.is_empty() {
            words.push_str(["", " ", "\n", "\n\n"][self.gap as usize]);
        }
        self.gap = Gap::None;
        words.push(c);
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Takes a reference such as `&amp;`, or the sign alone where it is none; what follows.
    fn reference<'a>(&mut self, rest: &'a str) -> &'a str {
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((decoded(&rest[1..end])?, end + 1)));
        let Some((letters, end)) = known else {
            self.letter('&');
            return &rest[1..];
        };
        self.text(&letters);
        &rest[end..]
    }

    /// Takes a tag, a comment or a section, or the sign alone where it begins none; what follows.
    fn mark<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        if let Some(section) = rest.strip_prefix("<![CDATA[") {
            let (text, rest) = section.split_once("]]>").unwrap_or((section, ""));
            self.text(text);
            return rest;
        }
        let begins = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?');
        if !rest[1..].starts_with(begins) {
            self.letter('<');
            return &rest[1..];
        }
        let (tag, behind) = tag(rest);
        let ends = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
        // XHTML in a feed may have a prefix.
        let name = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        self.element(&name, tag, ends);
        match SILENT.iter().find(|silent| **silent == name) {
            Some(silent) if !ends && !tag.ends_with('/') => behind_end(behind, silent),
            _ => behind,
        }
    }

    fn element(&mut self, name: &str, tag: &str, ends: bool) {
        if PARAGRAPHS.contains(&name) {
            self.part(Gap::Paragraph);
        } else if LINES.contains(&name) {
            self.part(Gap::Line);
        } else if matches!(name, "td" | "th") {
            self.part(Gap::Space);
        }
        if name == "pre" {
            self.kept = if ends { self.kept.saturating_sub(1) } else { self.kept + 1 };
        }
        let lost = MEDIA.iter().chain(SILENT).find(|known| **known == name).copied();
        let lost = lost.or_else(|| (name == "a" && tag.contains("href")).then_some("a href"));
        if let Some(name) = lost.filter(|_| !ends) {
            *self.plain.lost.entry(name).or_default() += 1;
        }
    }
}

/// What stands between `<` and `>`, and what follows. A `>` in a value between quotation marks ends no tag.
fn tag(rest: &str) -> (&str, &str) {
    let (mut quote, mut last) = (None, '<');
    for (at, c) in rest.char_indices().skip(1) {
        match (c, quote) {
            ('>', None) => return (&rest[1..at], &rest[at + 1..]),
            ('"' | '\'', None) if last == '=' => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
        if !c.is_ascii_whitespace() {
            last = c;
        }
    }
    (&rest[1..], "")
}

/// What follows the end of an element whose content is not read.
fn behind_end<'a>(rest: &'a str, name: &str) -> &'a str {
    let ends = |at: &usize| {
        let behind = rest.as_bytes().get(at + 2..at + 2 + name.len());
        behind.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let end = rest.match_indices("</").map(|(at, _)| at).find(ends);
    end.map_or("", |end| tag(&rest[end..]).1)
}

/// The letters of a reference by its name or number.
fn decoded(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_predefined_entity(name).map(str::to_owned);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    number.ok().and_then(char::from_u32).map(String::from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::plain;

    #[track_caller]
    fn check(html: &str, words: &str) {
        assert_eq!(plain(html).words, words, "{html}");
    }

    #[test]
    fn paragraphs_and_lines_stay_and_marks_go() {
        check("<p>One\n two.</p><p>Three.</p>", "One two.\n\nThree.");
        check("<div><p>One</p></div>\n<ul><li>a</li> <li>b</li></ul>", "One\n\na\nb");
        check("one<br/>two<BR>three", "one\ntwo\nthree");
        check("so <b>bold</b>, un<i>spl</i>it", "so bold, unsplit");
        check("<x:p>One</x:p><x:p>Two</x:p>", "One\n\nTwo");
        check("<pre>a  b\n c</pre> d  e", "a  b\nc\n\nd e");
        check("<a title='a > b' href=x>link</a>", "link");
        check("<p don't>one</p>, <p class = \"isn't\">two", "one\n\n,\n\ntwo");
        check("<![CDATA[a < b]]> <!-- no --> c", "a < b c");
        check("a<script>if (a < b) '</p>'</script >b<style>x", "ab");
        check("<tr><td>1</td><td>2</td></tr>", "1 2");
    }

    #[test]
    fn references_are_the_letters_they_stand_for() {
        check("&laquo;the&nbsp;words&raquo; &amp;amp; &#8217;&#x2019;", "«the\u{a0}words» &amp; ’’");
        check("AT&T &unknown; &#xffffffff; & &", "AT&T &unknown; &#xffffffff; & &");
        check("&lt;b&gt;", "<b>");
    }

    #[test]
    fn what_is_no_tag_is_text_and_what_is_cut_ends() {
        check("a < b, 1 <2", "a < b, 1 <2");
        check("a <b", "a");
        check("<!-- open", "");
        check("<![CDATA[open", "open");
        check("<script>open", "");
    }

    #[test]
    fn what_has_no_words_is_counted() {
        let lost = plain("<img src=a><IMG><a href='b'>c</a><a name=d></a><script></script>").lost;
        assert_eq!(lost.into_iter().collect::<Vec<_>>(), [("a href", 1), ("img", 2), ("script", 1)]);
    }

    proptest! {
        #[test]
        fn text_without_marks_stays_as_it_is(words in "[a-zéБ中«»'\"]{1,8}( [a-zéБ中«»>;]{1,8}){0,5}") {
            prop_assert_eq!(&plain(&words).words, &words);
            prop_assert_eq!(plain(&format!("<p>{words}</p><p>{words}")).words, format!("{words}\n\n{words}"));
        }

        #[test]
        fn nothing_breaks_it(html in "(<|>|&|;|#|!|-|/|\\[CDATA\\[|script|p|é| |\"){0,40}") {
            let words = plain(&html).words;
            prop_assert!(words.len() <= html.len() * 2);
            prop_assert!(!words.contains("\n\n\n") && words.trim_matches([' ', '\n']) == words, "{words:?}");
        }
    }
}

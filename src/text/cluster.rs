//! What a screen is sent for each grapheme cluster of a text, and how wide that is.
//!
//! Measuring, cutting, wrapping and the gate all walk a text with [`each_cluster`], so they cannot disagree.
//! Clusters are those of the text *as sent*: a character that is not sent cannot keep two others apart.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One cluster: where it stands in the text, what is sent for it, and the columns that takes.
///
/// The sources of all clusters of a text are adjacent and cover it; characters that are not sent belong to the
/// cluster before them, or to the first.
pub(super) struct Cluster<'a> {
    pub(super) source: Range<usize>,
    pub(super) shown: &'a str,
    pub(super) columns: usize,
}

/// Walks the clusters of `text` in order until `visit` breaks off.
pub(super) fn each_cluster(text: &str, mut visit: impl FnMut(&Cluster<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
    if is_printable_ascii(text) {
        let mut places = 0..text.len();
        return places.try_for_each(|at| visit(&Cluster { source: at..at + 1, shown: &text[at..=at], columns: 1 }));
    }
    // Between two plain characters there is always a boundary; only what lies between such pairs needs the tables.
    let mut stretch = None;
    let mut chars = text.char_indices().map(|(at, c)| (at, plain_columns(c))).peekable();
    while let Some((at, columns)) = chars.next() {
        let (end, next) = chars.peek().copied().unwrap_or((text.len(), 1));
        if columns == 0 || next == 0 {
            stretch.get_or_insert(at);
            continue;
        }
        match stretch.take() {
            Some(start) => each_in_stretch(text, start..end, &mut visit)?,
            None => visit(&Cluster { source: at..end, shown: &text[at..end], columns })?,
        }
    }
    match stretch {
        Some(start) => each_in_stretch(text, start..text.len(), &mut visit),
        None => ControlFlow::Continue(()),
    }
}

fn each_in_stretch(
    text: &str,
    stretch: Range<usize>,
    visit: &mut impl FnMut(&Cluster<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let sent = Sent::of(&text[stretch.clone()]);
    if sent.text.is_empty() {
        return visit(&Cluster { source: stretch, shown: "", columns: 0 });
    }
    let mut next = 0;
    let mut from = stretch.start;
    let mut walked = 0;
    let mut start = 0;
    let mut clusters = sent.text.graphemes(true).peekable();
    while let Some(cluster) = clusters.next() {
        walked += cluster.len();
        // What has no width of its own (a Mongolian vowel separator, say) stays with the letter before it: a screen has
        // no cell for it, and would lose it. It never makes too much of it: a sign for the rest could join what follows.
        let joins = |following: &&str| {
            let both = &sent.text[start..walked + following.len()];
            drawn_columns(following) == 0 && matches!(limited(both), Cow::Borrowed(_))
        };
        if clusters.peek().is_some_and(joins) {
            continue;
        }
        let to = match &sent.sources {
            None => stretch.start + walked,
            Some(sources) => {
                while sources.get(next).is_some_and(|(sent, _)| *sent < walked) {
                    next += 1;
                }
                sources.get(next).map_or(stretch.end, |(_, source)| stretch.start + source)
            }
        };
        let shown = limited(&sent.text[start..walked]);
        visit(&Cluster { source: from..to, shown: &shown, columns: drawn_columns(&shown) })?;
        (from, start) = (to, walked);
    }
    ControlFlow::Continue(())
}

/// A text with everything replaced or left out that is not sent as it is.
struct Sent<'a> {
    text: Cow<'a, str>,
    /// For each character of a changed text, its offset there and in the source.
    sources: Option<Vec<(usize, usize)>>,
}

impl<'a> Sent<'a> {
    fn of(source: &'a str) -> Self {
        if fates(source).all(|(_, _, fate)| fate == Fate::Sent) {
            return Self { text: Cow::Borrowed(source), sources: None };
        }
        let mut text = String::with_capacity(source.len());
        let mut sources = Vec::new();
        for (at, c, fate) in fates(source) {
            let sent = match fate {
                Fate::Sent => c,
                Fate::Space => ' ',
                Fate::Sign(sign) => sign,
                Fate::Unsent | Fate::Joined => continue,
            };
            sources.push((text.len(), at));
            text.push(sent);
        }
        Self { text: Cow::Owned(text), sources: Some(sources) }
    }
}

/// Stands for a character that must not be sent and has no picture of its own, and for what is cut off a cluster.
pub(super) const SIGN: char = '\u{FFFD}';

/// What becomes of a character on its way to a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Sent as it is.
    Sent,
    /// Sent as one space: a tab or the end of a line.
    Space,
    /// One visible sign is sent for it.
    Sign(char),
    /// Nothing is sent for it.
    Unsent,
    /// The line feed of CR LF, for which its carriage return speaks.
    Joined,
}

/// The characters of `text` with their offsets and fates.
pub(super) fn fates(text: &str) -> impl Iterator<Item = (usize, char, Fate)> + '_ {
    let mut flag_end = 0;
    let mut before = None;
    text.char_indices().map(move |(at, c)| {
        let end = at + c.len_utf8();
        if c == FLAG {
            flag_end = end + flag_tags(&text[end..]);
        }
        let fate = match c {
            _ if at < flag_end => Fate::Sent,
            '\r' if text[end..].starts_with('\n') => Fate::Space,
            '\n' if before == Some('\r') => Fate::Joined,
            _ => fate(c),
        };
        before = Some(c);
        (at, c, fate)
    })
}

fn fate(c: char) -> Fate {
    match c {
        ' '..='~' => Fate::Sent,
        '\t' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Space,
        '\0'..='\u{1F}' => Fate::Sign(char::from_u32(0x2400 + u32::from(c)).unwrap_or(SIGN)),
        '\u{7F}' => Fate::Sign('\u{2421}'),
        '\u{80}'..='\u{9F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FFF9}'..='\u{FFFB}'
        | TAGS_FIRST..=TAGS_LAST => Fate::Sign(SIGN),
        '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'..='\u{2065}' | '\u{FEFF}' => {
            Fate::Unsent
        }
        _ => Fate::Sent,
    }
}

const FLAG: char = '\u{1F3F4}';
const TAGS_FIRST: char = '\u{E0000}';
const TAGS_LAST: char = '\u{E007F}';

/// Bytes of the tag sequence that makes a region's flag (UTS #51, annex C) at the start of `rest`, or 0.
///
/// A region is two letters and one to four letters or digits; anything longer may be a hidden message.
fn flag_tags(rest: &str) -> usize {
    let is_region = |c: &char| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}');
    let region = rest.chars().take(7).take_while(is_region).count();
    let bytes = region * TAGS_LAST.len_utf8();
    if (3..=6).contains(&region) && rest[bytes..].starts_with(TAGS_LAST) { bytes + TAGS_LAST.len_utf8() } else { 0 }
}

/// Marks sent with one cluster; no writing system needs half as many.
const MARKS: usize = 8;
/// Code points sent as one cluster; the longest emoji sequence in use has ten.
const CODE_POINTS: usize = 32;

/// The cluster, cut when it holds too much, with a sign in place of the rest.
fn limited(cluster: &str) -> Cow<'_, str> {
    if cluster.len() <= MARKS {
        return Cow::Borrowed(cluster);
    }
    let mut marks = 0;
    let mut room_for_sign = cluster.len();
    for (n, (at, c)) in cluster.char_indices().enumerate() {
        if n + 1 == CODE_POINTS {
            room_for_sign = at;
        }
        marks += usize::from(is_combining_mark(c));
        if marks > MARKS || n == CODE_POINTS {
            // A flag that lost its last tag would leave the others without a meaning.
            let kept = cluster[..at.min(room_for_sign)].trim_end_matches(|c| (TAGS_FIRST..=TAGS_LAST).contains(&c));
            return Cow::Owned(format!("{kept}{SIGN}"));
        }
    }
    Cow::Borrowed(cluster)
}

/// Columns a cluster takes, as the drawing library counts them, which adds one for each halfwidth sound mark.
pub(super) fn drawn_columns(shown: &str) -> usize {
    shown.width() + shown.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count()
}

/// Bytes that are looked at together, since that is quicker than to stop at one.
const BLOCK: usize = 32;

/// Whether each character is sent as it is, and is a cluster of its own.
pub(super) fn is_plain(text: &str) -> bool {
    let mut at = 0;
    while at < text.len() {
        let end = text.len().min(at + BLOCK);
        if are_printable(&text.as_bytes()[at..end]) {
            at = end;
            continue;
        }
        for c in text[at..].chars() {
            if plain_columns(c) == 0 {
                return false;
            }
            at += c.len_utf8();
            if at >= end {
                break;
            }
        }
    }
    true
}

/// Whether each character is one of ASCII that prints: a cluster of its own, of one column.
pub(super) fn is_printable_ascii(text: &str) -> bool {
    text.as_bytes().chunks(BLOCK).all(are_printable)
}

/// Whether all of them are characters of ASCII that print.
fn are_printable(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'))
}

/// Columns of a character that is sent as it is and begins a cluster whenever another such stands before it;
/// 0 for every other.
fn plain_columns(c: char) -> usize {
    match c {
        ' '..='~'
        | '\u{A1}'..='\u{A8}'
        | '\u{AA}'..='\u{AC}'
        | '\u{AF}'..='\u{2FF}'
        | '\u{400}'..='\u{482}'
        | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2500}'..='\u{25CF}' => 1,
        '\u{4E00}'..='\u{9FFF}' => 2,
        _ => 0,
    }
}

/// The first place from a byte on at which a cluster begins whatever stands before: between two plain characters.
pub(super) fn sure_start(text: &str, from: usize) -> Option<usize> {
    let from = (from..text.len()).find(|at| text.is_char_boundary(*at))?;
    let mut follows_plain = false;
    let mut chars = text[from..].char_indices();
    let (at, _) = chars.find(|(_, c)| {
        let is_plain = plain_columns(*c) > 0;
        std::mem::replace(&mut follows_plain, is_plain) && is_plain
    })?;
    Some(from + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::visible::tests::any_text;

    /// Where clusters begin.
    fn starts(text: &str) -> Vec<usize> {
        let mut starts = Vec::new();
        let _ = each_cluster(text, |cluster| {
            starts.push(cluster.source.start);
            ControlFlow::Continue(())
        });
        starts
    }

    proptest! {
        #[test]
        fn a_text_is_plain_if_each_of_its_characters_is(texts in prop::collection::vec("[ -~]{0,40}|[а-я中“…]{0,20}|\\PC{0,2}", 0..6)) {
            let text = texts.concat();
            prop_assert_eq!(is_plain(&text), text.chars().all(|c| plain_columns(c) > 0));
        }

        #[test]
        fn from_a_sure_start_on_clusters_are_those_of_the_whole(texts in prop::collection::vec(any_text(), 1..6), from in 0_usize..60) {
            let text = texts.concat();
            if let Some(sure) = sure_start(&text, from) {
                let whole: Vec<usize> = starts(&text).into_iter().filter(|start| *start >= sure).collect();
                let alone: Vec<usize> = starts(&text[sure..]).into_iter().map(|start| sure + start).collect();
                prop_assert_eq!((alone, sure > from), (whole, true));
            }
        }
    }

    #[test]
    fn the_short_way_agrees_with_the_tables() {
        for c in ('\0'..=char::MAX).filter(|c| plain_columns(*c) > 0) {
            assert_eq!(fate(c), Fate::Sent, "{c:?}");
            assert_eq!(plain_columns(c), drawn_columns(c.encode_utf8(&mut [0; 4])), "{c:?}");
            for other in ['a', '’', 'я', '中'] {
                assert_eq!(format!("{c}{other}").graphemes(true).count(), 2, "{c:?}");
                assert_eq!(format!("{other}{c}").graphemes(true).count(), 2, "{c:?}");
            }
        }
    }

    #[test]
    fn clusters_cover_the_text_and_follow_what_is_sent() {
        let check = |text: &str, expected: &[(&str, &str, usize)]| {
            let mut found = Vec::new();
            let _ = each_cluster(text, |cluster| {
                found.push((text[cluster.source.clone()].to_owned(), cluster.shown.to_owned(), cluster.columns));
                ControlFlow::Continue(())
            });
            let found: Vec<_> = found.iter().map(|(source, shown, columns)| (&**source, &**shown, *columns)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("", &[]);
        check("aя中", &[("a", "a", 1), ("я", "я", 1), ("中", "中", 2)]);
        check("xe\u{301}y", &[("x", "x", 1), ("e\u{301}", "e\u{301}", 1), ("y", "y", 1)]);
        check("a\u{200B}b", &[("a\u{200B}", "a", 1), ("b", "b", 1)]);
        check("\u{FEFF}a", &[("\u{FEFF}a", "a", 1)]);
        check("\u{FEFF}", &[("\u{FEFF}", "", 0)]);
        check("a\u{AD}\u{301}b", &[("a\u{AD}\u{301}", "a\u{301}", 1), ("b", "b", 1)]);
        check("\r\n\r", &[("\r\n", " ", 1), ("\r", "␍", 1)]);
        check("क्ष", &[("क्ष", "क्ष", 2)]);
        check("👨‍👩‍👧", &[("👨‍👩‍👧", "👨‍👩‍👧", 2)]);
        check("か\u{3099}", &[("か\u{3099}", "か\u{3099}", 2)]);
        let heap = "\u{600}".repeat(32);
        check(
            &format!("{heap}\u{180E}\u{93F}"),
            &[(&heap, &heap, 32), ("\u{180E}", "\u{180E}", 0), ("\u{93F}", "\u{93F}", 1)],
        );
        check("ᠨ\u{180E}ᠠ", &[("ᠨ\u{180E}", "ᠨ\u{180E}", 1), ("ᠠ", "ᠠ", 1)]);
        check("a\u{180E}\u{200B}\u{180E}b", &[("a\u{180E}\u{200B}\u{180E}", "a\u{180E}\u{180E}", 1), ("b", "b", 1)]);
    }
}

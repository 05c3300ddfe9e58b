//! The exact place of words, for machines: selectors of the W3C Web Annotation data model in JSON.

use std::fmt::Write as _;

use memchr::memmem::Finder;
use serde::Serialize;

use super::passage::{Part, Passage};
use crate::archive::digest::of_words;
use crate::text::visible::{hidden_chars, lines};

/// Code points before and after the words, at first and at most. More are given where the same words stand in the same
/// surroundings elsewhere.
const AROUND: [usize; 4] = [32, 64, 128, 256];

/// A specific resource: a text, and two selectors that choose the same words of it.
#[derive(Serialize)]
struct Resource<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    source: Source<'a>,
    selector: [Selector<'a>; 2],
}

/// The text, as the archive holds it.
#[derive(Serialize)]
struct Source<'a> {
    /// Address of the document; absent where the archive gives none.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
    language: &'a str,
    archive: &'a str,
    statement: &'a str,
    /// Whose words: `text` is the publisher's, `summary` the archive's.
    part: &'static str,
    /// The source goes on where the text ends.
    excerpt: bool,
    /// EDTF; null is undated.
    date: Option<String>,
    /// Of all the words of the part, in UTF-8.
    sha256: String,
    /// How that compares with the digest in the archive.
    digest: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: &'a str, prefix: &'a str, suffix: &'a str },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// The exact place of words as one line of JSON. Offsets are Unicode code points of the part. What cannot be seen is
/// escaped, so that the line is exact for machines and harmless to terminals.
pub fn exact_place(passage: &Passage) -> String {
    let statement = passage.of.statement;
    let (prefix, suffix) = surroundings(passage);
    let chars = passage.chars();
    let resource = Resource {
        context: "http://www.w3.org/ns/anno.jsonld",
        kind: "SpecificResource",
        source: Source {
            id: statement.address(),
            kind: "Text",
            format: "text/plain",
            language: statement.lang(),
            archive: &passage.of.archive.id,
            statement: statement.id.as_str(),
            part: match passage.part {
                Part::Text => "text",
                Part::Summary => "summary",
            },
            excerpt: passage.part == Part::Text && statement.excerpt,
            date: statement.date.as_ref().map(ToString::to_string),
            sha256: of_words(passage.whole),
            digest: passage.of.digest(passage.part).word(),
        },
        selector: [
            Selector::Quote { exact: passage.exact(), prefix, suffix },
            Selector::Position { start: chars.start, end: chars.end },
        ],
    };
    escaped(&serde_json::to_string(&resource).expect("strings and numbers can always be written as JSON"))
}

/// What stands before the words and after them: as little as tells them from the same words elsewhere.
fn surroundings<'a>(passage: &Passage<'a>) -> (&'a str, &'a str) {
    let bytes = passage.bytes();
    let (before, after) = (&passage.whole[..bytes.start], &passage.whole[bytes.end..]);
    let cut = |around: usize| {
        let from = before.char_indices().rev().take(around).last().map_or(before.len(), |(at, _)| at);
        let to = after.char_indices().nth(around).map_or(after.len(), |(at, _)| at);
        (from, bytes.end + to)
    };
    let stands_once = |(from, to): (usize, usize)| {
        let next = from + passage.whole[from..].chars().next().map_or(1, char::len_utf8);
        let finder = Finder::new(&passage.whole[from..to]);
        let haystack = passage.whole.as_bytes();
        finder.find(haystack) == Some(from) && finder.find(&haystack[next..]).is_none()
    };
    let widest = cut(AROUND[AROUND.len() - 1]);
    let (from, to) = AROUND.into_iter().map(cut).find(|around| stands_once(*around)).unwrap_or(widest);
    (&passage.whole[from..bytes.start], &passage.whole[bytes.end..to])
}

/// JSON that passes the gate as it is: every character that cannot be seen is written as its number, and so are all that
/// are not ASCII where the gate would still cut a heap of marks. Outside of strings there are none of either.
fn escaped(json: &str) -> String {
    let unseen = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let mut places: Vec<(usize, char)> = json.char_indices().filter(|(_, c)| unseen(*c)).collect();
    places.extend(hidden_chars(json));
    places.sort_unstable();
    places.dedup();
    let told = as_numbers(json, places);
    if lines(&told).as_str() == told {
        return told;
    }
    as_numbers(&told, told.char_indices().filter(|(_, c)| !c.is_ascii()).collect())
}

/// JSON with the characters of those places written as numbers.
fn as_numbers(json: &str, places: Vec<(usize, char)>) -> String {
    let mut out = String::with_capacity(json.len());
    let mut from = 0;
    for (at, c) in places {
        out.push_str(&json[from..at]);
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
        from = at + c.len_utf8();
    }
    out.push_str(&json[from..]);
    out
}

//! Case and accents folded away for searching, with a map back to the source.

use std::iter;
use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// `text` as it is compared with what people type: lower case, no accents, plain apostrophes, hyphens and spaces.
///
/// One letter stays one letter in every script, composed and decomposed spellings fold alike, and folding twice
/// changes nothing. Marks that spell (vowel signs, viramas, nuktas, tone marks of Thai and Lao, kana voicing)
/// stay; so does й, which is a letter of its own.
pub fn fold(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { Folded::new(text).text }
}

/// `text` in lower case and composed, without what folds to nothing: accents and scripts stay.
pub fn lower(text: &str) -> String {
    text.chars().filter(|c| !folds_to_nothing(*c)).flat_map(char::to_lowercase).nfc().collect()
}

/// A folded text that knows where in its source each part stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    text: String,
    source_len: usize,
    spans: Vec<Span>,
}

/// The texts from here to the next span: letter for letter of the same lengths, or one unit that maps as a whole.
///
/// A text with an accent on every other letter has as many of them as letters, and whoever calls off a search waits until
/// they are given back: so each takes eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    folded: u32,
    /// With [`EVEN`], if it is that.
    source: u32,
}

/// Marks a span of letters that have the same lengths.
const EVEN: u32 = 1 << 31;

impl Span {
    fn new(folded: usize, source: usize, even: bool) -> Self {
        let place = |at: usize| u32::try_from(at).ok().filter(|at| *at < EVEN).expect("no text has 2 GiB");
        Self { folded: place(folded), source: place(source) | if even { EVEN } else { 0 } }
    }

    fn folded(self) -> usize {
        self.folded as usize
    }

    fn source(self) -> usize {
        (self.source & !EVEN) as usize
    }

    fn is_even(self) -> bool {
        self.source & EVEN != 0
    }
}

impl Folded {
    /// Folds `source` as [`fold`] does.
    pub fn new(source: &str) -> Self {
        Self::as_long_as(source, || true)
    }

    /// Folds as much of `source` as there is time for: what it is asked to fold may be as long as a file.
    pub fn as_long_as(source: &str, goes_on: impl Fn() -> bool) -> Self {
        if source.is_ascii() {
            let spans = vec![Span::new(0, 0, true)];
            return Self { text: source.to_ascii_lowercase(), source_len: source.len(), spans };
        }
        let mut folding = Folding::new(source.len());
        let mut at = 0;
        while let Some(c) = source[at..].chars().next().filter(|_| goes_on()) {
            if plain_letter(c).is_some() {
                at += folding.take_plain(at, &source[at..]);
            } else {
                folding.take(at, c);
                at += c.len_utf8();
            }
        }
        folding.finish(at)
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the source that a range of folded bytes came from, widened to whole characters with all the
    /// marks that follow them. An empty range gives an empty one.
    pub fn source(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.unit(folded.start).start;
        if folded.is_empty() {
            return start..start;
        }
        start..self.unit(folded.end - 1).end.max(start)
    }

    /// The letters that lost more than their case, in order: where they stand in the folded text, and what they were,
    /// in lower case and composed. `source` is what was folded.
    pub fn accents<'a>(&'a self, source: &'a str) -> impl Iterator<Item = (usize, String)> + 'a {
        self.accents_as_long_as(source, || true)
    }

    /// The same as far as there is time for it.
    pub fn accents_as_long_as<'a>(
        &'a self,
        source: &'a str,
        goes_on: impl Fn() -> bool + Copy + 'a,
    ) -> impl Iterator<Item = (usize, String)> + 'a {
        let ends = self.spans.iter().skip(1).map(|span| (span.folded(), span.source()));
        let ends = ends.chain([(self.text.len(), self.source_len)]);
        self.spans.iter().zip(ends).take_while(move |_| goes_on()).flat_map(move |(span, (folded_end, source_end))| {
            let (folded, source) = (&self.text[span.folded()..folded_end], &source[span.source()..source_end]);
            let (even, unit) = if span.is_even() { (source, "") } else { ("", source) };
            // In an even span a letter stands where it stood.
            let letters = even.char_indices().filter(|(_, was)| plain_letter(*was).is_none());
            let letters = letters.map(|(at, was)| (at, &even[at..at + was.len_utf8()]));
            let unit = (!unit.is_empty() && !folded.is_empty()).then_some((0, unit));
            let letters = letters.chain(unit).take_while(move |_| goes_on());
            let letters = letters.filter(|(at, _)| folded[*at..].starts_with(char::is_alphanumeric));
            letters.filter_map(|(at, was)| Some((span.folded() + at, lost(was, &folded[at..])?)))
        })
    }

    /// Where in the source the unit stood that holds the folded byte `at`; the end of the source past the last.
    fn unit(&self, at: usize) -> Range<usize> {
        if at >= self.text.len() {
            return self.source_len..self.source_len;
        }
        let next = self.spans.partition_point(|span| span.folded() <= at);
        let span = self.spans[next - 1];
        if !span.is_even() {
            return span.source()..self.spans.get(next).map_or(self.source_len, |next| next.source());
        }
        let start = (span.folded()..=at).rfind(|at| self.text.is_char_boundary(*at)).unwrap_or(at);
        let end = start + self.text[start..].chars().next().map_or(0, char::len_utf8);
        span.source() + (start - span.folded())..span.source() + (end - span.folded())
    }
}

/// A text on its way to being folded. A unit is a character with the marks, the characters that fold to nothing
/// and the jamo behind it.
struct Folding {
    text: String,
    spans: Vec<Span>,
    /// Where the unit being folded begins, folded and in the source, and its first character.
    unit: (usize, usize),
    /// Marks behind the last character, waiting to be put in canonical order.
    marks: Vec<(u8, char)>,
}

impl Folding {
    fn new(capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), spans: Vec::new(), unit: (0, 0), marks: Vec::new() }
    }

    /// Takes some of the plain letters with which `rest` begins, of which there is one at least; how many bytes they are.
    /// All but the last are units: only behind that one marks can follow.
    fn take_plain(&mut self, at: usize, rest: &str) -> usize {
        self.begin_unit(at);
        let start = self.text.len();
        self.text.extend(rest.chars().take(AT_ONCE).map_while(plain_letter));
        let taken = self.text.len() - start;
        let last = self.text.chars().next_back().map_or(0, |last| taken - last.len_utf8());
        if last > 0 {
            self.add_span(Span::new(start, at, true));
            self.unit = (start + last, at + last);
        }
        taken
    }

    fn take(&mut self, at: usize, c: char) {
        if folds_to_nothing(c) {
            return;
        }
        if !is_combining_mark(c) && !self.joins_syllable(c) {
            self.begin_unit(at);
        }
        if is_hangul_syllable(c) {
            self.text.push(c);
            return;
        }
        decompose_canonical(c, |part| match canonical_combining_class(part) {
            0 => self.push_letter(part),
            class => self.marks.push((class, part)),
        });
    }

    /// Whether `c` is a jamo that completes the syllable before it.
    fn joins_syllable(&mut self, c: char) -> bool {
        if !('\u{1161}'..='\u{11C2}').contains(&c) {
            return false;
        }
        self.settle_marks();
        self.text.chars().next_back().and_then(|last| compose(last, c)).is_some()
    }

    fn push_letter(&mut self, c: char) {
        self.settle_marks();
        let last = self.text.chars().next_back();
        match last.and_then(|last| compose(last, c)).filter(|whole| is_hangul_syllable(*whole)) {
            Some(syllable) => {
                self.text.pop();
                self.text.push(syllable);
            }
            None => self.text.push(folded_letter(c)),
        }
    }

    /// Puts the marks that stay behind their letter, in canonical order.
    fn settle_marks(&mut self) {
        if self.marks.is_empty() {
            return;
        }
        self.marks.sort_by_key(|(class, _)| *class);
        let first_above = self.marks.iter().find(|(class, _)| *class == ABOVE);
        if self.text.ends_with('и') && first_above == Some(&(ABOVE, '\u{306}')) {
            self.text.pop();
            self.text.push('й');
        }
        self.text.extend(self.marks.drain(..).filter(|(class, _)| !is_accent(*class)).map(|(_, mark)| mark));
    }

    fn begin_unit(&mut self, at: usize) {
        self.close_unit(at);
        self.unit = (self.text.len(), at);
    }

    fn close_unit(&mut self, end: usize) {
        self.settle_marks();
        let (folded, source) = self.unit;
        if source == end {
            return;
        }
        let unit = &self.text[folded..];
        let even =
            unit.len() == end - source && unit.chars().next().is_some_and(|first| first.len_utf8() == unit.len());
        self.add_span(Span::new(folded, source, even));
    }

    /// Adds a span, or makes the last one longer where both are even.
    fn add_span(&mut self, span: Span) {
        if !(span.is_even() && self.spans.last().is_some_and(|last| last.is_even())) {
            self.spans.push(span);
        }
    }

    fn finish(mut self, source_len: usize) -> Folded {
        self.close_unit(source_len);
        Folded { text: self.text, source_len, spans: self.spans }
    }
}

/// Plain letters that are taken at once, without a look whether that goes on.
const AT_ONCE: usize = 1 << 16;

/// The canonical combining class of marks above a letter.
const ABOVE: u8 = 230;

/// Points and harakat of Hebrew and Arabic, and the marks around Latin, Greek and Cyrillic letters.
fn is_accent(class: u8) -> bool {
    matches!(class, 10..=35 | 200..=240)
}

/// [`lower`] of one letter with its marks, if it is not what stands in the folded text: of most letters it is, and of these
/// nothing is made.
fn lost(unit: &str, folded: &str) -> Option<String> {
    let single = only(unit.chars()).and_then(|c| only(c.to_lowercase()));
    if single.is_some_and(|c| folded.starts_with(c)) {
        return None;
    }
    // Nearly always it is one character, which stays one.
    let lowered = match single.filter(|c| !folds_to_nothing(*c) && is_nfc_quick(iter::once(*c)) == IsNormalized::Yes) {
        Some(lowered) => lowered.to_string(),
        None => lower(unit),
    };
    (!folded.starts_with(lowered.as_str())).then_some(lowered)
}

/// Letters common enough to go round the tables. Each is as long as the letter that it folds to.
fn plain_letter(c: char) -> Option<char> {
    match c {
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        'а'..='я' | 'і' | 'є' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => Some(c),
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20),
        'І' | 'Є' => char::from_u32(u32::from(c) + 0x50),
        _ => None,
    }
}

/// A sign that is no mark, folded; `None` where it folds to nothing.
pub(super) fn fold_sign(c: char) -> Option<char> {
    (!folds_to_nothing(c)).then(|| folded_letter(c))
}

fn is_hangul_syllable(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}

/// Joiners, breaks, direction marks, variation selectors and the Arabic stretch: they change how a word looks.
fn folds_to_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{640}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

/// A character that has no decomposition, folded to one other.
fn folded_letter(c: char) -> char {
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    match simple_case(c) {
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ø' => 'o',
        'ħ' => 'h',
        'ŧ' => 't',
        'ƶ' => 'z',
        'ß' => 's',
        'ґ' => 'г',
        '’' | '‘' | '‛' | '´' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˈ' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        folded => folded,
    }
}

/// Lower case by way of upper case, so that ς, ſ and ı meet σ, s and i; a step that would make two letters is left out.
fn simple_case(c: char) -> char {
    let upper = only(c.to_uppercase()).unwrap_or(c);
    only(upper.to_lowercase()).unwrap_or(upper)
}

fn only(mut chars: impl Iterator<Item = char>) -> Option<char> {
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests;

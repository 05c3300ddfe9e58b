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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    folded: usize,
    source: usize,
    even: bool,
}

impl Folded {
    /// Folds `source` as [`fold`] does.
    pub fn new(source: &str) -> Self {
        if source.is_ascii() {
            let spans = vec![Span { folded: 0, source: 0, even: true }];
            return Self { text: source.to_ascii_lowercase(), source_len: source.len(), spans };
        }
        let mut folding = Folding::new(source.len());
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            if plain_letter(c).is_some() {
                at += folding.take_plain(at, &source[at..]);
            } else {
                folding.take(at, c);
                at += c.len_utf8();
            }
        }
        folding.finish(source.len())
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
        let ends = self.spans.iter().skip(1).map(|span| (span.folded, span.source));
        let ends = ends.chain([(self.text.len(), self.source_len)]);
        self.spans.iter().zip(ends).flat_map(move |(span, (folded_end, source_end))| {
            let (folded, source) = (&self.text[span.folded..folded_end], &source[span.source..source_end]);
            let (even, unit) = if span.even { (source, "") } else { ("", source) };
            // In an even span a letter stands where it stood.
            let letters = even.char_indices().filter(|(_, was)| plain_letter(*was).is_none());
            let letters = letters.map(|(at, was)| (at, &even[at..at + was.len_utf8()]));
            let unit = (!unit.is_empty() && !folded.is_empty()).then_some((0, unit));
            let letters = letters.chain(unit).filter(|(at, _)| folded[*at..].starts_with(char::is_alphanumeric));
            let lowered = letters.map(|(at, was)| (at, lower_unit(was)));
            let lost = lowered.filter(|(at, was)| !folded[*at..].starts_with(was.as_str()));
            lost.map(|(at, was)| (span.folded + at, was))
        })
    }

    /// Where in the source the unit stood that holds the folded byte `at`; the end of the source past the last.
    fn unit(&self, at: usize) -> Range<usize> {
        if at >= self.text.len() {
            return self.source_len..self.source_len;
        }
        let next = self.spans.partition_point(|span| span.folded <= at);
        let span = self.spans[next - 1];
        if !span.even {
            return span.source..self.spans.get(next).map_or(self.source_len, |next| next.source);
        }
        let start = (span.folded..=at).rfind(|at| self.text.is_char_boundary(*at)).unwrap_or(at);
        let end = start + self.text[start..].chars().next().map_or(0, char::len_utf8);
        span.source + (start - span.folded)..span.source + (end - span.folded)
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

    /// Takes the plain letters with which `rest` begins, of which there is one at least; how many bytes they are.
    /// All but the last are units: only behind that one marks can follow.
    fn take_plain(&mut self, at: usize, rest: &str) -> usize {
        self.begin_unit(at);
        let start = self.text.len();
        self.text.extend(rest.chars().map_while(plain_letter));
        let taken = self.text.len() - start;
        let last = self.text.chars().next_back().map_or(0, |last| taken - last.len_utf8());
        if last > 0 {
            self.add_span(Span { folded: start, source: at, even: true });
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
        self.add_span(Span { folded, source, even });
    }

    /// Adds a span, or makes the last one longer where both are even.
    fn add_span(&mut self, span: Span) {
        if !(span.even && self.spans.last().is_some_and(|last| last.even)) {
            self.spans.push(span);
        }
    }

    fn finish(mut self, source_len: usize) -> Folded {
        self.close_unit(source_len);
        Folded { text: self.text, source_len, spans: self.spans }
    }
}

/// The canonical combining class of marks above a letter.
const ABOVE: u8 = 230;

/// Points and harakat of Hebrew and Arabic, and the marks around Latin, Greek and Cyrillic letters.
fn is_accent(class: u8) -> bool {
    matches!(class, 10..=35 | 200..=240)
}

/// [`lower`] of one letter with its marks. Nearly always that is one character, which stays one.
fn lower_unit(unit: &str) -> String {
    let single = only(unit.chars()).and_then(|c| only(c.to_lowercase()));
    match single.filter(|c| !folds_to_nothing(*c) && is_nfc_quick(iter::once(*c)) == IsNormalized::Yes) {
        Some(lowered) => lowered.to_string(),
        None => lower(unit),
    }
}

/// Letters common enough to go round the tables. Each is as long as the letter that it folds to.
fn plain_letter(c: char) -> Option<char> {
    match c {
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        'а'..='я' | 'і' | 'є' | '\u{4E00}'..='\u{9FFF}' => Some(c),
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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::visible::tests::any_text;

    #[test]
    fn spellings_that_people_take_for_one_fold_to_one() {
        let check = |text: &str, expected: &str| assert_eq!(fold(text), expected, "{text:?}");
        check("Viasna", "viasna");
        check("Zażółć Gęślą Łódź Đorđe Øre Ħal", "zazolc gesla lodz dorde ore hal");
        check("Ąžuolas, Čečėnas; Straße, STRAẞE", "azuolas, cecenas; strase, strase");
        check("İstanbul ılık", "istanbul ilik");
        check("Ёлка Жлобін Ўладзімір Ґанак Їжак", "елка жлобін уладзімір ганак іжак");
        check("Май Йод и\u{306} и\u{323}\u{306} и\u{301}\u{306} й\u{301}", "май йод й й и й");
        check("e\u{301}te\u{301} été", "ete ete");
        check("ΣΟΦΟΣ σοφός Ἀθῆναι ᾳ", "σοφοσ σοφοσ αθηναι α");
        check("æ Æ œ", "æ æ œ");
        check("קָמָץ مُحَمَّد أحمد مـــا", "קמץ محمد احمد ما");
        check("हिन्दी क़लम", "हिन्दी क\u{93C}लम");
        check("ที่นี่", "ที่นี่");
        check("가 \u{1100}\u{1161}\u{11A8} \u{AC00}\u{11A8}", "가 각 각");
        check("がぎ", "か\u{3099}き\u{3099}");
        check("ＡＢＣ　１２", "abc 12");
        check("п’яць пʼяць п'яць", "п'яць п'яць п'яць");
        check("2020–2021 — co‑op", "2020-2021 - co-op");
        check("1\u{A0}000\u{202F}000", "1 000 000");
        check("\u{FEFF}co\u{AD}op\u{200B}era\u{200E}tion می‌خواهم ❤\u{FE0F}", "cooperation میخواهم ❤");
        check("中文 👨‍👩‍👧", "中文 👨👩👧");
        check("ſ ϐ µ K Å", "s β μ k a");
    }

    #[test]
    fn a_find_is_marked_where_it_stands_in_the_source() {
        let check = |source: &str, wanted: &str, expected: &str| {
            let folded = Folded::new(source);
            let at = folded.as_str().find(wanted).expect(wanted);
            assert_eq!(&source[folded.source(at..at + wanted.len())], expected, "{source:?}");
        };
        check("Human Rights", "rights", "Rights");
        check("у Мінску", "мінску", "Мінску");
        check("le cafe\u{301} noir", "cafe", "cafe\u{301}");
        check("le café noir", "caf", "caf");
        check("le café noir", "noir", "noir");
        check("\u{FEFF}Łódź", "lod", "Łód");
        check("co\u{AD}operation now", "coop", "co\u{AD}op");
        check("की बात", "क", "की");
        check("x\u{1100}\u{1161}y", "가", "\u{1100}\u{1161}");
        check("İzmir İ", "i", "İ");
        check("K2 K", "k", "K");
    }

    #[test]
    fn letters_that_lost_an_accent_are_known_as_they_were() {
        let check = |source: &str, expected: &[(&str, &str)]| {
            let folded = Folded::new(source);
            let found = folded.accents(source).map(|(at, was)| (folded.as_str()[at..].chars().next(), was));
            let expected = expected.iter().map(|(letter, was)| (letter.chars().next(), (*was).to_owned()));
            assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{source}");
        };
        check("Human Rights", &[]);
        check("Алесь Бяляцкі", &[]);
        check("Aleś Łódź", &[("s", "ś"), ("l", "ł"), ("o", "ó"), ("z", "ź")]);
        check("УЛАДА ЎЛАДА ёй", &[("у", "ў"), ("е", "ё")]);
        check("cafe\u{301} E\u{301}", &[("e", "é"), ("e", "é")]);
        check("п’яць co\u{AD}op\u{200B} – a\u{A0}b", &[]);
        check("\u{FEFF}Łazar", &[("l", "ł")]);
        check("И\u{306} й", &[]);
    }

    #[test]
    fn every_character_folds_to_something_that_stays() {
        for c in '\0'..=char::MAX {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "{c:?}");
        }
    }

    #[test]
    fn an_empty_range_is_a_place() {
        let folded = Folded::new("ab\u{301}c");
        assert_eq!(folded.source(1..1), 1..1);
        assert_eq!(folded.source(2..2), 4..4);
        assert_eq!(folded.source(3..3), 5..5);
        assert_eq!(Folded::new("\u{301}").source(0..0), 2..2);
        assert_eq!(Folded::new("").source(0..0), 0..0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn composed_and_decomposed_fold_alike_and_once_is_enough(text in any_text()) {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&text.nfc().collect::<String>()), &folded);
            prop_assert_eq!(&fold(&text.nfd().collect::<String>()), &folded);
            prop_assert_eq!(&fold(&folded), &folded);
        }

        #[test]
        fn the_map_back_is_whole_and_in_order(text in any_text()) {
            let folded = Folded::new(&text);
            let whole = folded.source(0..folded.as_str().len());
            prop_assert_eq!(fold(&text[whole.clone()]), folded.as_str());
            prop_assert_eq!(fold(&text[..whole.start]), "");
            prop_assert_eq!(fold(&text[whole.end..]), "");
            let mut before = 0..0;
            for (at, c) in folded.as_str().char_indices() {
                let range = folded.source(at..at + c.len_utf8());
                prop_assert!(fold(&text[range.clone()]).contains(c), "{:?} of {:?}", c, &text[range.clone()]);
                prop_assert!(before.start <= range.start && before.end <= range.end);
                prop_assert!(before == range || before.end <= range.start);
                prop_assert!(!text[range.end..].starts_with(is_combining_mark));
                before = range;
            }
        }
    }
}

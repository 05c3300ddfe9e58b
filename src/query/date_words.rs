//! The words that dates are said in, and what they stand for: one table for the language of the interface; months and seasons
//! in those of the archives.

use crate::archive::date::names::{MONTHS, SEASONS};
use crate::archive::date::spoken::{begins_any, month_of, season_of};
use crate::archive::date::{Date, Span};
use crate::text::fold::fold;

/// A piece of what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// `since`, `from`
    Since,
    After,
    Before,
    Until,
    Between,
    And,
    /// `to`, `–`
    To,
    /// `on`, `onwards`: behind a date that something goes on from; before a day it says nothing.
    On,
    /// Says nothing about which days are meant. How far off *about* may be nobody knows, as in [`Date::span`].
    Filler,
    Part(Third),
    Month(u32),
    /// As EDTF numbers them.
    Season(u32),
    /// A day of a month.
    Number(u32),
    Year(i32),
    /// By its first year.
    Decade(i32),
    /// Any EDTF date that is more than a year.
    Written(Span),
    /// The beginning of a known word, or of a year.
    Begun,
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Third {
    Early,
    Mid,
    Late,
}

/// The words of the language; months and seasons have their own lists.
const WORDS: [(&str, Piece); 29] = [
    ("since", Piece::Since),
    ("from", Piece::Since),
    ("after", Piece::After),
    ("before", Piece::Before),
    ("until", Piece::Until),
    ("till", Piece::Until),
    ("by", Piece::Until),
    ("between", Piece::Between),
    ("and", Piece::And),
    ("to", Piece::To),
    ("through", Piece::To),
    ("on", Piece::On),
    ("onward", Piece::On),
    ("onwards", Piece::On),
    ("about", Piece::Filler),
    ("around", Piece::Filler),
    ("approximately", Piece::Filler),
    ("circa", Piece::Filler),
    ("ca", Piece::Filler),
    ("c", Piece::Filler),
    ("in", Piece::Filler),
    ("during", Piece::Filler),
    ("the", Piece::Filler),
    ("of", Piece::Filler),
    ("early", Piece::Part(Third::Early)),
    ("mid", Piece::Part(Third::Mid)),
    ("middle", Piece::Part(Third::Mid)),
    ("late", Piece::Part(Third::Late)),
    ("end", Piece::Part(Third::Late)),
];

/// `30–31` is three pieces, `mid-2020` two, `2021-08` one.
pub(super) fn pieces(word: &str) -> Vec<Piece> {
    let word = word.trim_end_matches(',');
    if word.chars().all(is_dash) {
        return vec![if word.is_empty() { Piece::Unknown } else { Piece::To }];
    }
    if let Some(known) = written(word) {
        return vec![known];
    }
    let Some((at, dash)) = word.char_indices().find(|&(at, c)| is_dash(c) && is_joint(word, at, c)) else {
        return match word.split_once('-') {
            // Two numbers with a hyphen that are no date together.
            Some((from, to)) if !from.is_empty() && !to.contains('-') => vec![single(from), Piece::To, single(to)],
            _ => vec![single(word)],
        };
    };
    let (before, after) = (&word[..at], &word[at + dash.len_utf8()..]);
    let joint = (dash != '-').then_some(Piece::To);
    pieces(before).into_iter().chain(joint).chain(pieces(after)).collect()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a dash stands between words, and not inside a written date.
fn is_joint(word: &str, at: usize, dash: char) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !matches!(c, 'X' | 'Y'));
    let behind = word[at + dash.len_utf8()..].chars().next();
    dash != '-' || is_letter(word[..at].chars().next_back()) || is_letter(behind)
}

/// A date as it is written in archives, or with dots: `5.10.2021`, `10.2021`.
pub(super) fn date(word: &str) -> Option<Date> {
    word.parse().ok().or_else(|| dotted(word)?.parse().ok())
}

/// A date with dots, the day first, as all countries have it that put dots there: in EDTF.
fn dotted(word: &str) -> Option<String> {
    let (day_and_month, year) = word.rsplit_once('.').filter(|(_, year)| year.len() == 4 && is_number(year))?;
    let (day, month) = day_and_month.split_once('.').map_or((None, day_and_month), |(day, month)| (Some(day), month));
    if !is_short(month) || !day.is_none_or(is_short) || month.parse().is_ok_and(|month: u32| month > 12) {
        return None;
    }
    let day = day.map(|day| format!("-{day:0>2}")).unwrap_or_default();
    Some(format!("{year}-{month:0>2}{day}"))
}

/// Whether a date with dots may begin so: `5.1`, `05.10.20`.
pub(super) fn begins_dotted(word: &str) -> bool {
    let mut parts = word.split('.').rev();
    let last = parts.next().unwrap_or_default();
    let before: Vec<&str> = parts.collect();
    matches!(before.len(), 1 | 2)
        && before.into_iter().all(is_short)
        && last.len() < 4
        && (last.is_empty() || is_number(last))
}

/// A day or a month as digits.
fn is_short(part: &str) -> bool {
    matches!(part.len(), 1 | 2) && is_number(part)
}

fn is_number(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A year, or another date as it is written in archives.
fn written(word: &str) -> Option<Piece> {
    let date = date(word)?;
    let is_year = word.len() == 4 && is_number(word);
    Some(if is_year { Piece::Year(date.earliest().ymd().0) } else { Piece::Written(date.span()) })
}

fn single(word: &str) -> Piece {
    if let Some(known) = written(word) {
        return known;
    }
    let folded = fold(word);
    let word = folded.trim_end_matches(['.', ',']);
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, ending) = word.split_at(digits);
    match (number.parse::<i32>(), number.len(), ending) {
        (Ok(day), 1 | 2, "" | "st" | "nd" | "rd" | "th") => Piece::Number(day as u32),
        (Ok(_), 1..=3, "") => Piece::Begun,
        (Ok(year), 4, "s") if year % 10 == 0 => Piece::Decade(year),
        (Err(_), 0, word) if !word.is_empty() => known(word),
        _ => Piece::Unknown,
    }
}

fn known(word: &str) -> Piece {
    let begins = |name: &str| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    if let Some((_, piece)) = WORDS.iter().find(|(known, _)| *known == word) {
        return *piece;
    }
    if let Some(season) = season_of(word) {
        return Piece::Season(season);
    }
    if let Some(month) = month_of(word) {
        return Piece::Month(month);
    }
    let mut all = WORDS.iter().map(|(known, _)| *known).chain(MONTHS).chain(SEASONS);
    if all.any(begins) || begins_any(word) { Piece::Begun } else { Piece::Unknown }
}

//! The figures of a measure by year, as bars on the whole scale or as a table.

use std::ops::RangeInclusive;

use super::figures::{
    ABSENT, absent, enter, known_of, letter, printed, short, signed, source_letter, source_of, target,
};
use super::line::{Bar, Piece, Row, Writer, piece};
use crate::archive::date::year_digits;
use crate::archive::index::{Scale, Score};
use crate::store::about::figures::{Difference, Figures};
use crate::store::about::index::{Basis, years};
use crate::text::width::columns;
use crate::user::theme::Role;

/// Columns of a year and the air behind it.
const YEAR: usize = 6;
/// Columns behind a figure: how it is known, whether sources disagree, air.
const SIGNS: usize = 4;
/// The widest figure that is printed in full; longer ones are told among the sources.
const WIDEST: usize = 10;
/// From this width on, what changed is told in words.
const WORDY: usize = 60;
/// Bars that are shorter than this tell nothing.
const LEAST: usize = 8;

/// Where the columns stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Columns of a row.
    pub(super) width: usize,
    /// Columns of a figure.
    pub(super) figure: usize,
    /// Cells of the whole scale; none where there is no room for bars.
    pub(super) cells: Option<usize>,
}

impl Columns {
    pub(super) fn new(index: &Figures<'_>, width: usize) -> Self {
        let widest = index.scores.iter().map(|score| columns(&printed(Some(score)))).max().unwrap_or(0);
        let change = changes(width);
        let most = width.saturating_sub(YEAR + SIGNS + change);
        let figure = widest.min(most).clamp(3, WIDEST);
        let cells = width.saturating_sub(YEAR + figure + SIGNS + 1 + change);
        Self { width, figure, cells: (cells >= LEAST).then_some(cells) }
    }

    /// Whether what changed is told in words.
    pub(super) fn is_wordy(self) -> bool {
        self.width >= WORDY
    }

    /// A figure in its column, how it is known, and whether sources disagree.
    pub(super) fn pieces(self, shown: &str, letter: &str, flag: &str) -> [Piece; 2] {
        let shown = short(shown, self.figure);
        let air = " ".repeat(self.figure.saturating_sub(columns(&shown)) + 1);
        [piece(shown, Role::Heading), piece(format!("{air}{letter}{flag:<1} "), Role::Warning)]
    }
}

/// Columns for what changed.
fn changes(width: usize) -> usize {
    if width < WORDY { 8 } else { 20 }
}

/// The rows of a measure, from its first year to its last.
pub(super) fn write(to: &mut Writer, index: &Figures<'_>, measure: &str, at: Columns, table: bool) {
    let at = if table { Columns { cells: None, ..at } } else { at };
    heading(to, index, at, table);
    let is_overall = index.measures.first().is_some_and(|first| first.id == measure);
    let runs = if is_overall { years(index, None) } else { index.years(measure) };
    for run in runs {
        let row = if run.start() == run.end() {
            year_row(index, measure, *run.start(), at, table)
        } else {
            long_row(&run, at)
        };
        to.row(row);
    }
}

/// The names of the columns, and the marks of the scale above the bars.
fn heading(to: &mut Writer, index: &Figures<'_>, at: Columns, table: bool) {
    let before = format!("{:<YEAR$}{:<width$}", "year", "score", width = at.figure + SIGNS);
    let behind = if at.is_wordy() { "   change" } else { " change" };
    let middle = match at.cells {
        Some(cells) => marks(&index.scale, cells),
        None if table => format!("{:<width$}", "known", width = known_room(at)),
        None => String::new(),
    };
    to.line(vec![piece(short(&format!("{before}{middle}{behind}"), at.width), Role::Quiet)], None);
}

/// The figures of the scale over a bar of so many cells: both ends, and whole steps between them where they fit.
fn marks(scale: &Scale, cells: usize) -> String {
    let mut line = vec![b' '; cells + 1];
    let length = scale.max - scale.min;
    let mut put = |value: f64| {
        let words = value.to_string();
        // The last digit stands over the place of the value.
        let end = ((value - scale.min) / length * real(cells)).round() as usize;
        let start = (end + 1).saturating_sub(words.len());
        let around = start.saturating_sub(2)..(start + words.len() + 2).min(line.len());
        if start + words.len() <= line.len() && line[around].iter().all(|letter| *letter == b' ') {
            line[start..start + words.len()].copy_from_slice(words.as_bytes());
        }
    };
    put(scale.min);
    put(scale.max);
    let step = (0..30).map(|place| [1.0, 2.0, 5.0][place % 3] * 10_f64.powi(place as i32 / 3));
    // A step needs room for a few digits and air.
    let mut fitting = step.filter(|step| length / step * 4.0 <= real(cells));
    if let Some(step) = fitting.next() {
        let first = (scale.min / step).ceil() * step;
        (0..cells).map(|nth| first + real(nth) * step).take_while(|value| *value < scale.max).for_each(put);
    }
    String::from_utf8_lossy(&line).into_owned()
}

/// Cells as a number to reckon with; a window has fewer than this type holds.
fn real(cells: usize) -> f64 {
    f64::from(cells as u32)
}

/// The row of one year.
fn year_row(index: &Figures<'_>, measure: &str, year: i32, at: Columns, table: bool) -> Row {
    let score = index.score(measure, year);
    let disputed = index.is_disputed(measure, year);
    let leads = target(year, score);
    let told = told(index, measure, year, score) + enter(&leads);
    let mut row = Row {
        pieces: vec![piece(year_digits(year) + "  ", Role::Date)],
        bar: None,
        after: Vec::new(),
        leads: Some(leads),
        told,
        year: Some(year),
    };
    let known = score.and_then(|score| Some((score, score.value?)));
    let flag = if disputed { "!" } else { "" };
    let Some((score, value)) = known else {
        row.pieces.extend(at.pieces(&printed(score), " ", flag));
        row.after.push(piece(absent_in(score, at.width.saturating_sub(YEAR + at.figure + SIGNS)), Role::Quiet));
        return row;
    };
    let basis = Basis::of(score);
    row.pieces.extend(at.pieces(&printed(Some(score)), letter(basis), flag));
    row.bar = at.cells.map(|cells| {
        let share = (value - index.scale.min) / (index.scale.max - index.scale.min);
        Bar { basis, eighths: (share * real(cells) * 8.0).round() as usize, cells }
    });
    if table {
        let room = known_room(at);
        row.after.push(piece(format!("{:<room$}", short(&known_of(score), room.saturating_sub(1))), Role::Text));
    }
    row.after.push(change(index, measure, year, at));
    row
}

/// Why there is no figure, as far as there is room.
fn absent_in(score: Option<&Score>, room: usize) -> String {
    let told = absent(score);
    if columns(&told) <= room { told } else { short(ABSENT, room) }
}

/// Columns for how a figure is known.
fn known_room(at: Columns) -> usize {
    at.width.saturating_sub(YEAR + at.figure + SIGNS + changes(at.width)).min(32)
}

/// What changed since the year before.
fn change(index: &Figures<'_>, measure: &str, year: i32, at: Columns) -> Piece {
    let words = match index.difference(measure, year - 1, year) {
        Some(change) => change_words(&change, at),
        None => String::new(),
    };
    piece(short(&words, changes(at.width)), Role::Text)
}

/// A change in its column, and in a word or letter whether it is stated.
pub(super) fn change_words(change: &Difference, at: Columns) -> String {
    if at.is_wordy() {
        format!("  {:>5}  {}", signed(change), source_of(change))
    } else {
        format!(" {:>5} {}", signed(change), source_letter(change))
    }
}

/// A row of a year in a sentence.
fn told(index: &Figures<'_>, measure: &str, year: i32, score: Option<&Score>) -> String {
    let Some(known) = score.filter(|score| score.value.is_some()) else {
        return format!("{year}: {}", absent(score));
    };
    let change = index.difference(measure, year - 1, year).map_or_else(String::new, |change| {
        format!(", {} to the year before ({})", signed(&change), source_of(&change))
    });
    let disputed = if index.is_disputed(measure, year) { ", sources disagree" } else { "" };
    format!("{year}: {} of {}, {}{change}{disputed}", printed(score), index.scale.max, known_of(known))
}

/// A row of many years without any record.
fn long_row(run: &RangeInclusive<i32>, at: Columns) -> Row {
    let years = format!("{} to {}", year_digits(*run.start()), year_digits(*run.end()));
    let told = format!("{years}: {}", absent(None));
    Row {
        pieces: vec![
            piece(format!("{years}  "), Role::Date),
            piece(absent_in(None, at.width.saturating_sub(14)), Role::Quiet),
        ],
        bar: None,
        after: Vec::new(),
        leads: Some(super::line::Target::Told(told.clone())),
        told,
        year: Some(*run.start()),
    }
}

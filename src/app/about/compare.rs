//! Two years of an index beside each other, measure by measure.

use super::chart::{Columns, change_words};
use super::figures::{ABSENT, enter, letter, printed, short, signed, source_of, target};
use super::line::{Row, Writer, piece};
use crate::archive::index::Measure;
use crate::store::about::figures::{Difference, Figures};
use crate::store::about::index::Basis;
use crate::text::width::columns;
use crate::user::theme::Role;

/// Columns of what changed, and how that is known.
const CHANGE: usize = 22;
/// Fewer columns than this are none for names.
const LEAST: usize = 16;

/// Every measure in both years, the earlier one first. A name that is too long has a line of its own.
pub(super) fn write(to: &mut Writer, index: &Figures<'_>, (year, other): (i32, i32), at: Columns) {
    let [from, to_year] = if year < other { [year, other] } else { [other, year] };
    let chosen = |shown: i32| if shown == year { format!("[{shown}]") } else { shown.to_string() };
    to.heading(&format!("Compare {} with {}", chosen(from), chosen(to_year)));
    let room = at.width.saturating_sub(2 * (at.figure + 4) + CHANGE);
    let room = if room < LEAST { 0 } else { room };
    let names = index.measures.iter().map(|measure| columns(&named(index, measure))).max().unwrap_or(0).min(room);
    for measure in &index.measures {
        let mut name = named(index, measure);
        if columns(&name) > names {
            to.words(&name, Role::Text);
            name.clear();
        }
        let air = " ".repeat(names - columns(&name));
        let figures = short(&figures(index, measure, [from, to_year], at), at.width - names);
        let leads = target(year, index.score(&measure.id, year));
        let told = format!("{}: {}{}", measure.name, told(index, measure, [from, to_year]), enter(&leads));
        to.row(Row {
            pieces: vec![piece(name + &air, Role::Text), piece(figures, Role::Text)],
            bar: None,
            after: Vec::new(),
            leads: Some(leads),
            told,
            year: None,
        });
    }
}

/// The name of a measure, set in below those of which it is a part.
fn named(index: &Figures<'_>, measure: &Measure) -> String {
    let whole = |id: &String| index.measure(id);
    let above =
        std::iter::successors(measure.part_of.as_ref().and_then(whole), |above| above.part_of.as_ref().and_then(whole));
    // More steps than these would leave no room for names.
    format!("{}{}", "  ".repeat(above.take(3).count()), measure.name)
}

/// The figures of both years and what changed, in columns.
fn figures(index: &Figures<'_>, measure: &Measure, years: [i32; 2], at: Columns) -> String {
    let each = years.map(|year| {
        let known = index.score(&measure.id, year).filter(|score| score.value.is_some());
        let shown = known.map_or_else(|| "n/a".to_owned(), |score| short(&printed(Some(score)), at.figure));
        let air = " ".repeat(at.figure.saturating_sub(columns(&shown)) + 1);
        format!("  {shown}{air}{}", known.map_or(" ", |score| letter(Basis::of(score))))
    });
    let change = change(index, measure, years);
    each.concat() + &change.map_or_else(|| format!("  {ABSENT}"), |change| change_words(&change, at))
}

fn change<'a>(index: &Figures<'a>, measure: &Measure, [from, to]: [i32; 2]) -> Option<Difference<'a>> {
    index.difference(&measure.id, from, to)
}

/// The same in a sentence.
fn told(index: &Figures<'_>, measure: &Measure, years: [i32; 2]) -> String {
    let each = years.map(|year| match index.score(&measure.id, year).filter(|score| score.value.is_some()) {
        Some(score) => format!("{} in {year}", printed(Some(score))),
        None => format!("{year} {ABSENT}"),
    });
    let change = change(index, measure, years)
        .map_or_else(String::new, |change| format!(", {} ({})", signed(&change), source_of(&change)));
    each.join(", ") + &change
}

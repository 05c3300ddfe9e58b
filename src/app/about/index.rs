//! A yearly index as lines: its chart, two years compared, what sources disagree on, where every figure stands.

use std::collections::HashSet;

use super::chart::{self, Columns};
use super::compare;
use super::figures::{disagrees, known, known_of, letter, printed, signed, target};
use super::line::{Bar, Row, Target, Writer, piece};
use crate::archive::index::Score;
use crate::store::about::Subject;
use crate::store::about::figures::{Difference, Figures};
use crate::store::about::index::{self as series, Basis, Series, is_marked};
use crate::user::theme::Role;

/// How a reader looks at an index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The year that was chosen.
    pub year: Option<i32>,
    /// The year that it is compared with.
    pub other: Option<i32>,
    /// Figures stand in a table instead of a chart.
    pub table: bool,
}

/// The years that can be chosen, in order.
pub fn years(series: &Series) -> Vec<i32> {
    let runs = series.index().map(|index| series::years(index, None)).unwrap_or_default();
    runs.iter().map(|run| *run.start()).collect()
}

/// The year that is looked at, and the one it is compared with: those that were chosen, as far as this index has them,
/// else the last and the first with a figure.
pub fn chosen(series: &Series, choice: Choice) -> Option<(i32, i32)> {
    let index = series.index()?;
    let known = index.scores.iter().filter(|score| score.value.is_some()).map(|score| score.year);
    let years = years(series);
    let first = known.clone().min().or(years.first().copied())?;
    let last = known.max().or(years.last().copied())?;
    let has = |year: &i32| years.contains(year);
    Some((choice.year.filter(has).unwrap_or(last), choice.other.filter(has).unwrap_or(first)))
}

pub(super) fn write(to: &mut Writer, series: &Series, choice: Choice) {
    let Some(index) = series.index() else {
        return to.words("This archive holds no yearly index.", Role::Text);
    };
    let index = &Figures::new(index);
    head(to, series, index);
    let at = Columns::new(index, to.width);
    let with_figures: HashSet<&str> =
        index.scores.iter().filter(|score| score.value.is_some()).map(|score| score.measure.as_str()).collect();
    let has_figure = |id: &str| with_figures.contains(id);
    let (overall, parts) = index.measures.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
    if let Some(overall) = overall {
        chart::write(to, index, &overall.id, at, choice.table);
    }
    legend(to, index, at, choice.table);
    if let Some(years) = chosen(series, choice) {
        compare::write(to, index, years, at);
    }
    for measure in parts.iter().filter(|measure| has_figure(&measure.id)) {
        to.heading(&measure.name);
        chart::write(to, index, &measure.id, at, choice.table);
    }
    let without: Vec<&str> =
        parts.iter().filter(|measure| !has_figure(&measure.id)).map(|measure| measure.name.as_str()).collect();
    if !without.is_empty() {
        to.blank();
        to.words(&format!("No figure of these in this archive: {}.", without.join("; ")), Role::Text);
    }
    conflicts(to, index);
    remarks(to, index);
    origin(to, index);
    sources(to, series, index);
}

/// What it is, on which scale, and which others there are.
fn head(to: &mut Writer, series: &Series, index: &Figures<'_>) {
    to.words(&index.name, Role::Heading);
    let scale = &index.scale;
    to.words(&format!("Scale {} to {}, {} is best", scale.min, scale.max, scale.best), Role::Text);
    for (at, other) in series.all.iter().enumerate().filter(|(at, _)| *at != series.at) {
        to.link(&format!("Another index: {}", other.name), Role::Text, Target::Subject(Subject::Index(at)));
    }
    to.blank();
}

/// What the bars and letters mean, as far as there are any.
fn legend(to: &mut Writer, index: &Figures<'_>, at: Columns, table: bool) {
    let mut used: Vec<Basis> = index.scores.iter().filter(|score| score.value.is_some()).map(Basis::of).collect();
    used.sort_unstable();
    used.dedup();
    to.blank();
    for basis in used {
        let bar = at.cells.filter(|_| !table).map(|_| Bar { basis, eighths: 16, cells: 2 });
        let sign = letter(basis);
        let words = if sign == " " { known(basis).to_owned() } else { format!("{sign} {}", known(basis)) };
        let words = if bar.is_some() { format!(" {words}") } else { words };
        // Without a bar nothing would stand before a word that has no letter.
        if bar.is_some() || sign != " " {
            let after = vec![piece(words.clone(), Role::Quiet)];
            to.row(Row { pieces: Vec::new(), bar, after, leads: None, told: words.trim().to_owned(), year: None });
        }
    }
    if !at.is_wordy() {
        to.words("change: s stated, d worked out", Role::Quiet);
    }
    if !index.conflicts.is_empty() {
        to.words("! sources disagree: see Conflicts", Role::Quiet);
    }
    if let Some(marked) = index.scores.iter().find(|score| is_marked(score)) {
        let printed = printed(Some(marked));
        to.words(&format!("{printed} is printed so; the note to its mark is not in this archive"), Role::Quiet);
    }
}

/// Where sources disagree, and where a change that is stated is not the one that the figures tell.
fn conflicts(to: &mut Writer, index: &Figures<'_>) {
    let overall = index.measures.first().map_or("", |first| first.id.as_str());
    let counted = |from, to| disagrees(index, overall, from, to).map(|difference| signed(&difference));
    let others: Vec<String> = index
        .changes
        .iter()
        .filter_map(|change| {
            let told = counted(change.from, change.to)?;
            let stated = signed(&Difference::Stated(change));
            Some(format!("{} to {}: {stated} is stated, the figures tell {told}.", change.from, change.to))
        })
        .collect();
    if index.conflicts.is_empty() && others.is_empty() {
        return;
    }
    to.heading("Conflicts");
    for conflict in &index.conflicts {
        to.words(&format!("! {}: {}", conflict.subject, conflict.note), Role::Text);
        for address in &conflict.seen_at {
            to.pair("  read at", address, None);
        }
    }
    for told in others {
        to.words(&format!("! {told}"), Role::Text);
    }
}

/// Marks beside figures, remarks on them, and the changes that sources state.
fn remarks(to: &mut Writer, index: &Figures<'_>) {
    let remarked = |score: &&Score| is_marked(score) || score.note.is_some();
    if index.changes.is_empty() && !index.scores.iter().any(|score| remarked(&score)) {
        return;
    }
    to.heading("Marks and remarks");
    for score in index.scores.iter().filter(remarked) {
        let name = &of_measure(index, score);
        if is_marked(score) {
            let printed = printed(Some(score));
            to.words(
                &format!(
                    "{name}: the source prints {printed}. The note to which its mark points is not in this archive; \
                     quote the figure with its mark."
                ),
                Role::Text,
            );
        }
        if let Some(note) = &score.note {
            to.words(&format!("{name}: {note}"), Role::Text);
        }
    }
    for change in &index.changes {
        let note = change.note.as_deref().unwrap_or_default();
        let told = signed(&Difference::Stated(change));
        to.words(&format!("{} to {}: a change of {told} is stated. {note}", change.from, change.to), Role::Text);
        to.pair("  read at", change.seen_at.as_deref().unwrap_or("an address that is not given"), None);
    }
}

/// Who publishes it, how it is made, what it is called.
fn origin(to: &mut Writer, index: &Figures<'_>) {
    to.heading("The index");
    let publisher = index.publisher.as_ref().map_or("not given", |publisher| &publisher.name);
    to.pair("Publisher", publisher, None);
    to.address("Address", index.url.as_deref());
    if !index.names.is_empty() {
        to.pair("Also called", &index.names.join("; "), None);
    }
    to.pair("Scale", index.scale.note.as_deref().unwrap_or("the archive says no more about it"), None);
    to.pair("Method", index.method.as_deref().unwrap_or("the archive does not say how it is made"), None);
}

/// Where each figure stands: the words, or the address.
fn sources(to: &mut Writer, series: &Series, index: &Figures<'_>) {
    to.heading("Where each figure stands");
    for score in index.scores.iter().filter(|score| score.value.is_some()) {
        let name = format!("{}: {}, {}", of_measure(index, score), printed(Some(score)), known_of(score));
        to.link(&name, Role::Text, target(score.year, Some(score)));
        for evidence in &score.evidence {
            let number = series.number(&evidence.statement).unwrap_or_default();
            let place = evidence.quote.place().map_or_else(
                || "not found in its text".to_owned(),
                |place| {
                    let (sentence, chars) = (place.sentence() + 1, &place.chars);
                    format!("sentence {sentence}, characters {} to {}", chars.start, chars.end)
                },
            );
            to.pair("    words", &format!("\"{}\" (statement {number}, {place})", evidence.quote.exact), None);
        }
        to.pair("    read at", score.seen_at.as_deref().unwrap_or("an address that is not given"), None);
    }
}

/// The year of a score, and its measure where it is not the overall value.
fn of_measure(index: &Figures<'_>, score: &Score) -> String {
    let overall = index.measures.first().map(|overall| &overall.id);
    let part = index.measure(&score.measure).filter(|measure| Some(&measure.id) != overall);
    part.map_or_else(|| score.year.to_string(), |measure| format!("{} {}", measure.name, score.year))
}

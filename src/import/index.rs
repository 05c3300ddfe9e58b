//! The yearly index of a collection (`index.json`).
//!
//! Years for which no value was found stay, without a value. The numbers of lowest marks and the printed asterisk are
//! no scores and become notes of the score that they belong to. A row of `evidence.jsonl` stands behind a score when
//! its words give both the year and the figure as printed.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Number;

use super::refusal::short;
use super::rows::{EvidenceRow, Folder, Rest};
use super::shapes::{Change, Conflict, Evidence, Index, Measure, Scale, Score};

const FILE: &str = "index.json";

#[derive(Deserialize)]
struct IndexFile {
    id: String,
    name: String,
    #[serde(default)]
    names: Vec<String>,
    publisher: Option<String>,
    url: Option<String>,
    /// Statements on the index: those whose words may stand behind a score.
    #[serde(default)]
    statements: Vec<String>,
    methodology: Methodology,
    scores: Scores,
    #[serde(default)]
    changes: Vec<ChangeOf>,
    #[serde(default)]
    conflicts: Vec<ConflictOf>,
    /// All addresses together; each score and change has its own.
    #[serde(rename = "seen_at")]
    _seen_at: Option<IgnoredAny>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize)]
struct Methodology {
    summary: Option<String>,
    scale: ScaleOf,
    #[serde(default)]
    categories: Vec<Category>,
    asterisk: Option<Asterisk>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize)]
struct ScaleOf {
    min: Number,
    max: Number,
    best: Option<Number>,
    note: Option<String>,
}

#[derive(Deserialize)]
struct Category {
    id: String,
    name: String,
    /// Where the counts below were read, which are not carried.
    #[serde(rename = "seen_at")]
    _seen_at: Option<IgnoredAny>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize)]
struct Asterisk {
    value: String,
    note: String,
}

#[derive(Deserialize)]
struct Scores {
    #[serde(default)]
    overall: Vec<Mark>,
    #[serde(default)]
    by_category: Vec<Mark>,
    #[serde(default)]
    by_right: Vec<Mark>,
    #[serde(default)]
    minimum_marks: Vec<Count>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize)]
struct Mark {
    right: Option<String>,
    name: Option<String>,
    category: Option<String>,
    year: i32,
    value: Option<Number>,
    display: Option<String>,
    basis: String,
    note: Option<String>,
    seen_at: Option<String>,
}

/// How many marks of a kind were given in a year.
#[derive(Deserialize)]
struct Count {
    year: i32,
    value: Number,
    note: String,
    seen_at: Option<String>,
}

#[derive(Deserialize)]
struct ChangeOf {
    from: i32,
    to: i32,
    value: Number,
    note: Option<String>,
    seen_at: Option<String>,
}

#[derive(Deserialize)]
struct ConflictOf {
    subject: String,
    note: String,
    #[serde(default)]
    seen_at: Vec<String>,
}

const OVERALL: &str = "overall";

/// The index of the folder, where it has one.
pub(super) fn index(folder: &mut Folder<'_>, evidence: &[(usize, EvidenceRow)]) -> Option<Index> {
    let bytes = folder.bytes(FILE)?;
    let file: IndexFile = match serde_json::from_slice(bytes) {
        Ok(file) => file,
        Err(why) => {
            folder.remark(FILE, why.line(), format!("{why}; the index is left out"));
            return None;
        }
    };
    for (line, field) in unplaced(bytes, &file) {
        folder.remark(FILE, line, format!("the format has no place for {}, it is left out", short(field)));
    }
    let scale = scale(folder, bytes, &file.methodology.scale);
    let measures = measures(&file);
    let scores = Maker { folder, bytes, file: &file, evidence }.scores();
    Some(Index {
        scale,
        measures,
        scores,
        method: file.methodology.summary,
        id: file.id,
        name: file.name,
        names: file.names,
        publisher: file.publisher,
        url: file.url,
        changes: file.changes.into_iter().map(change).collect(),
        conflicts: file.conflicts.into_iter().map(conflict).collect(),
    })
}

/// The fields that are not carried, by the line in which they first stand.
fn unplaced<'f>(bytes: &[u8], file: &'f IndexFile) -> BTreeSet<(usize, &'f str)> {
    let categories = file.methodology.categories.iter().map(|category| &category.rest);
    let rests = [&file.rest, &file.methodology.rest, &file.scores.rest].into_iter().chain(categories);
    rests.flat_map(Rest::keys).map(|field| (line_of(bytes, field), field.as_str())).collect()
}

fn scale(folder: &mut Folder<'_>, bytes: &[u8], scale: &ScaleOf) -> Scale {
    if scale.best.is_none() {
        let what = "the scale does not say which end is best; the highest value is taken".to_owned();
        folder.remark(FILE, line_of(bytes, "scale"), what);
    }
    Scale {
        min: scale.min.clone(),
        max: scale.max.clone(),
        best: scale.best.clone().unwrap_or_else(|| scale.max.clone()),
        note: scale.note.clone(),
    }
}

/// The overall value, then the categories, then single rights.
fn measures(file: &IndexFile) -> Vec<Measure> {
    let overall = Measure { id: OVERALL.to_owned(), name: "Overall".to_owned(), part_of: None };
    let mut list = vec![overall];
    for category in &file.methodology.categories {
        let part_of = Some(OVERALL.to_owned());
        list.push(Measure { id: category.id.clone(), name: category.name.clone(), part_of });
    }
    for mark in &file.scores.by_right {
        let Some(right) = mark.right.as_ref().filter(|right| list.iter().all(|known| known.id != **right)) else {
            continue;
        };
        let name = mark.name.clone().unwrap_or_else(|| right.clone());
        let part_of = Some(mark.category.clone().unwrap_or_else(|| OVERALL.to_owned()));
        list.push(Measure { id: right.clone(), name, part_of });
    }
    list
}

/// What scores are made from.
struct Maker<'m, 'a> {
    folder: &'m mut Folder<'a>,
    bytes: &'m [u8],
    file: &'m IndexFile,
    evidence: &'m [(usize, EvidenceRow)],
}

impl Maker<'_, '_> {
    fn scores(mut self) -> Vec<Score> {
        let Scores { overall, by_category, by_right, minimum_marks, .. } = &self.file.scores;
        let mut list: Vec<Score> = overall.iter().map(|mark| self.score(mark, OVERALL)).collect();
        for count in minimum_marks {
            self.count(count, &mut list);
        }
        for (marks, what) in [(by_category, "category"), (by_right, "right")] {
            for mark in marks {
                let measure = if what == "right" { &mark.right } else { &mark.category };
                match measure {
                    Some(measure) => list.push(self.score(mark, measure)),
                    None => self.remark(format!("a mark of {} does not say of which {what}; left out", mark.year)),
                }
            }
        }
        list
    }

    fn score(&self, mark: &Mark, measure: &str) -> Score {
        let asterisk = self.file.methodology.asterisk.as_ref();
        let explained = asterisk.filter(|asterisk| Some(&asterisk.value) == mark.display.as_ref());
        Score {
            measure: measure.to_owned(),
            year: mark.year,
            value: mark.value.clone(),
            display: mark.display.clone(),
            basis: mark.basis.clone(),
            note: mark.note.clone().or_else(|| explained.map(|asterisk| asterisk.note.clone())),
            evidence: self.behind(mark),
            seen_at: mark.seen_at.clone(),
        }
    }

    /// The words that give the year and the figure of a mark.
    fn behind(&self, mark: &Mark) -> Vec<Evidence> {
        let Some(display) = &mark.display else {
            return Vec::new();
        };
        let year = mark.year.to_string();
        let gives = |row: &EvidenceRow| has_word(&row.quote, &year) && has_word(&row.quote, display);
        let rows = self.evidence.iter().map(|(_, row)| row);
        rows.filter(|row| self.file.statements.contains(&row.statement) && gives(row)).map(Evidence::from).collect()
    }

    /// Adds a number of marks as a note to the overall score of its year, read at the same place.
    fn count(&mut self, count: &Count, scores: &mut [Score]) {
        let same =
            |score: &&mut Score| score.year == count.year && score.seen_at == count.seen_at && score.note.is_none();
        match scores.iter_mut().find(same) {
            Some(score) => score.note = Some(format!("{}: {}.", count.note.trim_end_matches('.'), count.value)),
            None => self.remark(format!("the number of marks of {} fits no score, it is left out", count.year)),
        }
    }

    fn remark(&mut self, what: String) {
        self.folder.remark(FILE, line_of(self.bytes, "scores"), what);
    }
}

/// Whether a text has that word, or figure with its marks, between blanks and punctuation.
fn has_word(text: &str, word: &str) -> bool {
    text.split_whitespace().any(|piece| piece == word || piece.trim_matches([',', '.', ';', ':', '(', ')']) == word)
}

fn change(change: ChangeOf) -> Change {
    let ChangeOf { from, to, value, note, seen_at } = change;
    Change { from, to, value, note, seen_at }
}

fn conflict(conflict: ConflictOf) -> Conflict {
    let ConflictOf { subject, note, seen_at } = conflict;
    Conflict { subject, note, seen_at }
}

/// The line in which a field is first named, counted from 1.
fn line_of(bytes: &[u8], field: &str) -> usize {
    let name = format!("\"{field}\"");
    let at = memchr::memmem::find(bytes, name.as_bytes()).unwrap_or(0);
    memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1
}

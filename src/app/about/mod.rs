//! What the archive says about a subject, as lines to read; some of them lead somewhere.

mod chart;
mod compare;
pub mod comparison;
mod demands;
mod details;
mod entity;
mod figures;
mod gaps;
mod hidden;
pub mod index;
mod lead;
pub mod line;
mod links;
mod matrix;
mod named;
mod people;
mod related;

use index::Choice;
use line::{Line, Writer};

use crate::store::about::{Account, Subject};

/// What is written into the border: the key that leads here, and what it is about.
pub fn title(subject: &Subject) -> &'static str {
    match subject {
        Subject::Details(_) => "i Details",
        Subject::People { .. } => "5 People and orgs",
        Subject::Entity(_) => "5 Who it is",
        Subject::Matrix => "M Signed together",
        Subject::Signed(..) => "M Joint statements",
        Subject::Demands => "Demands",
        Subject::Named(_) => "e Named here",
        Subject::NamedByFact(_) => "e Named by this fact",
        Subject::Index(_) => "4 Index",
        Subject::Gaps | Subject::Gap(_) => "6 Gaps",
        Subject::Related(_) => "r Related",
        Subject::Links(_) => "o Links",
        Subject::Hidden(_) => "I Hidden characters",
        Subject::Compare(..) => "c Compare",
    }
}

/// An account on lines of `width` columns; of an index, as the reader chose to see it.
pub fn lines(account: &Account, choice: Choice, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    match account {
        Account::Details(details) => details::write(&mut writer, details),
        Account::People(directory) => people::write(&mut writer, directory),
        Account::Entity(profile) => entity::write(&mut writer, profile),
        Account::Matrix(matrix) => matrix::matrix(&mut writer, matrix),
        Account::Signed(together) => matrix::together(&mut writer, together),
        Account::Demands(askings) => demands::write(&mut writer, askings),
        Account::Named(named) => named::write(&mut writer, named),
        Account::Index(series) => index::write(&mut writer, series, choice),
        Account::Gaps(found) => gaps::write(&mut writer, found),
        Account::Gap(lacking) => gaps::write_things(&mut writer, lacking),
        Account::Related(related) => related::write(&mut writer, related),
        Account::Hidden(hidden) => hidden::write(&mut writer, hidden),
        Account::Links(links) => links::write(&mut writer, links),
        Account::Comparison(comparison) => comparison::write(&mut writer, comparison),
    }
    writer.finish()
}

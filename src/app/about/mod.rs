//! What the archive says about a subject, as lines to read; some of them lead somewhere.

pub mod compare;
mod details;
pub mod line;
mod links;
mod named;
mod related;

use line::{Line, Writer};

use crate::store::about::{Account, Subject};

/// What is written into the border: the key that leads here, and what it is about.
pub fn title(subject: &Subject) -> &'static str {
    match subject {
        Subject::Details(_) => "i Details",
        Subject::Related(_) => "r Related",
        Subject::Links(_) => "o Links",
        Subject::Compare(..) => "c Compare",
    }
}

/// An account on lines of `width` columns.
pub fn lines(account: &Account, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    match account {
        Account::Details(details) => details::write(&mut writer, details),
        Account::Related(related) => related::write(&mut writer, related),
        Account::Links(links) => links::write(&mut writer, links),
        Account::Comparison(comparison) => compare::write(&mut writer, comparison),
    }
    writer.finish()
}

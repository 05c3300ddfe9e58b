//! What the archive says about a subject, as lines to read; some of them lead somewhere.

mod details;
pub mod line;

use line::{Line, Writer};

use crate::store::about::{Account, Subject};

/// What is written into the border: the key that leads here, and what it is about.
pub fn title(subject: &Subject) -> &'static str {
    match subject {
        Subject::Details(_) => "i Details",
    }
}

/// An account on lines of `width` columns.
pub fn lines(account: &Account, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    match account {
        Account::Details(details) => details::write(&mut writer, details),
    }
    writer.finish()
}

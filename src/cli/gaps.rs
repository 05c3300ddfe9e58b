//! `letapis gaps`: what an archive does not say, kind by kind, as a report.

use super::out;
use crate::app::about::index::Choice;
use crate::app::about::line::Line;
use crate::app::about::lines;
use crate::store::Store;
use crate::store::about::{Account, Subject};
use crate::store::cancel::Cancel;
use crate::store::error::StoreError;
use crate::store::request::Source;

/// Columns of a line: what fits on a printed page.
const WIDTH: usize = 96;

/// Prints the kinds with their counts, then what each is missing from.
pub(super) fn run(source: &Source) -> out::Ending {
    match Store::open(source).and_then(|(store, _)| report(&store)) {
        Ok(report) => out::print(&report),
        Err(error) => {
            out::complain(&format!("letapis: {error}"));
            Err(out::BAD_ARCHIVE)
        }
    }
}

fn report(store: &Store) -> Result<String, StoreError> {
    let about = |subject: &Subject| store.about(subject, &Cancel::never());
    let overview = about(&Subject::Gaps)?;
    let mut report = written(&overview);
    if let Account::Gaps(gaps) = &overview {
        for kind in gaps.kinds.iter().filter(|kind| !kind.things.is_empty()) {
            report += "\n";
            report += &written(&about(&Subject::Gap(kind.gap))?);
        }
    }
    Ok(report)
}

fn written(account: &Account) -> String {
    let lines = lines(account, Choice::default(), WIDTH);
    lines.iter().map(|line| Line::text(line).trim_end().to_owned() + "\n").collect()
}

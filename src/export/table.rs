//! The table of formats: the one place that knows them all.

use super::format::Format;
use super::{atom, biblatex, csl, csv, datapackage, ftm, html, ics, jsonfeed, jsonl, markdown, ris, timelinejs};

/// Every format.
pub const FORMATS: &[Format] = &[
    atom::FORMAT,
    biblatex::FORMAT,
    csl::FORMAT,
    csv::FORMAT,
    datapackage::FORMAT,
    ftm::FORMAT,
    html::FORMAT,
    ics::FORMAT,
    jsonfeed::FORMAT,
    jsonl::FORMAT,
    markdown::FORMAT,
    ris::FORMAT,
    timelinejs::FORMAT,
];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::FORMATS;

    #[test]
    fn names_differ_and_every_format_carries_something() {
        let names: HashSet<_> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(names.len(), FORMATS.len());
        for format in FORMATS {
            assert!(!format.of.is_empty() && !format.words.is_empty() && !format.ending.is_empty(), "{}", format.name);
        }
    }
}

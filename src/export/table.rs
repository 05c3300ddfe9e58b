//! The table of formats: the one place that knows them all.

use super::format::Format;
use super::{atom, biblatex, csl, csv, datapackage, ftm, html, ics, jsonfeed, jsonl, markdown, own, ris, timelinejs};

/// Every format: those of archives first, then those of people, of reference managers, and of other programs.
pub const FORMATS: &[Format] = &[
    own::FILE,
    own::FOLDER,
    jsonl::FORMAT,
    csv::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    csl::FORMAT,
    biblatex::FORMAT,
    ris::FORMAT,
    jsonfeed::FORMAT,
    atom::FORMAT,
    ics::FORMAT,
    timelinejs::FORMAT,
    ftm::FORMAT,
    datapackage::FORMAT,
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

//! A figure of an index in words: as printed, how it is known, what changed, where it stands.

use super::line::Target;
use crate::app::words::spoken;
use crate::archive::index::Score;
use crate::store::about::figures::{Difference, Figures};
use crate::store::about::index::Basis;
use crate::text::width::cut_with;

/// What is said of a figure that there is not.
pub(super) const ABSENT: &str = "not in this archive";

/// A figure as its source prints it, marks kept; nothing where there is none.
pub(super) fn printed(score: Option<&Score>) -> String {
    let Some(score) = score else { return String::new() };
    let value = || score.value.map(|value| value.to_string());
    score.display.as_deref().map(str::to_owned).or_else(value).unwrap_or_default()
}

/// The letter beside a figure that no source states as such.
pub(super) fn letter(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => " ",
        Basis::Equal => "e",
        Basis::Derived => "d",
        Basis::Other => "?",
    }
}

/// How a figure is known, in a word or two.
pub(super) fn known(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Equal => "stated as equal",
        Basis::Derived => "worked out",
        Basis::Other => "known in another way",
    }
}

/// How the figure of a score is known, in the archive's words where it has more to say.
pub(super) fn known_of(score: &Score) -> String {
    match Basis::of(score) {
        Basis::Stated => known(Basis::Stated).to_owned(),
        Basis::Derived => "worked out, not stated".to_owned(),
        Basis::Equal | Basis::Other => spoken(&score.basis),
    }
}

/// At most `width` columns of some words, in signs that every terminal draws.
pub(super) fn short(words: &str, width: usize) -> String {
    cut_with(words, width, "..").into_owned()
}

/// Why there is no figure.
pub(super) fn absent(score: Option<&Score>) -> String {
    score.map_or_else(|| ABSENT.to_owned(), |score| format!("{ABSENT} ({})", spoken(&score.basis)))
}

/// A difference with its sign.
pub(super) fn signed(difference: &Difference) -> String {
    let (value, decimals) = difference.value();
    let shown = format!("{value:+.decimals$}");
    let is_nothing = shown.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'.' | b'0'));
    if is_nothing { shown.trim_start_matches(['+', '-']).to_owned() } else { shown }
}

/// Whether a change is stated or worked out, in a word.
pub(super) fn source_of(difference: &Difference) -> &'static str {
    match difference {
        Difference::Stated(_) => "stated",
        Difference::Figures(..) => "worked out",
    }
}

/// The same in a letter.
pub(super) fn source_letter(difference: &Difference) -> &'static str {
    match difference {
        Difference::Stated(_) => "s",
        Difference::Figures(..) => "d",
    }
}

/// The difference that the figures tell where a source states another one.
pub(super) fn disagrees<'a>(index: &Figures<'a>, measure: &str, from: i32, to: i32) -> Option<Difference<'a>> {
    let Some(stated @ Difference::Stated(_)) = index.difference(measure, from, to) else { return None };
    let told = index.counted(measure, from, to)?;
    let ((stated, some), (counted, others)) = (stated.value(), told.value());
    // Half of the last decimal is rounding.
    let unit = 10_f64.powi(-(some.min(others) as i32));
    ((stated - counted).abs() > unit / 2.0 + f64::EPSILON).then_some(told)
}

/// Where Enter leads from a figure: to the words that state it, else its address is said.
pub(super) fn target(year: i32, score: Option<&Score>) -> Target {
    let Some(score) = score.filter(|score| score.value.is_some()) else {
        return Target::Told(format!("{year}: {}", absent(score)));
    };
    let quoted = score.evidence.iter().find_map(|evidence| {
        let place = evidence.quote.place()?;
        Some(Target::Words(evidence.statement.clone(), place.bytes.clone()))
    });
    let named = || score.evidence.first().map(|evidence| Target::Statement(evidence.statement.clone()));
    quoted.or_else(named).unwrap_or_else(|| {
        Target::Told(match &score.seen_at {
            Some(address) => format!("Read at {address}; no statement of this archive is quoted for it"),
            None => "The archive gives neither words nor an address for this figure".to_owned(),
        })
    })
}

/// What Enter does there.
pub(super) fn enter(target: &Target) -> &'static str {
    match target {
        Target::Words(..) => "; Enter reads its words",
        Target::Statement(_) => "; Enter reads its statement",
        Target::Told(_) => "; Enter says where it was read",
        Target::Event(_) | Target::Subject(_) | Target::Search(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::signed;
    use crate::store::about::figures::Difference;

    #[test]
    fn a_difference_has_its_sign_and_nothing_has_none() {
        for (value, decimals, wanted) in
            [(-1.0, 1, "-1.0"), (0.4, 1, "+0.4"), (0.0, 1, "0.0"), (-0.0, 1, "0.0"), (0.25, 2, "+0.25"), (3.0, 0, "+3")]
        {
            assert_eq!(signed(&Difference::Figures(value, decimals)), wanted);
        }
    }
}

//! Where a number, a date or a percentage typed among the commands could lead.

use super::words::grouped;
use crate::archive::date::Span;
use crate::query::edit::{days_asked, days_in_words};

/// Somewhere to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// To the first dated fact that could be then.
    Days(Span),
    /// To that statement of the list, counted from 1.
    Statement(usize),
    /// So many hundredths down the text.
    Percent(usize),
}

impl Jump {
    /// What it does, for the list of commands.
    pub fn words(self) -> String {
        match self {
            Self::Days(days) => format!("Go to {} (timeline)", days_in_words(days)),
            Self::Statement(number) => format!("Go to statement {} of the list", grouped(number)),
            Self::Percent(percent) => format!("Go to {percent}% of the text"),
        }
    }
}

/// What a line could mean as a place to go to, the likeliest first.
pub fn jumps(line: &str) -> Vec<Jump> {
    let line = line.trim();
    if let Some(percent) = line.strip_suffix('%').and_then(|number| number.trim_end().parse().ok()) {
        return if percent <= 100 { vec![Jump::Percent(percent)] } else { Vec::new() };
    }
    let days = days_named(line).map(Jump::Days);
    let number = line.parse().ok().filter(|number| *number > 0).map(Jump::Statement);
    days.into_iter().chain(number).collect()
}

/// The days that a line names. Without a figure it names none: `may` is a word.
pub fn days_named(line: &str) -> Option<Span> {
    let has_digit = line.bytes().any(|byte| byte.is_ascii_digit());
    days_asked(line.trim()).filter(|_| has_digit)
}

#[cfg(test)]
mod tests {
    use super::{Jump, jumps};

    #[test]
    fn a_line_of_commands_is_read_as_a_place_to_go_to() {
        let check = |line: &str, wanted: &[&str]| {
            let told: Vec<String> = jumps(line).into_iter().map(Jump::words).collect();
            assert_eq!(told, wanted, "{line}");
        };
        check("2021-08", &["Go to August 2021 (timeline)"]);
        check("2021-08-30", &["Go to 30 August 2021 (timeline)"]);
        check("august 2021", &["Go to August 2021 (timeline)"]);
        check("2021", &["Go to 2021 (timeline)", "Go to statement 2,021 of the list"]);
        check("57", &["Go to statement 57 of the list"]);
        check("50%", &["Go to 50% of the text"]);
        for nowhere in ["", "0", "101%", "-3", "zoom", "2021-13-01", "99999999999999999999999"] {
            check(nowhere, &[]);
        }
    }
}

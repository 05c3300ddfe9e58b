//! Whatever a style tells is told without it: by which sign, word, shape or place, role by role.

use std::collections::BTreeMap;

use letapis::app::command::COMMANDS;
use letapis::app::state::Setup;
use letapis::text::visible::is_sign;
use letapis::user::theme::{ROLES, Role, Theme};
use ratatui::style::Color;

use super::{ARCHIVES, SIZES, tour};
use crate::common::{Reader, setup};

/// How a role is told where nobody sees its style, and the test for a stretch of cells that have it.
struct Told {
    role: Role,
    by: &'static str,
    holds: fn(&Screen, &Run) -> bool,
}

const TOLD: [Told; 17] = [
    Told { role: Role::Text, by: "it is plain", holds: |_, _| true },
    Told { role: Role::Quiet, by: "nothing hangs on it: its words are read as others are", holds: |_, _| true },
    Told {
        role: Role::Heading,
        by: "it begins its line, under a border or a blank line, or holds the search, or is a figure in its column",
        holds: |screen, run| begins_its_line(screen, run) || is_figure(run),
    },
    Told { role: Role::Frame, by: "lines of borders, rules and ticks", holds: |_, run| run.has_only(LINES) },
    Told {
        role: Role::Focus,
        by: "heavy lines, brackets round a name, the sign of the selected row, of a tick, or of a prompt, the line of what is \
             shown below, or the sign of a sentence that two statements share or differ in",
        holds: is_focus,
    },
    Told {
        role: Role::Selection,
        by: "the sign of the selected row; of words, the line below the panes or the window of copies says which",
        holds: |screen, run| has_sign(screen, run) || screen.says(" selected") || screen.says(" selected words "),
    },
    Told { role: Role::Chosen, by: "the sign of the selected row", holds: has_sign },
    Told {
        role: Role::Match,
        by: "the matches are counted, or the row says why it is one, or the words stand in a prompt",
        holds: is_counted,
    },
    Told { role: Role::Here, by: "which match of how many", holds: is_counted },
    Told { role: Role::Date, by: "digits of a date, or signs of its own", holds: is_date },
    Told { role: Role::Fact, by: "the sign in the margin, or the sentence on the status line", holds: is_fact },
    Told {
        role: Role::Bar,
        by: "its height or length, or a digit",
        holds: |_, run| run.has_only("▁▂▃▄▅▆▇█▉▊▋▌▍▎▏━ 0123456789+="),
    },
    Told {
        role: Role::Possible,
        by: "a shade of its own, or a row of its own",
        holds: |_, run| run.has_only("░▒▓ 0123456789+-"),
    },
    Told { role: Role::Key, by: "it is the name of a key, or a form of a search, before what it does", holds: is_key },
    Told {
        role: Role::Sign,
        by: "it is a sign that stands for nothing else",
        holds: |_, run| run.words.trim().chars().all(is_sign),
    },
    Told { role: Role::Warning, by: "a word that warns", holds: warns },
    Told {
        role: Role::Error,
        by: "a sentence on what failed",
        holds: |_, run| run.words.contains(char::is_alphabetic),
    },
];

const LINES: &str = "─│╭╮╰╯┊┆|-+: ";

#[test]
fn whatever_a_style_tells_is_told_without_it() {
    // Each role in a colour of its own, so that it can be read off the screen.
    let styles: BTreeMap<&str, String> =
        ROLES.iter().map(|(role, name)| (*name, format!("#0000{:02x}", *role as u8 + 1))).collect();
    let theme = Theme::parse(&serde_json::to_string(&styles).unwrap()).unwrap();
    let mut seen = Vec::new();
    let mut untold = BTreeMap::new();
    for archive in ARCHIVES {
        for size in SIZES {
            let setup = Setup { theme: theme.clone(), ..setup("plain", false) };
            tour(archive, size, setup, |step, reader| {
                let screen = Screen::of(reader);
                for run in &screen.runs {
                    let Some(told) = TOLD.iter().find(|told| told.role == run.role) else {
                        panic!("{step}: no row of the table is about {:?}", run.role)
                    };
                    seen.push(run.role);
                    if !(told.holds)(&screen, run) {
                        let words = format!("{:?}: {:?}: not told by {}", run.role, run.words, told.by);
                        untold.entry(words).or_insert_with(|| format!("{step}, row {}", run.row));
                    }
                }
            });
        }
    }
    assert!(untold.is_empty(), "{untold:#?}");
    for (role, name) in ROLES {
        assert!(seen.contains(role), "the tour shows no {name}");
    }
}

/// A screen as somebody sees it who sees no style, and where the roles are.
struct Screen {
    lines: Vec<String>,
    runs: Vec<Run>,
    /// A window lies on it, and what it covers in part is not read.
    covered: bool,
    /// A notice stands on the status line.
    noticed: bool,
}

/// Neighbouring cells of one role in a row.
struct Run {
    role: Role,
    row: usize,
    /// What stands left of it.
    before: String,
    words: String,
}

impl Screen {
    fn of(reader: &Reader) -> Self {
        let (buffer, _) = reader.draw();
        let role = |colour: Color| match colour {
            Color::Rgb(0, 0, number) => ROLES.get(usize::from(number).wrapping_sub(1)).map(|(role, _)| *role),
            _ => None,
        };
        let mut runs: Vec<Run> = Vec::new();
        let mut lines = Vec::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut last = None;
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                let here = role(cell.fg);
                if let Some(role) = here {
                    if here != last {
                        runs.push(Run { role, row: y.into(), before: line.clone(), words: String::new() });
                    }
                    runs.last_mut().unwrap().words.push_str(cell.symbol());
                }
                last = here;
                line.push_str(cell.symbol());
            }
            lines.push(line);
        }
        runs.retain(|run| !run.words.trim().is_empty());
        let state = &reader.state;
        Self { lines, runs, covered: state.overlay.is_some(), noticed: state.notice.is_some() }
    }

    fn says(&self, words: &str) -> bool {
        self.lines.iter().any(|line| line.contains(words))
    }
}

impl Run {
    fn has_only(&self, letters: &str) -> bool {
        self.words.trim().chars().all(|letter| letters.contains(letter))
    }
}

/// Nothing but blanks, signs and lines of the border stand before it, or it is what is searched for.
fn begins_its_line(screen: &Screen, run: &Run) -> bool {
    let last = run.before.rsplit(['│', '┃']).next().unwrap();
    let goes_on = |other: &Run| {
        other.row == run.row
            && other.before.len() < run.before.len()
            && matches!(other.role, Role::Match | Role::Heading)
    };
    let is_search = run.before.trim_start().starts_with('/');
    last.chars().all(|letter| !letter.is_alphanumeric())
        || is_search
        || screen.covered
        || screen.runs.iter().any(goes_on)
}

/// What is counted or measured, in a table: bold is for the eye alone.
fn is_figure(run: &Run) -> bool {
    let words = run.words.trim();
    words == "unknown" || words.starts_with(|letter: char| letter.is_ascii_digit())
}

fn is_focus(_: &Screen, run: &Run) -> bool {
    let words = run.words.trim();
    run.has_only("━┃┏┓┗┛▌✓-[ ")
        || run.has_only("◂─▸")
        || run.has_only("=~")
        || words.starts_with('[')
        || words.ends_with([']', ':', '/'])
        || words.contains("[ ")
}

/// Each of its rows bears the sign.
fn has_sign(_: &Screen, run: &Run) -> bool {
    run.words.starts_with('▌') || run.before.contains('▌')
}

/// A notice is gone with the next key, and then the count is there again.
fn is_counted(screen: &Screen, _: &Run) -> bool {
    let in_prompt = screen.says("┃ : ") || screen.says(": zoom");
    ["why: ", "match", "in all"].iter().any(|words| screen.says(words)) || screen.noticed || in_prompt
}

fn is_date(_: &Screen, run: &Run) -> bool {
    let is_of_date = |letter: char| letter.is_ascii_digit() || "●○◦├┤─╌◂▸━╍┊·".contains(letter);
    run.words.chars().any(is_of_date) || run.words.trim() == "undated"
}

fn is_fact(screen: &Screen, _: &Run) -> bool {
    let status: String = screen.lines[screen.lines.len().saturating_sub(3)..].concat();
    // A notice takes the place of that sentence until the next key.
    ["act ", "entence "].iter().any(|word| status.contains(word)) || screen.says("● ") || screen.noticed
}

fn is_key(screen: &Screen, run: &Run) -> bool {
    let keys = || COMMANDS.iter().flat_map(|row| row.keys).flat_map(|(_, keys)| *keys);
    let is_key = |word: &str| keys().any(|key| *key == word);
    let is_form = || letapis::app::help::SEARCH.iter().any(|(form, _)| *form == run.words.trim());
    let after = &screen.lines[run.row][run.before.len() + run.words.len()..];
    screen.covered || (run.words.split_whitespace().all(is_key) || is_form()) && !after.trim().is_empty()
}

/// On its first line, of which the others are the rest.
fn warns(screen: &Screen, run: &Run) -> bool {
    let lines = &screen.lines[run.row.saturating_sub(3)..=run.row];
    // `!` is the sign of facts whose day is in question; help says so.
    ["UNVERIFIED", "warning", "not ", "no ", "read as", "?", "!"]
        .iter()
        .any(|word| lines.iter().any(|line| line.contains(word)))
}

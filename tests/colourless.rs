//! Nothing needs a colour: screens have the same letters in every theme and in none, and what a style tells is told by a
//! sign, a word, a shape or a place as well.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

#[cfg(unix)]
#[path = "common/terminal.rs"]
#[expect(dead_code, reason = "each test program uses its own part of the harness")]
mod terminal;

use std::collections::BTreeMap;

use common::{Reader, setup};
use letapis::app::command::COMMANDS;
use letapis::app::state::Setup;
use letapis::text::visible::is_sign;
use letapis::user::theme::{ROLES, Role, THEMES, Theme};
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::Color;

/// Archives of `tests/data/valid`; the first one is none, the last one has words that are not those of its
/// digest.
const ARCHIVES: [&str; 7] = [
    "../broken/not-json.json",
    "bundled",
    "three.json",
    "trails.json",
    "scores.json",
    "smallest.json",
    "../broken/digest.json",
];

const SIZES: [(u16, u16); 3] = [(140, 40), (80, 24), (40, 20)];

/// Through every pane, page and window; a screen is looked at behind each of these.
const TOUR: &[&str] = &[
    "",
    "x",
    "/ \"court\"",
    "Enter",
    "Enter n",
    "n",
    ")",
    "3",
    "j",
    "+",
    "-",
    "0",
    "2 o",
    "j",
    "r",
    "j Enter",
    "H",
    "i",
    "j j j",
    "Tab",
    "Esc",
    "1 ?",
    "Ctrl-D",
    "Esc :",
    "\"zoom\"",
    "Esc s",
    "j",
    "Esc F",
    "l Enter",
    "Esc / Ctrl-R",
    "Esc / Ctrl-U \"kind:\" Tab",
    "Esc Esc C / \"cour(\"",
    "Ctrl-U \"zzzqqq lang:xx\"",
    "Enter",
    "C 2 f \"the\"",
    "Esc Esc 1 z",
    "z / Ctrl-U \"hidden\"",
    "Enter 2",
    "I",
    "Esc C",
    "z 3 x t",
    "j z",
    "t j j",
    "> z",
    "u e",
    "j Enter",
    "4",
    "h h c h",
    "t",
    "5",
    "s",
    "c G",
    "f \"hel\"",
    "Enter",
    "j j j Enter",
    "M",
    "j Enter",
    "5 d",
    "j Enter",
    "6",
    "j Enter",
    "1 g c j c",
    "Tab j j",
    "Esc 1 j Enter v",
    "j l y",
    "j Esc Esc m",
    "\"a\" `",
    "Esc w",
    "Esc 2 ) y f",
];

/// Gives each step of the tour through an archive at a size.
fn tour(archive: &str, (width, height): (u16, u16), setup: Setup, mut each: impl FnMut(&str, &Reader)) {
    let mut reader = Reader::with(archive, width, height, setup);
    for keys in TOUR {
        reader.press(keys);
        each(&format!("{archive} {width}x{height} {keys:?}"), &reader);
        assert_eq!(reader.state.leaving, None, "{archive} {width}x{height} {keys:?}");
    }
}

/// The letters of all cells, and the place of the cursor.
fn letters(reader: &Reader) -> (String, Position) {
    let (buffer, cursor) = reader.draw();
    (buffer.content().iter().map(Cell::symbol).collect(), cursor)
}

#[test]
fn screens_have_the_same_letters_in_every_theme_and_in_none() {
    for archive in ARCHIVES {
        for size in SIZES {
            let mut shown = Vec::new();
            tour(archive, size, setup("plain", false), |_, reader| shown.push(letters(reader)));
            let themes = THEMES.iter().map(|(name, _)| Theme::named(name).unwrap());
            for theme in themes.skip(1).chain([Theme::parse("{}").unwrap()]) {
                let mut plain = shown.iter();
                tour(archive, size, Setup { theme, ..setup("plain", false) }, |step, reader| {
                    assert_eq!(Some(&letters(reader)), plain.next(), "{step}");
                });
            }
        }
    }
}

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
    let is_of_date = |letter: char| letter.is_ascii_digit() || "●○├┤─╌◂▸━╍┊·".contains(letter);
    run.words.chars().any(is_of_date) || run.words.trim() == "undated"
}

fn is_fact(screen: &Screen, _: &Run) -> bool {
    let status: String = screen.lines[screen.lines.len().saturating_sub(3)..].concat();
    ["act ", "entence "].iter().any(|word| status.contains(word)) || screen.says("● ")
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
    // `!` is the sign of facts on which sources differ; help says so.
    ["UNVERIFIED", "warning", "not ", "no ", "read as", "?", "!"]
        .iter()
        .any(|word| lines.iter().any(|line| line.contains(word)))
}

#[test]
fn a_changed_statement_is_marked_in_the_list_above_its_text_and_in_details() {
    for (width, listed) in [(34, "! A"), (160, "news  ! UNVERIFIED")] {
        let mut reader = Reader::open("../broken/digest.json", width, 40);
        assert!(reader.press("1").text().contains(listed), "{}", reader.text());
        assert!(reader.text().contains(" 1 of 2, UNVERIFIED: "), "{}", reader.text());
        assert!(reader.press("2").text().contains("UNVERIFIED: these are not"), "{}", reader.text());
        assert!(reader.press("i").text().contains("UNVERIFIED: it"), "{}", reader.text());
    }
}

/// On opening, and before every quotation of a fact's page. (B7)
#[test]
fn changed_words_are_told_before_the_first_of_them_is_read() {
    for (width, height) in [(160, 40), (80, 24), (40, 20)] {
        let mut reader = Reader::open("../broken/changed-words.json", width, height);
        assert!(reader.text().contains("UNVERIFIED: the words"), "{}", reader.text());
        let page = reader.press("3 z").text();
        let lines: Vec<&str> = page.lines().collect();
        let quoted = lines.iter().position(|line| line.contains(">closed the house<"));
        let told = lines.iter().position(|line| line.contains("UNVERIFIED: these are not"));
        assert!(quoted.is_none() || told.is_some() && told < quoted, "{page}");
        assert!(width < 160 || quoted.is_some(), "{page}");
    }
}

#[test]
fn a_sign_for_a_hidden_character_is_a_letter_of_its_own() {
    let mut reader = Reader::open("trails.json", 80, 24);
    reader.press("/ \"hidden\" Enter 2");
    assert!(reader.text().chars().any(is_sign), "{}", reader.text());
}

/// Parameters of the sequences that set colours (ECMA-48, SGR), the default ones apart.
#[cfg(unix)]
fn colours(bytes: &[u8]) -> Vec<u32> {
    let sent = String::from_utf8_lossy(bytes);
    let sequences = sent.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | ';'))?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    let numbers: Vec<u32> = sequences
        .flat_map(|numbers| numbers.split(';').map(|number| number.parse().unwrap_or(0)).collect::<Vec<_>>())
        .collect();
    numbers.into_iter().filter(|number| matches!(number, 30..=38 | 40..=48 | 90..=97 | 100..=107)).collect()
}

#[cfg(unix)]
#[test]
fn with_no_color_set_no_colour_is_sent() {
    use terminal::{Session, letapis, shows_something};

    for (value, is_plain) in [("1", true), ("", false)] {
        let mut session = Session::start(letapis(&[]).env("NO_COLOR", value));
        session.wait_until("a first frame", shows_something);
        session.press("/court\r");
        session.wait_until("a match", |screen| screen.contents().contains("why: "));
        session.press("2i");
        session.wait_until("details", |screen| screen.contents().contains("SHA-256"));
        session.press("\x03");
        assert_eq!(session.end().0, Some(130));
        let colours = colours(&session.bytes);
        assert_eq!(colours.is_empty(), is_plain, "NO_COLOR={value:?}: {colours:?}");
    }
}

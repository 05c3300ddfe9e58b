//! `letapis [ARCHIVE]`: the browser, on a terminal.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::choose::{cannot, refuse_changed};
use super::{out, source};
use crate::app::begin::Begin;
use crate::app::copy::{Clipboard, Relay};
use crate::app::jump::days_named;
use crate::app::keeping::{Keeping, Resume};
use crate::app::keymap::Keymap;
use crate::app::state::Setup;
use crate::app::update::start;
use crate::archive::date::Span;
use crate::archive::id::{StatementId, is_slug};
use crate::disk::{Disk, followed};
use crate::guard::sandbox::Granted;
use crate::query::Bare;
use crate::store::request::Source;
use crate::store::{Store, answer};
use crate::tui;
use crate::user::keeper::Keeper;
use crate::user::theme::{THEMES, Theme};

// What the browser is told.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub(super) struct Browse {
    /// An archive file, or a folder of JSON Lines
    #[arg(value_name = "ARCHIVE")]
    place: Option<PathBuf>,
    /// The same, by name
    #[arg(short, long, value_name = "FILE", conflicts_with = "place")]
    archive: Option<PathBuf>,
    /// Begin with this search
    #[arg(short, long, value_name = "TEXT")]
    query: Option<String>,
    /// Begin with this statement, by its id
    #[arg(long, value_name = "ID", value_parser = statement)]
    open: Option<StatementId>,
    /// Begin at the first dated fact of that time, as 2021-08
    #[arg(long, value_name = "DATE", value_parser = days, conflicts_with = "open")]
    at: Option<Span>,
    /// What a word means
    #[arg(short, long, value_enum, value_name = "HOW", default_value_t)]
    r#match: Match,
    /// Draw with ASCII alone
    #[arg(long)]
    ascii: bool,
    /// Draw in colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: When,
    /// The same as --color never
    #[arg(long, conflicts_with = "color")]
    no_color: bool,
    /// Send what is copied
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    clipboard: Copies,
    /// The same as --clipboard never
    #[arg(long, conflicts_with = "clipboard")]
    no_clipboard: bool,
    /// Colours for a light background
    #[arg(long, conflicts_with = "theme")]
    light: bool,
    /// Let w write below the current folder alone; the system holds to it
    #[arg(long)]
    sandbox: bool,
    /// Stop with status 4 if any digest of the archive fails
    #[arg(long)]
    strict: bool,
    /// Remember place, marks, ticks and searches in this file, and nowhere else
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Colours by name
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
}

/// When to draw in colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// Unless `NO_COLOR` is set or TERM is dumb
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// When to give copies to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Copies {
    /// Unless the session is a remote one
    #[default]
    Auto,
    /// Always
    Always,
    /// Never: they are shown
    Never,
}

/// What a bare word means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Match {
    /// A word that begins so
    #[default]
    Words,
    /// This word exactly
    Exact,
    /// Letters in their order, in titles
    Fuzzy,
}

impl Match {
    /// The same for those who read a query.
    pub(super) fn bare(self) -> Bare {
        match self {
            Self::Words => Bare::Words,
            Self::Exact => Bare::Exact,
            Self::Fuzzy => Bare::Fuzzy,
        }
    }
}

/// Opens the browser and stays in it until the person leaves.
pub(super) fn run(arguments: Browse, granted: Granted) -> out::Ending {
    if arguments.sandbox && !granted.files {
        out::remark("letapis: this system grants no sandbox; letapis doctor says more");
    }
    let source = source(arguments.place.or(arguments.archive));
    if arguments.strict {
        let (store, _) = Store::open(&source).map_err(|error| cannot(&error))?;
        refuse_changed(&store)?;
    }
    if !io::stdin().is_terminal() || !out::is_terminal() {
        out::complain("letapis: the browser needs a terminal to read keys from and to draw on; see letapis --help");
        return Err(out::WRONG_USE);
    }
    if is_dumb() {
        out::complain(
            "letapis: TERM says that this terminal is dumb, so nothing can be drawn on it; letapis list, show and search print to it",
        );
        return Err(out::WRONG_USE);
    }
    let colourless = arguments.no_color || is_colourless();
    let theme = match (arguments.theme.as_deref(), colour(arguments.color, colourless)) {
        (Some(name), true) => name,
        (None, true) if arguments.light => "light",
        (None, true) => "plain",
        (_, false) => "mono",
    };
    let Some(theme) = Theme::named(theme) else {
        let known: Vec<&str> = THEMES.iter().map(|(name, _)| *name).collect();
        out::complain(&format!("letapis: there is no theme {theme:?}; there are {}", known.join(", ")));
        return Err(out::WRONG_USE);
    };
    let is_asked = arguments.query.is_some() || arguments.open.is_some() || arguments.at.is_some();
    let resume = if is_asked { Resume::AsAsked } else { Resume::WhereItEnded };
    let (keeper, keeping) = arguments.state.map(|path| keep(&path, &source, resume)).transpose()?.unzip();
    let file = keeping.as_ref().map(|keeping| keeping.file.clone());
    let setup = Setup {
        theme,
        ascii: arguments.ascii,
        keymap: Keymap::default(),
        query: arguments.query.unwrap_or_default(),
        bare: arguments.r#match.bare(),
        relay: relay(),
        keeping,
        clipboard: clipboard(if arguments.no_clipboard { Copies::Never } else { arguments.clipboard }, is_remote()),
        begin: match (arguments.open, arguments.at) {
            (Some(id), _) => Begin::Statement(id),
            (None, Some(days)) => Begin::Days(days),
            (None, None) => Begin::Top,
        },
    };
    match tui::run::run(keeper, |size| start(setup, size, source), answer) {
        Ok(out::DONE) => Ok(()),
        Ok(out::CANNOT_WRITE) => {
            let file = file.unwrap_or_default();
            complain(&format!("letapis: {file}: what this session was to remember is not saved"));
            Err(out::CANNOT_WRITE)
        }
        Ok(status) => Err(status),
        Err(error) => {
            complain(&format!("letapis: the terminal cannot be used: {error}"));
            Err(out::WRONG_USE)
        }
    }
}

/// Says what went wrong in the session, if standard error takes it: it may be the terminal that takes no bytes.
fn complain(words: &str) {
    if tui::is_heard() {
        out::complain(words);
    }
}

/// Opens the file in which something is to be remembered.
fn keep(path: &Path, source: &Source, resume: Resume) -> Result<(Keeper, Keeping), u8> {
    let file = path.display().to_string();
    let refuse = |why: &str| {
        out::complain(&format!("letapis: --state {file}: {why}"));
        out::WRONG_USE
    };
    if is_of(path, source) {
        return Err(refuse("it is the archive, or lies in its folder; nothing is ever written there"));
    }
    let (keeper, found) = Keeper::open(Disk::default(), path).map_err(|why| refuse(&why))?;
    Ok((keeper, Keeping::new(file, found, resume)))
}

/// Whether a file is that of the archive, or one beside the files of an archive that is a folder.
fn is_of(path: &Path, source: &Source) -> bool {
    let Source::File(archive) = source else { return false };
    let whole = |path: &Path| followed(path).and_then(std::path::absolute).ok();
    let (Some(file), Some(archive)) = (whole(path), whole(archive)) else { return false };
    file == archive || (archive.is_dir() && whole(file.parent().unwrap_or(&file)) == Some(archive))
}

/// What stands between the program and the terminal, as its own variables tell.
pub(super) fn relay() -> Relay {
    let inside = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match (inside("TMUX"), inside("STY")) {
        (true, _) => Relay::Tmux,
        (false, true) => Relay::Screen,
        (false, false) => Relay::None,
    }
}

/// The id of a statement, as it was typed.
fn statement(typed: &str) -> Result<StatementId, &'static str> {
    let expected = "expected an id as letapis list prints them: small letters a to z, digits, hyphens";
    is_slug(typed).then(|| StatementId::new(typed)).ok_or(expected)
}

/// The days that were typed.
fn days(typed: &str) -> Result<Span, &'static str> {
    days_named(typed).ok_or("expected a year, a month or a day, as 2021, 2021-08, 2021-08-30 or 'august 2021'")
}

/// Whether the terminal is that of another machine, as the variables of SSH tell.
fn is_remote() -> bool {
    ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Where copies go. From far away they would reach the clipboard of a machine that other people may watch.
fn clipboard(copies: Copies, is_remote: bool) -> Clipboard {
    match copies {
        Copies::Always => Clipboard::Terminal,
        Copies::Auto if !is_remote => Clipboard::Terminal,
        Copies::Auto | Copies::Never => Clipboard::Shown,
    }
}

/// Whether the environment asks for no colour.
pub(super) fn is_colourless() -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    no_color || is_dumb()
}

/// Whether the terminal only takes lines, as a window of an editor does. A terminal whose kind is unset or unknown is
/// drawn on: every one in use knows the few sequences that are sent.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == OsStr::new("dumb"))
}

/// Whether to draw in colour; `unwanted` is what flags and environment say where `when` leaves it to them.
pub(super) fn colour(when: When, unwanted: bool) -> bool {
    match when {
        When::Auto => !unwanted,
        When::Always => true,
        When::Never => false,
    }
}

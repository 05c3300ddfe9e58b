//! A reader without a terminal: it owns a state and a store, presses keys, and performs effects itself, at once and in
//! order. No thread, no sleep, no clock.

#![allow(dead_code, reason = "each test program uses its own part of the harness")]
#![allow(clippy::unwrap_used, reason = "a harness that fails is a test that fails")]

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::Arc;

use letapis::app::action::{Action, Effect, Effects, Size};
use letapis::app::begin::Begin;
use letapis::app::copy::{Clipboard, Relay};
use letapis::app::input::Edit;
use letapis::app::key::{Code, Key};
use letapis::app::keymap::Keymap;
use letapis::app::state::{Setup, State};
use letapis::app::update::{resolve, start, update};
use letapis::archive::id::StatementId;
use letapis::archive::statement::Statement;
use letapis::query::{Bare, Query};
use letapis::store::cancel::Cancel;
use letapis::store::request::Source;
use letapis::store::{Store, answer};
use letapis::user::keeper::Keeper;
use letapis::user::theme::Theme;
use letapis::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};

/// A session under test.
pub struct Reader {
    pub state: State,
    store: Option<Store>,
    waiting: VecDeque<Effect>,
    held: Option<Vec<Action>>,
    /// What saves; without it, what is to be saved is only noted.
    pub keeper: Option<Keeper>,
    /// Effects that reach the terminal, in order.
    pub asked_of_terminal: Vec<Effect>,
}

impl Reader {
    /// A session on an archive of `tests/data/valid`, or on the bundled one for `bundled`.
    pub fn open(archive: &str, width: u16, height: u16) -> Self {
        Self::with(archive, width, height, setup("plain", false))
    }

    /// The same with another look.
    pub fn with(archive: &str, width: u16, height: u16, setup: Setup) -> Self {
        Self::keeping(archive, width, height, setup, None)
    }

    /// The same with a file in which something is remembered.
    pub fn keeping(archive: &str, width: u16, height: u16, setup: Setup, keeper: Option<Keeper>) -> Self {
        let mut reader = Self::begun(archive, width, height, setup, keeper);
        reader.work();
        reader
    }

    /// The same, where every answer is kept in hand from the first one on.
    pub fn slow(archive: &str, width: u16, height: u16, setup: Setup) -> Self {
        let mut reader = Self::begun(archive, width, height, setup, None);
        reader.hold();
        reader.work();
        reader
    }

    fn begun(archive: &str, width: u16, height: u16, setup: Setup, keeper: Option<Keeper>) -> Self {
        let source = match archive {
            "bundled" => Source::Bundled,
            file => Source::File(concat_path(file)),
        };
        let (state, effects) = start(setup, Size { width, height }, source);
        let mut reader = Self { keeper, ..Self::of(state) };
        reader.waiting.extend(effects);
        reader
    }

    /// A session that stands still at a state.
    pub fn of(state: State) -> Self {
        let (waiting, asked_of_terminal) = (VecDeque::new(), Vec::new());
        Self { state, store: None, waiting, held: None, keeper: None, asked_of_terminal }
    }

    /// Presses keys, written as in a journey: names and single letters, and `"text"` for text.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in words(keys) {
            match word.strip_prefix('"') {
                Some(text) => text.chars().for_each(|letter| self.key(Key::plain(Code::Char(letter)))),
                None => self.key(word.parse().unwrap_or_else(|error| panic!("{error}"))),
            }
        }
        self
    }

    /// Presses one key.
    pub fn key(&mut self, key: Key) {
        self.act(resolve(&self.state, key));
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.act(Action::Type(Edit::Insert(text.to_owned())));
    }

    /// Gives the window another size.
    pub fn size(&mut self, width: u16, height: u16) -> &mut Self {
        self.act(Action::Resize(Size { width, height }));
        self
    }

    /// From now on answers are kept in hand.
    pub fn hold(&mut self) {
        self.held.get_or_insert_default();
    }

    /// Delivers one of the answers in hand, counted from 0 in the order in which they were asked for.
    pub fn give(&mut self, place: usize) {
        let action = self.held.as_mut().unwrap().remove(place);
        self.act(action);
    }

    /// Delivers all answers in hand, and from now on every answer at once.
    pub fn release(&mut self) {
        for action in self.held.take().unwrap_or_default() {
            self.act(action);
        }
    }

    /// One of the answers in hand.
    pub fn held(&self, place: usize) -> &Action {
        &self.held.as_ref().unwrap()[place]
    }

    /// How many answers are in hand.
    pub fn in_hand(&self) -> usize {
        self.held.as_ref().map_or(0, Vec::len)
    }

    /// Does something and performs what follows from it.
    pub fn act(&mut self, action: Action) {
        let effects: Effects = update(&mut self.state, action);
        self.waiting.extend(effects);
        self.work();
    }

    /// Performs effects that came from elsewhere, and what follows from them.
    pub fn perform_all(&mut self, effects: Effects) {
        self.waiting.extend(effects);
        self.work();
    }

    fn work(&mut self) {
        while let Some(effect) = self.waiting.pop_front() {
            let Some(action) = self.perform(effect) else { continue };
            match &mut self.held {
                Some(held) => held.push(action),
                None => self.waiting.extend(update(&mut self.state, action)),
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Action> {
        match effect {
            Effect::Open(ticket, source) => {
                let opened = Store::open(&source).map(|(store, opened)| {
                    self.store = Some(store);
                    Box::new(opened)
                });
                Some(Action::Opened(ticket, opened))
            }
            Effect::Ask(ticket, request) => {
                let store = self.store.as_ref().expect("nothing is asked before the archive is open");
                Some(Action::Answer(ticket, answer(store, &request, &Cancel::never())))
            }
            Effect::Save(ticket, saving) if self.keeper.is_some() => {
                let keeper = self.keeper.as_ref()?;
                Some(Action::Saved(ticket, keeper.save(&saving.archive, &saving.shelf)))
            }
            Effect::CallOff(_) => None,
            effect @ (Effect::Save(..) | Effect::Suspend | Effect::Repaint | Effect::Copy(_) | Effect::Write(..)) => {
                self.asked_of_terminal.push(effect);
                None
            }
        }
    }

    /// A statement of the archive that is open.
    pub fn statement(&self, id: &StatementId) -> Arc<Statement> {
        let store = self.store.as_ref().unwrap();
        store.read(id, &Query::default(), &Cancel::never()).unwrap().statement
    }

    /// What is on the screen, and where the cursor stands.
    pub fn draw(&self) -> (Buffer, Position) {
        let Size { width, height } = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let frame = terminal.draw(|frame| view::draw(&self.state, frame)).unwrap();
        let buffer = frame.buffer.clone();
        (buffer, terminal.get_cursor_position().unwrap_or_default())
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        let (buffer, _) = self.draw();
        let area = buffer.area;
        let mut text = String::new();
        for y in 0..area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                skip = letapis::text::width::columns(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The styles of the screen: a line for each run of cells that are not plain.
    pub fn styles(&self) -> String {
        let (buffer, cursor) = self.draw();
        let mut told = format!("cursor {},{}\n", cursor.x, cursor.y);
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let style = buffer[(x, y)].style();
                let start = x;
                while x < buffer.area.width && buffer[(x, y)].style() == style {
                    x += 1;
                }
                let words = style_words(style);
                let text: String = (start..x).map(|x| buffer[(x, y)].symbol()).collect();
                if !words.is_empty() && !text.trim().is_empty() {
                    writeln!(told, "{y},{start}-{} {words}: {}", x - 1, text.trim()).unwrap();
                }
            }
        }
        told
    }
}

/// A look for a session.
pub fn setup(theme: &str, ascii: bool) -> Setup {
    Setup {
        theme: Theme::named(theme).unwrap(),
        ascii,
        keymap: Keymap::default(),
        query: String::new(),
        bare: Bare::default(),
        relay: Relay::None,
        keeping: None,
        clipboard: Clipboard::Terminal,
        begin: Begin::Top,
    }
}

fn concat_path(file: &str) -> std::path::PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "data", "valid", file].iter().collect()
}

fn style_words(style: Style) -> String {
    let mut words = Vec::new();
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underline"),
        (Modifier::REVERSED, "reverse"),
    ] {
        if style.add_modifier.contains(modifier) {
            words.push(word.to_owned());
        }
    }
    let colour = |colour: Option<Color>| colour.filter(|colour| *colour != Color::Reset);
    words.extend(colour(style.fg).map(|colour| colour.to_string().to_lowercase()));
    words.extend(colour(style.bg).map(|colour| format!("on {}", colour.to_string().to_lowercase())));
    words.join(" ")
}

/// Splits a line of keys at blanks; `"…"` is one word and keeps its opening quote.
fn words(keys: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = keys.trim_start();
    while !rest.is_empty() {
        let end = match rest.strip_prefix('"') {
            Some(text) => text.find('"').map_or(rest.len(), |at| at + 1),
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        words.push(rest[..end].to_owned());
        rest = rest[end..].trim_start_matches('"').trim_start();
    }
    words
}

//! From a key to the frame that shows its answer, by the clock: `cargo bench --bench frames`.
//!
//! The session has no threads and no terminal: what is counted is deciding, answering from what was found before, and
//! drawing.

mod generate;

use std::cell::RefCell;

use divan::Bencher;
use generate::{Recipe, Texts};
use letapis::app::action::{Action, Effect, Effects, Size};
use letapis::app::begin::Begin;
use letapis::app::copy::{Clipboard, Relay};
use letapis::app::key::Key;
use letapis::app::keymap::Keymap;
use letapis::app::state::{Setup, State};
use letapis::app::update::{resolve, start, update};
use letapis::archive::read;
use letapis::query::Bare;
use letapis::store::cancel::Cancel;
use letapis::store::request::{Opened, Source};
use letapis::store::{Store, answer};
use letapis::tui::Wire;
use letapis::user::theme::Theme;
use letapis::view;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

/// The window of every comparison.
const WINDOW: Size = Size { width: 120, height: 40 };

/// Archives of a hundred thousand statements.
const ARCHIVES: [(&str, Texts); 2] = [("titles", Texts::None), ("texts", Texts::Full)];

fn main() {
    divan::main();
}

/// A letter that is typed and taken back: two keys, two frames, both answers kept.
#[divan::bench(args = ARCHIVES.map(|(name, _)| name), sample_count = 50, sample_size = 1)]
fn letter_and_backspace(bencher: Bencher<'_, '_>, archive: &str) {
    let session = RefCell::new(session(archive));
    session.borrow_mut().keys(&["/", "g", "o", "v", "Backspace"]);
    bencher.bench_local(|| session.borrow_mut().keys(&["v", "Backspace"]));
}

/// The first letter, typed and taken back: two keys, two frames, with most facts and with all of them.
#[divan::bench(args = ARCHIVES.map(|(name, _)| name), sample_count = 50, sample_size = 1)]
fn first_letter_and_clear(bencher: Bencher<'_, '_>, archive: &str) {
    let session = RefCell::new(session(archive));
    session.borrow_mut().keys(&["/", "g", "Backspace"]);
    bencher.bench_local(|| session.borrow_mut().keys(&["g", "Backspace"]));
}

/// A letter that is searched for anew, and its frame.
#[divan::bench(args = ARCHIVES.map(|(name, _)| name), sample_count = 50, sample_size = 1)]
fn new_letter(bencher: Bencher<'_, '_>, archive: &str) {
    let session = RefCell::new(session(archive));
    session.borrow_mut().keys(&["/", "g", "o"]);
    bencher
        .with_inputs(|| {
            session.borrow_mut().keys(&["v", "Backspace"]);
            session.borrow().store.forget();
            session.borrow_mut().keys(&["Backspace", "o"]);
        })
        .bench_local_refs(|()| session.borrow_mut().keys(&["v"]));
}

/// The frame alone, when nothing changed.
#[divan::bench(args = ARCHIVES.map(|(name, _)| name), sample_count = 50, sample_size = 1)]
fn same_frame(bencher: Bencher<'_, '_>, archive: &str) {
    let session = RefCell::new(session(archive));
    session.borrow_mut().keys(&["/", "g", "o", "v"]);
    bencher.bench_local(|| session.borrow_mut().draw());
}

/// A reader at a terminal that takes everything.
struct Session {
    state: State,
    store: Store,
    terminal: Terminal<Wire>,
}

fn session(archive: &str) -> Session {
    let (_, texts) = ARCHIVES.into_iter().find(|(name, _)| *name == archive).expect("an archive of the table");
    let recipe = Recipe { statements: 100_000, texts, seed: 1 };
    let (archive, _) = read(&recipe.bytes()).expect("made-up archives can be read");
    let (statements, events) = (archive.statements().len(), archive.events().len());
    let setup = Setup {
        theme: Theme::named("plain").expect("it is shipped"),
        ascii: false,
        keymap: Keymap::default(),
        query: String::new(),
        bare: Bare::Fuzzy,
        relay: Relay::None,
        keeping: None,
        clipboard: Clipboard::Terminal,
        begin: Begin::Top,
    };
    let (state, effects) = start(setup, WINDOW, Source::Bundled);
    let viewport = Viewport::Fixed(Rect::new(0, 0, WINDOW.width, WINDOW.height));
    let terminal =
        Terminal::with_options(Wire::new((WINDOW.width, WINDOW.height).into()), TerminalOptions { viewport });
    let store = Store::memory(archive);
    let opened = Opened { meta: store.meta().clone(), statements, events, ..Opened::default() };
    let mut session = Session { state, store, terminal: terminal.expect("a fixed size is asked of nobody") };
    for effect in effects {
        if let Effect::Open(ticket, _) = effect {
            session.act(Action::Opened(ticket, Ok(Box::new(opened.clone()))));
        }
    }
    session
}

impl Session {
    /// Presses keys by their names, and draws a frame after each.
    fn keys(&mut self, names: &[&str]) {
        for name in names {
            let key: Key = name.parse().expect("a key's name");
            let action = resolve(&self.state, key);
            assert!(!matches!(action, Action::Unbound(_)), "{name} means nothing");
            self.act(action);
            self.draw();
        }
    }

    /// Does something, and answers all that is asked because of it.
    fn act(&mut self, action: Action) {
        let mut effects: Effects = update(&mut self.state, action);
        while let Some(effect) = effects.pop() {
            if let Effect::Ask(ticket, request) = effect {
                let answered = answer(&self.store, &request, &Cancel::never());
                effects.extend(update(&mut self.state, Action::Answer(ticket, answered)));
            }
        }
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| view::draw(&self.state, frame)).expect("a sink takes everything");
    }
}

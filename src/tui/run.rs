//! The event loop: perform, take in all that waits, draw once, sleep.

use std::io;
use std::sync::mpsc::{self, Receiver};

use super::desk::{Answerer, Desk};
use super::news::{HUNG_UP, News};
use super::perform::perform;
use super::screen::Screen;
use super::{input, panics, terminal};
use crate::app::action::{Action, Effect, Effects, Leave, Size};
use crate::app::input::Edit;
use crate::app::key::Key;
use crate::app::state::State;
use crate::app::typing::joins_letters;
use crate::app::update::{resolve, update};
use crate::view;

/// Runs a session and returns the status to end with; the terminal is as it was before.
///
/// `begin` makes the state and the first effects for a window of that size; `answer` answers for an open archive.
pub fn run(begin: impl FnOnce(Size) -> (State, Effects), answer: Answerer) -> io::Result<u8> {
    let (sender, inbox) = mpsc::channel();
    panics::restore_first();
    terminal::come_to_front();
    #[cfg(unix)]
    super::signals::listen(&sender)?;
    let mut screen = Screen::enter()?;
    let (mut state, mut effects) = begin(screen.size());
    // The first frame stands before anything begins that would take a core from it.
    if show(&state, &mut screen).is_err() {
        return Ok(HUNG_UP);
    }
    let mut desk = Desk::new(&sender, answer)?;
    input::listen(sender)?;
    // What was taken from the inbox with a key, and is no part of it.
    let mut ahead = None;
    loop {
        perform(effects, &mut desk, &mut screen);
        if let Some(leave) = state.leaving {
            return Ok(status(leave));
        }
        // All that is already here, and what is about to be, goes into one frame.
        let news = if let Some(news) = ahead.take().or_else(|| desk.soon(&inbox)) {
            news
        } else {
            if show(&state, &mut screen).is_err() {
                return Ok(HUNG_UP);
            }
            inbox.recv().expect("the desk's workers hold senders")
        };
        effects = match news {
            News::Key(key) => {
                let (action, next) = meant(&state, key, &inbox);
                ahead = next;
                action.map_or_else(Effects::new, |action| update(&mut state, action))
            }
            News::Paste(text) => update(&mut state, Action::Type(Edit::Insert(text))),
            News::Reached(reached) => {
                let _ = reached.send(());
                Effects::new()
            }
            News::Reply(reply) => update(&mut state, desk.receive(*reply)),
            News::Resize => resize(&mut screen, &mut state),
            News::Stop => vec![Effect::Suspend],
            News::Continue => {
                // The loss of a terminal comes with this news as well, and before the news of the loss.
                if screen.resume().is_err() {
                    return Ok(HUNG_UP);
                }
                resize(&mut screen, &mut state)
            }
            News::End(status) => return Ok(status),
            News::Deaf(error) => return Err(error),
        };
    }
}

/// What a key means, and the news that came after it, if that was taken too.
///
/// Letters that are there already become one text, as if pasted: a line is read anew for every change, and a flood of
/// letters would be read as often as it has letters.
fn meant(state: &State, key: Key, inbox: &Receiver<News>) -> (Option<Action>, Option<News>) {
    let mut action = resolve(state, key);
    while let Some(Action::Type(Edit::Insert(text))) = &mut action
        && joins_letters(state)
    {
        match inbox.try_recv() {
            Ok(News::Key(next)) => match resolve(state, next) {
                Some(Action::Type(Edit::Insert(more))) => text.push_str(&more),
                _ => return (action, Some(News::Key(next))),
            },
            other => return (action, other.ok()),
        }
    }
    (action, None)
}

fn show(state: &State, screen: &mut Screen) -> io::Result<()> {
    screen.draw(|frame| view::draw(state, frame))
}

fn status(leave: Leave) -> u8 {
    match leave {
        Leave::Quit => 0,
        Leave::Now => 130,
    }
}

fn resize(screen: &mut Screen, state: &mut State) -> Effects {
    update(state, Action::Resize(screen.measure()))
}

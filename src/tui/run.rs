//! The event loop: perform, take in all that waits, draw once, sleep.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};

use super::desk::{Answerer, Desk};
use super::news::{HUNG_UP, INTERRUPTED, News, UNSAVED};
use super::patience::SAVING;
use super::pen::Word;
use super::perform::perform;
use super::screen::Screen;
use super::{input, panics, terminal};
use crate::app::action::{Action, Effect, Effects, Leave, Size};
use crate::app::input::Edit;
use crate::app::key::Key;
use crate::app::state::State;
use crate::app::typing::joins_letters;
use crate::app::update::{resolve, update};
use crate::user::keeper::Keeper;
use crate::view;

/// Runs a session and returns the status to end with; the terminal is as it was before.
///
/// `begin` makes the state and the first effects for a window of that size; `answer` answers for an open archive; `keeper`
/// saves what is to be remembered.
pub fn run(keeper: Option<Keeper>, begin: impl FnOnce(Size) -> (State, Effects), answer: Answerer) -> io::Result<u8> {
    let (sender, inbox) = mpsc::channel();
    panics::restore_first();
    terminal::come_to_front();
    #[cfg(unix)]
    super::signals::listen(&sender)?;
    let mut screen = Screen::enter(teller(sender.clone()))?;
    let (mut state, effects) = begin(screen.size());
    // The first frame stands before anything begins that would take a core from it.
    show(&state, &mut screen)?;
    let mut desk = Desk::new(&sender, keeper, answer)?;
    input::listen(sender)?;
    let ended = turns(&mut state, effects, &inbox, &mut desk, &mut screen);
    // The terminal is given back first: nobody looks at a screen for as long as a slow disk takes.
    drop(screen);
    desk.finish(&inbox, SAVING);
    ended
}

/// Turn after turn; the status to end with.
fn turns(
    state: &mut State,
    mut effects: Effects,
    inbox: &Receiver<News>,
    desk: &mut Desk,
    screen: &mut Screen,
) -> io::Result<u8> {
    // What was taken from the inbox with a key, and is no part of it.
    let mut ahead = None;
    let mut size_is_shown = true;
    loop {
        perform(effects, desk, screen);
        if let Some(leave) = state.leaving {
            return Ok(status(leave));
        }
        // All that is already here, and what is about to be, goes into one frame.
        let news = if let Some(news) = ahead.take().or_else(|| desk.soon(inbox)) {
            news
        } else {
            show(state, screen)?;
            size_is_shown = true;
            desk.begin_ahead();
            inbox.recv().expect("the desk's workers hold senders")
        };
        effects = match news {
            News::Key(key) => {
                let (action, next) = meant(state, key, inbox);
                ahead = next;
                update(state, action)
            }
            News::Paste(text) => update(state, Action::Type(Edit::Insert(text))),
            News::Reached(reached) => {
                let _ = reached.send(());
                Effects::new()
            }
            News::Reply(reply) => update(state, desk.receive(*reply)),
            News::Taken => Effects::new(),
            News::Resize => {
                // As long as somebody pulls at the window, sizes may come faster than they are taken in.
                if !std::mem::replace(&mut size_is_shown, false) {
                    show(state, screen)?;
                }
                resize(screen, state)
            }
            News::Stop => vec![Effect::Suspend],
            News::Continue => {
                // The loss of a terminal comes with this news as well, and before the news of the loss.
                if screen.resume().is_err() {
                    return Ok(end(state, desk, screen, HUNG_UP));
                }
                resize(screen, state)
            }
            // As Ctrl-C, this signal is a wish to leave nothing behind.
            News::End(INTERRUPTED) => return Ok(INTERRUPTED),
            News::End(status) => return Ok(end(state, desk, screen, status)),
            News::Deaf(error) => return Err(error),
        };
    }
}

/// Tells the loop what the pen has to tell.
fn teller(inbox: Sender<News>) -> impl Fn(Word) + Send + 'static {
    // A loop that no longer listens is leaving anyway.
    move |word| match word {
        Word::Taken => drop(inbox.send(News::Taken)),
        #[cfg(unix)]
        Word::Gone => super::signals::end(&inbox, HUNG_UP),
        #[cfg(not(unix))]
        Word::Gone => drop(inbox.send(News::End(HUNG_UP))),
    }
}

/// What a key means, and the news that came after it, if that was taken too.
///
/// Letters that are there already become one text, as if pasted: a line is read anew for every change, and a flood of
/// letters would be read as often as it has letters.
fn meant(state: &State, key: Key, inbox: &Receiver<News>) -> (Action, Option<News>) {
    let mut action = resolve(state, key);
    while let Action::Type(Edit::Insert(text)) = &mut action
        && joins_letters(state)
    {
        match inbox.try_recv() {
            Ok(News::Key(next)) => match resolve(state, next) {
                Action::Type(Edit::Insert(more)) => text.push_str(&more),
                _ => return (action, Some(News::Key(next))),
            },
            other => return (action, other.ok()),
        }
    }
    (action, None)
}

/// The end from outside: what is not on the disk yet is sent there, without a question.
fn end(state: &mut State, desk: &mut Desk, screen: &mut Screen, status: u8) -> u8 {
    perform(update(state, Action::End), desk, screen);
    status
}

fn show(state: &State, screen: &mut Screen) -> io::Result<()> {
    screen.draw(|frame| view::draw(state, frame))
}

fn status(leave: Leave) -> u8 {
    match leave {
        Leave::Quit => 0,
        Leave::Unsaved => UNSAVED,
        Leave::Now => INTERRUPTED,
    }
}

fn resize(screen: &mut Screen, state: &mut State) -> Effects {
    update(state, Action::Resize(screen.measure()))
}

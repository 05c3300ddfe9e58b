//! The keyboard where there is no Unix: the toolkit's events as keys, pastes and changes of size.

use std::sync::mpsc::Sender;
use std::{io, thread};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};

use super::news::News;
use crate::app::key::{Code, Key};

/// Reads the terminal from now on, in a thread of its own that sleeps in the read.
pub(super) fn listen(inbox: Sender<News>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        loop {
            let news = next();
            let deaf = matches!(news, News::Deaf(_));
            if inbox.send(news).is_err() || deaf {
                return;
            }
        }
    })?;
    Ok(())
}

/// Waits for an event that means something here.
fn next() -> News {
    loop {
        match read() {
            Ok(Event::Key(event)) => {
                if let Some(key) = key(event) {
                    return News::Key(key);
                }
            }
            Ok(Event::Paste(text)) => return News::Paste(text),
            // The size that comes along is one of many in a drag; the loop asks for the one that holds.
            Ok(Event::Resize(..)) => return News::Resize,
            Ok(Event::Mouse(_) | Event::FocusGained | Event::FocusLost) => {}
            Err(error) => return News::Deaf(error),
        }
    }
}

/// The key that was pressed or is held. Keys with Alt or its kin mean nothing here, nor do keys that `Key` has no name for.
fn key(event: KeyEvent) -> Option<Key> {
    let held = without_alt_gr(event);
    if event.kind == KeyEventKind::Release || !(held - KeyModifiers::CONTROL - KeyModifiers::SHIFT).is_empty() {
        return None;
    }
    let ctrl = held.contains(KeyModifiers::CONTROL);
    let code = match event.code {
        KeyCode::Char(c) if ctrl => return Some(Key::ctrl(c)),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Tab if held.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    Some(Key { code, ctrl })
}

/// What is held beside `AltGr`, which Windows tells as Ctrl and Alt: what it types is a letter like any other. No letter or
/// digit of ASCII lies behind it; with one of these it is Ctrl and Alt.
fn without_alt_gr(event: KeyEvent) -> KeyModifiers {
    let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
    match event.code {
        KeyCode::Char(c) if event.modifiers.contains(alt_gr) && !c.is_ascii_alphanumeric() => event.modifiers - alt_gr,
        _ => event.modifiers,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

    use super::key;

    fn check(code: KeyCode, held: KeyModifiers, expected: &str) {
        let shown = key(KeyEvent::new(code, held)).map(|key| key.to_string());
        assert_eq!(shown.as_deref().unwrap_or("nothing"), expected, "{code:?} {held:?}");
    }

    #[test]
    fn keys_are_named_as_people_name_them() {
        check(KeyCode::Char('j'), KeyModifiers::NONE, "j");
        check(KeyCode::Char('G'), KeyModifiers::SHIFT, "G");
        check(KeyCode::Char('ж'), KeyModifiers::NONE, "ж");
        check(KeyCode::Char('d'), KeyModifiers::CONTROL, "Ctrl-D");
        check(KeyCode::Char('D'), KeyModifiers::CONTROL | KeyModifiers::SHIFT, "Ctrl-D");
        check(KeyCode::BackTab, KeyModifiers::SHIFT, "Shift-Tab");
        check(KeyCode::Tab, KeyModifiers::SHIFT, "Shift-Tab");
        check(KeyCode::PageDown, KeyModifiers::NONE, "PgDn");
    }

    #[test]
    fn what_alt_gr_types_is_a_letter() {
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        for (letter, held) in [('ł', alt_gr), ('Ż', alt_gr | KeyModifiers::SHIFT), ('@', alt_gr), ('[', alt_gr)] {
            check(KeyCode::Char(letter), held, &letter.to_string());
        }
        check(KeyCode::Char('j'), alt_gr, "nothing");
        check(KeyCode::Char('7'), alt_gr, "nothing");
    }

    #[test]
    fn unknown_keys_and_keys_with_alt_mean_nothing() {
        check(KeyCode::F(1), KeyModifiers::NONE, "nothing");
        check(KeyCode::Insert, KeyModifiers::NONE, "nothing");
        check(KeyCode::Char('j'), KeyModifiers::ALT, "nothing");
        check(KeyCode::Enter, KeyModifiers::ALT | KeyModifiers::CONTROL, "nothing");
    }

    #[test]
    fn a_held_key_counts_and_a_released_one_does_not() {
        let event = |kind| KeyEvent::new_with_kind(KeyCode::Down, KeyModifiers::NONE, kind);
        assert!(key(event(KeyEventKind::Repeat)).is_some());
        assert!(key(event(KeyEventKind::Release)).is_none());
    }
}

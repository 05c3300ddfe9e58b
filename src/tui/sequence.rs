//! The first thing in some bytes of a terminal: a key, or what begins there. Sequences are those of ECMA-48 and xterm.

use crate::app::key::{Code, Key};

/// Begins every sequence; alone, the Escape key.
pub(super) const ESC: u8 = 0x1b;
/// Leaving must work whatever came before it.
const CTRL_C: u8 = 0x03;
/// Most bytes of parameters; no sequence in use has half as many. What is longer is garbage, and is not kept.
const PARAMETERS: usize = 128;

/// The first thing in some bytes, and how many of them it takes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum First {
    Key(usize, Key),
    Paste(usize),
    Message(usize),
    Other(usize),
    /// More bytes are needed to tell.
    Part,
}

/// What stands at the start of some bytes, of which there is at least one.
pub(super) fn first(bytes: &[u8]) -> First {
    match bytes {
        [] | [ESC] => First::Part,
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', rest @ ..] => application_key(rest),
        [ESC, b']' | b'P' | b'_' | b'^' | b'X', ..] => First::Message(2),
        [ESC, ESC | CTRL_C, ..] => First::Key(1, Key::plain(Code::Esc)),
        // Escape and a key at once is how terminals send Alt, which means nothing here.
        [ESC, rest @ ..] => match plain(rest) {
            First::Key(used, _) | First::Other(used) => First::Other(used + 1),
            part => part,
        },
        _ => plain(bytes),
    }
}

/// A key that sends one character.
fn plain(bytes: &[u8]) -> First {
    let key = match bytes[0] {
        b'\t' => Key::plain(Code::Tab),
        b'\r' => Key::plain(Code::Enter),
        0x7f => Key::plain(Code::Backspace),
        0 => Key::ctrl(' '),
        control @ 0x01..=0x1f => Key::ctrl(char::from(control | 0x40)),
        _ => return character(bytes),
    };
    First::Key(1, key)
}

fn character(bytes: &[u8]) -> First {
    // A character takes four bytes at most.
    let window = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(window) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() == 0 => match error.error_len() {
            Some(wrong) => return First::Other(wrong),
            None => return First::Part,
        },
        Err(error) => std::str::from_utf8(&window[..error.valid_up_to()]).unwrap_or_default(),
    };
    match valid.chars().next() {
        Some(c) if !c.is_control() => First::Key(c.len_utf8(), Key::plain(Code::Char(c))),
        Some(c) => First::Other(c.len_utf8()),
        None => First::Other(1),
    }
}

/// What follows `ESC O`: keys in application mode, keys of the number pad.
fn application_key(rest: &[u8]) -> First {
    let code = match rest {
        [] => return First::Part,
        [b'M', ..] => Code::Enter,
        [control, ..] if control.is_ascii_control() => return First::Other(2),
        [last, ..] => match arrow(*last) {
            Some(code) => code,
            None => return First::Other(3),
        },
    };
    First::Key(3, Key::plain(code))
}

/// What follows `ESC [`: parameters, a last byte, and for some more than that.
fn control_sequence(rest: &[u8]) -> First {
    let Some(end) = rest.iter().take(PARAMETERS).position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if rest.len() < PARAMETERS { First::Part } else { First::Message(2) };
    };
    let used = end + 3;
    match (&rest[..end], rest[end]) {
        // A control character, or a letter of no sequence: what came before it is nothing.
        (_, 0..=0x1f | 0x7f..) => First::Other(used - 1),
        (b"200", b'~') => First::Paste(used),
        // Function keys of the Linux console have one byte more, mouse reports of the old kind three.
        (b"", b'[') => more(rest, end, 1),
        (b"", b'M') => more(rest, end, 3),
        (parameters, last) => match keyed(parameters, last) {
            Some(key) => First::Key(used, key),
            None => First::Other(used),
        },
    }
}

fn more(rest: &[u8], end: usize, count: usize) -> First {
    let there = &rest[end + 1..];
    if there.iter().take(count).any(u8::is_ascii_control) {
        return First::Other(end + 3);
    }
    if there.len() < count { First::Part } else { First::Other(end + 3 + count) }
}

/// The key of a control sequence `ESC [ number ; held last`.
fn keyed(parameters: &[u8], last: u8) -> Option<Key> {
    let mut numbers = std::str::from_utf8(parameters).ok()?.split(';');
    let number = match numbers.next()? {
        "" => 1,
        text => text.parse::<u32>().ok()?,
    };
    // Shift is 1, Alt 2, Ctrl 4, others more; 1 is added to their sum.
    let held = numbers.next().map_or(Ok(1), str::parse::<u32>).ok()?.checked_sub(1)?;
    if held & !5 != 0 || numbers.next().is_some() {
        return None;
    }
    let code = match (last, number) {
        (b'~', 1 | 7) => Code::Home,
        (b'~', 4 | 8) => Code::End,
        (b'~', 3) => Code::Delete,
        (b'~', 5) => Code::PageUp,
        (b'~', 6) => Code::PageDown,
        (b'Z', _) => Code::BackTab,
        // Some terminals name keys by their character where the plain byte would not tell them apart.
        (b'u', 9) if held & 1 != 0 => Code::BackTab,
        (b'u', 9) => Code::Tab,
        (b'u', 13) => Code::Enter,
        (b'u', 27) => Code::Esc,
        (b'u', 127) => Code::Backspace,
        // Keys without a character, as Shift alone, have a place where Unicode has none.
        (b'u', 0xe000..=0xf8ff) => return None,
        (b'u', _) => Code::Char(char::from_u32(number).filter(|c| !c.is_control())?),
        (_, 1) => arrow(last)?,
        _ => return None,
    };
    Some(Key { code, ctrl: held & 4 != 0 })
}

fn arrow(last: u8) -> Option<Code> {
    match last {
        b'A' => Some(Code::Up),
        b'B' => Some(Code::Down),
        b'C' => Some(Code::Right),
        b'D' => Some(Code::Left),
        b'H' => Some(Code::Home),
        b'F' => Some(Code::End),
        _ => None,
    }
}

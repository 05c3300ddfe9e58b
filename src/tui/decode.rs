//! Bytes from a terminal as keys and pastes.
//!
//! The toolkit's reader is not used on Unix: it leaves bytes lying after a flood, waits for the rest of a sequence
//! whatever comes, and spins once the terminal is gone. Sequences are those of ECMA-48 and of xterm; what is no key,
//! an answer that nobody asked for or garbage, is passed over, and a control character ends any half sequence, so
//! that Ctrl-C always arrives.

use memchr::memmem;

use super::sequence::{ESC, First, first};
use crate::app::input::LONGEST;
use crate::app::key::{Code, Key};

const PASTE_END: &[u8] = b"\x1b[201~";
/// Most bytes of a paste that are kept: one code point more than any line takes, so that a line can tell that it is cut.
const LONGEST_PASTE: usize = (LONGEST + 1) * 4;

/// What a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Pressed a key.
    Key(Key),
    /// Pasted a text; of one that no line takes, the beginning.
    Paste(String),
}

/// Where a decoder stands between two reads.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The start of something whose end has not come.
    pending: Vec<u8>,
    inside: Inside,
}

#[derive(Debug, Default)]
enum Inside {
    #[default]
    Nothing,
    /// What was pasted so far, as much as is kept.
    Paste(Vec<u8>),
    /// A string from the terminal to its program, such as a colour: passed over to its end.
    Message,
}

/// How long to wait for the rest of what has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfinished {
    /// A sequence comes in one piece, or nearly: the Escape key is all but told from it by the pause.
    Sequence,
    /// A long paste may stutter.
    Paste,
}

impl Decoder {
    /// Takes bytes in and says what they mean so far.
    pub(super) fn feed(&mut self, bytes: &[u8], mut hear: impl FnMut(Heard)) {
        let mut all = std::mem::take(&mut self.pending);
        all.extend(bytes);
        let mut rest = all.as_slice();
        while !rest.is_empty() {
            match &mut self.inside {
                Inside::Paste(pasted) => {
                    let Some(end) = memmem::find(rest, PASTE_END) else {
                        let sure = rest.len().saturating_sub(PASTE_END.len() - 1);
                        keep(pasted, &rest[..sure]);
                        rest = &rest[sure..];
                        break;
                    };
                    keep(pasted, &rest[..end]);
                    hear(Heard::Paste(String::from_utf8_lossy(pasted).into_owned()));
                    self.inside = Inside::Nothing;
                    rest = &rest[end + PASTE_END.len()..];
                }
                Inside::Message => {
                    let end = rest.iter().position(u8::is_ascii_control);
                    rest = &rest[end.unwrap_or(rest.len())..];
                    match rest {
                        [0x07, after @ ..] | [ESC, b'\\', after @ ..] => rest = after,
                        [ESC] => break,
                        // Any other control character breaks it off and means what it always means.
                        _ => {}
                    }
                    if end.is_some() {
                        self.inside = Inside::Nothing;
                    }
                }
                Inside::Nothing => {
                    let used = match first(rest) {
                        First::Part => break,
                        First::Key(used, key) => {
                            hear(Heard::Key(key));
                            used
                        }
                        First::Paste(used) => {
                            self.inside = Inside::Paste(Vec::new());
                            used
                        }
                        First::Message(used) => {
                            self.inside = Inside::Message;
                            used
                        }
                        First::Other(used) => used,
                    };
                    rest = &rest[used..];
                }
            }
        }
        self.pending = rest.to_vec();
    }

    /// What has begun and not ended.
    pub(super) fn unfinished(&self) -> Option<Unfinished> {
        match self.inside {
            Inside::Paste(_) => Some(Unfinished::Paste),
            Inside::Message => Some(Unfinished::Sequence),
            Inside::Nothing => (!self.pending.is_empty()).then_some(Unfinished::Sequence),
        }
    }

    /// No more comes: a lone Escape was the key, a paste is what has come of it, and half a sequence is nothing.
    pub(super) fn give_up(&mut self, mut hear: impl FnMut(Heard)) {
        let pending = std::mem::take(&mut self.pending);
        match std::mem::take(&mut self.inside) {
            Inside::Paste(mut pasted) => {
                keep(&mut pasted, &pending);
                hear(Heard::Paste(String::from_utf8_lossy(&pasted).into_owned()));
            }
            Inside::Nothing if pending == [ESC] => hear(Heard::Key(Key::plain(Code::Esc))),
            Inside::Nothing | Inside::Message => {}
        }
    }
}

/// Adds to a paste, as long as it is not too long.
fn keep(pasted: &mut Vec<u8>, more: &[u8]) {
    let room = LONGEST_PASTE.saturating_sub(pasted.len());
    pasted.extend(&more[..more.len().min(room)]);
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::any;
    use proptest::proptest;

    use super::{Decoder, Heard, Inside, LONGEST, LONGEST_PASTE, Unfinished};

    /// What is heard when the bytes come in those pieces and then nothing more.
    fn heard(pieces: &[&[u8]]) -> Vec<Heard> {
        let mut decoder = Decoder::default();
        let mut heard = Vec::new();
        for piece in pieces {
            decoder.feed(piece, |one| heard.push(one));
        }
        if decoder.unfinished().is_some() {
            decoder.give_up(|one| heard.push(one));
        }
        assert_eq!(decoder.unfinished(), None);
        heard
    }

    fn check(bytes: &str, expected: &str) {
        let shown: Vec<String> = heard(&[bytes.as_bytes()])
            .into_iter()
            .map(|one| match one {
                Heard::Key(key) => key.to_string(),
                Heard::Paste(text) => format!("<{text}>"),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{bytes:?}");
    }

    #[test]
    fn keys_are_named_as_people_name_them() {
        check("jGж中", "j G ж 中");
        check("\x03\x04\n\x08\x1c", "Ctrl-C Ctrl-D Ctrl-J Ctrl-H Ctrl-\\");
        check("\t\r\x7f\x1b[Z ", "Tab Enter Backspace Shift-Tab Space");
        check("\x1b[A\x1bOB\x1b[C\x1b[1;2D\x1bOM", "Up Down Right Left Enter");
        check("\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "Home End Home End Home End");
        check("\x1b[3~\x1b[5~\x1b[6~", "Del PgUp PgDn");
        check("\x1b[106u\x1b[100;5u\x1b[27u\x1b[9;2u", "j Ctrl-D Esc Shift-Tab");
    }

    #[test]
    fn escape_is_a_key_when_nothing_follows() {
        check("\x1b", "Esc");
        check("\x1b\x1b\x1b", "Esc Esc Esc");
        check("\x1b\x1b[A\x1b\x03", "Esc Up Esc Ctrl-C");
    }

    #[test]
    fn keys_with_alt_and_keys_without_a_name_mean_nothing() {
        check("\x1bj\x1bж\x1b[1;3A\x1b[1;9A\x1b[106;3u", "");
        check("\x1bOP\x1b[15~\x1b[[A\x1b[2~j", "j");
        // Shift alone, a volume key and the last of them, as the keyboard protocol of kitty tells them; then letters.
        check("\x1b[57441u\x1b[57439u\x1b[57344u\x1b[63743u\x1b[63744u\x1b[106u", "\u{f900} j");
    }

    #[test]
    fn answers_and_reports_that_nobody_asked_for_do_nothing() {
        check("\x1b[31337;1R\x1b[?62;4c\x1b[I\x1b[O\x1b[<0;5;5Mj", "j");
        check("\x1b[M !!j\x1b[>0;276;0cj\x1b[?2026;2$yj", "j j j");
        check("\x1b]11;rgb:0000/0000/0000\x07j\x1bP>|xterm\x1b\\j", "j j");
        check("\x1b[106;1:3u\x1b[201~j", "j");
    }

    #[test]
    fn a_control_character_ends_what_was_half_said() {
        check("\x1b[1;1\x03", "Ctrl-C");
        check("\x1b]0;never ended\x03", "Ctrl-C");
        check("\x1bP half\x1b[A", "Up");
        check("\x1bO\x03\x1b[M\x03", "Ctrl-C Ctrl-C");
        check("\x1b[1;1", "");
        check("\x1b[1;1\x1b", "Esc");
    }

    #[test]
    fn a_sequence_without_end_is_not_kept() {
        let endless = format!("\x1b[{}", "0".repeat(1 << 16));
        check(&format!("{endless}Aj"), "");
        check(&format!("{endless}\x03"), "Ctrl-C");
        let mut decoder = Decoder::default();
        decoder.feed(endless.as_bytes(), |_| ());
        assert!(decoder.pending.is_empty());
        assert_eq!(decoder.unfinished(), Some(Unfinished::Sequence));
    }

    #[test]
    fn a_paste_is_one_thing_whatever_it_holds() {
        check("a\x1b[200~q\x03\x1b[A\n\x1b[201~b", "a <q\x03\x1b[A\n> b");
        check("\x1b[200~\x1b[201~", "<>");
        check("\x1b[200~never ended", "<never ended>");
    }

    #[test]
    fn a_paste_without_end_is_not_kept_whole() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b[200~", |_| ());
        let piece = "\u{1f4dc}".repeat(1 << 12);
        for _ in 0..64 {
            decoder.feed(piece.as_bytes(), |_| ());
            assert!(matches!(&decoder.inside, Inside::Paste(kept) if kept.capacity() <= 2 * LONGEST_PASTE));
        }
        let mut heard = Vec::new();
        decoder.feed(b"\x1b[201~j", |one| heard.push(one));
        let [Heard::Paste(text), Heard::Key(_)] = &heard[..] else {
            panic!("{} things", heard.len());
        };
        assert_eq!(text.chars().count(), LONGEST + 1, "one more than a line takes, which tells that it was cut");
        assert!(text.chars().all(|c| c == '\u{1f4dc}'));
    }

    #[test]
    fn wrong_bytes_are_passed_over() {
        assert_eq!(heard(&[b"\xff\xc3\x28\x80j"]), heard(&[b"(j"]));
        assert_eq!(heard(&[b"\xc2\x9bj"]), heard(&[b"j"]));
    }

    proptest! {
        #[test]
        fn how_the_bytes_are_cut_changes_nothing(
            bytes in "(\\x1b(\\[([0-9;]{0,4}[~A-Zu]|200~.{0,9}\\x1b\\[201~)|O.|\\]x\\x07)|[jж\\x03]){0,9}",
            cuts in vec(any::<usize>(), 0..4),
        ) {
            let bytes = bytes.as_bytes();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut % (bytes.len() + 1)).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|ends| &bytes[ends[0]..ends[1]]).collect();
            assert_eq!(heard(&pieces), heard(&[bytes]));
        }

        #[test]
        fn no_bytes_are_too_much(bytes in vec(any::<u8>(), 0..64)) {
            let mut whole = heard(&[&bytes]);
            let single: Vec<&[u8]> = bytes.chunks(1).collect();
            assert_eq!(heard(&single), whole);
            // After anything but a paste, Ctrl-C arrives.
            whole.retain(|one| matches!(one, Heard::Paste(_)));
            if whole.is_empty() {
                let last = heard(&[&bytes, b"\x03"]).pop();
                assert_eq!(last, heard(&[b"\x03"]).pop());
            }
        }
    }
}

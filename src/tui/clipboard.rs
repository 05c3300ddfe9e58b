//! A text as the sequence with which terminals take it for their clipboard (OSC 52 of xterm).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::text::visible::ShownLines;

/// The sequence. A text gets here through the gate alone, so that pasted into a shell it ends no bracketed paste. Base64 holds
/// letters, digits, `+`, `/` and `=` alone, so no text can end it early.
///
/// The crate saves an encoder of our own with its padding, and brings nothing with it; this file alone knows its name.
pub(super) fn sequence(text: &ShownLines) -> String {
    // Ended by BEL, which relays and old terminals know where they do not know ST.
    format!("\x1b]52;c;{}\x07", STANDARD.encode(text.as_str()))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use proptest::prelude::*;

    use super::{STANDARD, sequence};
    use crate::text::visible::lines;

    #[test]
    fn the_sequence_is_that_of_the_standard_examples() {
        // RFC 4648, section 10.
        for (text, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foobar", "Zm9vYmFy"), ("Ж", "0JY=")] {
            assert_eq!(sequence(&lines(text)), format!("\x1b]52;c;{coded}\x07"));
        }
    }

    proptest! {
        /// (A6)
        #[test]
        fn no_text_breaks_out_of_the_sequence(text in "(\\PC|[\u{0}-\u{1f}\u{7f}-\u{9f}\u{202e}\u{200b}]){0,40}") {
            let passed = lines(&text);
            let sent = sequence(&passed);
            let coded = sent.strip_prefix("\x1b]52;c;").and_then(|rest| rest.strip_suffix('\x07')).expect("it is whole");
            prop_assert!(coded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)));
            prop_assert_eq!(STANDARD.decode(coded).expect("it is base64"), passed.as_bytes());
        }
    }
}

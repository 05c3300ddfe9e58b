//! Names of the characters that the gate shows by a sign or does not send.
//!
//! The names are those of the Unicode Character Database: `UnicodeData.txt`, and for control characters, which have no
//! name there, the first control alias of `NameAliases.txt`.

use std::borrow::Cow;

/// A hidden character as people write it: its code point and its name.
pub fn told(c: char) -> String {
    format!("{} {}", code_point(c), name(c))
}

/// `U+202E`, with at least four digits.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// The name of a hidden character. Of one that is none it is said that it has no name here.
pub fn name(c: char) -> Cow<'static, str> {
    if let Some((_, name)) = NAMES.iter().find(|(known, _)| *known == c) {
        return Cow::Borrowed(name);
    }
    let at = u32::from(c);
    match c {
        '\0'..='\u{1F}' => Cow::Borrowed(C0[at as usize]),
        '\u{80}'..='\u{9F}' => Cow::Borrowed(C1[at as usize - 0x80]),
        // A tag is the code point of its ASCII character, moved to the last plane but two.
        '\u{E0020}'..='\u{E007E}' => {
            let plain = char::from_u32(at - 0xE_0000).unwrap_or(' ');
            Cow::Owned(format!("TAG {}", if plain == ' ' { "SPACE".to_owned() } else { plain.to_string() }))
        }
        '\u{E0000}'..='\u{E007F}' => Cow::Borrowed("unassigned tag"),
        _ => Cow::Borrowed("no hidden character"),
    }
}

const NAMES: &[(char, &str)] = &[
    ('\u{7F}', "DELETE"),
    ('\u{AD}', "SOFT HYPHEN"),
    ('\u{61C}', "ARABIC LETTER MARK"),
    ('\u{200B}', "ZERO WIDTH SPACE"),
    ('\u{200E}', "LEFT-TO-RIGHT MARK"),
    ('\u{200F}', "RIGHT-TO-LEFT MARK"),
    ('\u{202A}', "LEFT-TO-RIGHT EMBEDDING"),
    ('\u{202B}', "RIGHT-TO-LEFT EMBEDDING"),
    ('\u{202C}', "POP DIRECTIONAL FORMATTING"),
    ('\u{202D}', "LEFT-TO-RIGHT OVERRIDE"),
    ('\u{202E}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2061}', "FUNCTION APPLICATION"),
    ('\u{2062}', "INVISIBLE TIMES"),
    ('\u{2063}', "INVISIBLE SEPARATOR"),
    ('\u{2064}', "INVISIBLE PLUS"),
    ('\u{2065}', "unassigned"),
    ('\u{2066}', "LEFT-TO-RIGHT ISOLATE"),
    ('\u{2067}', "RIGHT-TO-LEFT ISOLATE"),
    ('\u{2068}', "FIRST STRONG ISOLATE"),
    ('\u{2069}', "POP DIRECTIONAL ISOLATE"),
    ('\u{206A}', "INHIBIT SYMMETRIC SWAPPING"),
    ('\u{206B}', "ACTIVATE SYMMETRIC SWAPPING"),
    ('\u{206C}', "INHIBIT ARABIC FORM SHAPING"),
    ('\u{206D}', "ACTIVATE ARABIC FORM SHAPING"),
    ('\u{206E}', "NATIONAL DIGIT SHAPES"),
    ('\u{206F}', "NOMINAL DIGIT SHAPES"),
    ('\u{FEFF}', "ZERO WIDTH NO-BREAK SPACE"),
    ('\u{FFF9}', "INTERLINEAR ANNOTATION ANCHOR"),
    ('\u{FFFA}', "INTERLINEAR ANNOTATION SEPARATOR"),
    ('\u{FFFB}', "INTERLINEAR ANNOTATION TERMINATOR"),
    ('\u{E0001}', "LANGUAGE TAG"),
    ('\u{E007F}', "CANCEL TAG"),
];

const C0: [&str; 32] = [
    "NULL",
    "START OF HEADING",
    "START OF TEXT",
    "END OF TEXT",
    "END OF TRANSMISSION",
    "ENQUIRY",
    "ACKNOWLEDGE",
    "ALERT",
    "BACKSPACE",
    "CHARACTER TABULATION",
    "LINE FEED",
    "LINE TABULATION",
    "FORM FEED",
    "CARRIAGE RETURN",
    "SHIFT OUT",
    "SHIFT IN",
    "DATA LINK ESCAPE",
    "DEVICE CONTROL ONE",
    "DEVICE CONTROL TWO",
    "DEVICE CONTROL THREE",
    "DEVICE CONTROL FOUR",
    "NEGATIVE ACKNOWLEDGE",
    "SYNCHRONOUS IDLE",
    "END OF TRANSMISSION BLOCK",
    "CANCEL",
    "END OF MEDIUM",
    "SUBSTITUTE",
    "ESCAPE",
    "INFORMATION SEPARATOR FOUR",
    "INFORMATION SEPARATOR THREE",
    "INFORMATION SEPARATOR TWO",
    "INFORMATION SEPARATOR ONE",
];

const C1: [&str; 32] = [
    "PADDING CHARACTER",
    "HIGH OCTET PRESET",
    "BREAK PERMITTED HERE",
    "NO BREAK HERE",
    "INDEX",
    "NEXT LINE",
    "START OF SELECTED AREA",
    "END OF SELECTED AREA",
    "CHARACTER TABULATION SET",
    "CHARACTER TABULATION WITH JUSTIFICATION",
    "LINE TABULATION SET",
    "PARTIAL LINE FORWARD",
    "PARTIAL LINE BACKWARD",
    "REVERSE LINE FEED",
    "SINGLE SHIFT TWO",
    "SINGLE SHIFT THREE",
    "DEVICE CONTROL STRING",
    "PRIVATE USE ONE",
    "PRIVATE USE TWO",
    "SET TRANSMIT STATE",
    "CANCEL CHARACTER",
    "MESSAGE WAITING",
    "START OF GUARDED AREA",
    "END OF GUARDED AREA",
    "START OF STRING",
    "SINGLE GRAPHIC CHARACTER INTRODUCER",
    "SINGLE CHARACTER INTRODUCER",
    "CONTROL SEQUENCE INTRODUCER",
    "STRING TERMINATOR",
    "OPERATING SYSTEM COMMAND",
    "PRIVACY MESSAGE",
    "APPLICATION PROGRAM COMMAND",
];

#[cfg(test)]
mod tests {
    use super::{name, told};
    use crate::text::visible::hidden;

    /// (A5)
    #[test]
    fn every_hidden_character_has_a_name_and_no_other_has() {
        for c in '\0'..=char::MAX {
            let is_hidden = hidden(c.encode_utf8(&mut [0; 4])) > 0;
            // An end of line or a tab has a name too, though it is not hidden.
            let is_blank = matches!(c, '\t' | '\n' | '\u{85}');
            assert_eq!(name(c) != "no hidden character", is_hidden || is_blank, "{c:?}");
        }
    }

    #[test]
    fn a_hidden_character_is_told_by_code_point_and_name() {
        for (c, wanted) in [
            ('\u{1B}', "U+001B ESCAPE"),
            ('\u{9B}', "U+009B CONTROL SEQUENCE INTRODUCER"),
            ('\u{202E}', "U+202E RIGHT-TO-LEFT OVERRIDE"),
            ('\u{E0061}', "U+E0061 TAG a"),
            ('\u{E0020}', "U+E0020 TAG SPACE"),
        ] {
            assert_eq!(told(c), wanted);
        }
    }
}

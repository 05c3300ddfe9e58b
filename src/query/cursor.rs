//! What is being typed at the cursor: the name of a field, or a value of one.

use std::ops::Range;

use super::scan::tokens;
use super::token::{Piece, Quotes, Shape, Token};
use super::{Asked, Field};

/// What stands at the cursor, as far as something could complete it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// A word that could become the name of a field, or a name.
    Name {
        /// What a field with its colon replaces, in bytes of the line.
        place: Range<usize>,
        /// What is before the cursor; never empty.
        typed: String,
    },
    /// A value of that field.
    Value {
        /// Which field.
        field: Field,
        /// What another value replaces, in bytes of the line: with its quote marks, without a sign before it.
        place: Range<usize>,
        /// What of it is before the cursor, without quote mark; may be empty.
        typed: String,
    },
    /// A word behind `has:` or `is:`.
    Trait {
        /// Which of the two.
        asked: Asked,
        /// What another word replaces, in bytes of the line.
        place: Range<usize>,
        /// What of it is before the cursor; may be empty.
        typed: String,
    },
    /// Neither.
    Nothing,
}

/// What stands at byte `at` of a line; anything but the boundary of a character is nothing.
pub fn cursor(line: &str, at: usize) -> Cursor {
    let tokens = tokens(line);
    let here = tokens.iter().find(|token| token.place.start < at && at <= token.place.end);
    match here {
        Some(token) if line.is_char_boundary(at) => in_token(line, at, token),
        _ => Cursor::Nothing,
    }
}

fn in_token(line: &str, at: usize, token: &Token) -> Cursor {
    match &token.shape {
        Shape::Plain(piece) if piece.text == piece.place => {
            let typed = &line[piece.place.start..at];
            if typed.chars().all(char::is_alphabetic) {
                Cursor::Name { place: piece.place.clone(), typed: typed.to_owned() }
            } else {
                Cursor::Nothing
            }
        }
        Shape::Field { name, .. } if at <= name.end => {
            Cursor::Name { place: name.start..name.end + 1, typed: line[name.start..at].to_owned() }
        }
        Shape::Field { name, values } => {
            let (place, typed) = value(line, at, values);
            match (Field::named(&line[name.clone()]), Asked::named(&line[name.clone()])) {
                (Some(field), _) => Cursor::Value { field, place, typed },
                (None, Some(asked)) => Cursor::Trait { asked, place, typed },
                (None, None) => Cursor::Nothing,
            }
        }
        _ => Cursor::Nothing,
    }
}

/// Where a value stands, and what of it is before the cursor.
fn value(line: &str, at: usize, values: &[Piece]) -> (Range<usize>, String) {
    let Some(piece) = values.iter().find(|piece| piece.place.start <= at && at <= piece.place.end) else {
        return (at..at, String::new());
    };
    let sign = piece.sign.and_then(|_| line[piece.place.clone()].chars().next()).map_or(0, char::len_utf8);
    let end = match piece.quotes {
        Quotes::None | Quotes::Open => piece.text.end,
        Quotes::Closed => piece.text.end + line[piece.text.end..].chars().next().map_or(0, char::len_utf8),
    };
    let typed = line.get(piece.text.start..at.min(piece.text.end)).unwrap_or_default();
    (piece.place.start + sign..end, typed.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Cursor, cursor};
    use crate::query::{Asked, Field};

    /// What stands at the cursor `|` of a line: what kind, the text that would be replaced, and what is typed.
    fn at(marked: &str) -> (String, String, String) {
        let at = marked.find('¦').expect("a cursor is marked");
        let line = marked.replace('¦', "");
        let said = |kind: String, place: std::ops::Range<usize>, typed| (kind, line[place].to_owned(), typed);
        match cursor(&line, at) {
            Cursor::Name { place, typed } => said("name".to_owned(), place, typed),
            Cursor::Value { field, place, typed } => said(format!("{field:?}"), place, typed),
            Cursor::Trait { asked, place, typed } => said(format!("{asked:?}"), place, typed),
            Cursor::Nothing => ("nothing".to_owned(), String::new(), String::new()),
        }
    }

    #[test]
    fn names_of_fields_and_values_can_be_completed_and_nothing_else() {
        let check = |marked: &str, kind: &str, place: &str, typed: &str| {
            assert_eq!(at(marked), (kind.to_owned(), place.to_owned(), typed.to_owned()), "{marked}");
        };
        check("or¦", "name", "or", "or");
        check("court -o¦r x", "name", "or", "o");
        check("(pla¦", "name", "pla", "pla");
        check("pl¦ace:Minsk", "name", "place:", "pl");
        check("org:¦", "Org", "", "");
        check("org:bel¦", "Org", "bel", "bel");
        check("org:b¦el x", "Org", "bel", "b");
        check("-org:\"Helsinki Com¦", "Org", "\"Helsinki Com", "Helsinki Com");
        check("org:«Вясна¦» x", "Org", "«Вясна»", "Вясна");
        check("org:a,¦ x", "Org", "", "");
        check("org:a,b¦ x", "Org", "b", "b");
        check("person:=Бял¦", "Person", "Бял", "Бял");
        check("date:since ju¦ly 2021!", "Date", "since july 2021", "since ju");
        check("has:da¦", "Has", "da", "da");
        check("is:¦", "Is", "", "");
        for nothing in ["¦", "a ¦", "¦org:", "\"or¦", "=or¦", "xyz:a¦", "a |¦", "12¦", "-¦"] {
            check(nothing, "nothing", "", "");
        }
        assert_eq!(cursor("é:", 1), Cursor::Nothing);
        assert_eq!(cursor("org:", 99), Cursor::Nothing);
        assert_eq!(cursor("org:", 4), Cursor::Value { field: Field::Org, place: 4..4, typed: String::new() });
        assert!(matches!(cursor("IS:x", 4), Cursor::Trait { asked: Asked::Is, .. }));
    }

    proptest! {
        #[test]
        fn what_is_replaced_holds_the_cursor(line in r#"(org:|has:|date:|["«»,=(~$ -]|a|б|since |\PC){0,12}"#, at in 0..40_usize) {
            match cursor(&line, at) {
                Cursor::Name { place, typed } | Cursor::Value { place, typed, .. } | Cursor::Trait { place, typed, .. } => {
                    prop_assert!(line.get(place.clone()).is_some());
                    prop_assert!(place.start <= at + 3 && typed.len() <= at);
                }
                Cursor::Nothing => {}
            }
        }
    }
}

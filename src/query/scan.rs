//! Cutting a line into items with their places, before anything is understood.

use std::ops::Range;

/// One thing that stands in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Where it stands, in bytes, its sign included.
    pub(super) place: Range<usize>,
    /// Begins with `-` or `!`.
    pub(super) negated: bool,
    /// What it is.
    pub(super) shape: Shape,
}

/// What an item looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `|`
    Bar,
    /// `-` or `!` with nothing behind it.
    Sign,
    /// A word or a quotation.
    Plain(Cut),
    /// `name:` and the values behind it, which may be none.
    Field {
        /// The name without its colon, in bytes of the line.
        name: Range<usize>,
        /// The values.
        values: Vec<Cut>,
    },
}

/// A piece of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where it stands, in bytes, without quote marks.
    pub(super) place: Range<usize>,
    /// Whether it stands in quote marks.
    pub(super) quotes: Quotes,
}

/// How a piece is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Not at all.
    None,
    /// On both sides.
    Closed,
    /// The closing mark is not there, or not there yet.
    Open,
}

/// The items of a line, in order.
pub(super) fn items(line: &str) -> Vec<Item> {
    let mut scan = Scan { line, at: 0 };
    let mut items = Vec::new();
    loop {
        scan.skip(char::is_whitespace);
        let start = scan.at;
        let Some(first) = scan.peek() else {
            return items;
        };
        let (negated, shape) = if first == '|' {
            scan.at += 1;
            (false, Shape::Bar)
        } else {
            // A run of signs is one sign: `--word` is a slip, not a double negation.
            scan.skip(is_sign);
            (scan.at > start, scan.shape())
        };
        items.push(Item { place: start..scan.at, negated, shape });
    }
}

/// The values of a field, from the text behind its colon.
pub(super) fn values(text: &str) -> Vec<Cut> {
    Scan { line: text, at: 0 }.values()
}

/// A place in the line that moves on; always at the boundary of a character.
struct Scan<'a> {
    line: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.line[self.at..].chars().next()
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        let rest = &self.line[self.at..];
        self.at += rest.len() - rest.trim_start_matches(skipped).len();
    }

    fn shape(&mut self) -> Shape {
        match self.peek() {
            None => return Shape::Sign,
            Some(next) if next.is_whitespace() || next == '|' => return Shape::Sign,
            Some(next) if is_quote(next) => return Shape::Plain(self.quoted()),
            Some(_) => {}
        }
        let start = self.at;
        self.skip(char::is_alphabetic);
        let name = start..self.at;
        if !name.is_empty() && self.peek() == Some(':') {
            self.at += 1;
            let values = self.values();
            return Shape::Field { name, values };
        }
        self.at = start;
        self.skip(|c| !c.is_whitespace() && c != '|' && !is_quote(c));
        Shape::Plain(Cut { place: start..self.at, quotes: Quotes::None })
    }

    fn values(&mut self) -> Vec<Cut> {
        let mut values = Vec::new();
        loop {
            let value = match self.peek() {
                Some(next) if is_quote(next) => self.quoted(),
                _ => self.bare_value(),
            };
            if !value.place.is_empty() {
                values.push(value);
            }
            if self.peek() != Some(',') {
                return values;
            }
            self.at += 1;
        }
    }

    /// Up to a comma; one inside brackets belongs to a set of dates (`[2021-07,2021-08]`).
    fn bare_value(&mut self) -> Cut {
        let start = self.at;
        let mut inside = false;
        while let Some(next) = self.peek() {
            if next.is_whitespace() || next == '|' || is_quote(next) || (next == ',' && !inside) {
                break;
            }
            inside = matches!(next, '[' | '{') || (inside && !matches!(next, ']' | '}'));
            self.at += next.len_utf8();
        }
        Cut { place: start..self.at, quotes: Quotes::None }
    }

    /// Any mark closes any other: „…“, “…”, ”…” and »…« are all somebody's habit.
    fn quoted(&mut self) -> Cut {
        self.at += self.peek().map_or(0, char::len_utf8);
        let start = self.at;
        self.skip(|c| !is_quote(c));
        let place = start..self.at;
        let closing = self.peek();
        self.at += closing.map_or(0, char::len_utf8);
        let quotes = if closing.is_some() { Quotes::Closed } else { Quotes::Open };
        Cut { place, quotes }
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '!')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Shape, items};

    #[test]
    fn a_line_is_cut_at_spaces_bars_and_quote_marks() {
        let check = |line: &str, wanted: &[&str]| {
            let cut: Vec<_> = items(line).into_iter().map(|item| &line[item.place]).collect();
            assert_eq!(cut, wanted, "{line}");
        };
        check("", &[]);
        check(" court  PEN ", &["court", "PEN"]);
        check("a|b | c", &["a", "|", "b", "|", "c"]);
        check("-x !y --z -", &["-x", "!y", "--z", "-"]);
        check("«прымусовая ліквідацыя» суд", &["«прымусовая ліквідацыя»", "суд"]);
        check("„Gericht“ “law” ”rätt” \"open", &["„Gericht“", "“law”", "”rätt”", "\"open"]);
        check("org:pen,\"a b\",c x", &["org:pen,\"a b\",c", "x"]);
        check("date:[2021-07,2021-08]! x", &["date:[2021-07,2021-08]!", "x"]);
        check("say\"two words\"now", &["say", "\"two words\"", "now"]);
    }

    #[test]
    fn a_name_with_a_colon_is_a_field_and_a_time_is_not() {
        let is_field = |line: &str| matches!(items(line)[0].shape, Shape::Field { .. });
        assert!(is_field("org:"));
        assert!(is_field("-арг:пэн"));
        assert!(!is_field("12:30"));
        assert!(!is_field("\"org:pen\""));
    }

    proptest! {
        #[test]
        fn nothing_but_spaces_is_lost(line in r#"[-!| :,"«»a-cё\[\]0-9é€]{0,40}|\PC{0,20}"#) {
            let kept: String = items(&line).into_iter().map(|item| line[item.place].to_owned()).collect();
            let visible = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
            prop_assert_eq!(visible(&kept), visible(&line));
        }
    }
}

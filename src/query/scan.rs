//! Cutting a line into tokens with their places, before anything is understood.

use std::ops::Range;

use super::token::{Joiner, Piece, Quotes, Shape, Sign, Tail, Token};
use super::{Field, spoken};

/// Groups inside groups; brackets deeper than that mean nothing, so that a tree is never deep.
pub(super) const DEEPEST: usize = 24;

/// The tokens of a line, in order.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut scan = Scan { line, at: 0, groups: 0, too_deep: 0 };
    let mut tokens = Vec::new();
    loop {
        scan.skip(char::is_whitespace);
        if scan.peek().is_none() {
            break;
        }
        tokens.push(scan.token());
    }
    join(line, &mut tokens);
    tokens
}

/// Finds out which of the words AND, OR and NOT join something.
fn join(line: &str, tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let token = &tokens[at];
        let is_bare = matches!(&token.shape, Shape::Plain(piece) if piece.place == token.whole);
        let joiner = Joiner::ALL.iter().find(|(_, word)| line[token.whole.clone()] == **word);
        let Some((joiner, _)) = joiner.filter(|_| is_bare) else { continue };
        let before = at.checked_sub(1).map(|before| &tokens[before].shape);
        let has_left = *joiner == Joiner::Not
            || !matches!(before, None | Some(Shape::Bar | Shape::Joiner(_) | Shape::Open | Shape::Sign));
        let after = tokens.get(at + 1).map(|after| &after.shape);
        let has_right = !matches!(after, Some(Shape::Bar | Shape::Close | Shape::Stray));
        if has_left && has_right {
            tokens[at].shape = Shape::Joiner(*joiner);
        }
    }
}

/// A place in the line that moves on; always at the boundary of a character.
struct Scan<'a> {
    line: &'a str,
    at: usize,
    /// Groups that are open.
    groups: usize,
    /// Brackets that are open and no groups.
    too_deep: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.line[self.at..].chars().next()
    }

    /// Steps over a character that is one of these.
    fn take(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let found = self.peek().filter(|c| wanted(*c));
        self.at += found.map_or(0, char::len_utf8);
        found.is_some()
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        let rest = &self.line[self.at..];
        self.at += rest.len() - rest.trim_start_matches(skipped).len();
    }

    fn token(&mut self) -> Token {
        let start = self.at;
        let shape = match self.peek() {
            Some('|') => {
                self.at += 1;
                Shape::Bar
            }
            Some(')') => self.closing(),
            _ => {
                // A run of signs is one sign: `--word` is a slip, not a double negation.
                self.skip(is_negation);
                let signed = self.at;
                let shape = self.shape();
                let place = if shape == Shape::Sign { start..self.at } else { signed..self.at };
                return Token { whole: start..self.at, place, shape };
            }
        };
        Token { whole: start..self.at, place: start..self.at, shape }
    }

    fn shape(&mut self) -> Shape {
        match self.peek() {
            None | Some('|' | ')') => return Shape::Sign,
            Some(next) if next.is_whitespace() => return Shape::Sign,
            Some('(') => return self.opening(),
            Some(_) => {}
        }
        let start = self.at;
        self.skip(char::is_alphabetic);
        let name = start..self.at;
        if !name.is_empty() && self.take(|c| c == ':') {
            let is_date = Field::named(&self.line[name.clone()]).is_some_and(Field::is_date);
            let values = self.values(is_date);
            return Shape::Field { name, values };
        }
        self.at = start;
        Shape::Plain(self.piece(false))
    }

    fn opening(&mut self) -> Shape {
        self.at += 1;
        if self.groups == DEEPEST {
            self.too_deep += 1;
            return Shape::Stray;
        }
        self.groups += 1;
        Shape::Open
    }

    fn closing(&mut self) -> Shape {
        self.at += 1;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return Shape::Stray;
        }
        if self.groups == 0 {
            return Shape::Stray;
        }
        self.groups -= 1;
        Shape::Close
    }

    fn values(&mut self, are_dates: bool) -> Vec<Piece> {
        let mut values = Vec::new();
        loop {
            let value = if are_dates { self.date() } else { self.piece(true) };
            if !value.place.is_empty() {
                values.push(value);
            }
            if !self.take(|c| c == ',') {
                return values;
            }
        }
    }

    /// A word or a quotation with its signs. Where it is one of a list, a comma ends it.
    fn piece(&mut self, is_listed: bool) -> Piece {
        let start = self.at;
        let sign = match self.peek() {
            Some('=') => Some(Sign::Exact),
            Some('\'' | '’' | '‘') => Some(Sign::Inside),
            Some('^') => Some(Sign::Start),
            Some('~') => Some(Sign::Typo),
            _ => None,
        };
        self.take(|_| sign.is_some());
        let (text, quotes) = match self.peek() {
            Some(next) if is_quote(next) => self.quoted(),
            _ => (self.word(is_listed), Quotes::None),
        };
        let mut piece = Piece { place: start..self.at, sign, text, quotes, tail: None };
        match quotes {
            Quotes::None => {
                let text = &self.line[piece.text.clone()];
                if text.len() > 1 && text.ends_with('$') {
                    (piece.tail, piece.text.end) = (Some(Tail::End), piece.text.end - 1);
                }
            }
            Quotes::Closed if self.take(|c| c == '$') => piece.tail = Some(Tail::End),
            Quotes::Closed if self.take(|c| c == '~') => {
                let digits = self.at;
                self.skip(|c| c.is_ascii_digit());
                let number = &self.line[digits..self.at];
                // More words than fit into the number are as good as any.
                let words = (!number.is_empty()).then(|| number.parse().unwrap_or(u16::MAX));
                piece.tail = Some(Tail::Near(words));
            }
            Quotes::Closed | Quotes::Open => {}
        }
        piece.place.end = self.at;
        piece
    }

    /// Up to a space, bar, quote mark or the end of the group; `19(1)` keeps its brackets.
    fn word(&mut self, is_listed: bool) -> Range<usize> {
        let start = self.at;
        let mut open = 0;
        while let Some(next) = self.peek() {
            let ends = match next {
                ')' => open == 0,
                ',' => is_listed,
                _ => next.is_whitespace() || next == '|' || is_quote(next),
            };
            if ends {
                break;
            }
            open += usize::from(next == '(');
            open -= usize::from(next == ')');
            self.at += next.len_utf8();
        }
        start..self.at
    }

    /// A date as it is written, in quote marks, or in as many words as it has.
    fn date(&mut self) -> Piece {
        let start = self.at;
        let (mut text, quotes) = match self.peek() {
            Some(next) if is_quote(next) => self.quoted(),
            _ => {
                let written = self.written_date();
                let said = start + spoken::length(&self.line[start..]);
                self.at = self.at.max(said);
                (start..self.at.max(written.end), Quotes::None)
            }
        };
        let mut must = quotes == Quotes::Closed && self.take(|c| c == '!');
        if quotes == Quotes::None && self.line[text.clone()].ends_with('!') {
            must = true;
            text.end -= 1;
        }
        Piece { place: start..self.at, sign: None, text, quotes, tail: must.then_some(Tail::Must) }
    }

    /// Up to a comma; one inside brackets belongs to a set of dates (`[2021-07,2021-08]`).
    fn written_date(&mut self) -> Range<usize> {
        let start = self.at;
        let mut inside = false;
        while let Some(next) = self.peek() {
            if next.is_whitespace() || matches!(next, '|' | ')') || is_quote(next) || (next == ',' && !inside) {
                break;
            }
            inside = matches!(next, '[' | '{') || (inside && !matches!(next, ']' | '}'));
            self.at += next.len_utf8();
        }
        start..self.at
    }

    /// Any mark closes any other: „…“, “…”, ”…” and »…« are all somebody's habit.
    fn quoted(&mut self) -> (Range<usize>, Quotes) {
        self.take(is_quote);
        let start = self.at;
        self.skip(|c| !is_quote(c));
        let text = start..self.at;
        (text, if self.take(is_quote) { Quotes::Closed } else { Quotes::Open })
    }
}

/// Signs that negate; word processors make long dashes of the short one.
pub(super) fn is_negation(c: char) -> bool {
    matches!(c, '-' | '!' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Marks that quote.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '‟' | '«' | '»' | '‹' | '›' | '＂' | '「' | '」')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DEEPEST, Joiner, Shape, tokens};

    #[test]
    fn a_line_is_cut_at_spaces_bars_brackets_and_quote_marks() {
        let check = |line: &str, wanted: &[&str]| {
            let cut: Vec<_> = tokens(line).into_iter().map(|token| &line[token.whole]).collect();
            assert_eq!(cut, wanted, "{line}");
        };
        check("", &[]);
        check(" court  PEN ", &["court", "PEN"]);
        check("a|b | c", &["a", "|", "b", "|", "c"]);
        check("-x !y --z -", &["-x", "!y", "--z", "-"]);
        check("–x —\"y z\" −(w)", &["–x", "—\"y z\"", "−(", "w", ")"]);
        check("«прымусовая ліквідацыя» суд", &["«прымусовая ліквідацыя»", "суд"]);
        check("„Gericht“ “law” ”rätt” \"open", &["„Gericht“", "“law”", "”rätt”", "\"open"]);
        check("org:pen,\"a b\",c x", &["org:pen,\"a b\",c", "x"]);
        check("date:[2021-07,2021-08]! x", &["date:[2021-07,2021-08]!", "x"]);
        check("date:since july 2021! x", &["date:since july 2021!", "x"]);
        check("date:\"july 2021\"!,august 2021 x", &["date:\"july 2021\"!,august 2021", "x"]);
        check("say\"two words\"now", &["say", "\"two words\"", "now"]);
        check("\"a b\"~5 \"a b\"$ ^\"a b\"$", &["\"a b\"~5", "\"a b\"$", "^\"a b\"$"]);
        check("(a|(b c))d", &["(", "a", "|", "(", "b", "c", ")", ")", "d"]);
        check("19(1) (article 19(1))", &["19(1)", "(", "article", "19(1)", ")"]);
    }

    #[test]
    fn a_name_with_a_colon_is_a_field_and_a_time_is_not() {
        let is_field = |line: &str| matches!(tokens(line)[0].shape, Shape::Field { .. });
        assert!(is_field("org:"));
        assert!(is_field("-арг:пэн"));
        assert!(!is_field("12:30"));
        assert!(!is_field("\"org:pen\""));
    }

    #[test]
    fn a_capital_word_joins_only_what_is_there() {
        let check = |line: &str, wanted: &[Joiner]| {
            let joiners = tokens(line).into_iter().filter_map(|token| match token.shape {
                Shape::Joiner(joiner) => Some(joiner),
                _ => None,
            });
            assert_eq!(joiners.collect::<Vec<_>>(), wanted, "{line}");
        };
        check("a OR b AND NOT c", &[Joiner::Or, Joiner::And, Joiner::Not]);
        check("a OR", &[Joiner::Or]);
        check("OR a", &[]);
        check("(AND a) (b OR)", &[]);
        check("a | OR b", &[]);
        check("a OR OR b", &[Joiner::Or]);
        check("a or b \"OR\" -OR c", &[]);
    }

    #[test]
    fn brackets_too_deep_are_stray() {
        let line = "(".repeat(DEEPEST + 3) + "a" + &")".repeat(DEEPEST + 4);
        let count = |shape: &Shape| tokens(&line).iter().filter(|token| token.shape == *shape).count();
        assert_eq!((count(&Shape::Open), count(&Shape::Close), count(&Shape::Stray)), (DEEPEST, DEEPEST, 7));
    }

    proptest! {
        #[test]
        fn nothing_but_spaces_is_lost(line in r#"[-!| :,"«»a-cё\[\]0-9é€()=~^$']{0,40}|\PC{0,20}"#) {
            let kept: String = tokens(&line).into_iter().map(|token| line[token.whole].to_owned()).collect();
            let visible = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
            prop_assert_eq!(visible(&kept), visible(&line));
        }
    }
}

//! What one token of the line asks for.

use std::ops::Range;

use super::dates::{self, Reading};
use super::token::{Piece, Quotes, Sign, Tail};
use super::{Asked, Bare, Doubt, Field, Manner, Term, Trait, Value, Why, Wording};
use crate::text::fold::{Folded, fold};
use crate::text::words::words;

/// A line whose tokens are being understood.
pub(super) struct Terms<'a> {
    line: &'a str,
    bare: Bare,
    /// Where nothing but spaces is left, and what is not finished may still become something.
    end: usize,
    /// In the order in which they came up.
    pub(super) doubts: Vec<Doubt>,
}

/// What a token asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// That.
    Asks(Term),
    /// That it is not so: `title:-`.
    Excludes(Term),
    /// Nothing, or nothing yet.
    Nothing,
}

impl<'a> Terms<'a> {
    pub(super) fn new(line: &'a str, bare: Bare) -> Self {
        Self { line, bare, end: line.trim_end().len(), doubts: Vec::new() }
    }

    pub(super) fn doubt(&mut self, place: Range<usize>, why: Why) {
        self.doubts.push(Doubt { place, why });
    }

    /// A doubt, except at the end of the line, where more may come.
    pub(super) fn nothing(&mut self, place: Range<usize>, why: Why) -> Meaning {
        if place.end < self.end {
            self.doubt(place, why);
        }
        Meaning::Nothing
    }

    /// A word or a quotation without a field.
    pub(super) fn plain(&mut self, piece: &Piece) -> Meaning {
        let text = &self.line[piece.text.clone()];
        let is_bare = piece.sign.is_none() && piece.quotes == Quotes::None;
        if is_bare && dates::looks_like_one(text) {
            self.doubt(piece.place.clone(), Why::DateWithoutField);
        }
        let manner = match (self.manner(piece, true), self.bare) {
            (Manner::Start, Bare::Exact) if is_bare && !text.ends_with('*') => Manner::Exact,
            (Manner::Start, Bare::Fuzzy) if is_bare => Manner::Fuzzy,
            (manner, _) => manner,
        };
        match wording(text, manner) {
            Some(wording) => Meaning::Asks(Term::Words(wording)),
            None => self.nothing(piece.place.clone(), Why::NoWord),
        }
    }

    /// `name:` and values, which stand at these places.
    pub(super) fn field(&mut self, place: Range<usize>, name: &Range<usize>, values: &[Piece]) -> Meaning {
        let known = Field::named(&self.line[name.clone()]);
        let asked = Asked::named(&self.line[name.clone()]);
        match (known, asked) {
            (None, None) => {
                self.doubt(place.clone(), Why::UnknownField);
                self.text(place.clone(), place)
            }
            _ if values.is_empty() => self.nothing(place, Why::NoValue),
            (None, Some(asked)) => self.traits(place, asked, values),
            (Some(field), _) if field.is_date() => self.dates(place, field, values),
            (Some(field), _) => self.words(place, field, values),
        }
    }

    fn words(&mut self, place: Range<usize>, field: Field, values: &[Piece]) -> Meaning {
        if self.is_none_at_all(values) {
            return Meaning::Excludes(Term::Field(field, vec![Value::Any]));
        }
        let found: Vec<_> = values.iter().filter_map(|piece| self.value(field, piece)).collect();
        if found.is_empty() { self.nothing(place, Why::NoValue) } else { Meaning::Asks(Term::Field(field, found)) }
    }

    fn value(&mut self, field: Field, piece: &Piece) -> Option<Value> {
        let text = &self.line[piece.text.clone()];
        if text == "*" && piece.quotes == Quotes::None && piece.sign.is_none() {
            return Some(Value::Any);
        }
        if piece.quotes == Quotes::None && text.len() > 1 && text.starts_with(['-', '!']) {
            self.doubt(piece.place.clone(), Why::UnknownSign);
        }
        let manner = self.manner(piece, field == Field::Title);
        wording(text, manner).map(Value::Words)
    }

    /// In which way a word or quotation is meant. Only a title has a beginning and an end.
    fn manner(&mut self, piece: &Piece, has_title: bool) -> Manner {
        let plain = if piece.quotes == Quotes::Closed { Manner::Phrase } else { Manner::Start };
        let (manner, is_known) = match (piece.sign, piece.tail) {
            (None, None) => (plain, true),
            (Some(Sign::Start), None) if has_title => (Manner::TitleStart, true),
            (None, Some(Tail::End)) if has_title => (Manner::TitleEnd, true),
            (Some(Sign::Start), Some(Tail::End)) if has_title => (Manner::Title, true),
            (None, Some(Tail::Near(Some(most)))) => (Manner::Near(most), true),
            (None, Some(Tail::Near(None))) => (plain, piece.place.end == self.end),
            (Some(Sign::Exact), tail) => (Manner::Exact, tail.is_none()),
            (Some(Sign::Inside), tail) => (Manner::Inside, tail.is_none()),
            (Some(Sign::Typo), tail) => (Manner::Typo, tail.is_none()),
            (None | Some(Sign::Start), _) => (plain, false),
        };
        if !is_known {
            self.doubt(piece.place.clone(), Why::UnknownSign);
        }
        manner
    }

    fn traits(&mut self, place: Range<usize>, asked: Asked, values: &[Piece]) -> Meaning {
        let (mut found, mut unfinished) = (Vec::new(), false);
        for piece in values {
            let word = self.line[piece.text.clone()].to_lowercase();
            match Trait::named(asked, &word) {
                Some(known) => found.push(known),
                None if piece.place.end == self.end && Trait::begins(asked, &word) => unfinished = true,
                None => self.doubt(piece.place.clone(), Why::UnknownTrait),
            }
        }
        match found.is_empty() {
            false => Meaning::Asks(Term::Trait(found)),
            true if unfinished => Meaning::Nothing,
            true => self.values_as_text(place, values),
        }
    }

    fn dates(&mut self, place: Range<usize>, of: Field, values: &[Piece]) -> Meaning {
        if self.is_none_at_all(values) {
            return Meaning::Excludes(Term::Field(of, vec![Value::Any]));
        }
        if values.iter().any(|piece| &self.line[piece.place.clone()] == "*") {
            return Meaning::Asks(Term::Field(of, vec![Value::Any]));
        }
        let (mut spans, mut must, mut unfinished) = (Vec::new(), false, false);
        for piece in values {
            must |= piece.tail == Some(Tail::Must);
            match dates::read(self.line[piece.text.clone()].trim(), piece.place.end == self.end) {
                Reading::Days(span) => spans.push(span),
                Reading::Unfinished => unfinished = true,
                Reading::NoDate => self.doubt(piece.place.clone(), Why::NotADate),
            }
        }
        match spans.is_empty() {
            false => Meaning::Asks(Term::Date { of, spans, must }),
            true if unfinished => Meaning::Nothing,
            true => self.values_as_text(place, values),
        }
    }

    /// `title:-`
    fn is_none_at_all(&self, values: &[Piece]) -> bool {
        matches!(values, [piece] if &self.line[piece.place.clone()] == "-")
    }

    fn values_as_text(&mut self, place: Range<usize>, values: &[Piece]) -> Meaning {
        let first = values.first().map_or(place.start, |piece| piece.text.start);
        let last = values.last().map_or(place.end, |piece| piece.text.end);
        self.text(first..last, place)
    }

    /// A stretch of what stands at `place` as text, whatever it looks like.
    fn text(&mut self, stretch: Range<usize>, place: Range<usize>) -> Meaning {
        match wording(&self.line[stretch], Manner::Start) {
            Some(wording) => Meaning::Asks(Term::Words(wording)),
            None => self.nothing(place, Why::NoWord),
        }
    }
}

/// The words of a text, meant in that way; nothing where there is no word.
fn wording(text: &str, manner: Manner) -> Option<Wording> {
    if manner == Manner::Inside {
        // 'word' in two of them is a quotation.
        let typed = text.strip_suffix(['\'', '’', '‘']).unwrap_or(text);
        let folded = fold(typed);
        return (!folded.trim().is_empty()).then(|| Wording { typed: typed.to_owned(), folded, manner });
    }
    let text_folded = Folded::new(text);
    let places: Vec<_> = words(text_folded.as_str()).collect();
    let (first, last) = (places.first()?, places.last()?);
    let typed = &text[text_folded.source(first.start..last.end)];
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded: Vec<_> = places.iter().map(|place| &text_folded.as_str()[place.clone()]).collect();
    // One word is near itself.
    let manner = if matches!(manner, Manner::Near(_)) && places.len() == 1 { Manner::Phrase } else { manner };
    Some(Wording { typed, folded: folded.join(" "), manner })
}

#[cfg(test)]
mod tests {
    use super::wording;
    use crate::query::Manner;

    #[test]
    fn words_stand_as_they_were_typed_and_folded() {
        let check = |text: &str, manner: Manner, wanted: Option<(&str, &str)>| {
            let found = wording(text, manner);
            let found = found.as_ref().map(|found| (found.typed.as_str(), found.folded.as_str()));
            assert_eq!(found, wanted, "{text}");
        };
        check("liquidat*", Manner::Start, Some(("liquidat", "liquidat")));
        check("  Open-Letter, \n Łódź! ", Manner::Phrase, Some(("Open-Letter, Łódź", "open letter lodz")));
        check("П’яць", Manner::Exact, Some(("П’яць", "п'яць")));
        check("(*)", Manner::Start, None);
        check("-250", Manner::Inside, Some(("-250", "-250")));
        check("A b'", Manner::Inside, Some(("A b", "a b")));
        check("'", Manner::Inside, None);
    }
}

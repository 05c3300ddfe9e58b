//! Reading a line as a query: one line, one meaning, and never an error.

use std::ops::Range;

use super::dates::{self, Reading};
use super::scan::{Cut, Item, Quotes, Shape, items};
use super::{Bare, Clause, Doubt, Field, Part, Query, Term, Value, Why};
use crate::text::fold::fold;
use crate::text::words::words;

/// Signs that other programs give a meaning and this one does not.
const FOREIGN_SIGNS: [char; 6] = ['=', '^', '~', '\'', '(', '$'];

/// Understands a line as far as it goes; the rest is searched as text and named in [`Query::doubts`].
///
/// What is not finished at the end of the line (`-`, `org:`, `date:202`, an open quotation) means nothing yet, or
/// what is there of it.
pub fn parse(line: &str) -> Query {
    parse_as(line, Bare::Words)
}

/// As [`parse`], with another meaning of bare words.
pub fn parse_as(line: &str, bare: Bare) -> Query {
    let mut parser = Parser { line, query: Query { line: line.to_owned(), bare, ..Query::default() }, bar: Bar::None };
    for item in items(line) {
        parser.take(&item);
    }
    parser.query
}

struct Parser<'a> {
    line: &'a str,
    query: Query,
    bar: Bar,
}

/// Whether the next part is an alternative to the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bar {
    /// There is nothing that it could be an alternative to.
    None,
    /// A part was read.
    Possible,
    /// A part and a bar were read.
    Seen,
}

impl Parser<'_> {
    fn take(&mut self, item: &Item) {
        let understood = match &item.shape {
            Shape::Bar => {
                if self.bar == Bar::Possible {
                    self.bar = Bar::Seen;
                }
                return;
            }
            Shape::Sign => self.nothing(item, Why::NoWord),
            Shape::Plain(cut) => self.plain(item, cut),
            Shape::Field { name, values } => match field_of(&self.line[name.clone()]) {
                None => {
                    self.doubt(item, Why::UnknownField);
                    let unsigned = item.place.start + usize::from(item.negated)..item.place.end;
                    self.words(item, &self.line[unsigned])
                }
                Some(_) if values.is_empty() => self.nothing(item, Why::NoValue),
                Some(Field::Date) => self.date(item, values),
                Some(field) => self.field(item, field, values),
            },
        };
        match understood {
            Some(found) => self.add(item, found),
            None if self.bar != Bar::Seen => self.bar = Bar::None,
            None => {}
        }
    }

    fn add(&mut self, item: &Item, (negated, term): (bool, Term)) {
        let part = Part { negated, term, place: item.place.clone() };
        match self.query.clauses.last_mut() {
            Some(clause) if self.bar == Bar::Seen => clause.any.push(part),
            _ => self.query.clauses.push(Clause { any: vec![part] }),
        }
        self.bar = Bar::Possible;
    }

    fn plain(&mut self, item: &Item, cut: &Cut) -> Option<(bool, Term)> {
        let text = &self.line[cut.place.clone()];
        if cut.quotes == Quotes::Closed {
            let phrase = needle(text);
            if phrase.is_empty() {
                return self.nothing(item, Why::NoWord);
            }
            return Some((item.negated, Term::Phrase(phrase)));
        }
        if cut.quotes == Quotes::None {
            if text.starts_with(FOREIGN_SIGNS) || text.len() > 1 && text.ends_with(['$', ')']) {
                self.doubt(item, Why::UnknownSign);
            } else if dates::looks_like_one(text) {
                self.doubt(item, Why::DateWithoutField);
            }
        }
        self.words(item, text)
    }

    fn words(&mut self, item: &Item, text: &str) -> Option<(bool, Term)> {
        let words = needle(text);
        if words.is_empty() {
            return self.nothing(item, Why::NoWord);
        }
        Some((item.negated, Term::Word(words)))
    }

    fn field(&mut self, item: &Item, field: Field, cuts: &[Cut]) -> Option<(bool, Term)> {
        if let [cut] = cuts
            && &self.line[cut.place.clone()] == "-"
        {
            return Some((!item.negated, Term::Field(field, vec![Value::Any])));
        }
        let values: Vec<_> = cuts.iter().filter_map(|cut| value(self.line, cut)).collect();
        if values.is_empty() {
            return self.nothing(item, Why::NoValue);
        }
        Some((item.negated, Term::Field(field, values)))
    }

    fn date(&mut self, item: &Item, cuts: &[Cut]) -> Option<(bool, Term)> {
        let texts: Vec<_> = cuts.iter().map(|cut| &self.line[cut.place.clone()]).collect();
        match texts[..] {
            ["*"] => return Some((item.negated, Term::Field(Field::Date, vec![Value::Any]))),
            ["-"] => return Some((!item.negated, Term::Field(Field::Date, vec![Value::Any]))),
            _ => {}
        }
        let (mut spans, mut must, mut unfinished) = (Vec::new(), false, false);
        for (cut, text) in cuts.iter().zip(&texts) {
            let (text, surely) = text.strip_suffix('!').map_or((*text, false), |text| (text, true));
            must |= surely;
            match dates::read(text, cut.place.end == self.line.len()) {
                Reading::Days(span) => spans.push(span),
                Reading::Unfinished => unfinished = true,
                Reading::NoDate => self.doubt_at(cut.place.clone(), Why::NotADate),
            }
        }
        if !spans.is_empty() {
            return Some((item.negated, Term::Date { spans, must }));
        }
        if unfinished {
            return None;
        }
        self.words(item, &texts.join(" "))
    }

    /// Says so, except at the end of the line, where more may come.
    fn nothing(&mut self, item: &Item, why: Why) -> Option<(bool, Term)> {
        if item.place.end < self.line.len() {
            self.doubt(item, why);
        }
        None
    }

    fn doubt(&mut self, item: &Item, why: Why) {
        self.doubt_at(item.place.clone(), why);
    }

    fn doubt_at(&mut self, place: Range<usize>, why: Why) {
        self.query.doubts.push(Doubt { place, why });
    }
}

/// The field of that name, in capitals or not.
pub(super) fn field_of(name: &str) -> Option<Field> {
    let name = name.to_lowercase();
    Field::ALL.iter().find(|(_, known, _)| *known == name).map(|(field, _, _)| *field)
}

fn value(line: &str, cut: &Cut) -> Option<Value> {
    let text = &line[cut.place.clone()];
    if text == "*" && cut.quotes == Quotes::None {
        return Some(Value::Any);
    }
    let words = needle(text);
    match cut.quotes {
        _ if words.is_empty() => None,
        Quotes::Closed => Some(Value::Phrase(words)),
        Quotes::None | Quotes::Open => Some(Value::Words(words)),
    }
}

/// The folded words of a text with single spaces between them; empty where there is no word.
fn needle(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<_> = words(&folded).map(|word| &folded[word]).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parse;
    use crate::query::describe::understood;
    use crate::query::{Field, Query, Term, Value, Why};

    /// The terms of a query in a short form: clauses by spaces, alternatives by bars.
    fn shape(query: &Query) -> String {
        let values = |values: &[Value]| -> String {
            let said = values.iter().map(|value| match value {
                Value::Any => "*".to_owned(),
                Value::Words(words) => words.clone(),
                Value::Phrase(words) => format!("<{words}>"),
            });
            said.collect::<Vec<_>>().join(",")
        };
        let clauses = query.clauses.iter().map(|clause| {
            let parts = clause.any.iter().map(|part| {
                let sign = if part.negated { "-" } else { "" };
                let term = match &part.term {
                    Term::Word(words) => words.replace(' ', "+"),
                    Term::Phrase(words) => format!("<{words}>"),
                    Term::Field(field, wanted) => format!("{field:?}:{}", values(wanted)),
                    Term::Date { spans, must } => format!("days:{}{}", spans.len(), if *must { "!" } else { "" }),
                };
                format!("{sign}{term}")
            });
            parts.collect::<Vec<_>>().join("|")
        });
        clauses.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_has_one_meaning() {
        let check = |line: &str, wanted: &str| assert_eq!(shape(&parse(line)), wanted, "{line}");
        check("PEN court", "pen court");
        check("Бяляцкі Aleś ŁÓDŹ", "бяляцкі ales lodz");
        check("liquidat*", "liquidat");
        check("\"Forced  liquidation\"", "<forced liquidation>");
        check("“a b” „c d“ ”e f” «g h»", "<a b> <c d> <e f> <g h>");
        check("say\"two words\"", "say <two words>");
        check("-x !y --z", "-x -y -z");
        check("-\"a b\" -org:pen", "-<a b> -Org:pen");
        check("a | b c|d e", "a|b c|d e");
        check("a b | -c | d", "a b|-c|d");
        check("| a | | b |", "a|b");
        check("x - | b", "x b");
        check("open-letter e-mail", "open+letter e+mail");
        check("org:pen,\"Helsinki Committee\" Person:Бял", "Org:pen,<helsinki committee> Person:бял");
        check("kind:letter right:association lang:be", "Kind:letter Right:association Lang:be");
        check("title:a text:b", "Title:a Text:b");
        check("org:* -right:* lang:-", "Org:* -Right:* -Lang:*");
        check("org:a,,b,", "Org:a,b");
        check("date:2021 date:2021-08..!", "days:1 days:1!");
        check("-date:2020,2021-08", "-days:2");
        check("date:[2021-07,2021-08]", "days:1");
        check("date:* date:- -date:*", "Date:* -Date:* -Date:*");
        check("12:30 3.1", "12+30 3+1");
        check("place:Minsk https://a.b", "place+minsk https+a+b");
    }

    #[test]
    fn what_is_not_finished_means_nothing_yet_or_what_is_there() {
        let check = |line: &str, wanted: &str| {
            let query = parse(line);
            assert_eq!((shape(&query).as_str(), query.doubts.len()), (wanted, 0), "{line}");
        };
        for line in ["", "-", "!", "a -", "|", "org:", "-date:", "\"", "org:\"", "date:2", "date:20", "date:>"] {
            check(line, if line.starts_with('a') { "a" } else { "" });
        }
        check("a |", "a");
        check("\"forced liq", "forced+liq");
        check("org:\"helsinki com", "Org:helsinki com");
        check("date:2021-", "days:1");
        check("date:2021-07..20", "days:1");
    }

    #[test]
    fn what_may_be_meant_otherwise_is_searched_as_text_and_marked() {
        let check = |line: &str, wanted: &[(&str, Why)]| {
            let query = parse(line);
            let doubts: Vec<_> = query.doubts.iter().map(|doubt| (&line[doubt.place.clone()], doubt.why)).collect();
            assert_eq!(doubts, wanted, "{line}");
        };
        check("place:Minsk", &[("place:Minsk", Why::UnknownField)]);
        check("a org: b", &[("org:", Why::NoValue)]);
        check("a - b *** c", &[("-", Why::NoWord), ("***", Why::NoWord)]);
        check("date:soon", &[("soon", Why::NotADate)]);
        check("date:2021,soon a", &[("soon", Why::NotADate)]);
        check("2021-08 2021 a", &[("2021-08", Why::DateWithoutField)]);
        check(
            "^a =b 'c ~d (e f$",
            &[
                ("^a", Why::UnknownSign),
                ("=b", Why::UnknownSign),
                ("'c", Why::UnknownSign),
                ("~d", Why::UnknownSign),
                ("(e", Why::UnknownSign),
                ("f$", Why::UnknownSign),
            ],
        );
    }

    #[test]
    fn every_field_is_known_by_its_name() {
        for (field, name, _) in Field::ALL.into_iter().filter(|(field, ..)| *field != Field::Date) {
            let query = parse(&format!("{name}:x"));
            assert_eq!(query.clauses[0].any[0].term, Term::Field(field, vec![Value::Words("x".to_owned())]));
        }
    }

    proptest! {
        #[test]
        fn any_line_is_a_query_with_places_in_the_line(
            line in r#"([-!|"«» :,.*^$~()\[\]<>/0-9]|org|date|2021|é|и\u{306}|бел|中){0,24}|\PC{0,30}"#
        ) {
            let query = parse(&line);
            prop_assert_eq!(&query.line, &line);
            let parts = query.clauses.iter().flat_map(|clause| &clause.any).map(|part| &part.place);
            for place in parts.chain(query.doubts.iter().map(|doubt| &doubt.place)) {
                prop_assert!(line.get(place.clone()).is_some_and(|typed| !typed.is_empty()));
            }
            prop_assert!(query.clauses.iter().all(|clause| !clause.any.is_empty()));
            for said in understood(&query) {
                prop_assert!(line.get(said.place).is_some() && !said.words.is_empty());
            }
        }
    }
}

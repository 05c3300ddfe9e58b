//! What was understood, in words: the line under the prompt.

use std::ops::Range;

use super::dates;
use super::parse::field_of;
use super::scan::{Quotes, values};
use super::{Clause, Doubt, Field, Part, Query, Term, Value, Why};

/// One clause or doubt in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The part of the line that is meant, in bytes.
    pub place: Range<usize>,
    /// What it is taken for: `word liquidat*`, `not kind appeal*`, `date August 2021`.
    pub words: String,
    /// Whether the words say what was not understood.
    pub doubt: bool,
}

/// The clauses of a query in words, then its doubts. All clauses must hold.
///
/// Words stand as they were typed; a star says that they may go on.
pub fn understood(query: &Query) -> Vec<Understood> {
    let clauses = query.clauses.iter().map(|clause| said(&query.line, clause));
    let doubts = query.doubts.iter().map(|doubt| doubted(&query.line, doubt));
    clauses.chain(doubts).collect()
}

fn said(line: &str, clause: &Clause) -> Understood {
    let words = match &clause.any[..] {
        [part] if matches!(part.term, Term::Word(_)) && !part.negated => {
            let typed = typed(line, part);
            let sort = if is_one_word(&part.term) { "word" } else { "phrase" };
            format!("{sort} {}", begun(typed, is_one_word(&part.term)))
        }
        [part] if matches!(part.term, Term::Phrase(_)) && !part.negated => format!("phrase {}", part_words(line, part)),
        parts => {
            let parts: Vec<_> = parts.iter().map(|part| part_words(line, part)).collect();
            parts.join(" or ")
        }
    };
    let start = clause.any.first().map_or(0, |part| part.place.start);
    let end = clause.any.last().map_or(start, |part| part.place.end);
    Understood { place: start..end, words, doubt: false }
}

fn part_words(line: &str, part: &Part) -> String {
    let typed = typed(line, part);
    let said = match &part.term {
        Term::Word(_) => begun(typed, is_one_word(&part.term)),
        Term::Phrase(_) => format!("\"{}\"", unquoted(typed)),
        Term::Field(field, wanted) if wanted.contains(&Value::Any) => {
            return format!("{} {}", if part.negated { "no" } else { "any" }, field_words(*field));
        }
        Term::Field(field, wanted) => format!("{} {}", field_words(*field), values_words(typed, wanted)),
        Term::Date { spans, must } => {
            let spans: Vec<_> = spans.iter().map(|span| dates::in_words(*span)).collect();
            format!("date {}{}", if *must { "surely " } else { "" }, spans.join(" or "))
        }
    };
    if part.negated { format!("not {said}") } else { said }
}

/// The values as they were typed; the parser keeps those in which there are words, in their order.
fn values_words(typed: &str, wanted: &[Value]) -> String {
    let behind_colon = typed.split_once(':').map_or(typed, |(_, values)| values);
    let cuts = values(behind_colon);
    let said =
        cuts.iter().filter(|cut| behind_colon[cut.place.clone()].contains(char::is_alphanumeric)).zip(wanted).map(
            |(cut, value)| {
                let text = &behind_colon[cut.place.clone()];
                match value {
                    Value::Words(words) => begun(text, !words.contains(' ')),
                    Value::Any | Value::Phrase(_) if cut.quotes == Quotes::Closed => format!("\"{text}\""),
                    Value::Any | Value::Phrase(_) => text.to_owned(),
                }
            },
        );
    said.collect::<Vec<_>>().join(" or ")
}

/// A word with a star, or several in quotation marks with a star on the last.
fn begun(typed: &str, one_word: bool) -> String {
    let typed = unquoted(typed).trim_end_matches('*');
    if one_word { format!("{typed}*") } else { format!("\"{typed}*\"") }
}

fn is_one_word(term: &Term) -> bool {
    matches!(term, Term::Word(word) if !word.contains(' '))
}

fn typed<'a>(line: &'a str, part: &Part) -> &'a str {
    let typed = &line[part.place.clone()];
    let typed = if part.negated { typed.trim_start_matches(['-', '!']) } else { typed };
    // A word behind the name of a field is what `date:` could not read.
    match typed.split_once(':') {
        Some((name, value)) if matches!(part.term, Term::Word(_)) && field_of(name).is_some() => value,
        _ => typed,
    }
}

fn unquoted(typed: &str) -> &str {
    typed.trim_matches(|c: char| !c.is_alphanumeric())
}

fn field_words(field: Field) -> &'static str {
    Field::ALL.iter().find(|(known, _, _)| *known == field).map_or("", |(_, _, words)| words)
}

fn doubted(line: &str, doubt: &Doubt) -> Understood {
    let typed = &line[doubt.place.clone()];
    let words = match doubt.why {
        Why::UnknownField => {
            let name = typed.trim_start_matches(['-', '!']).split(':').next().unwrap_or(typed);
            format!("there is no field {name}: and it is searched as text")
        }
        Why::NoValue => format!("{typed} asks for nothing"),
        Why::NoWord => format!("{typed} has no letter or digit"),
        Why::NotADate => format!("{typed} is no date"),
        Why::DateWithoutField => format!("{typed} is searched as text; date:{typed} asks for the date"),
        Why::UnknownSign => format!("the sign in {typed} means nothing here"),
    };
    Understood { place: doubt.place.clone(), words, doubt: true }
}

#[cfg(test)]
mod tests {
    use super::understood;
    use crate::query::parse::parse;

    fn check(line: &str, wanted: &[&str]) {
        let said: Vec<_> = understood(&parse(line)).into_iter().map(|part| part.words).collect();
        assert_eq!(said, wanted, "{line}");
    }

    #[test]
    fn every_kind_of_term_is_said_in_words() {
        check("", &[]);
        check("liquidat", &["word liquidat*"]);
        check("Бяляцкі liquidat*", &["word Бяляцкі*", "word liquidat*"]);
        check("\"forced liquidation\"", &["phrase \"forced liquidation\""]);
        check("„Свабода асацыяцый“", &["phrase \"Свабода асацыяцый\""]);
        check("\"forced liq", &["phrase \"forced liq*\""]);
        check("open-let", &["phrase \"open-let*\""]);
        check("org:ecohome", &["organisation ecohome*"]);
        check("org:pen,\"Helsinki Committee\"", &["organisation pen* or \"Helsinki Committee\""]);
        check("-kind:appeal", &["not kind appeal*"]);
        check("!July -\"two words\"", &["not July*", "not \"two words\""]);
        check("PEN | BAJ court", &["PEN* or BAJ*", "word court*"]);
        check("PEN | -kind:letter", &["PEN* or not kind letter*"]);
        check("person:*", &["any person"]);
        check("-right:*", &["no right"]);
        check("date:-", &["no date"]);
    }

    #[test]
    fn dates_are_said_in_words() {
        check("date:2021-08", &["date August 2021"]);
        check("date:2021-07..2021-10!", &["date surely July to October 2021"]);
        check("date:2019,2021-08", &["date 2019 or August 2021"]);
        check("-date:..2020", &["not date until 2020"]);
    }

    #[test]
    fn doubts_come_last_and_say_what_is_done_instead() {
        check("place:Minsk", &["phrase \"place:Minsk*\"", "there is no field place: and it is searched as text"]);
        check("date:soon x", &["word soon*", "word x*", "soon is no date"]);
        check("org: x", &["word x*", "org: asks for nothing"]);
        check("- x", &["word x*", "- has no letter or digit"]);
        check("^joint", &["word joint*", "the sign in ^joint means nothing here"]);
        check(
            "2021-08 x",
            &["phrase \"2021-08*\"", "word x*", "2021-08 is searched as text; date:2021-08 asks for the date"],
        );
    }

    #[test]
    fn what_is_not_finished_means_nothing_yet() {
        for line in ["-", "!", "|", "org:", "-org:", "\"", "date:", "date:20", "org:\"", "*"] {
            check(line, &[]);
        }
        check("court |", &["word court*"]);
        check("court -", &["word court*"]);
    }
}

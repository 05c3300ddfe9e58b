//! What was understood, in words: the line under the prompt.

use std::ops::Range;

use super::dates;
use super::{Asked, Doubt, Field, LONGEST, MOST_PARTS, Manner, Node, Part, Query, Term, Trait, Value, Why, Wording};

/// One part of the line, or one doubt, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The part of the line that is meant, in bytes.
    pub place: Range<usize>,
    /// What it is taken for: `word liquidat*`, `not kind appeal*`, `date August 2021`.
    pub words: String,
    /// Whether the words say what was not understood.
    pub doubt: bool,
}

/// What all has to hold, in words, then the doubts.
///
/// Words stand as they were typed; a star says that they may go on.
pub fn understood(query: &Query) -> Vec<Understood> {
    let asked = query.all.iter().map(|node| Understood { place: place(node), words: whole(node), doubt: false });
    let doubts = query.doubts.iter().map(|doubt| doubted(&query.line, doubt));
    asked.chain(doubts).collect()
}

/// One part in words, as if it stood alone and were not excluded.
pub fn part(part: &Part) -> String {
    match &part.term {
        Term::Words(wording @ Wording { manner: Manner::Start, .. }) => {
            let sort = if is_one_word(wording) { "word" } else { "phrase" };
            format!("{sort} {}", words(wording))
        }
        Term::Words(wording @ Wording { manner: Manner::Phrase, .. }) => format!("phrase {}", words(wording)),
        _ => term(&part.term),
    }
}

/// From the first to the last part.
fn place(node: &Node) -> Range<usize> {
    match node {
        Node::Part(part) => part.place.clone(),
        Node::Not(node) => place(node),
        Node::All(nodes) | Node::Any(nodes) => {
            let places = nodes.first().zip(nodes.last()).map(|(first, last)| place(first).start..place(last).end);
            places.unwrap_or_default()
        }
    }
}

/// What stands alone: with its sort, and without brackets.
fn whole(node: &Node) -> String {
    match node {
        Node::Part(it) => part(it),
        Node::All(nodes) => joined(nodes, " and "),
        Node::Any(nodes) => joined(nodes, " or "),
        Node::Not(_) => inner(node),
    }
}

/// What stands among others.
fn inner(node: &Node) -> String {
    match node {
        Node::Part(part) => term(&part.term),
        Node::All(_) | Node::Any(_) => format!("({})", whole(node)),
        Node::Not(node) => match &**node {
            Node::Part(Part { term: Term::Field(field, values), .. }) if values.contains(&Value::Any) => {
                format!("no {}", noun(*field))
            }
            Node::Part(Part { term: Term::Trait(traits), .. }) if traits.iter().all(|it| asked(*it) == Asked::Has) => {
                format!("without {}", trait_words(traits))
            }
            node => format!("not {}", inner(node)),
        },
    }
}

fn joined(nodes: &[Node], joint: &str) -> String {
    nodes.iter().map(inner).collect::<Vec<_>>().join(joint)
}

fn term(term: &Term) -> String {
    match term {
        Term::Words(wording) => match wording.manner {
            Manner::TitleStart | Manner::TitleEnd | Manner::Title => format!("title {}", words(wording)),
            Manner::Fuzzy => format!("letters {} in the title", words(wording)),
            _ => words(wording),
        },
        Term::Field(field, values) if values.contains(&Value::Any) => format!("any {}", noun(*field)),
        Term::Field(field, values) => format!("{} {}", field.words(), values_words(values)),
        Term::Date { of, spans, must } => {
            let spans: Vec<_> = spans.iter().map(|span| dates::in_words(*span)).collect();
            format!("{} {}{}", of.words(), if *must { "surely " } else { "" }, spans.join(" or "))
        }
        Term::Trait(traits) => {
            let verb = if traits.iter().all(|it| asked(*it) == Asked::Has) { "with " } else { "" };
            format!("{verb}{}", trait_words(traits))
        }
    }
}

fn values_words(values: &[Value]) -> String {
    let said = values.iter().map(|value| match value {
        Value::Any => "any".to_owned(),
        Value::Words(wording) => words(wording),
    });
    said.collect::<Vec<_>>().join(" or ")
}

fn trait_words(traits: &[Trait]) -> String {
    let said = traits.iter().filter_map(|it| Trait::ALL.iter().find(|(known, ..)| known == it)).map(|row| row.3);
    said.collect::<Vec<_>>().join(" or ")
}

fn asked(it: Trait) -> Asked {
    Trait::ALL.iter().find(|(known, ..)| *known == it).map_or(Asked::Is, |(_, asked, ..)| *asked)
}

fn words(wording: &Wording) -> String {
    let typed = wording.typed.as_str();
    let named = if is_one_word(wording) { typed.to_owned() } else { format!("\"{typed}\"") };
    match wording.manner {
        Manner::Start if is_one_word(wording) => format!("{typed}*"),
        Manner::Start => format!("\"{typed}*\""),
        Manner::Phrase => format!("\"{typed}\""),
        Manner::Exact => format!("exactly {named}"),
        Manner::Inside => format!("\"{typed}\" anywhere"),
        Manner::TitleStart => format!("begins with {named}"),
        Manner::TitleEnd => format!("ends with {named}"),
        Manner::Title => format!("is only {named}"),
        Manner::Typo => format!("spelt like {named}"),
        Manner::Near(most) => {
            let (first, last) = typed.rsplit_once(' ').unwrap_or((typed, ""));
            format!("{} and {last} within {most} words", first.replace(' ', ", "))
        }
        Manner::Fuzzy => typed.to_owned(),
    }
}

fn is_one_word(wording: &Wording) -> bool {
    !wording.folded.contains(' ')
}

/// What a record has or lacks.
fn noun(field: Field) -> &'static str {
    match field {
        Field::Sign => "signatory",
        Field::Pub => "date of publication",
        Field::Event => "dated fact",
        Field::Seen => "date of capture",
        _ => field.words(),
    }
}

fn doubted(line: &str, doubt: &Doubt) -> Understood {
    let typed = &line[doubt.place.clone()];
    let words = match doubt.why {
        Why::UnknownField => {
            let name = typed.split(':').next().unwrap_or(typed);
            format!("there is no field {name}: and it is searched as text")
        }
        Why::NoValue => format!("{typed} asks for nothing"),
        Why::NoWord => format!("{typed} has no letter or digit"),
        Why::NotADate => format!("{typed} is no date"),
        Why::UnknownTrait => format!("nothing can be asked for by {typed}"),
        Why::DateWithoutField => format!("{typed} is searched as text; date:{typed} asks for the date"),
        Why::Bracket if typed == ")" => "the ) closes nothing".to_owned(),
        Why::Bracket => "too many brackets in each other".to_owned(),
        Why::UnknownSign => format!("the sign in {typed} means nothing here"),
        Why::TooMany => format!("only the first {MOST_PARTS} parts are looked for"),
        Why::TooLong => format!("only the first {LONGEST} bytes are looked for"),
        Why::NothingToJoin => format!("{typed} joins nothing and is searched as a word"),
    };
    Understood { place: doubt.place.clone(), words, doubt: true }
}

#[cfg(test)]
mod tests {
    use super::{part, understood};
    use crate::query::Bare;
    use crate::query::parse::{parse, parse_as};

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
        check("person:*", &["any person"]);
        check("-right:*", &["no right"]);
        check("date:-", &["no date"]);
        check("sign:* -pub:*", &["any signatory", "no date of publication"]);
        check("sign:fidh", &["signed by fidh*"]);
    }

    #[test]
    fn every_sign_is_said_in_words() {
        check("=Zvyano =\"Two words\"", &["exactly Zvyano", "exactly \"Two words\""]);
        check("'250", &["\"250\" anywhere"]);
        check("^joint letter$", &["title begins with joint", "title ends with letter"]);
        check("^\"joint letter\"$", &["title is only \"joint letter\""]);
        check("~Biletski", &["spelt like Biletski"]);
        check("\"court Ecohome\"~8", &["court and Ecohome within 8 words"]);
        check("\"a b c\"~2", &["a, b and c within 2 words"]);
        check("person:=Бяляцкі,~Bialacki", &["person exactly Бяляцкі or spelt like Bialacki"]);
        check("title:^joint,\"a b\"~5", &["title begins with joint or a and b within 5 words"]);
        let bare = |line: &str, bare| understood(&parse_as(line, bare))[0].words.clone();
        assert_eq!(bare("liqdtn", Bare::Fuzzy), "letters liqdtn in the title");
        assert_eq!(bare("liqdtn", Bare::Exact), "exactly liqdtn");
    }

    #[test]
    fn what_is_joined_is_said_with_and_or_and_not() {
        check("PEN | BAJ court", &["PEN* or BAJ*", "word court*"]);
        check("PEN | -kind:letter", &["PEN* or not kind letter*"]);
        check("((PEN | BAJ) -July)", &["(PEN* or BAJ*) and not July*"]);
        check("-(a b) x", &["not (a* and b*)", "word x*"]);
        check("(a b) | c", &["(a* and b*) or c*"]);
        check("a OR b AND NOT c", &["a* or b*", "not c*"]);
        check("-(-a)", &["not not a*"]);
    }

    #[test]
    fn dates_and_traits_are_said_in_words() {
        check("date:2021-08", &["date August 2021"]);
        check("date:2021-07..2021-10!", &["date surely July to October 2021"]);
        check("date:2019,2021-08", &["date 2019 or August 2021"]);
        check("-date:..2020", &["not date until 2020"]);
        check("date:since july 2021 x", &["date from July 2021 on", "word x*"]);
        check("pub:about-2020 event:<2020", &["published 2020", "happened until 2019"]);
        check("seen:mid-2021", &["captured May to August 2021"]);
        check("has:date,title -has:title", &["with a date or a title", "without a title"]);
        check("is:inferred -is:ticked", &["dated by inference", "not ticked"]);
    }

    #[test]
    fn a_part_alone_is_said_as_if_it_stood_alone() {
        let query = parse("(PEN | \"a b\") -date:2021");
        let said: Vec<_> = query.parts().map(|(it, excluded)| (part(it), excluded)).collect();
        let wanted = [("word PEN*", false), ("phrase \"a b\"", false), ("date 2021", true)];
        assert_eq!(said, wanted.map(|(words, excluded)| (words.to_owned(), excluded)));
    }

    #[test]
    fn doubts_come_last_and_say_what_is_done_instead() {
        check("xyz:Minsk", &["phrase \"xyz:Minsk*\"", "there is no field xyz: and it is searched as text"]);
        check("date:soon x", &["word soon*", "word x*", "soon is no date"]);
        check("has:soon x", &["word soon*", "word x*", "nothing can be asked for by soon"]);
        check("org: x", &["word x*", "org: asks for nothing"]);
        check("- x", &["word x*", "- has no letter or digit"]);
        check("org:^pen", &["organisation pen*", "the sign in ^pen means nothing here"]);
        check("OR x", &["word OR*", "word x*", "OR joins nothing and is searched as a word"]);
        check("a) x", &["word a*", "word x*", "the ) closes nothing"]);
        check(
            "2021-08 x",
            &["phrase \"2021-08*\"", "word x*", "2021-08 is searched as text; date:2021-08 asks for the date"],
        );
    }

    #[test]
    fn what_is_not_finished_means_nothing_yet() {
        for line in ["-", "!", "|", "org:", "-org:", "\"", "date:", "date:20", "org:\"", "*", "(", "^", "has:da", "NOT"]
        {
            check(line, &[]);
        }
        check("court |", &["word court*"]);
        check("court -", &["word court*"]);
        check("(court", &["word court*"]);
    }
}

//! What a line means.

use proptest::prelude::*;

use super::{parse, parse_as};
use crate::query::describe::understood;
use crate::query::{Bare, DEAR, Field, LONGEST, MOST_PARTS, Manner, Node, Query, Term, Trait, Value, Why, Wording};

/// A query in a short form: what all must hold by spaces, alternatives by bars.
fn shape(query: &Query) -> String {
    joined(&query.all, " ")
}

fn joined(nodes: &[Node], joint: &str) -> String {
    nodes.iter().map(node).collect::<Vec<_>>().join(joint)
}

fn node(it: &Node) -> String {
    match it {
        Node::Part(part) => term(&part.term),
        Node::All(nodes) => format!("({})", joined(nodes, " ")),
        Node::Any(nodes) => joined(nodes, "|"),
        Node::Not(inner) => match &**inner {
            Node::Any(nodes) => format!("-({})", joined(nodes, "|")),
            inner => format!("-{}", node(inner)),
        },
    }
}

fn term(term: &Term) -> String {
    match term {
        Term::Words(wording) => words(wording),
        Term::Field(field, values) => {
            let values = values.iter().map(|value| match value {
                Value::Any => "*".to_owned(),
                Value::Words(wording) => words(wording),
            });
            format!("{field:?}:{}", values.collect::<Vec<_>>().join(","))
        }
        Term::Date { of, spans, must } => {
            let of = if *of == Field::Date { "days".to_owned() } else { format!("{of:?}") };
            format!("{of}:{}{}", spans.len(), if *must { "!" } else { "" })
        }
        Term::Trait(traits) => format!("{traits:?}"),
    }
}

fn words(wording: &Wording) -> String {
    let Wording { typed, folded, manner } = wording;
    match manner {
        Manner::Start => folded.replace(' ', "+"),
        Manner::Phrase => format!("<{folded}>"),
        Manner::Exact => format!("={}", typed.replace(' ', "+")),
        Manner::Inside => format!("'{folded}"),
        Manner::TitleStart => format!("^{folded}"),
        Manner::TitleEnd => format!("{folded}$"),
        Manner::Title => format!("^{folded}$"),
        Manner::Typo => format!("~{folded}"),
        Manner::Near(most) => format!("<{folded}>~{most}"),
        Manner::Fuzzy => format!("?{folded}"),
    }
}

fn check(line: &str, wanted: &str) {
    assert_eq!(shape(&parse(line)), wanted, "{line}");
}

#[test]
fn a_line_has_one_meaning() {
    check("PEN court", "pen court");
    check("Бяляцкі Aleś ŁÓDŹ", "бяляцкі ales lodz");
    check("liquidat*", "liquidat");
    check("\"Forced  liquidation\"", "<forced liquidation>");
    check("“a b” „c d“ ”e f” «g h» ‹i j›", "<a b> <c d> <e f> <g h> <i j>");
    check("say\"two words\"", "say <two words>");
    check("-x !y --z –w", "-x -y -z -w");
    check("-\"a b\" -org:pen", "-<a b> -Org:pen");
    check("a | b c|d e", "a|b c|d e");
    check("a b | -c | d", "a b|-c|d");
    check("| a | | b |", "a|b");
    check("x - | b", "x b");
    check("open-letter e-mail", "open+letter e+mail");
    check("12:30 3.1", "12+30 3+1");
    check("xyz:Minsk https://a.b", "xyz+minsk https+a+b");
}

#[test]
fn signs_say_in_which_way_a_word_is_meant() {
    check("=Zvyano '250 ^joint letter$ ^all$ ~Biletski", "=Zvyano '250 ^joint letter$ ^all$ ~biletski");
    check("=\"Two  words\" '\"a, b\" 'c' ’d", "=Two+words 'a, b 'c 'd");
    check("\"a b\"~5 \"a\"~5 \"c d\"$ ^\"e f\"", "<a b>~5 <a> c d$ ^e f");
    check("\"a b\"~999999 -\"a b\"~1", "<a b>~65535 -<a b>~1");
    check("-=x !'y -^z$ x", "-=x -'y -^z$ x");
    check("person:=Бяляцкі,~Bialacki title:^joint,end$", "Person:=Бяляцкі,~bialacki Title:^joint,end$");
    check("text:\"a b\"~5,'c", "Text:<a b>~5,'c");
}

#[test]
fn fields_dates_and_traits_are_asked_for_by_name() {
    check("org:pen,\"Helsinki Committee\" Person:Бял", "Org:pen,<helsinki committee> Person:бял");
    check("kind:letter right:association lang:be", "Kind:letter Right:association Lang:be");
    check("title:a text:b", "Title:a Text:b");
    check("org:* -right:* lang:-", "Org:* -Right:* -Lang:*");
    check("org:a,,b,", "Org:a,b");
    check("date:2021 date:2021-08..! event:2020", "days:1 days:1! Event:1");
    check("-date:2020,2021-08", "-days:2");
    check("date:[2021-07,2021-08]", "days:1");
    check("date:* date:- -date:* -pub:-", "Date:* -Date:* -Date:* Pub:*");
    check("date:since july 2021 x", "days:1 x");
    check("date:\"august 2021\",2019! x", "days:2! x");
    check("date:2021 august", "days:1 august");
    check("has:date,title -is:inferred", "[Date, Title] -[Inferred]");
}

#[test]
fn brackets_and_words_in_capitals_join() {
    check("(a b) c", "(a b) c");
    check("(a | b) -c", "a|b -c");
    check("-(a | b) -(c) !(d e)", "-(a|b) -c -(d e)");
    check("(a b) | c", "(a b)|c");
    check("(a|(b -(c d)))e", "a|(b -(c d)) e");
    check("a OR b c AND d NOT e", "a|b c d -e");
    check("a OR NOT (b AND c)", "a|-(b c)");
    check("NOT NOT a NOT -b", "-a -b");
    check("or and not", "or and not");
    check("article 19(1)", "article 19+1");
}

#[test]
fn what_a_bare_word_means_can_be_changed_and_nothing_else() {
    let check = |bare, wanted: &str| {
        let query = parse_as("one Two-three four* \"five six\" =seven org:eight ~nine -ten", bare);
        assert_eq!((shape(&query).as_str(), query.bare), (wanted, bare));
    };
    check(Bare::Words, "one two+three four <five six> =seven Org:eight ~nine -ten");
    check(Bare::Exact, "=one =Two-three four <five six> =seven Org:eight ~nine -=ten");
    check(Bare::Fuzzy, "?one ?two three ?four <five six> =seven Org:eight ~nine -?ten");
}

#[test]
fn what_is_not_finished_means_nothing_yet_or_what_is_there() {
    let check = |line: &str, wanted: &str| {
        let query = parse(line);
        assert_eq!((shape(&query).as_str(), query.doubts.len()), (wanted, 0), "{line}");
    };
    for line in
        ["", "-", "!", "|", "org:", "-date:", "\"", "org:\"", "date:2", "date:20", "date:>", "(", "-(", "()", "((("]
    {
        check(line, "");
    }
    for line in ["^", "~", "=", "'", "NOT", "has:", "is:tic", "has:date,t", "date:since", "date:since j", "date:aug"] {
        check(line, if line.contains("date,") { "[Date]" } else { "" });
    }
    for line in ["a -", "a |", "a | ", "(a", "(a |", "a OR", "a AND ", "a OR NOT", "a | (", "a org:", "a date:202"] {
        check(line, "a");
    }
    check("\"forced liq", "forced+liq");
    check("\"a b\"~", "<a b>");
    check("org:\"helsinki com", "Org:helsinki com".replace(' ', "+").as_str());
    check("date:2021-", "days:1");
    check("date:2021-07..20", "days:1");
    check("date:2020 to", "days:1");
    check("(a (b | c", "(a b|c)");
}

#[test]
fn what_may_be_meant_otherwise_is_searched_as_text_and_marked() {
    let check = |line: &str, shaped: &str, wanted: &[(&str, Why)]| {
        let query = parse(line);
        let doubts: Vec<_> = query.doubts.iter().map(|doubt| (&line[doubt.place.clone()], doubt.why)).collect();
        assert_eq!((shape(&query).as_str(), &doubts[..]), (shaped, wanted), "{line}");
    };
    check("-xyz:Minsk", "-xyz+minsk", &[("xyz:Minsk", Why::UnknownField)]);
    check("a org: b", "a b", &[("org:", Why::NoValue)]);
    check("a - b *** () c", "a b c", &[("-", Why::NoWord), ("***", Why::NoWord), ("()", Why::NoWord)]);
    check("date:soon", "soon", &[("soon", Why::NotADate)]);
    check("date:2021,soon a", "days:1 a", &[("soon", Why::NotADate)]);
    check("date:since july x", "since july x", &[("since", Why::NotADate)]);
    check("date:202 x", "202 x", &[("202", Why::NotADate)]);
    check("has:da x", "da x", &[("da", Why::UnknownTrait)]);
    check("has:date,soon x", "[Date] x", &[("soon", Why::UnknownTrait)]);
    check("is:title", "title", &[("title", Why::UnknownTrait)]);
    check("2021-08 2021 a", "2021+08 2021 a", &[("2021-08", Why::DateWithoutField)]);
    check("org:^b c", "Org:b c", &[("^b", Why::UnknownSign)]);
    check(
        "org:-b =c$ \"d e\"~ f",
        "Org:b =c <d e> f",
        &[("-b", Why::UnknownSign), ("=c$", Why::UnknownSign), ("\"d e\"~", Why::UnknownSign)],
    );
    check("a) b", "a b", &[(")", Why::Bracket)]);
    check(
        "OR a (AND b) c | OR",
        "or a (and b) c|or",
        &[("OR", Why::NothingToJoin), ("AND", Why::NothingToJoin), ("OR", Why::NothingToJoin)],
    );
}

#[test]
fn every_field_and_trait_is_known_by_its_name() {
    for (field, name, _) in Field::ALL.into_iter().filter(|(field, ..)| !field.is_date()) {
        check(&format!("{name}:x"), &format!("{field:?}:x"));
        check(&format!("{}:*", name.to_uppercase()), &format!("{field:?}:*"));
    }
    for (field, name, _) in Field::ALL.into_iter().filter(|(field, ..)| field.is_date()) {
        let meant = parse(&format!("{name}:2021"));
        assert!(
            matches!(meant.parts().next().map(|(part, _)| &part.term), Some(Term::Date { of, .. }) if *of == field)
        );
    }
    for (it, asked, word, _) in Trait::ALL {
        check(&format!("{asked:?}:{word}"), &format!("[{it:?}]"));
    }
}

#[test]
fn a_paste_of_any_length_is_read_at_once_and_is_no_deep_tree() {
    const LENGTH: usize = 64 << 10;
    let filled = |unit: &str| unit.repeat(LENGTH / unit.len());
    for unit in
        ["(", ")", "-(", "a(", "(a|", "(a b)", "NOT ", "a ", "a|", "\"", "date:since ", "org:a,", "^", "~ ", "AND OR "]
    {
        let query = parse(&filled(unit));
        assert_eq!(query.line.len(), LENGTH / unit.len() * unit.len());
        assert!(depth(&query.all) <= 80, "{unit}");
        assert!(understood(&query).len() <= LENGTH);
    }
}

fn depth(nodes: &[Node]) -> usize {
    let deepest = nodes.iter().map(|node| match node {
        Node::Part(_) => 1,
        Node::All(nodes) | Node::Any(nodes) => 1 + depth(nodes),
        Node::Not(node) => 1 + depth(std::slice::from_ref(node)),
    });
    deepest.max().unwrap_or(0)
}

proptest! {
    #[test]
    fn any_line_is_a_query_with_places_in_the_line(
        line in r#"([-!|"«» :,.*^$~='()\[\]<>/0-9]|org|date:|has:|since |OR |2021|é|и\u{306}|бел|中){0,24}|\PC{0,30}"#
    ) {
        let query = parse(&line);
        prop_assert_eq!(&query.line, &line);
        let parts: Vec<_> = query.parts().map(|(part, _)| part.place.clone()).collect();
        prop_assert!(parts.is_sorted_by_key(|place| place.start));
        for place in parts.iter().chain(query.doubts.iter().map(|doubt| &doubt.place)) {
            prop_assert!(line.get(place.clone()).is_some_and(|typed| !typed.is_empty()));
        }
        for said in understood(&query) {
            prop_assert!(line.get(said.place).is_some() && !said.words.is_empty());
        }
        for (part, _) in query.parts() {
            let wordings: Vec<&Wording> = match &part.term {
                Term::Words(wording) => vec![wording],
                Term::Field(_, values) => {
                    prop_assert!(!values.is_empty());
                    values.iter().filter_map(|value| if let Value::Words(it) = value { Some(it) } else { None }).collect()
                }
                Term::Date { spans, .. } => { prop_assert!(!spans.is_empty()); vec![] }
                Term::Trait(traits) => { prop_assert!(!traits.is_empty()); vec![] }
            };
            prop_assert!(wordings.iter().all(|it| !it.folded.is_empty() && !it.typed.is_empty()));
        }
    }

    #[test]
    fn dates_said_in_words_are_read_back(first in 0..4000_u32, days in 0..900_u32, open in 0..3) {
        use crate::archive::date::{Day, Span};
        use crate::query::{dates, spoken};
        let mut day = Day::new(2015, 1, 1).expect("a day");
        let mut span = Span::day(day);
        for at in 0..first + days {
            day = day.next();
            if at + 1 == first { span.first = day; }
        }
        span.last = day;
        let span = match open { 0 => span, 1 => Span { last: Day::MAX, ..span }, _ => Span { first: Day::MIN, ..span } };
        let said = dates::in_words(span);
        prop_assert_eq!(spoken::read(&said), Ok(span), "{}", said);
    }
}

/// A paste may be as long as a book; each part of it would be looked for through the whole archive. (B5)
#[test]
fn a_line_is_understood_up_to_its_limit_and_the_rest_is_told() {
    let doubts = |line: &str| parse(line).doubts.iter().map(|doubt| doubt.why).collect::<Vec<_>>();
    let line = format!("\"{}abc", "ab ".repeat(LONGEST / 3 - 1));
    assert_eq!((line.len(), doubts(&line)), (LONGEST, vec![]));
    let longer = line.clone() + "d";
    assert_eq!(doubts(&longer), [Why::TooLong]);
    assert_eq!(shape(&parse(&longer)), shape(&parse(&line)));
    assert_eq!(understood(&parse(&longer)).last().unwrap().words, "only the first 4096 bytes are looked for");
    for letter in ["ж", "中", "😀"] {
        let query = parse(&letter.repeat(LONGEST));
        let place = &query.doubts.last().unwrap().place;
        assert!(place.end == query.line.len() && LONGEST - place.start < 4, "{place:?}");
    }
}

/// Each part costs a look through the archive. (B5)
#[test]
fn of_more_parts_than_anybody_types_the_rest_is_left_out_and_told() {
    let words = |count: usize, between: &str| -> String {
        (0..count).map(|number| format!("w{number}")).collect::<Vec<_>>().join(between)
    };
    let check = |line: &str, parts: usize, left_out: Option<&str>| {
        let query = parse(line);
        let told: Vec<_> = query.doubts.iter().map(|it| (&line[it.place.clone()], it.why)).collect();
        assert_eq!(query.parts().count(), parts, "{line}");
        assert_eq!(told, left_out.map(|rest| (rest, Why::TooMany)).into_iter().collect::<Vec<_>>(), "{line}");
    };
    for between in [" ", " | ", " OR ", " -"] {
        check(&words(MOST_PARTS, between), MOST_PARTS, None);
        let longer = words(MOST_PARTS, between) + between + "more x";
        let rest = if between == " -" { "-more x" } else { "more x" };
        check(&longer, MOST_PARTS, Some(rest));
    }
    check(&format!("({}) ({})", words(40, " | "), words(30, " ")), MOST_PARTS, Some("w24 w25 w26 w27 w28 w29)"));
    check(&("ab ".repeat(MOST_PARTS) + "c"), MOST_PARTS, Some("c"));
    check(&("ab|".repeat(MOST_PARTS) + "c"), MOST_PARTS, Some("c"));
    check(&format!("title:{}", words(MOST_PARTS, ",")), 1, None);
    check(&format!("x title:{},y z", words(MOST_PARTS - 1, ",")), 2, Some("y z"));
    check(&format!("{} title:a,b", words(MOST_PARTS, " ")), MOST_PARTS, Some("title:a,b"));
    // What stands near each other, and what is a letter off, counts as several.
    let near = |count: usize| (0..count).map(|gap| format!("\"a b\"~{gap}")).collect::<Vec<_>>().join("|");
    check(&near(MOST_PARTS / DEAR), MOST_PARTS / DEAR, None);
    check(&(near(MOST_PARTS / DEAR - 1) + " ~typo x"), MOST_PARTS / DEAR, Some("x"));
    check(&format!("x {}", near(MOST_PARTS / DEAR)), MOST_PARTS / DEAR, Some("\"a b\"~15"));
    let days = (1..=28).map(|day| format!("2021-01-{day:02}")).collect::<Vec<_>>().join(",");
    check(&format!("date:{days} pub:{days} event:{days}"), 3, Some(&days[8 * "2021-01-01,".len()..]));
}

/// (D5)
#[test]
fn a_line_that_goes_on_is_understood_as_if_it_came_at_once() {
    let words: String = (0..).map(|number| format!("w{number} ")).take(3 * MOST_PARTS).collect();
    let starts = ["a b".to_owned(), words, "x".repeat(LONGEST - 1), "ж".repeat(LONGEST / 2), "xyz:y ".to_owned()];
    for start in starts {
        for (before, after) in [("", "z"), ("", " z"), ("zz zz", "zz"), ("zz", ""), (" ж", "жж жж")] {
            let [before, after] = [before, after].map(|end| start.clone() + end);
            for bare in [Bare::Words, Bare::Exact] {
                assert_eq!(parse(&before).retyped(&after, bare), parse_as(&after, bare), "{before} {after}");
            }
        }
    }
}

//! A line changed by the program: parts left out or replaced, and values written so that they are read back.

use std::ops::Range;

use super::Query;
use super::dates::{self, Reading};
use super::scan::{is_negation, is_quote, tokens};
use super::token::{Joiner, Shape};
use crate::archive::date::Span;

impl Query {
    /// The line without the parts at these places, and without the signs that are left with nothing to do.
    pub fn without(&self, places: &[Range<usize>]) -> String {
        let is_left_out =
            |place: &Range<usize>| places.iter().any(|out| out.start <= place.start && place.end <= out.end);
        let mut groups = vec![Group { sign: "", items: Vec::new() }];
        for token in tokens(&self.line) {
            let typed = &self.line[token.whole.clone()];
            let item = match token.shape {
                Shape::Open => {
                    groups.push(Group { sign: &self.line[token.whole.start..token.place.start], items: Vec::new() });
                    continue;
                }
                Shape::Close => {
                    close(&mut groups);
                    continue;
                }
                Shape::Joiner(Joiner::Not) => Item::Not,
                Shape::Joiner(joiner) => Item::Between(joiner, typed),
                Shape::Bar => Item::Between(Joiner::Or, typed),
                Shape::Stray => continue,
                Shape::Sign => Item::Nothing,
                Shape::Plain(_) | Shape::Field { .. } if is_left_out(&token.place) => Item::LeftOut,
                // Written small it stays a word, whatever comes to stand beside it.
                Shape::Plain(_) if Joiner::ALL.iter().any(|(_, word)| *word == typed) => {
                    Item::Part(typed.to_lowercase())
                }
                Shape::Plain(_) | Shape::Field { .. } => Item::Part(typed.to_owned()),
            };
            groups.last_mut().expect("the line itself is never closed").items.push(item);
        }
        while groups.len() > 1 {
            close(&mut groups);
        }
        groups.pop().map(|line| line.tidied().join(" ")).unwrap_or_default()
    }

    /// The line with another text at that place, in bytes.
    pub fn replaced(&self, place: Range<usize>, text: &str) -> String {
        let (before, after) = (self.line.get(..place.start), self.line.get(place.end..));
        format!("{}{text}{}", before.unwrap_or_default(), after.unwrap_or_default())
    }
}

/// Days written so that they are read back behind `date:`.
pub fn written_days(days: Span) -> String {
    dates::written(days)
}

/// Days in words: `August 2021`, `from August 2021 on`.
pub fn days_in_words(days: Span) -> String {
    dates::in_words(days)
}

/// The days that a text asks for which may go on: `2021-08`, `august 2021`, `2021-07..2021-10`.
pub fn days_asked(text: &str) -> Option<Span> {
    match dates::read(text, true) {
        Reading::Days(days) => Some(days),
        Reading::Unfinished | Reading::NoDate => None,
    }
}

/// A value written so that it is read back as itself, in quote marks where it needs them.
pub fn quoted(value: &str) -> String {
    let is_plain = !value.is_empty() && value.chars().all(char::is_alphanumeric);
    if is_plain && Joiner::ALL.iter().all(|(_, word)| *word != value) {
        return value.to_owned();
    }
    // There is no way to write a quote mark inside others, and none is needed: only words are compared.
    format!("\"{}\"", value.replace(is_quote, " ").split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What is kept of a group.
struct Group<'a> {
    sign: &'a str,
    items: Vec<Item<'a>>,
}

enum Item<'a> {
    Part(String),
    /// `|`, `OR`, `AND`
    Between(Joiner, &'a str),
    Not,
    /// A part that is not kept.
    LeftOut,
    /// What says nothing, as the parser takes it.
    Nothing,
}

/// Ends the innermost group; one part alone needs no brackets, unless it is negated and the group may be too.
fn close(groups: &mut Vec<Group<'_>>) {
    let Some(group) = groups.pop() else { return };
    let sign = group.sign;
    let was_empty = !group.items.iter().any(|item| matches!(item, Item::Part(_) | Item::LeftOut));
    let mut kept = group.tidied();
    let item = match kept.len() {
        0 if was_empty => Item::Nothing,
        0 => Item::LeftOut,
        1 if sign.is_empty() && !is_negated(&kept[0]) => Item::Part(kept.swap_remove(0)),
        _ => Item::Part(format!("{sign}({})", kept.join(" "))),
    };
    if let Some(outer) = groups.last_mut() {
        outer.items.push(item);
    }
}

fn is_negated(text: &str) -> bool {
    text.starts_with(is_negation) || text.starts_with("NOT ")
}

impl Group<'_> {
    /// Its words in order, without what joins nothing.
    fn tidied(self) -> Vec<String> {
        let (mut kept, mut not) = (Vec::<String>::new(), false);
        // What stands between the part that was kept last and the next, gap by gap.
        let (mut gaps, mut between) = (Vec::new(), None);
        for item in self.items {
            match item {
                Item::Not => not = true,
                Item::Between(joiner, typed) => {
                    between = between.or(Some((joiner, typed)));
                    not = false;
                }
                Item::Nothing if between.is_some() => not = false,
                Item::LeftOut | Item::Nothing => {
                    gaps.push(between.take());
                    not = false;
                }
                Item::Part(text) => {
                    gaps.push(between.take());
                    kept.extend(joint(&gaps).filter(|_| !kept.is_empty()).map(str::to_owned));
                    kept.extend(std::mem::take(&mut not).then(|| "NOT".to_owned()));
                    kept.push(text);
                    gaps.clear();
                }
            }
        }
        kept
    }
}

/// Parts are alternatives if everything between them was.
fn joint<'a>(gaps: &[Option<(Joiner, &'a str)>]) -> Option<&'a str> {
    let is = |wanted: Joiner| move |gap: &&Option<(Joiner, &str)>| gap.is_some_and(|(joiner, _)| joiner == wanted);
    let or = gaps.iter().all(|gap| is(Joiner::Or)(&gap));
    let found = if or { gaps.first() } else { gaps.iter().find(is(Joiner::And)) };
    found.copied().flatten().map(|(_, typed)| typed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::quoted;
    use crate::query::parse::parse;
    use crate::query::{Field, Node, Term, Value};

    #[test]
    fn a_line_without_some_parts_is_tidy() {
        let check = |line: &str, out: &[usize], wanted: &str| {
            let query = parse(line);
            let places: Vec<_> = query.parts().map(|(part, _)| part.place.clone()).collect();
            let out: Vec<_> = out.iter().map(|&at| places[at].clone()).collect();
            assert_eq!(query.without(&out), wanted, "{line}");
        };
        check("a b  c", &[1], "a c");
        check("a | b c", &[0], "b c");
        check("a | b c", &[1], "a c");
        check("a | b | c", &[1], "a | c");
        check("a b | c", &[1], "a c");
        check("a | b OR c d", &[1, 2], "a d");
        check("a AND b OR c", &[1], "a AND c");
        check("a|b", &[0, 1], "");
        check("a OR b AND c", &[1], "a AND c");
        check("a OR b AND c", &[0], "b AND c");
        check("a AND NOT b c", &[1], "a AND c");
        check("NOT a b", &[0], "b");
        check("-a b -c", &[0, 2], "b");
        check("(a | b) c", &[0], "b c");
        check("-(a | b) c", &[0], "-(b) c");
        check("-(a | b) c", &[0, 1], "c");
        check("(a (b | c)) -d", &[1, 2], "a -d");
        check("org:\"a b\",c date:since july 2021 x", &[1], "org:\"a b\",c x");
        check("(a b", &[0], "b");
        check("a | NOT () b", &[], "a | b");
        check("a | NOT () b c", &[0], "b c");
    }

    #[test]
    fn a_part_is_replaced_where_it_stands() {
        let query = parse("a -(б | \"c d\")");
        assert_eq!(query.replaced(4..6, "\"e\""), "a -(\"e\" | \"c d\")");
        assert_eq!(query.replaced(5..6, "x"), "x | \"c d\")");
    }

    fn shape(nodes: &[Node]) -> String {
        let said = nodes.iter().map(|node| match node {
            Node::Part(part) => format!("{:?}", part.term).to_lowercase(),
            Node::All(nodes) => format!("({})", shape(nodes)),
            Node::Any(nodes) => format!("any({})", shape(nodes)),
            Node::Not(node) => format!("-{}", shape(std::slice::from_ref(node))),
        });
        said.collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn leaving_nothing_out_changes_nothing_and_leaving_all_out_leaves_nothing(
            parts in prop::collection::vec(prop::sample::select(vec![
                "a", "-b", "|", "OR", "AND", "NOT", "(", ")", "-(", "org:c,d", "\"e f\"~5", "date:since july 2021", "^g$",
            ]), 0..14)
        ) {
            let line = parts.join(" ");
            let query = parse(&line);
            prop_assert_eq!(shape(&parse(&query.without(&[])).all), shape(&query.all), "{:?}", query.without(&[]));
            let places: Vec<_> = query.parts().map(|(part, _)| part.place.clone()).collect();
            prop_assert_eq!(query.without(&places), "");
        }

        #[test]
        fn a_quoted_value_is_read_back(value in r#"[a-cБбÉ",|()=~!$«: '-]{0,6}[a-cБбÉ][a-cБбÉ",|()=~!$«: '-]{0,6}|AND|OR"#) {
            let query = parse(&format!("org:{} x", quoted(&value)));
            let [Node::Part(part), Node::Part(_)] = &query.all[..] else { panic!("{query:?}") };
            let Term::Field(Field::Org, values) = &part.term else { panic!("{query:?}") };
            let [Value::Words(found)] = &values[..] else { panic!("{query:?}") };
            let words = crate::text::fold::fold(&value);
            let words: Vec<_> = crate::text::words::words(&words).map(|word| &words[word]).collect();
            prop_assert_eq!(&found.folded, &words.join(" "));
            prop_assert!(query.doubts.is_empty());
        }
    }
}

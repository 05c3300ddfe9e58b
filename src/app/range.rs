//! A range of days picked on the timeline, written into the search as `date:`.

use super::go;
use super::narrow::joined;
use super::state::State;
use crate::archive::date::{Day, Span};
use crate::query::edit::{days_in_words, written_days};
use crate::query::{Field, Node, Query, Term};

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It begins here.
    From,
    /// It ends here.
    To,
}

/// The range of the search begins or ends at the selected fact; without a date there, at the edge of what is shown.
pub fn pick(state: &mut State, end: End) {
    let timeline = &state.panes.timeline;
    if !timeline.has_axis() {
        state.say("No dated fact is here, so there is no range to pick");
        return;
    }
    let days = timeline.selected_span().unwrap_or_else(|| timeline.axis.span());
    let (line, range) = ranged(&state.search.query, end, days);
    let told = days_in_words(range);
    if state.search.replace(&line, state.search.query.bare) {
        go::asked_anew(state);
        let other = match end {
            End::From if range.is_open_end() => "; > ends the range",
            End::To if range.is_open_start() => "; < begins the range",
            End::From | End::To => "",
        };
        state.say(format!("Only what could be {told}{other}; u takes it back"));
    } else {
        state.say(format!("The range is {told} already"));
    }
}

/// The line after a range begins or ends at some days, and that range. What the line says of a range is replaced; an
/// end of it that lies on the wrong side of the new one is given up.
fn ranged(query: &Query, end: End, days: Span) -> (String, Span) {
    let said: Vec<_> = query.all.iter().filter_map(range_of).collect();
    let places: Vec<_> = said.iter().map(|(place, _)| place.clone()).collect();
    let first = said.iter().map(|(_, span)| span.first).max().unwrap_or(Day::MIN);
    let last = said.iter().map(|(_, span)| span.last).min().unwrap_or(Day::MAX);
    let range = match end {
        End::From => Span { first: days.first, last: if last < days.first { Day::MAX } else { last } },
        End::To => Span { first: if first > days.last { Day::MIN } else { first }, last: days.last },
    };
    (joined(&query.without(&places), &format!("date:{}", written_days(range))), range)
}

/// The place and days of a part of a line that asks for one range of days, and for nothing else about them.
fn range_of(node: &Node) -> Option<(std::ops::Range<usize>, Span)> {
    let Node::Part(part) = node else { return None };
    match &part.term {
        Term::Date { of: Field::Date, spans, must: false } => match spans[..] {
            [span] => Some((part.place.clone(), span)),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{End, Span, ranged};
    use crate::archive::date::{Date, Day};
    use crate::query::parse::parse;
    use crate::query::{Field, Node, Term};

    fn days(text: &str) -> Span {
        text.parse::<Date>().unwrap().span()
    }

    #[test]
    fn a_range_replaces_the_range_before_it() {
        let check = |line: &str, end, at: &str, wanted: &str| {
            assert_eq!(ranged(&parse(line), end, days(at)).0, wanted, "{line} {end:?} {at}");
        };
        check("", End::From, "2021-08-30", "date:2021-08-30..");
        check("", End::To, "2021-08-30", "date:..2021-08-30");
        check("", End::From, "2021-07", "date:2021-07..");
        check("date:2021-07..", End::To, "2021-10-05", "date:2021-07-01..2021-10-05");
        check("date:2021-07..", End::To, "2021-10", "date:2021-07..2021-10");
        check("date:2021-07..", End::To, "2021-07", "date:2021-07");
        check("date:2021-07..2021-10", End::From, "2021-08", "date:2021-08..2021-10");
        check("court date:2021 minsk", End::From, "2021-08-30", "court minsk date:2021-08-30..2021-12-31");
        check("date:2021", End::From, "2022-03", "date:2022-03..");
        check("date:2021", End::To, "2020", "date:..2020");
        check("date:2020.. date:..2021", End::From, "2020-05", "date:2020-05..2021-12");
        check("a | b", End::From, "2021", "a | b date:2021..");
        check(
            "-date:2020 date:2021! date:2019,2020",
            End::To,
            "2021",
            "-date:2020 date:2021! date:2019,2020 date:..2021",
        );
        check("\"open quotation", End::From, "2021", "\"open quotation\" date:2021..");
        check("", End::From, "-0043", "date:-0043..");
        check("", End::To, "Y12345", "date:..Y12345");
    }

    proptest! {
        #[test]
        fn a_picked_range_is_read_back_as_itself(from in -3_000_000_i32..2_800_000, long in 0_i32..90_000, upside_down: bool) {
            let at = |day: i32| Span::day(Day::from_number(day));
            let steps = [(End::From, at(from)), (End::To, at(from + long))];
            let [one, other] = if upside_down { [steps[1], steps[0]] } else { steps };
            let (line, _) = ranged(&parse("court | minsk"), one.0, one.1);
            let (line, range) = ranged(&parse(&line), other.0, other.1);
            prop_assert_eq!(range, Span { first: at(from).first, last: at(from + long).last });
            let read = parse(&line);
            let asked = read.all.iter().filter_map(|node| match node {
                Node::Part(part) => match &part.term {
                    Term::Date { of: Field::Date, spans, must: false } => Some(spans.clone()),
                    _ => None,
                },
                _ => None,
            });
            prop_assert_eq!(asked.collect::<Vec<_>>(), vec![vec![range]], "{}", line);
            prop_assert!(read.doubts.is_empty());
        }
    }
}

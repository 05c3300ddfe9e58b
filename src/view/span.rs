//! A date on the axis: a point for a day, a line for a span, open and approximate ends as what they are.

use std::ops::Range;

use super::glyphs::Glyphs;
use crate::app::axis::Axis;
use crate::archive::date::{Date, Precision, Span};
use crate::archive::event::{DatePart, Evidence};

/// Signs on the columns of an axis, in the order in which they are drawn.
pub type Signs = Vec<(u16, &'static str)>;

/// The signs for a date, with what the words that state it say of it.
pub fn signs(glyphs: &Glyphs, axis: &Axis, date: &Date, evidence: Option<&Evidence>) -> Signs {
    let span = date.span();
    let mut signs = Signs::new();
    // Where the words state less than the archive knows, what they state is drawn under it.
    if let Some(stated) = evidence.and_then(|evidence| stated_span(evidence, span)).filter(|stated| *stated != span) {
        signs.extend(line(glyphs, axis, stated, glyphs.span[1]));
    }
    let Some(columns) = axis.columns(span) else {
        let before = span.last < axis.span().first;
        let column = if before { 0 } else { axis.width.saturating_sub(1) };
        return vec![(column, glyphs.beside[usize::from(!before)])];
    };
    if date.precision() == Precision::OneOf {
        signs.extend(choice(glyphs, axis, date));
    } else if span.first == span.last {
        let is_in_doubt = date.is_approximate() || date.is_uncertain();
        signs.push((columns.start, day(glyphs, evidence, is_in_doubt)));
    } else if columns.len() == 1 {
        signs.push((columns.start, if date.is_approximate() { glyphs.narrow_about } else { glyphs.narrow }));
    } else {
        signs.extend(line(glyphs, axis, span, if date.is_approximate() { glyphs.about } else { glyphs.span[1] }));
    }
    signs
}

/// The sign of a day: the fuller, the more of it quoted words state.
fn day(glyphs: &Glyphs, evidence: Option<&Evidence>, is_in_doubt: bool) -> &'static str {
    match evidence.and_then(|evidence| Some((evidence.states?, evidence.inferred.is_empty()))) {
        Some((DatePart::Day, true)) if !is_in_doubt => glyphs.day,
        Some(_) => glyphs.inferred,
        None => glyphs.unstated,
    }
}

/// A thin line from the first day of a choice to the last, and on it what is possible, with its ends marked as in question.
fn choice(glyphs: &Glyphs, axis: &Axis, date: &Date) -> Signs {
    let mut signs = line(glyphs, axis, date.span(), glyphs.about);
    for member in date.possible() {
        signs.extend(line(glyphs, axis, member, glyphs.span[1]));
        let ends = [member.first, member.last].into_iter().filter(|day| axis.span().contains(*day));
        let columns = ends.filter_map(|day| axis.columns(Span { first: day, last: day }));
        signs.extend(columns.map(|columns| (columns.start, glyphs.one_of)));
    }
    signs
}

/// A line over the columns of a span, with its ends where they are in sight.
fn line(glyphs: &Glyphs, axis: &Axis, span: Span, stroke: &'static str) -> Signs {
    let Some(columns) = axis.columns(span) else {
        return Signs::new();
    };
    let Range { start, end } = columns;
    let mut signs: Signs = (start..end).map(|column| (column, stroke)).collect();
    let shown = axis.span();
    let start_cap =
        if span.is_open_start() { Some(glyphs.open[0]) } else { shown.contains(span.first).then_some(glyphs.span[0]) };
    let end_cap =
        if span.is_open_end() { Some(glyphs.open[1]) } else { shown.contains(span.last).then_some(glyphs.span[2]) };
    if end - start > 1 {
        signs.extend(start_cap.map(|cap| (start, cap)));
        signs.extend(end_cap.map(|cap| (end - 1, cap)));
    }
    signs
}

/// The days that the words leave open: the month or year around the date, where that is all they state.
fn stated_span(evidence: &Evidence, span: Span) -> Option<Span> {
    let (year, month, _) = span.first.ymd();
    match evidence.states? {
        DatePart::Day => None,
        DatePart::Month => Some(Span::month(year, month)),
        DatePart::Year => Some(Span::year(year)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, Date, DatePart, Evidence, Span, signs};
    use crate::archive::id::StatementId;
    use crate::archive::quote::Quote;
    use crate::archive::text::Text;
    use crate::view::glyphs::ASCII;

    fn drawn(date: &str, states: Option<DatePart>, inferred: &[DatePart]) -> String {
        // Four months by week, two columns a week.
        let axis = Axis { zoom: 15, first: 0, width: 36 }.centred(Span {
            first: "2021-07-01".parse::<Date>().unwrap().earliest(),
            last: "2021-10-31".parse::<Date>().unwrap().latest(),
        });
        let evidence = Evidence {
            statement: StatementId::new("s"),
            quote: Quote::lost(Text::new("")),
            states,
            inferred: inferred.iter().copied().collect(),
        };
        let date: Date = date.parse().unwrap();
        let mut cells = vec!["."; 36];
        for (column, sign) in signs(&ASCII, &axis, &date, states.map(|_| &evidence)) {
            cells[usize::from(column)] = sign;
        }
        cells.concat()
    }

    fn check(date: &str, states: Option<DatePart>, inferred: &[DatePart], wanted: &str) {
        assert_eq!(drawn(date, states, inferred), wanted, "{date} {states:?}");
    }

    #[test]
    fn a_date_is_drawn_as_what_is_known_of_it() {
        check("2021-08-30", None, &[], "..................,.................");
        check("2021-08-30~", None, &[], "..................,.................");
        check("2021-08-30", Some(DatePart::Day), &[], "..................*.................");
        check("2021-08-30?", Some(DatePart::Day), &[], "..................o.................");
        check("2021-08-30", Some(DatePart::Day), &[DatePart::Year], "..................o.................");
        check("2021-07", None, &[], "[========]..........................");
        check("2021-07-22", Some(DatePart::Month), &[], "[=====o==]..........................");
        check("2021-08~", None, &[], ".........[~~~~~~~~].................");
        check("../2021-08", None, &[], "<=================].................");
        check("2021-08/..", None, &[], ".........[=========================>");
        check("2020", None, &[], "<...................................");
        check("2022", None, &[], "...................................>");
        check("2021", None, &[], "====================================");
        check("[2021-08-02,2021-08-30]", None, &[], "..........?~~~~~~~?.................");
        check("[2021-08-02,2021-08-16,2021-08-30]", None, &[], "..........?~~~?~~~?.................");
        check("[2021-07-20,2021-08-30..2021-09-30]", None, &[], "......?~~~~~~~~~~~?=======?.........");
        check("[2021-07-05..]", None, &[], "..?================================>");
        check("[2020-01-01,2022-01-01]", None, &[], "~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~");
    }
}

//! `TimelineJS` 3: dated facts for a timeline on a web page.
//!
//! Dates have the parts that are known and no others; `display_date` says the rest. All words are escaped, since the
//! program that reads them puts them into a page as they are.

use std::cell::Cell;
use std::io;

use quick_xml::escape::escape;
use serde::Serialize;

use super::format::{Form, Format};
use super::json::{Each, document};
use super::package::{Of, Package};
use super::product::Holds;
use super::record::{grounds, remark};
use super::shapes::{DateShape, date_shape, stated};
use super::sink::Sink;
use super::when::{Known, known};
use crate::archive::date::{Date, Precision};
use crate::archive::event::Event;

pub(super) const FORMAT: Format = Format {
    name: "timelinejs",
    ending: "json",
    of: &[Of::Facts],
    words: "TimelineJS, for a timeline on a web page",
    loses: "undated facts and those without a beginning are left out; doubt and choices are told in words",
    form: Form::Json,
    holds: Holds::File,
    make,
};

#[derive(Serialize)]
struct Timeline<I> {
    title: Title,
    events: I,
}

#[derive(Serialize)]
struct Title {
    text: Text,
}

#[derive(Serialize)]
struct Slide<'a> {
    unique_id: &'a str,
    start_date: Point,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Point>,
    display_date: String,
    text: Text,
    group: String,
    /// Addresses are links already.
    autolink: bool,
    /// `TimelineJS` passes over what it does not know.
    letapis: About<'a>,
}

#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Point {
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u32>,
}

#[derive(Serialize)]
struct About<'a> {
    schema: u32,
    date: DateShape,
    seen_at: Option<&'a str>,
    statements: Vec<&'a str>,
}

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    let meta = package.archive.meta();
    let about = meta.description.as_deref().unwrap_or_default();
    // Counted as they are passed over: half a million events once more would be half a million places in memory.
    let (undated, endless) = (Cell::new(0), Cell::new(0));
    let passed_over = |event: &Event| match event.date {
        None => undated.update(|count| count + 1),
        Some(_) => endless.update(|count| count + 1),
    };
    let slides = || {
        package.facts.iter().filter_map(|event| {
            let slide = slide(package, event);
            if slide.is_none() {
                passed_over(event);
            }
            slide
        })
    };
    let timeline = Timeline {
        title: Title { text: Text { headline: escape(&meta.title).into_owned(), text: paragraph(about) } },
        events: Each(slides),
    };
    document(sink, &timeline)?;
    let undated = remark(undated.get(), "undated fact is left out", "undated facts are left out");
    let endless = remark(
        endless.get(),
        "fact is left out: its date has no beginning",
        "facts are left out: their dates have no beginning",
    );
    Ok(undated.into_iter().chain(endless).collect())
}

fn slide<'a>(package: &Package, event: &'a Event) -> Option<Slide<'a>> {
    let date = event.date.as_ref()?;
    let (start_date, end_date) = ends(date)?;
    let told = event.detail().map(str::to_owned).into_iter().chain(grounds(package, event));
    let link = event.seen_at().map_or_else(String::new, link);
    Some(Slide {
        unique_id: event.id.as_str(),
        start_date,
        end_date,
        display_date: escape(date.human()).into_owned(),
        text: Text {
            headline: escape(event.title()).into_owned(),
            text: told.map(|words| paragraph(&words)).collect::<String>() + &link,
        },
        group: escape(event.kind().replace('-', " ")).into_owned(),
        autolink: false,
        letapis: About {
            schema: 1,
            date: date_shape(date, stated(event)),
            seen_at: event.seen_at(),
            statements: event.evidence.iter().map(|evidence| evidence.statement.as_str()).collect(),
        },
    })
}

/// Where a slide begins, and where it ends if it lasts; `None` without a beginning.
fn ends(date: &Date) -> Option<(Point, Option<Point>)> {
    if date.starts_open() {
        return None;
    }
    if date.precision() == Precision::Interval {
        let text = date.to_string();
        let (from, to) = text.split_once('/')?;
        return Some((outer(&from.parse().ok()?)?.0, to.parse().ok().and_then(|to| outer(&to)).map(|(_, last)| last)));
    }
    let (first, last) = outer(date)?;
    Some((first, (first != last).then_some(last)))
}

/// What is known of a date, as its first and its last point; they differ where even the year could be another.
fn outer(date: &Date) -> Option<(Point, Point)> {
    if let Some(known) = known(date) {
        let point = Point::from(known);
        return Some((point, point));
    }
    let year = |year| Point { year, month: None, day: None };
    let last = if date.ends_open() { date.earliest() } else { date.latest() };
    (!date.starts_open()).then(|| (year(date.earliest().ymd().0), year(last.ymd().0)))
}

impl From<Known> for Point {
    fn from(known: Known) -> Self {
        Self { year: known.year, month: known.month, day: known.day }
    }
}

/// Words as HTML; ends of lines stay.
fn paragraph(words: &str) -> String {
    format!("<p>{}</p>", escape(words).replace('\n', "<br>"))
}

/// An address that leads somewhere on the web, to click on; any other as words.
fn link(address: &str) -> String {
    if !address.starts_with("https://") && !address.starts_with("http://") {
        return paragraph(address);
    }
    let address = escape(address);
    format!("<p><a href=\"{address}\" rel=\"noopener noreferrer\">{address}</a></p>")
}

#[cfg(test)]
mod tests {
    use super::{Point, ends, link, paragraph};
    use crate::archive::date::Date;

    #[test]
    fn no_part_of_a_date_is_made_up() {
        let point = |year, month, day| Point { year, month, day };
        let check = |text: &str, wanted: Option<(Point, Option<Point>)>| {
            let date: Date = text.parse().expect("the table holds dates");
            assert_eq!((ends(&date), date.starts_open()), (wanted, wanted.is_none()), "{text}");
        };
        check("2021-08-30", Some((point(2021, Some(8), Some(30)), None)));
        check("2021-08~", Some((point(2021, Some(8), None), None)));
        check("2021", Some((point(2021, None, None), None)));
        check("202X", Some((point(2020, None, None), Some(point(2029, None, None)))));
        check("2021-22", Some((point(2021, None, None), None)));
        check("2021-07/2021-10-05", Some((point(2021, Some(7), None), Some(point(2021, Some(10), Some(5))))));
        check("2021-08/..", Some((point(2021, Some(8), None), None)));
        check("[2021-08-30,2021-08-31]", Some((point(2021, Some(8), None), None)));
        check("[2020..]", Some((point(2020, None, None), None)));
        check("../2021-10~", None);
    }

    #[test]
    fn words_are_no_markup_and_only_addresses_of_the_web_are_links() {
        assert_eq!(paragraph("<script>&\n\"x\""), "<p>&lt;script&gt;&amp;<br>&quot;x&quot;</p>");
        assert_eq!(link("javascript:alert(1)"), "<p>javascript:alert(1)</p>");
        assert!(link("https://example.org/?a=\"b").contains("href=\"https://example.org/?a=&quot;b\""));
    }
}

//! iCalendar (RFC 5545): dated facts as events that last whole days and take nobody's time.
//!
//! A calendar knows days only. A fact that is not known to the day takes all days from the first to the last that it
//! could have been, and says so in the line that calendars show.

use std::io::{self, Write};

use super::format::{Form, Format};
use super::package::{Of, Package};
use super::product::Holds;
use super::record::{as_of, grounds, remark, uuid};
use super::reference::web;
use super::sink::Sink;
use super::when::{as_known, is_plain};
use crate::archive::date::{Date, Day, Precision};
use crate::archive::event::Event;
use crate::text::handed;

pub(super) const FORMAT: Format = Format {
    name: "ics",
    ending: "ics",
    of: &[Of::Facts],
    words: "iCalendar, for calendars",
    loses: "undated and open-ended facts are left out; what is no day takes all days from the first to the last that it could have been",
    form: Form::Text,
    holds: Holds::File,
    make,
};

/// Octets of a line without its end (RFC 5545, 3.1).
const LINE: usize = 75;
/// The years that a calendar can write.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

fn make(package: &Package, sink: &mut Sink) -> io::Result<Vec<String>> {
    let mut lines = Lines(sink);
    let meta = package.archive.meta();
    lines.add("BEGIN", "VCALENDAR")?;
    lines.add("VERSION", "2.0")?;
    lines.add("PRODID", "-//Letapis//Letapis//EN")?;
    lines.add("CALSCALE", "GREGORIAN")?;
    // The one is the standard's (RFC 7986), the other what calendars read.
    lines.text("NAME", &meta.title)?;
    lines.text("X-WR-CALNAME", &meta.title)?;
    let age = as_of(package.archive);
    let (mut undated, mut open) = (0, 0);
    for event in &package.facts {
        match event.date.as_ref().map(|date| (date, days(date))) {
            Some((date, Some(days))) => fact(&mut lines, package, event, (date, days, age))?,
            Some((_, None)) => open += 1,
            None => undated += 1,
        }
    }
    lines.add("END", "VCALENDAR")?;
    let undated = remark(undated, "undated fact is left out", "undated facts are left out");
    let open = remark(
        open,
        "fact is left out: its date is open at an end, or beyond the years of calendars",
        "facts are left out: their dates are open at an end, or beyond the years of calendars",
    );
    Ok(undated.into_iter().chain(open).collect())
}

/// The first day of a date and the one behind its last, if a calendar can have them.
fn days(date: &Date) -> Option<[Day; 2]> {
    let days = [date.earliest(), date.latest().next()];
    days.iter().all(|day| YEARS.contains(&day.ymd().0)).then_some(days)
}

fn fact(
    lines: &mut Lines<&mut Sink>,
    package: &Package,
    event: &Event,
    (date, [first, behind], age): (&Date, [Day; 2], Option<Day>),
) -> io::Result<()> {
    lines.add("BEGIN", "VEVENT")?;
    lines.add("UID", &uuid(&[&package.archive.meta().id, "fact", event.id.as_str()]))?;
    // When the information was last revised. A clock would make a new file of every run; what is known is a day that
    // the archive is not older than, and an archive is not older than what it tells of.
    lines.add("DTSTAMP", &(age.unwrap_or(first).digits("") + "T120000Z"))?;
    lines.add("DTSTART;VALUE=DATE", &first.digits(""))?;
    lines.add("DTEND;VALUE=DATE", &behind.digits(""))?;
    // A choice may name a thousand days, so that they are put into words once.
    let human = date.human();
    lines.text("SUMMARY", &headline(event, date, &human))?;
    let beyond = (!is_plain(date)).then(|| as_known(date, &human));
    let detail = event.detail().map(str::to_owned).into_iter().chain(beyond).chain(grounds(package, event));
    lines.text("DESCRIPTION", &detail.collect::<Vec<_>>().join("\n\n"))?;
    if let Some(place) = event.place() {
        lines.text("LOCATION", place)?;
    }
    lines.text("CATEGORIES", &event.kind().replace('-', " "))?;
    if let Some(seen) = event.seen_at().and_then(web) {
        lines.add("URL", seen)?;
    }
    lines.add("TRANSP", "TRANSPARENT")?;
    lines.add("X-LETAPIS-ID", event.id.as_str())?;
    lines.text("X-LETAPIS-DATE", &date.edtf())?;
    lines.add("END", "VEVENT")
}

/// What happened, behind its date in words wherever the days that it takes do not say it.
fn headline(event: &Event, date: &Date, human: &str) -> String {
    if date.certain_day().is_some() {
        return event.title().to_owned();
    }
    let is_plain = human.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
    match date.precision() {
        Precision::Day | Precision::Interval | Precision::OneOf => format!("{human}: {}", event.title()),
        _ if is_plain => format!("some day in {human}: {}", event.title()),
        _ => format!("{human}: {}", event.title()),
    }
}

/// Content lines, written to there.
struct Lines<W>(W);

impl<W: Write> Lines<W> {
    /// A text, in which some characters have a meaning.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        let text = handed::lines(text);
        let mut escaped = String::with_capacity(text.len() + text.len() / 4);
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            let sign = match byte {
                b'\\' => "\\\\",
                b';' => "\\;",
                b',' => "\\,",
                b'\n' => "\\n",
                b'\t' => " ",
                _ => continue,
            };
            escaped.push_str(&text[from..at]);
            escaped.push_str(sign);
            from = at + 1;
        }
        escaped.push_str(&text[from..]);
        self.folded(name, &escaped)
    }

    /// A line. The standard forbids control characters.
    fn add(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.folded(name, &handed::line(value))
    }

    /// A line of what has no control characters, folded.
    fn folded(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.0.write_all(name.as_bytes())?;
        self.0.write_all(b":")?;
        let (mut rest, mut room) = (value, LINE - name.len() - 1);
        while rest.len() > room {
            let end = (0..=room).rfind(|at| rest.is_char_boundary(*at)).unwrap_or_default();
            let (part, behind) = rest.split_at(end);
            self.0.write_all(part.as_bytes())?;
            self.0.write_all(b"\r\n ")?;
            (rest, room) = (behind, LINE - 1);
        }
        self.0.write_all(rest.as_bytes())?;
        self.0.write_all(b"\r\n")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{LINE, Lines, days, headline};
    use crate::archive::Archive;
    use crate::archive::date::Date;
    use crate::archive::event::Event;

    fn event(date: &str) -> Arc<Event> {
        let event = format!(r#"{{"id": "e", "title": "Raid", "kind": "raid", "date": "{date}"}}"#);
        let text = format!(r#"{{"letapis": 1, "id": "a", "title": "A", "statements": [], "events": [{event}]}}"#);
        let (archive, _): (Archive, _) = crate::archive::read(text.as_bytes()).expect("an archive");
        Arc::clone(&archive.events()[0])
    }

    #[test]
    fn what_is_not_known_to_the_day_takes_all_days_it_could_have_been_and_says_so() {
        for (text, taken, words) in [
            ("2021-08-30", Some("20210830 20210831"), "Raid"),
            ("2021-08-31?", Some("20210831 20210901"), "31 August 2021 (uncertain): Raid"),
            ("2021-08", Some("20210801 20210901"), "some day in August 2021: Raid"),
            ("2021-08-XX", Some("20210801 20210901"), "some day in August 2021: Raid"),
            ("2021-08~", Some("20210801 20210901"), "about August 2021: Raid"),
            ("2021", Some("20210101 20220101"), "some day in 2021: Raid"),
            ("2021-08-30/2021-08-31", Some("20210830 20210901"), "30 to 31 August 2021: Raid"),
            ("[2021-08-30,2021-09-02]", Some("20210830 20210903"), "30 August or 2 September 2021: Raid"),
            ("2021-08/..", None, "from August 2021 on: Raid"),
            ("../2021-10~", None, "until about October 2021: Raid"),
            ("9999-12-31", None, "Raid"),
        ] {
            let date: Date = text.parse().expect("the table holds dates");
            let found = days(&date).map(|days| days.map(|day| day.digits("")).join(" "));
            assert_eq!(
                (found.as_deref(), headline(&event(text), &date, &date.human()).as_str()),
                (taken, words),
                "{text}"
            );
        }
    }

    #[test]
    fn what_has_a_meaning_is_escaped_and_what_is_forbidden_is_left_out() {
        let mut lines = Lines(Vec::new());
        lines.text("SUMMARY", "a, b; c\\d\r\ne\u{7}").unwrap();
        assert_eq!(lines.0, b"SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_nothing_is_lost_by_folding(text in "[a-z ж中😀\\\\;,]{0,200}") {
            let mut lines = Lines(Vec::new());
            lines.add("DESCRIPTION", &text).unwrap();
            let written = String::from_utf8(lines.0).unwrap();
            prop_assert!(written.split("\r\n").all(|line| line.len() <= LINE));
            prop_assert_eq!(written.replace("\r\n ", ""), format!("DESCRIPTION:{text}\r\n"));
        }
    }
}

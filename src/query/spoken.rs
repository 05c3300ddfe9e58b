//! Dates in words: `august 2021`, `since july 2021`, `between 30 July and 5 August 2021`, `mid-2020`.
//!
//! One reader for whatever is said, with the words of the interface language in one table. Nothing relative to today
//! is read, so that a line means the same tomorrow.

use super::date_words::{Piece, Third, pieces};
use crate::archive::date::{Date, Day, Span, year_digits};

/// More words than this are no date: *between the 30th of August 2021 and the 5th of September 2021*.
const MOST_WORDS: usize = 12;
/// A longer word is none of a date, in bytes.
const LONGEST_WORD: usize = 64;
/// Why something is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amiss {
    /// It ends where more has to come.
    Unfinished,
    /// It is something else.
    NoDate,
}

/// Reads the days that are meant; all of the text has to be part of it.
pub(super) fn read(text: &str) -> Result<Span, Amiss> {
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS || words.iter().any(|word| word.len() > LONGEST_WORD) {
        return Err(Amiss::NoDate);
    }
    understand(&words.into_iter().flat_map(pieces).collect::<Vec<_>>())
}

/// How much of a text, in bytes, is a date in words that begins with it: the longest there is. A date that is cut off
/// by the end of the text counts too; 0 where there is none.
pub(super) fn length(text: &str) -> usize {
    let mut said = Vec::new();
    // Where each word ends, in bytes of the text and in pieces.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let (mut from, mut is_cut) = (0, false);
    while ends.len() < MOST_WORDS && !is_cut {
        let start = from + (text[from..].len() - text[from..].trim_start().len());
        let rest = &text[start..];
        let length = rest.find(|c: char| c.is_whitespace() || is_border(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        if word.is_empty() || length > LONGEST_WORD {
            break;
        }
        said.extend(pieces(word.trim_end_matches('!')));
        if said.contains(&Piece::Unknown) {
            break;
        }
        from = start + length;
        ends.push((from, said.len()));
        is_cut = rest[length..].starts_with(is_border) || word.ends_with('!');
    }
    let is_unfinished = |&(end, count): &(usize, usize)| {
        text[end..].trim().is_empty() && understand(&said[..count]) == Err(Amiss::Unfinished)
    };
    let whole = ends.last().copied().filter(is_unfinished);
    let longest = || ends.iter().rev().copied().find(|&(_, count)| understand(&said[..count]).is_ok());
    whole.or_else(longest).map_or(0, |(end, _)| end)
}

fn understand(said: &[Piece]) -> Result<Span, Amiss> {
    let mut reader = Reader { pieces: said, at: 0 };
    let span = reader.phrase()?;
    if reader.at < said.len() { Err(Amiss::NoDate) } else { Ok(span) }
}

/// What is finished of a date that is cut off by the end of the line.
pub(super) fn finished(text: &str) -> Option<Span> {
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    ends.take(MOST_WORDS).filter_map(|end| read(&text[..end]).ok()).last()
}

/// Signs that end a date without quote marks.
fn is_border(c: char) -> bool {
    matches!(c, ',' | '|' | ')' | '"' | '„' | '“' | '”' | '«' | '»')
}

struct Reader<'a> {
    pieces: &'a [Piece],
    at: usize,
}

/// A day, month, season or year of which some may be left to what it is joined to: `10 to 20 July 2021`.
#[derive(Clone, Copy, Debug, Default)]
struct Point {
    third: Option<Third>,
    day: Option<u32>,
    month: Option<u32>,
    season: Option<u32>,
    year: Option<i32>,
    whole: Option<Span>,
}

impl Reader<'_> {
    fn phrase(&mut self) -> Result<Span, Amiss> {
        self.skip_fillers();
        let lead = self.peek();
        if matches!(lead, Some(Piece::Since | Piece::After | Piece::Before | Piece::Until | Piece::Between)) {
            self.at += 1;
        }
        match lead {
            Some(Piece::Since) => {
                let (from, to) = self.stretch(Piece::To)?;
                if to.is_none() && self.peek() == Some(Piece::On) {
                    self.at += 1;
                }
                Ok(Span { first: from.first, last: to.map_or(Day::MAX, |to| to.last) })
            }
            Some(Piece::After) => Ok(Span { first: self.one()?.last.next(), last: Day::MAX }),
            Some(Piece::Before) => Ok(Span { first: Day::MIN, last: self.one()?.first.prev() }),
            Some(Piece::Until) => Ok(Span { first: Day::MIN, last: self.one()?.last }),
            Some(Piece::Between) => match self.stretch(Piece::And)? {
                (from, Some(to)) => Ok(from.join(to)),
                (_, None) => Err(self.missing()),
            },
            _ => {
                let (from, to) = self.stretch(Piece::To)?;
                Ok(to.map_or(from, |to| from.join(to)))
            }
        }
    }

    fn one(&mut self) -> Result<Span, Amiss> {
        let point = self.point()?;
        self.days(point)
    }

    /// One date, or two with this between them. What the first leaves out is taken from the second.
    fn stretch(&mut self, joint: Piece) -> Result<(Span, Option<Span>), Amiss> {
        let from = self.point()?;
        if self.peek() != Some(joint) {
            return self.days(from).map(|span| (span, None));
        }
        self.at += 1;
        let to = self.point()?;
        let last = self.days(to)?;
        let first = from.with_rest_of(to).span().ok_or(Amiss::NoDate)?;
        Ok((first, Some(last)))
    }

    /// `30 August 2021`, `August 30 2021`, `early 2020`, `the summer of 2021`, `2021-08`.
    fn point(&mut self) -> Result<Point, Amiss> {
        let mut point = Point::default();
        let start = self.at;
        loop {
            self.skip_fillers();
            match self.peek() {
                Some(Piece::Part(third)) if point.is_bare() && point.third.is_none() => point.third = Some(third),
                Some(Piece::Number(day)) if point.day.is_none() && point.year.is_none() && !point.is_closed() => {
                    point.day = Some(day);
                }
                Some(Piece::Month(month)) if point.month.is_none() && point.year.is_none() && !point.is_closed() => {
                    point.month = Some(month);
                }
                Some(Piece::Season(season)) if point.is_bare() => point.season = Some(season),
                Some(Piece::Year(year)) if point.year.is_none() && point.whole.is_none() => point.year = Some(year),
                Some(Piece::Decade(first)) if point.is_bare() && point.third.is_none() => {
                    point.whole = Some(Span::year(first).join(Span::year(first + 9)));
                }
                Some(Piece::Written(span)) if point.is_bare() && point.third.is_none() => point.whole = Some(span),
                // What is begun may become what is missing.
                Some(Piece::Begun) if self.at + 1 == self.pieces.len() && point.span().is_none() => {
                    return Err(Amiss::Unfinished);
                }
                _ => break,
            }
            self.at += 1;
        }
        if self.at == start || point.is_bare() { Err(self.missing()) } else { Ok(point) }
    }

    /// The days of a point; one without a year waits for it.
    fn days(&self, point: Point) -> Result<Span, Amiss> {
        let unfinished = if point.year.is_some() { Amiss::NoDate } else { self.missing() };
        point.span().ok_or(unfinished)
    }

    fn peek(&self) -> Option<Piece> {
        self.pieces.get(self.at).copied()
    }

    /// `on` says nothing before a day, as in *on 30 August*.
    fn skip_fillers(&mut self) {
        let is_filler = |reader: &Self| match reader.peek() {
            Some(Piece::Filler) => true,
            Some(Piece::On) => {
                let next = reader.pieces.get(reader.at + 1);
                matches!(next, Some(Piece::Number(_) | Piece::Month(_) | Piece::Written(_)))
            }
            _ => false,
        };
        while is_filler(self) {
            self.at += 1;
        }
    }

    /// Something had to come here: it may still, or it did not.
    fn missing(&self) -> Amiss {
        if self.at == self.pieces.len() { Amiss::Unfinished } else { Amiss::NoDate }
    }
}

impl Point {
    fn is_bare(&self) -> bool {
        self.day.is_none() && self.month.is_none() && self.year.is_none() && !self.is_closed()
    }

    fn is_closed(&self) -> bool {
        self.season.is_some() || self.whole.is_some()
    }

    /// What is left out here and said there; *November to February 2022* begins the year before.
    fn with_rest_of(self, other: Self) -> Self {
        let own_month = self.month.or(if self.day.is_some() { other.month } else { None });
        let is_later = own_month.zip(other.month).is_some_and(|(own, other)| own > other);
        let year = other.year.map(|year| if is_later { year - 1 } else { year });
        Self { month: own_month, year: self.year.or(year), ..self }
    }

    fn span(self) -> Option<Span> {
        if self.whole.is_some() {
            return self.whole;
        }
        let year = self.year?;
        match (self.season, self.month, self.day, self.third) {
            (Some(season), None, None, None) => {
                Some(format!("{}-{season}", year_digits(year)).parse::<Date>().ok()?.span())
            }
            (None, Some(month), Some(day), None) => Day::new(year, month, day).map(Span::day),
            (None, Some(month), None, None) => Some(Span::month(year, month)),
            (None, None, None, None) => Some(Span::year(year)),
            (None, Some(month), None, Some(third)) => third.of_month(year, month),
            (None, None, None, Some(third)) => Some(third.of_year(year)),
            _ => None,
        }
    }
}

/// Thirds, since words have no sharper borders; the days are said back in the words of the search.
impl Third {
    fn of_year(self, year: i32) -> Span {
        let first = 1 + 4 * self as u32;
        Span::month(year, first).join(Span::month(year, first + 3))
    }

    fn of_month(self, year: i32, month: u32) -> Option<Span> {
        let first = Day::new(year, month, 1 + 10 * self as u32)?;
        let last = match self {
            Self::Late => Span::month(year, month).last,
            Self::Early | Self::Mid => Day::new(year, month, 10 + 10 * self as u32)?,
        };
        Some(Span { first, last })
    }
}

#[cfg(test)]
mod tests {
    use super::{Amiss, finished, length, read};
    use crate::query::dates::in_words;

    #[test]
    fn dates_are_read_as_people_say_them() {
        let check = |text: &str, wanted: &str| {
            let said = read(text).map(in_words);
            assert_eq!(said.as_deref(), Ok(wanted), "{text}");
        };
        check("august 2021", "August 2021");
        check("August-2021", "August 2021");
        check("Sept. 2021", "September 2021");
        check("30 August 2021", "30 August 2021");
        check("the 30th of August, 2021", "30 August 2021");
        check("on August 30, 2021", "30 August 2021");
        check("30-august-2021", "30 August 2021");
        check("summer 2021", "June to August 2021");
        check("the fall of 2020", "September to November 2020");
        check("winter 2021", "December 2021 to February 2022");
        check("жнівень 2021", "August 2021");
        check("30 августа 2021", "30 August 2021");
        check("3–5 жніўня 2021", "3 to 5 August 2021");
        check("лето 2021", "June to August 2021");
        check("since july 2021", "from July 2021 on");
        check("since-2021-08", "from August 2021 on");
        check("from 2020 on", "from 2020 on");
        check("from July to October 2021", "July to October 2021");
        check("after july 2021", "from August 2021 on");
        check("before 2020", "until 2019");
        check("before 30 August 2021", "until 29 August 2021");
        check("until August 2021", "until August 2021");
        check("by 2020", "until 2020");
        check("between july and october 2021", "July to October 2021");
        check("between 2020 and 2019", "2019 to 2020");
        check("10 to 20 July 2021", "10 to 20 July 2021");
        check("30–31 Aug 2021", "30 to 31 August 2021");
        check("30-31 August 2021", "30 to 31 August 2021");
        check("30 July – 5 August 2021", "30 July to 5 August 2021");
        check("November to February 2022", "November 2021 to February 2022");
        check("2020-2021", "2020 to 2021");
        check("about 2020", "2020");
        check("circa august 2021", "August 2021");
        check("before about 2020", "until 2019");
        check("early 2021", "January to April 2021");
        check("mid-2021", "May to August 2021");
        check("late August 2021", "21 to 31 August 2021");
        check("the 2010s", "2010 to 2019");
    }

    #[test]
    fn what_may_become_a_date_is_waited_for() {
        for text in [
            "",
            "since",
            "august",
            "aug",
            "s",
            "since j",
            "since 202",
            "30 august",
            "between 2020 and",
            "2020 to",
            "жн",
            "3 мая",
        ] {
            assert_eq!(read(text), Err(Amiss::Unfinished), "{text}");
        }
        for text in
            ["court", "since court", "since 2021 court", "30 February 2021", "20 2021", "to 2021", "2021 t", "may day"]
        {
            assert_eq!(read(text), Err(Amiss::NoDate), "{text}");
        }
        assert_eq!(finished("2020 to"), read("2020").ok());
        assert_eq!(finished("since ju"), None);
    }

    #[test]
    fn a_date_ends_where_its_words_end() {
        let check = |text: &str, wanted: &str| assert_eq!(&text[..length(text)], wanted, "{text}");
        check("august 2021 court", "august 2021");
        check("since july 2021! court", "since july 2021!");
        check("since july 2021, 2019", "since july 2021");
        check("2021 to 2022 x", "2021 to 2022");
        check("2021 to court", "2021");
        check("2021 torture", "2021");
        check("2021 august court", "2021");
        check("since ju", "since ju");
        check("since ju x", "");
        check("since july | 2021", "");
        check("court", "");
        check("", "");
    }
}

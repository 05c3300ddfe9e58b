//! Dates in English: as a phrase for reading, and short for columns.

use super::choices::{Choice, Choices};
use super::digits::add_digits;
use super::names::{MONTHS, MONTHS_SHORT, SEASONS};
use super::period::{Missing, Period};
use super::value::{Unit, Value, last_year};
use super::{Date, Form};

impl Date {
    /// For sentences, ASCII only: `30 to 31 August 2021`, `until about October 2021`, `3 March 2020 (uncertain)`.
    ///
    /// Years before 1000 are shown as `AD 33` and `45 BC` (EDTF's -0044), and a winter with both of its years.
    pub fn human(&self) -> String {
        self.write(&HUMAN)
    }

    /// For columns, mostly 17 columns or less: `30–31 Aug 2021`, `till ~Oct 2021`, `3 Mar 2020?`.
    ///
    /// `in` stands before a stretch in which one day, month or year is meant and not known.
    pub fn short(&self) -> String {
        self.write(&SHORT)
    }

    /// [`Date::short`] in ASCII: `30-31 Aug 2021`, `30 Sep-1 Oct 2021`.
    pub fn short_ascii(&self) -> String {
        self.write(&SHORT_ASCII)
    }

    fn write(&self, style: &Style) -> String {
        match &self.form {
            Form::One(value) => Words::of(*value, style).text,
            Form::Interval(period) => stretch(*period, &style.lasting, style),
            Form::OneOf(choices) => listed(choices, style),
        }
    }
}

/// The words of one way to write dates.
struct Style {
    months: &'static [&'static str; 12],
    about: &'static str,
    uncertain: &'static str,
    day_in: &'static str,
    month_in: &'static str,
    /// Something that lasted from the one to the other.
    lasting: Frames,
    /// Only what lasted has ends that are not known.
    unknown_end: [&'static str; 2],
    unknown_start: [&'static str; 2],
    /// Something that fell on one of these.
    among: Frames,
}

/// What stands around the dates of a period.
struct Frames {
    before: &'static str,
    between: &'static str,
    open_end: [&'static str; 2],
    open_start: [&'static str; 2],
}

const HUMAN: Style = Style {
    months: &MONTHS,
    about: "about ",
    uncertain: " (uncertain)",
    day_in: "some day in ",
    month_in: "some month in ",
    lasting: Frames { before: "", between: " to ", open_end: ["from ", " on"], open_start: ["until ", ""] },
    unknown_end: ["from ", ", end not known"],
    unknown_start: ["until ", ", start not known"],
    among: Frames {
        before: "between ",
        between: " and ",
        open_end: ["", " or later"],
        open_start: ["", " or earlier"],
    },
};

const SHORT: Style = Style {
    months: &MONTHS_SHORT,
    about: "~",
    uncertain: "?",
    day_in: "in ",
    month_in: "in ",
    lasting: Frames { before: "", between: "–", open_end: ["from ", ""], open_start: ["till ", ""] },
    unknown_end: ["", "–?"],
    unknown_start: ["?–", ""],
    among: Frames { before: "in ", between: "–", open_end: ["in ", "–…"], open_start: ["in …–", ""] },
};

const SHORT_ASCII: Style = Style {
    lasting: Frames { between: "-", ..SHORT.lasting },
    unknown_end: ["", "-?"],
    unknown_start: ["?-", ""],
    among: Frames { between: "-", open_end: ["in ", "-.."], open_start: ["in ..-", ""], ..SHORT.among },
    ..SHORT
};

/// One date in words of falling weight, so that neighbours can share the last ones: `30`, `August`, `2021`. They stand in one
/// text, with spaces between, for a choice may name a thousand dates.
#[derive(Default)]
struct Words {
    text: String,
    /// Where each of them ends, and how many they are.
    ends: [usize; 3],
    count: usize,
}

impl Words {
    fn of(value: Value, style: &Style) -> Self {
        let mut words = Self::default();
        words.set(value, style);
        words
    }

    /// Those of a date, in place of any others.
    fn set(&mut self, value: Value, style: &Style) {
        self.text.clear();
        self.count = 0;
        let lead = match value.unit() {
            Unit::Decade(first) if first > 1000 && first % 100 != 0 => "",
            Unit::Decade(_) | Unit::Century(_) => style.among.before,
            Unit::DayOfMonth(..) | Unit::DayOfYear(_) => style.day_in,
            Unit::MonthOfYear(_) => style.month_in,
            Unit::Day(_) | Unit::Month(..) | Unit::Season(..) | Unit::Year(_) => "",
        };
        self.text.push_str(lead);
        self.text.push_str(if value.doubt.is_approximate() { style.about } else { "" });
        let month = |month: u32| style.months[month as usize - 1];
        match value.unit() {
            Unit::Day(day) => {
                let (y, m, d) = day.ymd();
                self.add(|text| add_digits(text, d, 1)).word(month(m)).year(y);
            }
            Unit::Month(y, m) | Unit::DayOfMonth(y, m) => {
                self.word(month(m)).year(y);
            }
            Unit::Season(y, 24) => {
                self.word(SEASONS[3]).year(y);
                self.text.push('/');
                add_year(&mut self.text, y + 1);
                self.end();
            }
            Unit::Season(y, season) => {
                self.word(SEASONS[season as usize - 21]).year(y);
            }
            Unit::Year(y) | Unit::MonthOfYear(y) | Unit::DayOfYear(y) => {
                self.year(y);
            }
            // "1900s" could be ten years or a hundred, so it is said for neither.
            Unit::Decade(first) if first > 1000 && first % 100 != 0 => {
                self.year(first);
                self.text.push('s');
                self.end();
            }
            Unit::Decade(first) => {
                self.word(&years(first, 10, style));
            }
            Unit::Century(first) => {
                self.word(&years(first, 100, style));
            }
        }
        if value.doubt.is_uncertain() {
            self.text.push_str(style.uncertain);
            self.end();
        }
    }

    fn word(&mut self, word: &str) -> &mut Self {
        self.add(|text| text.push_str(word))
    }

    fn year(&mut self, year: i32) -> &mut Self {
        self.add(|text| add_year(text, year))
    }

    fn add(&mut self, write: impl FnOnce(&mut String)) -> &mut Self {
        if self.count > 0 {
            self.text.push(' ');
        }
        write(&mut self.text);
        self.count += 1;
        self.end();
        self
    }

    /// Lets the last word end where the text does.
    fn end(&mut self) {
        self.ends[self.count - 1] = self.text.len();
    }

    /// The words from the last to the first.
    fn backwards(&self) -> impl Iterator<Item = &str> {
        let start = |nth: usize| nth.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        (0..self.count).rev().map(move |nth| &self.text[start(nth)..self.ends[nth]])
    }

    /// A date without the last words that it shares with the next one: `30` before `31 August 2021`.
    ///
    /// Each keeps a word of its own, and a date in doubt keeps all, so that its mark covers no other.
    fn unshared(&self, value: Value, next: &Self) -> &str {
        if value.doubt.is_uncertain() || value.doubt.is_approximate() {
            return &self.text;
        }
        let most = self.count.min(next.count).saturating_sub(1);
        let shared = self.backwards().zip(next.backwards()).take(most).take_while(|(a, b)| a == b).count();
        &self.text[..self.ends[self.count - 1 - shared]]
    }
}

/// A year for people: `2021`, `AD 33`, `45 BC`.
pub fn year(year: i32) -> String {
    let mut text = String::new();
    add_year(&mut text, year);
    text
}

fn add_year(text: &mut String, year: i32) {
    text.push_str(if (1..1000).contains(&year) { "AD " } else { "" });
    add_digits(text, if year > 0 { year } else { 1 - year }.unsigned_abs(), 1);
    text.push_str(if year > 0 { "" } else { " BC" });
}

fn years(first: i32, count: i32, style: &Style) -> String {
    format!("{}{}{}", year(first), style.among.between, year(last_year(first, count)))
}

fn stretch(period: Period, frames: &Frames, style: &Style) -> String {
    let ([before, after], value) = match period {
        Period::Between(from, to) if from == to => (["", ""], from),
        Period::Between(from, to) => {
            let (from_words, to_words) = (Words::of(from, style), Words::of(to, style));
            let from = from_words.unshared(from, &to_words);
            return format!("{}{from}{}{}", frames.before, frames.between, to_words.text);
        }
        Period::From(from, Missing::Open) => (frames.open_end, from),
        Period::From(from, Missing::Unknown) => (style.unknown_end, from),
        Period::Until(Missing::Open, to) => (frames.open_start, to),
        Period::Until(Missing::Unknown, to) => (style.unknown_start, to),
    };
    format!("{before}{}{after}", Words::of(value, style).text)
}

/// Bytes that a date of a choice mostly takes.
const EACH: usize = 16;

fn listed(choices: &Choices, style: &Style) -> String {
    let set = |words: &mut Words, member: Choice| match member {
        Choice::One(value) => words.set(value, style),
        // It shares no word with others.
        Choice::Range(period) => *words = Words { text: stretch(period, &style.among, style), ..Words::default() },
    };
    let mut left = choices.iter().count();
    let mut line = String::with_capacity(EACH * left);
    let mut members = choices.iter().peekable();
    // A member and the one behind it take turns in two places: there may be a thousand.
    let (mut words, mut behind) = (Words::default(), Words::default());
    if let Some(first) = members.peek() {
        set(&mut words, *first);
    }
    while let Some(member) = members.next() {
        let next = members.peek();
        if let Some(next) = next {
            set(&mut behind, *next);
        }
        line.push_str(match (member, next) {
            (Choice::One(value), Some(_)) => words.unshared(value, &behind),
            (Choice::One(_) | Choice::Range(_), _) => &words.text,
        });
        left -= 1;
        line.push_str(["", " or ", ", "][left.min(2)]);
        std::mem::swap(&mut words, &mut behind);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[track_caller]
    fn check(text: &str, human: &str, short: &str) {
        let date: Date = text.parse().expect("a date");
        assert_eq!((date.human().as_str(), date.short().as_str()), (human, short));
        assert_eq!(date.short_ascii(), short.replace('–', "-").replace('…', ".."));
    }

    #[test]
    fn a_single_date_says_how_far_it_is_known() {
        check("2021-08-30", "30 August 2021", "30 Aug 2021");
        check("2021-08", "August 2021", "Aug 2021");
        check("2021", "2021", "2021");
        check("2021-22", "summer 2021", "summer 2021");
        check("2021-24", "winter 2021/2022", "winter 2021/2022");
        check("199X", "1990s", "1990s");
        check("190X", "between 1900 and 1909", "in 1900–1909");
        check("19XX", "between 1900 and 1999", "in 1900–1999");
        check("2021-08-XX", "some day in August 2021", "in Aug 2021");
        check("2021-XX", "some month in 2021", "in 2021");
        check("2021-XX-XX", "some day in 2021", "in 2021");
        check("0033-04-03", "3 April AD 33", "3 Apr AD 33");
        check("-0043-03-15", "15 March 44 BC", "15 Mar 44 BC");
        check("0000", "1 BC", "1 BC");
        check("-000X", "between 10 BC and 2 BC", "in 10 BC–2 BC");
        check("Y12345", "12345", "12345");
    }

    #[test]
    fn doubt_is_said() {
        check("2021-10~", "about October 2021", "~Oct 2021");
        check("2020-03-03?", "3 March 2020 (uncertain)", "3 Mar 2020?");
        check("2020%", "about 2020 (uncertain)", "~2020?");
        check("2021-08-XX~", "some day in about August 2021", "in ~Aug 2021");
    }

    #[test]
    fn ends_of_an_interval_share_what_they_have_in_common() {
        check("2021-08-30/2021-08-31", "30 to 31 August 2021", "30–31 Aug 2021");
        check("2021-07-22/2021-08-03", "22 July to 3 August 2021", "22 Jul–3 Aug 2021");
        check("2021-07-22/2022-07-22", "22 July 2021 to 22 July 2022", "22 Jul 2021–22 Jul 2022");
        check("2021-07/2021-10", "July to October 2021", "Jul–Oct 2021");
        check("2019/2021", "2019 to 2021", "2019–2021");
        check("2021-08-30/2021-08", "30 August to August 2021", "30 Aug–Aug 2021");
        check("2021/2021-08", "2021 to August 2021", "2021–Aug 2021");
        check("2021-08-30/2021-08-30", "30 August 2021", "30 Aug 2021");
        check("2021-07~/2021-10", "about July 2021 to October 2021", "~Jul 2021–Oct 2021");
        check("2021-07/2021-10~", "July to about October 2021", "Jul–~Oct 2021");
        check("2021-07/2021-10?", "July 2021 to October 2021 (uncertain)", "Jul 2021–Oct 2021?");
    }

    #[test]
    fn open_and_unknown_ends_differ() {
        check("../2021-10~", "until about October 2021", "till ~Oct 2021");
        check("2019/..", "from 2019 on", "from 2019");
        check("2019/", "from 2019, end not known", "2019–?");
        check("/2019-05", "until May 2019, start not known", "?–May 2019");
    }

    #[test]
    fn a_choice_does_not_read_like_an_interval() {
        check("[2021-08-30,2021-09-02]", "30 August or 2 September 2021", "30 Aug or 2 Sep 2021");
        check("[2021-08-01,2021-08-02,2021-09-03]", "1, 2 August or 3 September 2021", "1, 2 Aug or 3 Sep 2021");
        check("[2021-08-01..2021-08-05]", "between 1 and 5 August 2021", "in 1–5 Aug 2021");
        check("[1980,1984..1990,1995~]", "1980, between 1984 and 1990 or about 1995", "1980, in 1984–1990 or ~1995");
        check("[..2021]", "2021 or earlier", "in …–2021");
        check("[2019-05..]", "May 2019 or later", "in May 2019–…");
    }
}

//! Dates as people write them, as EDTF: `May 3, 2017`, `3 траўня 2021`, `summer 2021`, `3–5 May 2017`, `circa 1990`.
//!
//! A text is taken apart into pieces, of which every one has to be understood. `03/05/2017` is read in the order that is
//! asked for; with dots the day always comes first.

use super::clock::{is_time, number};
use crate::archive::date::Date;
use crate::archive::date::spoken::{month_of, season_of};
use crate::text::fold::fold;

/// Bytes of a date: nobody writes a longer one.
const LONGEST: usize = 100;

/// What is written between the beginning and the end, beside dashes.
const TO: &[&str] = &["to", "until", "till", "through", "по", "па", "до", "да"];

/// What is written before the beginning where there is an end.
const FROM: &[&str] = &["from", "с", "со", "з", "із", "від", "ад"];

/// What says that a date is not exact.
const ABOUT: &[&str] = &[
    "about",
    "approx",
    "approximately",
    "around",
    "c",
    "ca",
    "circa",
    "ок",
    "около",
    "примерно",
    "приблизительно",
    "каля",
    "прыблізна",
    "прыкладна",
    "бл",
    "близько",
    "приблизно",
];

/// What says nothing more about a date.
const FILLERS: &[&str] = &[
    "am",
    "at",
    "of",
    "pm",
    "the",
    "г",
    "гг",
    "год",
    "года",
    "году",
    "годы",
    "годов",
    "гады",
    "гадоу",
    "р",
    "рр",
    "рік",
    "року",
    "роки",
    "років",
];

/// What stands behind the number of a day.
const OF_DAY: &[&str] = &["st", "nd", "rd", "th", "го", "е", "га", "ое"];

/// What stands behind the first year of ten.
const OF_DECADE: &[&str] = &["s", "е", "х", "я", "ті"];

/// The winter, which begins in one year and ends in the next.
const WINTER: u32 = 24;

/// What comes first where both are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As most of the world writes: 3 May.
    DayFirst,
    /// As is usual in the United States: 5 March.
    MonthFirst,
}

/// Both orders with their names on the command line.
pub const ORDERS: [(&str, Order); 2] = [("day-first", Order::DayFirst), ("month-first", Order::MonthFirst)];

/// A date, as far as it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Part {
    day: Option<u32>,
    month: Option<u32>,
    season: Option<u32>,
    year: Option<u32>,
    /// By its first year.
    decade: Option<u32>,
    is_about: bool,
}

/// Reads a date in that order.
pub(super) fn spoken(words: &str, order: Order) -> Option<String> {
    if words.len() > LONGEST {
        return None;
    }
    let folded = fold(words.trim());
    let (folded, is_uncertain) = folded.strip_suffix('?').map_or((&*folded, false), |date| (date, true));
    let mut parts = vec![Part::default()];
    let mut is_from = false;
    for word in folded.split([' ', '\t', '\n', ',']).filter(|word| !word.is_empty()) {
        if FROM.contains(&word) && parts == [Part::default()] && !is_from {
            is_from = true;
        } else {
            take(word, order, &mut parts)?;
        }
    }
    let date = match parts[..] {
        [part] if !is_from => part.edtf(is_uncertain)?,
        [from, to] => interval(from, to, is_uncertain)?,
        _ => return None,
    };
    date.parse::<Date>().is_ok().then_some(date)
}

/// Takes a word into the last of the parts, or begins the next one behind a dash.
fn take(word: &str, order: Order, parts: &mut Vec<Part>) -> Option<()> {
    if word.contains(':') {
        return (is_time(word) || is_time(&format!("0{word}"))).then_some(());
    }
    let word = word.trim_end_matches('.');
    if TO.contains(&word) || (!word.is_empty() && word.chars().all(is_dash)) {
        return begin_next(parts);
    }
    if let Some(said) = numbers(word, order).or_else(|| single(word)) {
        return parts.last_mut()?.add(said);
    }
    let (at, sign) =
        word.char_indices().find(|(_, c)| is_dash(*c)).or_else(|| word.char_indices().find(|(_, c)| *c == '/'))?;
    // What `3/5` is nobody knows, but `2020/2021` is two years.
    if sign == '/' && at < 4 {
        return None;
    }
    take(&word[..at], order, parts)?;
    begin_next(parts)?;
    take(&word[at + sign.len_utf8()..], order, parts)
}

/// Begins the end of an interval; it has no third one.
fn begin_next(parts: &mut Vec<Part>) -> Option<()> {
    (parts.len() == 1).then(|| parts.push(Part::default()))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Numbers with dots, slashes or hyphens between: `03.05.2017`, `2015/09/26`, `05.2017`, `2017-05`, and `3.5` for a day.
fn numbers(word: &str, order: Order) -> Option<Part> {
    let word = word.strip_suffix('г').unwrap_or(word);
    let sign = word.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let numbers: Vec<&str> = word.splitn(4, sign).collect();
    let number = |place: usize| number(numbers[place], 1..=4);
    let lengths: Vec<usize> = numbers.iter().map(|number| number.len()).collect();
    let (day, month, year) = match (&lengths[..], sign, order) {
        ([4, 1 | 2, 1 | 2], _, _) => (Some(2), Some(1), Some(0)),
        ([1 | 2, 1 | 2, 4], '.', _) | ([1 | 2, 1 | 2, 4], _, Order::DayFirst) => (Some(0), Some(1), Some(2)),
        ([1 | 2, 1 | 2, 4], _, Order::MonthFirst) => (Some(1), Some(0), Some(2)),
        ([1 | 2, 4], _, _) => (None, Some(0), Some(1)),
        ([4, 2], '-', _) => (None, Some(1), Some(0)),
        ([1 | 2, 1 | 2], '.', _) => (Some(0), Some(1), None),
        _ => return None,
    };
    let of = |place: Option<usize>| place.map(number).map_or(Some(None), |number| number.map(Some));
    let part = Part { day: of(day)?, month: of(month)?, year: of(year)?, ..Part::default() };
    // What has a day is no date with another month; `2020-21` is no month, and `21.2020` no summer.
    let is_month = part.day.is_some() || part.month.is_some_and(|month| month <= 12);
    is_month.then_some(part)
}

/// One word, or a number with what belongs to it.
fn single(word: &str) -> Option<Part> {
    match word.find(|c: char| c.is_ascii_digit()) {
        Some(0) => counted(word),
        Some(at) => {
            let (about, number) = word.split_at(at);
            let is_about = about == "~" || ABOUT.contains(&about.trim_end_matches('.'));
            counted(number).filter(|_| is_about).map(|part| Part { is_about, ..part })
        }
        None if FILLERS.contains(&word) => Some(Part::default()),
        None if ABOUT.contains(&word) => Some(Part { is_about: true, ..Part::default() }),
        None => {
            let said = Part { month: month_of(word), season: season_of(word), ..Part::default() };
            (said != Part::default()).then_some(said)
        }
    }
}

/// A day, a year or ten years: `3`, `3rd`, `3-го`, `2017`, `2017г`, `1990s`, `1990-е`.
fn counted(word: &str) -> Option<Part> {
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (digits, ending) = word.split_at(digits);
    let value = number(digits, 1..=4)?;
    let ending = ending.strip_prefix('-').filter(|ending| !ending.is_empty()).unwrap_or(ending);
    match digits.len() {
        1 | 2 if ending.is_empty() || OF_DAY.contains(&ending) => Some(Part { day: Some(value), ..Part::default() }),
        4 if ending.is_empty() || FILLERS.contains(&ending) => Some(Part { year: Some(value), ..Part::default() }),
        4 if OF_DECADE.contains(&ending) && value % 10 == 0 => Some(Part { decade: Some(value), ..Part::default() }),
        _ => None,
    }
}

/// What lasted from one to the other; each says what the other leaves out.
fn interval(mut from: Part, mut to: Part, is_uncertain: bool) -> Option<String> {
    if let Some(first) = from.year.filter(|_| from.season == Some(WINTER)) {
        let last = Part { year: Some(first + 1), ..Part::default() };
        let short = Part { day: Some((first + 1) % 100), ..Part::default() };
        let mark = mark(from.is_about, is_uncertain);
        return (to == last || to == short).then(|| format!("{first:04}-{WINTER}{mark}"));
    }
    if from == (Part { is_about: from.is_about, ..Part::default() }) {
        return None;
    }
    if from.day.is_some() && from.month.is_none() {
        from.month = to.month;
    }
    if to.day.is_some() && to.month.is_none() {
        to.month = from.month;
    }
    if from.decade.is_none() {
        from.year = from.year.or(to.year);
    }
    Some(format!("{}/{}", from.edtf(false)?, to.edtf(is_uncertain)?))
}

fn mark(is_about: bool, is_uncertain: bool) -> &'static str {
    match (is_about, is_uncertain) {
        (false, false) => "",
        (true, false) => "~",
        (false, true) => "?",
        (true, true) => "%",
    }
}

impl Part {
    /// Says also what another one says; nothing can be said twice.
    fn add(&mut self, more: Self) -> Option<()> {
        for (known, more) in [
            (&mut self.day, more.day),
            (&mut self.month, more.month),
            (&mut self.season, more.season),
            (&mut self.year, more.year),
            (&mut self.decade, more.decade),
        ] {
            if known.is_some() && more.is_some() {
                return None;
            }
            *known = known.or(more);
        }
        self.is_about |= more.is_about;
        Some(())
    }

    /// The date in EDTF. Whether the winter of a year is the one that ends or begins in it, nobody knows: it is one of them.
    fn edtf(self, is_uncertain: bool) -> Option<String> {
        let mark = mark(self.is_about, is_uncertain);
        match (self.day, self.month, self.season, self.year, self.decade) {
            (Some(d), Some(m), None, Some(y), None) => Some(format!("{y:04}-{m:02}-{d:02}{mark}")),
            (None, Some(m), None, Some(y), None) => Some(format!("{y:04}-{m:02}{mark}")),
            (None, None, Some(WINTER), Some(y), None) => {
                Some(format!("[{:04}-{WINTER}{mark},{y:04}-{WINTER}{mark}]", y.checked_sub(1)?))
            }
            (None, None, Some(season), Some(y), None) => Some(format!("{y:04}-{season}{mark}")),
            (None, None, None, Some(y), None) => Some(format!("{y:04}{mark}")),
            (None, None, None, None, Some(first)) => Some(format!("{:03}X{mark}", first / 10)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, spoken};

    #[track_caller]
    fn check(words: &str, edtf: &str) {
        for order in [Order::DayFirst, Order::MonthFirst] {
            assert_eq!(spoken(words, order).as_deref(), Some(edtf), "{words}");
        }
    }

    #[test]
    fn dates_are_understood_as_people_write_them() {
        check("May 3, 2017", "2017-05-03");
        check("3 May 2017", "2017-05-03");
        check("the 3rd of Sept. 2017", "2017-09-03");
        check("May 3, 2017 at 9:15 AM", "2017-05-03");
        check("3 мая 2021", "2021-05-03");
        check("3-го мая 2021 г.", "2021-05-03");
        check("3 траўня 2021", "2021-05-03");
        check("17 ЖНІЎНЯ 2021 года", "2021-08-17");
        check("3 травня 2021 року", "2021-05-03");
        check("2015/09/26", "2015-09-26");
        check("2015-9-6", "2015-09-06");
        check("03.05.2017", "2017-05-03");
        check("3.5.2017г.", "2017-05-03");
        check("7.9.2021 12:30", "2021-09-07");
        check("May 2017", "2017-05");
        check("Май 2017", "2017-05");
        check("05.2017", "2017-05");
        check("5/2017", "2017-05");
        check("2017 год", "2017");
        check("1990s", "199X");
        check("1990-е годы", "199X");
    }

    #[test]
    fn seasons_are_those_that_edtf_numbers_and_a_winter_is_one_of_two() {
        check("summer 2021", "2021-22");
        check("лето 2021", "2021-22");
        check("Восень 2020", "2020-23");
        check("winter 2020/21", "2020-24");
        check("зима 2020–2021 гг.", "2020-24");
        check("winter 2021", "[2020-24,2021-24]");
        check("spring–summer 2021", "2021-21/2021-22");
    }

    #[test]
    fn intervals_say_at_one_end_what_holds_for_both() {
        check("2017–2019", "2017/2019");
        check("2017 - 2019", "2017/2019");
        check("2017-2019", "2017/2019");
        check("с 2017 по 2019 год", "2017/2019");
        check("from 3 May to 5 June 2017", "2017-05-03/2017-06-05");
        check("3–5 мая 2021", "2021-05-03/2021-05-05");
        check("May 3-5, 2017", "2017-05-03/2017-05-05");
        check("May–June 2017", "2017-05/2017-06");
        check("December 2017 – January 2018", "2017-12/2018-01");
        check("03.05.2017-05.05.2017", "2017-05-03/2017-05-05");
        check("03–05.05.2017", "2017-05-03/2017-05-05");
        check("3.5.-5.5.2017", "2017-05-03/2017-05-05");
        check("1990s–2000s", "199X/200X");
        check("c. 1990–1995", "1990~/1995");
    }

    #[test]
    fn what_is_about_or_uncertain_stays_so() {
        check("circa 1990", "1990~");
        check("c. 1990", "1990~");
        check("ca.1990", "1990~");
        check("около 1990", "1990~");
        check("каля мая 2021", "2021-05~");
        check("близько 1990 р.", "1990~");
        check("May 2017?", "2017-05?");
        check("circa 1990?", "1990%");
    }

    #[test]
    fn numbers_with_slashes_are_read_in_the_order_that_is_asked_for() {
        let read = |words| [Order::DayFirst, Order::MonthFirst].map(|order| spoken(words, order));
        let dates = |dates: [Option<&str>; 2]| dates.map(|date| date.map(str::to_owned));
        assert_eq!(read("03/05/2017"), dates([Some("2017-05-03"), Some("2017-03-05")]));
        assert_eq!(
            read("03/05/2017–04/05/2017"),
            dates([Some("2017-05-03/2017-05-04"), Some("2017-03-05/2017-04-05")])
        );
        assert_eq!(read("13-05-2017"), dates([Some("2017-05-13"), None]));
        assert_eq!(read("5/13/2017 9:15"), dates([None, Some("2017-05-13")]));
    }

    #[test]
    fn what_is_not_said_wholly_is_not_understood() {
        let ends = "|until 2017|до 2017|circa – 2017|2017 –|May|3 May|17|3 мая|Майдан 2017|2017 – 2015|2017–|2017-|2017/|21.2017|21-2017|–2017|from 2017|2015/09|2009/10";
        let parts = "3/5 May 2017|1-2 2017|31.02.2017|17.09.21|May '17|winter|1995s|early 2017|3 May 4 2017|2017 2018|1–2–3 May 2017|42880|2017-19|soon|?|10:00";
        for words in ends.split('|').chain(parts.split('|')) {
            assert_eq!(spoken(words, Order::DayFirst), None, "{words}");
        }
    }
}

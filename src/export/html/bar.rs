//! A date as a span on a scale of whole years, drawn as SVG.

use std::fmt::Write as _;
use std::sync::OnceLock;

use crate::archive::date::{Date, Day, Precision, Span, year_words};

/// Width of a drawing, in its own units; what stands in the drawing says so too.
const WIDTH: f64 = 600.0;
/// A day has to be seen: the least width of a bar.
const LEAST: f64 = 5.0;
/// Parts of a scale that can be told apart.
const MOST_TICKS: u16 = 60;

/// A date, and the years on which it is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale<'a> {
    date: &'a Date,
    years: Span,
}

/// A bar, in units of the drawing.
#[derive(Clone, Copy, Debug)]
struct Bar {
    from: f64,
    to: f64,
}

impl<'a> Scale<'a> {
    /// The year under which a date stands; more, where it goes on. `None` where it has no first day to draw from.
    pub(super) fn of(year: Option<i32>, date: Option<&'a Date>) -> Option<Self> {
        let (year, date) = (year?, date?);
        let years = Span::year(year);
        let last = if date.ends_open() { years } else { Span::year(date.latest().ymd().0) };
        Some(Self { date, years: years.join(last) })
    }

    /// The years, where they are more than the one that stands above.
    pub(super) fn caption(self) -> Option<String> {
        let [(first, ..), (last, ..)] = [self.years.first.ymd(), self.years.last.ymd()];
        (first != last).then(|| format!("bar: {} to {}", year_words(first), year_words(last)))
    }

    /// The drawing.
    pub(super) fn drawn(self) -> String {
        // "About" has no width of its own, and none is made up: the bar of a date in doubt is drawn lighter.
        let is_in_doubt = self.date.is_approximate() || self.date.is_uncertain() || self.is_choice();
        let class = if is_in_doubt || self.date.ends_open() { "bar loose" } else { "bar" };
        let mut svg = String::with_capacity(512);
        svg.extend([
            "<svg class=\"span\" viewBox=\"0 0 600 12\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"",
        ]);
        svg.extend([&self.label(), "\"><rect class=\"rail\" x=\"0\" y=\"5.5\" width=\"600\" height=\"1\"/>"]);
        svg.push_str(ticks(self.ticks()));
        for Bar { from, to } in self.bars() {
            svg.extend(["<rect class=\"", class, "\" x=\""]);
            add_tenths(&mut svg, from);
            svg.push_str("\" y=\"1\" width=\"");
            add_tenths(&mut svg, to - from);
            svg.push_str("\" height=\"10\"/>");
        }
        svg.push_str("</svg>");
        svg
    }

    fn is_choice(self) -> bool {
        self.date.precision() == Precision::OneOf
    }

    /// What is drawn of each stretch of days that is possible, from left to right; those that touch are one bar.
    fn bars(self) -> Vec<Bar> {
        let mut bars: Vec<Bar> = self.date.possible().map(|span| self.place(span)).collect();
        bars.sort_by(|one, other| one.from.total_cmp(&other.from));
        bars.dedup_by(|next, bar| {
            let touch = next.from <= bar.to;
            bar.to = if touch { bar.to.max(next.to) } else { bar.to };
            touch
        });
        bars
    }

    /// Where the bar of a span begins and ends.
    fn place(self, span: Span) -> Bar {
        let before = |day: Day| f64::from(day.number()) - f64::from(self.years.first.number());
        let whole = before(self.years.last) + 1.0;
        let [start, end] = [before(span.first), if span.is_open_end() { whole } else { before(span.last) + 1.0 }];
        let width = (WIDTH * (end - start) / whole).max(LEAST);
        let from = (WIDTH * start / whole).min(WIDTH - width);
        Bar { from, to: from + width }
    }

    /// Parts of the scale: the months of one year, else years, as far as these can be told apart.
    fn ticks(self) -> u16 {
        let years = self.years.last.ymd().0 - self.years.first.ymd().0 + 1;
        match years {
            1 => 12,
            _ => u16::try_from(years).unwrap_or(1).min(MOST_TICKS),
        }
    }

    fn label(self) -> String {
        let choice = if self.is_choice() { "one of several, " } else { "" };
        let ends = |open: &str| if self.date.ends_open() { open.to_owned() } else { self.date.latest().digits("-") };
        format!("{choice}from {} to {}", self.date.earliest().digits("-"), ends("an open end"))
    }
}

/// Adds a length of a drawing to the tenth. Of half a million bars the numbers would take longer to write than all else.
fn add_tenths(svg: &mut String, length: f64) {
    let tenths = 10.0 * length;
    // Between two tenths it is for the formatting to say which is nearer: it knows more digits.
    let is_between = (tenths.fract() - 0.5).abs() < 1e-6;
    let _ = if is_between {
        write!(svg, "{length:.1}")
    } else {
        let tenths = tenths.round() as u32;
        write!(svg, "{}.{}", tenths / 10, tenths % 10)
    };
}

/// Marks between so many parts of a scale, each a unit wide. Of half a million bars each has them.
fn ticks(parts: u16) -> &'static str {
    static DRAWN: [OnceLock<String>; MOST_TICKS as usize + 1] = [const { OnceLock::new() }; MOST_TICKS as usize + 1];
    let parts = parts.clamp(1, MOST_TICKS);
    DRAWN[usize::from(parts)].get_or_init(|| {
        let at = |tick: u16| (WIDTH * f64::from(tick) / f64::from(parts)).min(WIDTH - 1.0);
        let mut drawn = "<path class=\"tick\" d=\"".to_owned();
        for tick in 0..=parts {
            let _ = write!(drawn, "M{:.1} 3h1v6h-1z", at(tick));
        }
        drawn + "\"/>"
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Bar, MOST_TICKS, Scale, WIDTH, add_tenths, ticks};
    use crate::archive::date::Date;

    #[test]
    fn a_bar_covers_the_days_that_are_possible() {
        for (text, from, to, caption) in [
            ("2021-01-01", 0.0, 5.0, None),
            ("2021-12-31", 595.0, 600.0, None),
            ("2021", 0.0, 600.0, None),
            ("2021-07", 297.5, 348.5, None),
            ("2021-12/2022-01", 274.5, 325.5, Some("bar: 2021 to 2022")),
            ("2021-07/..", 297.5, 600.0, None),
            ("202X", 0.0, 600.0, Some("bar: 2020 to 2029")),
        ] {
            let date: Date = text.parse().unwrap();
            let scale = Scale::of(Some(date.earliest().ymd().0), Some(&date)).unwrap();
            let [bar] = scale.bars()[..] else { panic!("{text}: {:?}", scale.bars()) };
            assert!((bar.from - from).abs() < 1.0 && (bar.to - to).abs() < 1.0, "{text}: {bar:?}");
            assert!(bar.from >= 0.0 && bar.to <= WIDTH + 0.01, "{text}");
            assert_eq!(scale.caption().as_deref(), caption, "{text}");
        }
        assert!(Scale::of(None, None).is_none());
    }

    #[test]
    fn of_a_choice_each_day_has_a_bar_and_days_side_by_side_have_one() {
        for (text, wanted) in [
            ("[2021-01-01,2021-12-31]", &[(0.0, 5.0), (595.0, 600.0)][..]),
            ("[2021-12-31,2021-01-01]", &[(0.0, 5.0), (595.0, 600.0)]),
            ("[2021-07-01,2021-07-02]", &[(297.5, 304.2)]),
            ("[2021-01-01,2021-07]", &[(0.0, 5.0), (297.5, 348.5)]),
            ("[2021-01-01,2021-07..]", &[(0.0, 5.0), (297.5, 600.0)]),
            ("[2021-07,2021-07-15]", &[(297.5, 348.5)]),
        ] {
            let date: Date = text.parse().unwrap();
            let scale = Scale::of(Some(2021), Some(&date)).unwrap();
            let bars = scale.bars();
            let are_near = |(bar, wanted): (&Bar, &(f64, f64))| {
                (bar.from - wanted.0).abs() < 1.0 && (bar.to - wanted.1).abs() < 1.0
            };
            assert!(bars.len() == wanted.len() && bars.iter().zip(wanted).all(are_near), "{text}: {bars:?}");
            assert_eq!(scale.drawn().matches("class=\"bar loose\"").count(), wanted.len(), "{text}");
        }
    }

    #[test]
    fn a_scale_has_a_mark_at_each_end_and_between_its_parts() {
        let three = "<path class=\"tick\" d=\"M0.0 3h1v6h-1zM200.0 3h1v6h-1zM400.0 3h1v6h-1zM599.0 3h1v6h-1z\"/>";
        assert_eq!(ticks(3), three);
        for (parts, marks) in [(0, 2), (1, 2), (12, 13), (MOST_TICKS, 61), (MOST_TICKS + 1, 61)] {
            assert_eq!(ticks(parts).matches("h1v6").count(), marks, "{parts}");
        }
    }
    fn tenths(length: f64) -> String {
        let mut text = String::new();
        add_tenths(&mut text, length);
        text
    }

    #[test]
    fn a_drawing_is_as_wide_as_its_scale() {
        let date: Date = "2021".parse().unwrap();
        let drawn = Scale::of(Some(2021), Some(&date)).unwrap().drawn();
        assert!(drawn.contains(&format!("viewBox=\"0 0 {WIDTH} 12\"")), "{drawn}");
        assert!(drawn.contains(&format!("x=\"0\" y=\"5.5\" width=\"{WIDTH}\"")), "{drawn}");
    }

    proptest! {
        #[test]
        fn a_length_is_written_to_the_nearest_tenth(length in 0.0..WIDTH, hundredths in 0_u32..=60_000) {
            for length in [length, f64::from(hundredths) / 100.0] {
                prop_assert_eq!(tenths(length), format!("{length:.1}"));
            }
        }
    }
}

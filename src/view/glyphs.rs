//! The signs that the program draws with, in Unicode and in ASCII.

use ratatui::symbols::border;

use crate::app::about::line::Bar;
use crate::app::help::Drawn;
use crate::store::about::index::Basis;

/// One set of signs. Each is one column wide, except the ellipsis.
#[derive(Debug)]
pub struct Glyphs {
    /// Border of a pane.
    pub frame: border::Set<'static>,
    /// Border of the pane with the keys.
    pub focus: border::Set<'static>,
    /// Beside the selected row.
    pub selected: &'static str,
    /// Beside a statement or value that was chosen for something.
    pub ticked: &'static str,
    /// Beside a fact of the statement that is read.
    pub own: &'static str,
    /// Where a text was cut.
    pub ellipsis: &'static str,
    /// Between parts of a line.
    pub dot: &'static str,
    /// A horizontal rule.
    pub rule: &'static str,
    /// In the margin: a dated fact begins here.
    pub fact: &'static str,
    /// In the margin: words of this line are selected.
    pub held: &'static str,
    /// Down the axis: when the statement that is read was published.
    pub published: &'static str,
    /// Round words that are quoted.
    pub quotes: [&'static str; 2],
    /// A tick of the axis.
    pub tick: &'static str,
    /// A day that is stated.
    pub day: &'static str,
    /// A day of which quoted words state a part only, or that is in doubt.
    pub inferred: &'static str,
    /// A day that no quoted words state.
    pub unstated: &'static str,
    /// No day at all.
    pub undated: &'static str,
    /// A span that is narrower than a column.
    pub narrow: &'static str,
    /// The same, approximate.
    pub narrow_about: &'static str,
    /// Start, line and end of a span.
    pub span: [&'static str; 3],
    /// Line of an approximate span.
    pub about: &'static str,
    /// Ends of what is possible, where it was one of several days.
    pub one_of: &'static str,
    /// A span that goes on to the left, and to the right.
    pub open: [&'static str; 2],
    /// A fact that lies before what is shown, and after.
    pub beside: [&'static str; 2],
    /// Heights of a bar, from nothing to a full cell; empty where counts are written as digits.
    pub bars: &'static [&'static str],
    /// Shades of what is possible, from little to much; empty where counts are written as digits.
    pub shades: &'static [&'static str],
    /// A count that is possible and not certain, where one row shows both.
    pub possible: &'static str,
    /// A cell of a figure's bar: stated, stated as equal to another, worked out, known in some other way.
    pub figures: [&'static str; 4],
    /// Parts of a cell at the end of a stated bar, in eighths from one on; empty where cells are not divided.
    pub parts: &'static [&'static str],
}

impl Glyphs {
    /// A figure's bar, from the left end of the scale, without the cells that it does not reach.
    pub fn bar(&self, bar: Bar) -> String {
        let cell = self.figure(bar.basis);
        let part = bar.eighths % 8;
        if bar.basis != Basis::Stated || self.parts.is_empty() {
            return cell.repeat((bar.eighths + 4) / 8);
        }
        let end = if part == 0 { "" } else { self.parts[part - 1] };
        cell.repeat(bar.eighths / 8) + end
    }

    /// A cell of the bar of a figure that is known so.
    pub fn figure(&self, basis: Basis) -> &'static str {
        self.figures[match basis {
            Basis::Stated => 0,
            Basis::Equal => 1,
            Basis::Derived => 2,
            Basis::Other => 3,
        }]
    }

    /// An example of how a date is drawn.
    pub fn drawn(&self, drawn: Drawn) -> String {
        let [start, line, end] = self.span;
        match drawn {
            Drawn::Day => self.day.to_owned(),
            Drawn::Inferred => self.inferred.to_owned(),
            Drawn::Unstated => self.unstated.to_owned(),
            Drawn::Around => [start, line, self.inferred, line, end].concat(),
            Drawn::Span => [start, line, line, line, end].concat(),
            Drawn::Narrow => self.narrow.to_owned(),
            Drawn::About => [start, self.about, self.about, self.about, end].concat(),
            Drawn::OneOf => [self.one_of, self.about, self.about, self.about, self.one_of].concat(),
            Drawn::Open => [self.open[0], line, line, line, self.open[1]].concat(),
            Drawn::Undated => [self.undated, " ", " ", self.undated].concat(),
            Drawn::Published => self.published.to_owned(),
            Drawn::Conflict => "!".to_owned(),
        }
    }
}

/// Signs for terminals that draw Unicode, which is nearly all.
pub static UNICODE: Glyphs = Glyphs {
    frame: border::ROUNDED,
    focus: border::THICK,
    selected: "▌",
    ticked: "✓",
    own: "·",
    ellipsis: "…",
    dot: " · ",
    rule: "─",
    fact: "●",
    held: "┃",
    published: "┊",
    quotes: ["“", "”"],
    tick: "│",
    day: "●",
    inferred: "○",
    unstated: "◦",
    undated: "·",
    narrow: "━",
    narrow_about: "╍",
    span: ["├", "─", "┤"],
    about: "╌",
    one_of: "?",
    open: ["◂", "▸"],
    beside: ["◂", "▸"],
    bars: &[" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    shades: &["░", "▒", "▓"],
    possible: "░",
    figures: ["█", "▓", "░", "▒"],
    parts: &["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
};

/// Signs for every terminal.
pub static ASCII: Glyphs = Glyphs {
    frame: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
    focus: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "=",
        horizontal_bottom: "=",
    },
    selected: ">",
    ticked: "x",
    own: ".",
    ellipsis: "...",
    dot: " | ",
    rule: "-",
    fact: "@",
    held: "|",
    published: ":",
    quotes: ["\"", "\""],
    tick: "|",
    day: "*",
    inferred: "o",
    unstated: ",",
    undated: ".",
    narrow: "=",
    narrow_about: "~",
    span: ["[", "=", "]"],
    about: "~",
    one_of: "?",
    open: ["<", ">"],
    beside: ["<", ">"],
    bars: &[],
    shades: &[],
    possible: "-",
    figures: ["#", "=", "-", "?"],
    parts: &[],
};

#[cfg(test)]
mod tests {
    use super::{ASCII, Bar, Basis, UNICODE};

    #[test]
    fn each_way_in_which_a_figure_is_known_has_a_bar_of_its_own() {
        for glyphs in [&UNICODE, &ASCII] {
            let mut signs = glyphs.figures.to_vec();
            signs.sort_unstable();
            signs.dedup();
            assert_eq!(signs.len(), glyphs.figures.len());
        }
        let check = |basis, eighths, wanted: [&str; 2]| {
            let bar = Bar { basis, eighths, cells: 10 };
            assert_eq!([UNICODE.bar(bar), ASCII.bar(bar)], wanted, "{basis:?} {eighths}");
        };
        check(Basis::Stated, 0, ["", ""]);
        check(Basis::Stated, 19, ["██▍", "##"]);
        check(Basis::Stated, 20, ["██▌", "###"]);
        check(Basis::Equal, 20, ["▓▓▓", "==="]);
        check(Basis::Derived, 16, ["░░", "--"]);
        check(Basis::Other, 8, ["▒", "?"]);
    }

    #[test]
    fn ascii_signs_are_ascii_and_every_sign_is_one_column() {
        for glyphs in [&UNICODE, &ASCII] {
            let mut signs = vec![
                glyphs.selected,
                glyphs.ticked,
                glyphs.own,
                glyphs.rule,
                glyphs.fact,
                glyphs.held,
                glyphs.published,
                glyphs.quotes[0],
                glyphs.tick,
                glyphs.day,
                glyphs.inferred,
                glyphs.unstated,
                glyphs.narrow,
                glyphs.narrow_about,
                glyphs.about,
                glyphs.possible,
                glyphs.frame.top_left,
                glyphs.focus.horizontal_top,
            ];
            signs.extend(
                glyphs.span.iter().chain(&glyphs.open).chain(&glyphs.beside).chain(glyphs.bars).chain(glyphs.shades),
            );
            signs.extend(glyphs.figures.iter().chain(glyphs.parts));
            for sign in &signs {
                assert_eq!(crate::text::width::columns(sign), 1, "{sign:?}");
            }
            if glyphs.bars.is_empty() {
                assert!(
                    signs.iter().all(|sign| sign.is_ascii()) && glyphs.ellipsis.is_ascii() && glyphs.dot.is_ascii()
                );
            }
        }
    }
}

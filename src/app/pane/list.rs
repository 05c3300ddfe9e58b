//! The list of statements: a window of rows, and a cursor among all that match.

use std::ops::Range;

use super::Motion;
use crate::app::words::why;
use crate::archive::id::StatementId;
use crate::store::page::{Anchor, Order, Page, Row, Window};
use crate::text::wrap::wrap;

/// Rows asked for at once, beyond what most screens show, so that moving seldom waits.
const WINDOW: usize = 240;
/// Rows asked for where the height of the pane is not known yet.
const FEWEST: usize = 24;
/// A title takes so many lines at most.
const TITLE_LINES: usize = 2;
/// Code points of a title that are looked at.
const LONGEST: usize = 2000;
/// From this width on a row has lines for its parts; below it stands on one or two.
const CARD_WIDTH: usize = 36;

/// The list.
#[derive(Debug, Default)]
pub struct List {
    /// The rows that were fetched.
    pub page: Page,
    /// In which order they are wanted.
    pub order: Order,
    /// The selected row among all that match, counted from 0.
    pub cursor: usize,
    /// The first row shown.
    pub top: usize,
    /// Lines of the pane, and so the most rows in sight.
    height: usize,
    /// A statement that the next page is to put the cursor on.
    seeking: Option<StatementId>,
    /// The rows are those of an older search.
    stale: bool,
    /// Another pane chose the statement that is read, so it need not be the one under the cursor.
    led: bool,
}

/// How a row is laid out on a pane of some width. `settle` measures with it and `draw` draws it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The lines of the title or, without one, of the opening; byte ranges.
    pub title: Vec<Range<usize>>,
    /// Whether date and kind stand on a line of their own above the title.
    pub head: bool,
    /// Why the row is here; empty where that is not asked.
    pub why: String,
}

impl Card {
    /// Lays out a row.
    pub fn new(row: &Row, width: usize, height: usize) -> Self {
        // A pane of a few lines shows more rows by showing less of each.
        let head = width >= CARD_WIDTH && height >= 8;
        let mut title = wrap(heading(row), if head { width.saturating_sub(MARGIN + AIR) } else { usize::MAX });
        title.truncate(if head { TITLE_LINES } else { 1 });
        Self { title, head, why: why(&row.why) }
    }

    /// Lines it takes.
    pub fn height(&self) -> usize {
        usize::from(self.head) + self.title.len().max(1) + usize::from(!self.why.is_empty())
    }
}

/// Columns left of a card, for the sign of the selected row.
pub const MARGIN: usize = 2;
/// Columns right of a card, for air.
pub const AIR: usize = 1;

/// What stands for the statement: the start of its title, else its first words. No screen shows more, so a title
/// of a megabyte costs what any other does.
pub fn heading(row: &Row) -> &str {
    let title = row.title.as_deref().unwrap_or(&row.opening);
    title.char_indices().nth(LONGEST).map_or(title, |(end, _)| &title[..end])
}

impl List {
    /// The row under the cursor, if it has been fetched.
    pub fn selected(&self) -> Option<&Row> {
        self.row(self.cursor)
    }

    /// The statement that the cursor is on, or will be on when its row comes; none while that is not known.
    pub fn current(&self) -> Option<&StatementId> {
        let selected = self.selected().filter(|_| !self.stale).map(|row| &row.id);
        self.seeking.as_ref().or(selected)
    }

    /// A row by its place among all that match.
    pub fn row(&self, place: usize) -> Option<&Row> {
        self.page.rows.get(place.checked_sub(self.page.first)?)
    }

    /// Moves the cursor; `height` is the pane's in lines.
    pub fn step(&mut self, motion: Motion, width: usize, height: usize) {
        let page = self.visible(width, height).len();
        self.cursor = motion.target(self.cursor, self.page.matching, page);
        self.seeking = None;
        self.led = false;
    }

    /// Puts the cursor on a statement that another pane chose: at once if it has been fetched, else when it comes.
    pub fn seek(&mut self, id: &StatementId) {
        self.led = true;
        self.seeking = match self.place(id).filter(|_| !self.stale) {
            Some(place) => {
                self.cursor = place;
                None
            }
            None => Some(id.clone()),
        };
    }

    /// The next page answers another question: the cursor goes to that statement if it matches, else to the best row.
    pub fn expect(&mut self, keep: Option<StatementId>) {
        (self.cursor, self.top) = (0, 0);
        (self.seeking, self.stale, self.led) = (keep, true, false);
    }

    /// The statement under the cursor is the one to read again, whatever another pane chose.
    pub fn follow(&mut self) {
        (self.seeking, self.led) = (None, false);
    }

    /// The rows are wanted in another order; the cursor stays on its statement.
    pub fn reorder(&mut self, order: Order) {
        let keep = self.current().cloned();
        let led = self.led;
        self.expect(keep);
        (self.order, self.led) = (order, led);
    }

    /// Takes a fetched page. A statement that is sought and not in it does not match; nobody waits for it longer.
    pub fn take(&mut self, page: Page) {
        self.page = page;
        self.stale = false;
        let sought = self.seeking.take().and_then(|id| self.place(&id));
        // Where the list is not on screen, nobody else keeps the cursor inside.
        self.cursor = sought.unwrap_or(self.cursor).min(self.page.matching.saturating_sub(1));
    }

    /// Whether the rows are those of an older question.
    pub fn is_stale(&self) -> bool {
        self.stale
    }

    /// Whether the statement under the cursor is the one to read; not while its row is on the way.
    pub fn follows(&self) -> bool {
        let here = self.selected().is_some() || self.page.matching == 0;
        here && !self.stale && !self.led && self.seeking.is_none()
    }

    fn place(&self, id: &StatementId) -> Option<usize> {
        let place = self.page.rows.iter().position(|row| row.id == *id)?;
        Some(self.page.first + place)
    }

    /// The rows that have to be fetched, given what was asked last of the same query: that window where it serves.
    ///
    /// A new query gets no more rows than two screens, for the next key may make it an old one.
    pub fn window(&self, last: Option<&Window>) -> Window {
        let many = WINDOW.max(4 * self.height);
        if let Some(id) = &self.seeking {
            return Window { anchor: Anchor::On(id.clone()), size: many };
        }
        let serves = |window: &&Window| match window.anchor {
            Anchor::At(first) => self.near(first, window.size),
            Anchor::On(_) => self.near(self.page.first, window.size),
        };
        let size = if last.is_some() { many } else { FEWEST.max(2 * self.height) };
        let first = self.cursor.saturating_sub(size / 2);
        last.filter(serves).cloned().unwrap_or(Window { anchor: Anchor::At(first), size })
    }

    /// Whether a window of `size` rows that begins there holds the cursor with enough around it.
    fn near(&self, first: usize, size: usize) -> bool {
        let around = self.height.max(size / 4);
        let after_start = first == 0 || self.cursor >= first + around;
        let before_end = self.cursor + around < first + size || first + size >= self.page.matching;
        after_start && before_end && self.cursor < first + size
    }

    /// The rows in sight on a pane of that size, by place.
    pub fn visible(&self, width: usize, height: usize) -> Range<usize> {
        let mut end = self.top;
        let mut free = height;
        while let Some(row) = self.row(end) {
            let needs = Card::new(row, width, height).height();
            if needs > free && end > self.top {
                break;
            }
            free = free.saturating_sub(needs);
            end += 1;
        }
        self.top..end
    }

    /// Cursor inside the list, and in sight.
    pub fn settle(&mut self, width: usize, height: usize) {
        self.height = height;
        self.cursor = self.cursor.min(self.page.matching.saturating_sub(1));
        // Every row takes a line at least, so nothing further up can be in sight.
        self.top = self.top.clamp((self.cursor + 1).saturating_sub(height.max(1)), self.cursor);
        while self.cursor > self.top && !self.shows_whole(self.cursor, width, height) {
            self.top += 1;
        }
        // The end of the list is filled, not followed by empty lines.
        while self.top > 0 && self.fits_from(self.top - 1, width, height) {
            self.top -= 1;
        }
    }

    fn shows_whole(&self, place: usize, width: usize, height: usize) -> bool {
        self.lines(self.top..place + 1, width, height) <= height
    }

    fn fits_from(&self, top: usize, width: usize, height: usize) -> bool {
        self.page.matching == self.page.first + self.page.rows.len()
            && top >= self.page.first
            && self.page.matching - top <= height
            && self.lines(top..self.page.matching, width, height) <= height
    }

    /// Lines that these rows take; one that has not been fetched takes one.
    fn lines(&self, rows: Range<usize>, width: usize, height: usize) -> usize {
        let mut lines = 0;
        for place in rows {
            lines += self.row(place).map_or(1, |row| Card::new(row, width, height).height());
            if lines > height {
                break;
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::{Card, List, Motion, WINDOW};
    use crate::archive::id::StatementId;
    use crate::store::page::{Anchor, Page, Row, Window};
    use crate::text::marks::Marks;

    fn row(number: usize) -> Row {
        Row {
            id: StatementId::new(&format!("s{number}")),
            number: number + 1,
            title: Some("A title of a few words that takes two lines".to_owned()),
            opening: String::new(),
            date: None,
            kind: "letter".to_owned(),
            publisher: None,
            facts: 0,
            unverified: false,
            title_marks: Marks::default(),
            why: Vec::new(),
        }
    }

    fn list(matching: usize, first: usize) -> List {
        let rows = (first..matching.min(first + WINDOW)).map(row).collect();
        let mut list = List::default();
        list.take(Page { matching, all: matching, first, rows });
        list
    }

    #[test]
    fn the_cursor_stays_in_sight_and_the_end_is_filled() {
        let mut list = list(30, 0);
        for (motion, width, height) in
            [(Motion::Last, 40, 12), (Motion::Rows(-1), 40, 12), (Motion::First, 40, 9), (Motion::HalfPages(2), 30, 5)]
        {
            list.step(motion, width, height);
            list.settle(width, height);
            assert!(list.visible(width, height).contains(&list.cursor), "{motion:?}");
        }
        list.step(Motion::Last, 40, 12);
        list.settle(40, 12);
        let height: usize =
            list.visible(40, 12).map(|place| Card::new(list.row(place).unwrap(), 40, 12).height()).sum();
        assert!(height > 12 - 3, "{height} lines of 12");
    }

    #[test]
    fn a_window_is_asked_anew_only_near_its_edge() {
        let mut list = list(10_000, 0);
        let asked = Window { anchor: Anchor::At(0), size: WINDOW };
        list.cursor = 100;
        assert_eq!(list.window(Some(&asked)), asked);
        list.cursor = 200;
        assert_eq!(list.window(Some(&asked)).anchor, Anchor::At(80));
        list.cursor = 9_999;
        assert_eq!(list.window(Some(&asked)).anchor, Anchor::At(9_879));
    }

    #[test]
    fn a_statement_is_sought_in_what_is_here_and_then_asked_for() {
        let mut list = list(1_000, 0);
        list.seek(&StatementId::new("s7"));
        assert_eq!(list.cursor, 7);
        let far = StatementId::new("s700");
        list.seek(&far);
        let asked = list.window(None);
        assert_eq!(asked.anchor, Anchor::On(far.clone()));
        list.take(Page { matching: 1_000, all: 1_000, first: 600, rows: (600..840).map(row).collect() });
        assert_eq!(list.selected().map(|row| &row.id), Some(&far));
        assert_eq!(list.window(Some(&asked)), asked, "the answer is not asked for again");
    }
}

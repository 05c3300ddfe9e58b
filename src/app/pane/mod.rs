//! The panes: what each one shows and where its cursor stands. They do not know each other.

pub mod about;
pub mod compare;
pub mod list;
pub mod quoting;
pub mod selection;
pub mod sheet;
mod standing;
pub mod text;
pub mod timeline;

/// A pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// The list of statements.
    List,
    /// The full text of one.
    Text,
    /// The dated facts.
    Timeline,
    /// What the archive says about a subject; open, it stands in the place of the list.
    About,
}

impl Pane {
    /// Every pane.
    pub const ALL: [Self; 4] = [Self::List, Self::Text, Self::Timeline, Self::About];

    /// The pane after this one in the order of Tab, and after the last the first; `left` is the one that stands in the
    /// place of the list.
    #[must_use]
    pub fn next(self, left: Self) -> Self {
        match self {
            Self::List | Self::About => Self::Text,
            Self::Text => Self::Timeline,
            Self::Timeline => left,
        }
    }

    /// The pane before this one.
    #[must_use]
    pub fn prev(self, left: Self) -> Self {
        match self {
            Self::List | Self::About => Self::Timeline,
            Self::Text => left,
            Self::Timeline => Self::Text,
        }
    }

    /// Its name, as in its border.
    pub fn title(self) -> &'static str {
        match self {
            Self::List => "Statements",
            Self::Text => "Text",
            Self::Timeline => "Timeline",
            Self::About => "About",
        }
    }

    /// The key that goes there.
    pub fn number(self) -> usize {
        self as usize + 1
    }
}

/// A movement within a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// So many rows down, or up if negative.
    Rows(isize),
    /// So many half pages down, or up if negative.
    HalfPages(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Motion {
    /// Where a cursor on row `at` of `count` rows comes to stand; a page has `page` rows.
    pub fn target(self, at: usize, count: usize, page: usize) -> usize {
        let last = count.saturating_sub(1);
        let target = match self {
            Self::Rows(rows) => at.saturating_add_signed(rows),
            // A full page keeps one row in sight, so that a reader finds the place again.
            Self::HalfPages(halves) => {
                let half = (page.saturating_sub(1) / 2).max(1) as isize;
                let rows = if halves % 2 == 0 {
                    (page.saturating_sub(1).max(1) as isize) * (halves / 2)
                } else {
                    half * halves
                };
                at.saturating_add_signed(rows)
            }
            Self::First => 0,
            Self::Last => last,
        };
        target.min(last)
    }
}

/// The first row to show so that `cursor` is in sight on a page of `height` rows that showed `top` first.
pub fn scrolled(top: usize, cursor: usize, count: usize, height: usize) -> usize {
    let height = height.max(1);
    let top = top.min(count.saturating_sub(height));
    top.clamp((cursor + 1).saturating_sub(height), cursor)
}

#[cfg(test)]
mod tests {
    use super::{Motion, Pane, scrolled};

    #[test]
    fn tab_walks_through_every_pane_and_back() {
        for left in [Pane::List, Pane::About] {
            for pane in [left, Pane::Text, Pane::Timeline] {
                assert_eq!(pane.next(left).prev(left), pane);
                assert_eq!(pane.next(left).next(left).next(left), pane);
            }
        }
    }

    #[test]
    fn motions_stop_at_the_ends() {
        let check = |motion: Motion, at, wanted| assert_eq!(motion.target(at, 20, 10), wanted, "{motion:?} from {at}");
        check(Motion::Rows(1), 19, 19);
        check(Motion::Rows(-3), 2, 0);
        check(Motion::HalfPages(1), 0, 4);
        check(Motion::HalfPages(2), 0, 9);
        check(Motion::HalfPages(-2), 19, 10);
        check(Motion::First, 7, 0);
        check(Motion::Last, 7, 19);
        assert_eq!(Motion::Last.target(5, 0, 0), 0);
        assert_eq!(Motion::HalfPages(2).target(0, 5, 1), 1);
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        for (top, cursor, count, height) in [(0, 9, 10, 3), (9, 0, 10, 3), (5, 5, 6, 10), (0, 0, 0, 0), (3, 4, 5, 1)] {
            let top = scrolled(top, cursor, count, height);
            assert!(top <= cursor && cursor < top + height.max(1), "{top} {cursor} {count} {height}");
        }
    }
}

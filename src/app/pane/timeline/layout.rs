//! Where the parts of the timeline stand in their pane, and in which of its forms.

/// How the facts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// On an axis of time.
    Chart,
    /// In columns.
    Table,
}

/// The columns of the pane, from its left edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Columns for the date of a fact.
    pub date: usize,
    /// Columns for how sure the date is: in words, or a letter and a blank.
    pub sure: usize,
    /// First column and width of the axis.
    pub axis: (u16, u16),
    /// Whether each fact is drawn on the axis, beside its title.
    pub drawn: bool,
    /// First column and width of the titles.
    pub title: (u16, u16),
}

/// The rows of the pane, from its top. One row above the bars is for the labels of the axis, or the names of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Rows of the overview of all time, its labels and rule included; 0 for none.
    pub overview: u16,
    /// Rows of the bars of certain counts.
    pub certain: u16,
    /// Rows of the bars of possible counts; 0 where one row shows both.
    pub possible: u16,
    /// Rows between the bars and the facts.
    pub rule: u16,
    /// Rows of facts.
    pub facts: u16,
    /// Rows that tell more about the selected fact.
    pub detail: u16,
}

impl Columns {
    /// The columns on a pane of that width.
    pub fn of(width: u16) -> Self {
        let sign = 3;
        if width >= 100 {
            let (date, sure, title) = (17, 13, (width * 28 / 100).clamp(30, 56));
            Self::drawn(width, sign, date, sure, title)
        } else if width >= 56 {
            // Days of two months are whole, as `30 Sep–1 Oct 2021`, where that leaves room for the axis.
            Self::drawn(width, sign, if width >= 72 { 17 } else { 14 }, 2, width * 42 / 100)
        } else {
            let date = 14.min(width * 2 / 5);
            let sure = 2;
            let left = sign + date + 1 + sure;
            let title = (left, width.saturating_sub(left));
            Self {
                date: date.into(),
                sure: sure.into(),
                axis: (6.min(width), width.saturating_sub(6)),
                drawn: false,
                title,
            }
        }
    }

    fn drawn(width: u16, sign: u16, date: u16, sure: u16, title: u16) -> Self {
        let axis = sign + date + 1 + sure + u16::from(sure > 2);
        let wide = width - axis - title - 1;
        Self {
            date: date.into(),
            sure: sure.into(),
            axis: (axis, wide),
            drawn: true,
            title: (axis + wide + 1, title - 1),
        }
    }
}

impl Rows {
    /// The rows on a pane of that height.
    pub(super) fn of(height: u16, form: Form) -> Self {
        let (overview, certain, possible, rule, detail) = match (height, form) {
            (0..=5, _) => (0, 1, 0, 0, 0),
            (6..=8, _) => (0, 1, 1, 0, 1),
            (9..=13, _) => (0, 2, 1, 0, 2),
            (14..=16, _) => (0, 3, 1, 1, 4),
            (17..=21, _) => (4, 1, 1, 0, 5),
            (22..=27, _) => (5, 2, 1, 1, 8),
            (28.., _) => (5, 1, 1, 1, height * 2 / 5 + 1),
        };
        let (overview, certain, possible) = match form {
            Form::Chart => (overview, certain, possible),
            Form::Table => (0, 0, 0),
        };
        let facts = height.saturating_sub(1 + overview + certain + possible + rule + detail);
        Self { overview, certain, possible, rule, facts, detail }
    }

    /// Rows above the facts.
    pub fn above(self) -> u16 {
        self.overview + 1 + self.certain + self.possible + self.rule
    }
}

//! Whether the day or the month comes first in dates such as `03/05/2017`, as their column shows.

use super::refusal::short;
use super::remarks::Remarks;
use super::spoken::{ORDERS, Order, spoken};

/// Dates of a column that are looked at: whoever writes a hundred thousand has shown how.
const LOOKED_AT: usize = 100_000;

/// What the dates of a column show of their order, as they are looked at one after the other.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// The first date that has only that order, with its line.
    first: Option<(Order, usize, String)>,
    /// Another one has only the other order.
    is_disputed: bool,
    /// A date could be read in both.
    is_needed: bool,
    /// How many were looked at.
    seen: usize,
}

impl Shown {
    /// Looks at one more date.
    pub(super) fn look(&mut self, line: usize, words: &str) {
        // Only numbers with these signs have an order.
        if self.seen == LOOKED_AT || !words.contains(['/', '-']) {
            return;
        }
        self.seen += 1;
        let order = match ORDERS.map(|(_, order)| spoken(words, order)) {
            [Some(day_first), Some(month_first)] => {
                self.is_needed |= day_first != month_first;
                return;
            }
            [None, None] => return,
            [Some(_), None] => Order::DayFirst,
            [None, Some(_)] => Order::MonthFirst,
        };
        match &self.first {
            Some((first, _, _)) => self.is_disputed |= *first != order,
            None => self.first = Some((order, line, words.trim().to_owned())),
        }
    }

    /// The order of all of them, if one was shown and no other.
    pub(super) fn order(&self) -> Option<Order> {
        self.first.as_ref().filter(|_| !self.is_disputed).map(|(order, _, _)| *order)
    }

    /// Tells which date decided over others of that column.
    pub(super) fn tell(&self, column: &str, remarks: &mut Remarks) {
        let Some((order, line, words)) = self.first.as_ref().filter(|_| self.is_needed && !self.is_disputed) else {
            return;
        };
        let first = match order {
            Order::DayFirst => "day",
            Order::MonthFirst => "month",
        };
        let (words, column) = (short(words), short(column.trim()));
        remarks.add(*line, format!("{words} shows that the {first} comes first; the dates of {column} are read so"));
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, Remarks, Shown};

    #[test]
    fn a_column_shows_its_order_by_days_over_twelve() {
        #[track_caller]
        fn check(dates: &[&str], order: Option<Order>, told: Option<usize>) {
            let (mut shown, mut remarks) = (Shown::default(), Remarks::of("a"));
            for (place, date) in dates.iter().enumerate() {
                shown.look(place, date);
            }
            shown.tell("Published", &mut remarks);
            let line = remarks.finish().first().map(|remark| remark.line);
            assert_eq!((shown.order(), line), (order, told), "{dates:?}");
        }
        check(&["03/05/2017", "04/05/2017"], None, None);
        check(&["03/05/2017", "13/05/2017"], Some(Order::DayFirst), Some(1));
        check(&["05/13/2017", "03/05/2017"], Some(Order::MonthFirst), Some(0));
        check(&["13/05/2017", "03/03/2017", "2021-05-03", "3 May 2021", "soon"], Some(Order::DayFirst), None);
        check(&["13/05/2017", "05/13/2017", "03/05/2017"], None, None);
        check(&["31/02/2017", "13.05.2017", "03/05/2017"], None, None);
    }
}

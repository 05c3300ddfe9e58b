//! Dates of a table: what people write, and whether the day or the month comes first.

use letapis::import::{Options, Order, import};

use super::{input, remarks};

/// A table with these dates becomes an archive with those, and that is told.
#[track_caller]
fn check(dates: &[&str], order: Option<Order>, expected: &[&str], told: &[&str]) {
    let rows = dates.iter().enumerate().map(|(row, date)| format!("T{row},\"{date}\",Words"));
    let table = std::iter::once("title,Date,text".to_owned()).chain(rows).collect::<Vec<_>>().join("\n");
    let options = Options { dates: order, ..Options::default() };
    let taken = import(input("t.csv", &table), None, &options).unwrap();
    assert_eq!(taken.problems, []);
    let statements = taken.archive.statements().iter();
    let found: Vec<_> = statements.map(|it| it.date.as_ref().map_or("-".to_owned(), ToString::to_string)).collect();
    assert_eq!(found, expected);
    assert_eq!(remarks(&taken), told);
}

#[test]
fn dates_are_taken_as_people_write_them() {
    check(
        &[
            "May 3, 2017",
            "3 траўня 2021",
            "Май 2017",
            "03.05.2017",
            "лето 2021",
            "2017–2019",
            "circa 1990",
            "",
            "2021-10~",
        ],
        None,
        &["2017-05-03", "2021-05-03", "2017-05", "2017-05-03", "2021-22", "2017/2019", "1990~", "-", "2021-10~"],
        &[],
    );
    check(
        &["2021-22", "early 2017"],
        None,
        &["2021-22", "-"],
        &[
            "t.csv:2: t0: \"2021-22\" is a season in EDTF, and taken as that; two years are written 2021/2022 (column \"Date\")",
            "t.csv:3: t1: expected a date, found \"early 2017\"; it stays undated (column \"Date\")",
        ],
    );
}

#[test]
fn whether_the_day_comes_first_is_never_guessed() {
    let either = "t.csv:2: t0: \"03/05/2017\" could be two days; taken as either, unless --dates says which comes first (column \"Date\")";
    check(&["03/05/2017"], None, &["[2017-03-05,2017-05-03]"], &[either]);
    check(&["03/05/2017"], Some(Order::DayFirst), &["2017-05-03"], &[]);
    check(&["03/05/2017"], Some(Order::MonthFirst), &["2017-03-05"], &[]);
    let shown = "t.csv:3: \"13/05/2017\" shows that the day comes first; the dates of \"Date\" are read so";
    check(&["03/05/2017", "13/05/2017"], None, &["2017-05-03", "2017-05-13"], &[shown]);
    // Who says the order is believed, and what has none in it is told.
    let none = "t.csv:3: t1: expected a date, found \"13/05/2017\"; it stays undated (column \"Date\")";
    check(&["03/05/2017", "13/05/2017"], Some(Order::MonthFirst), &["2017-03-05", "-"], &[none]);
    // A column that has both shows neither.
    check(
        &["03/05/2017", "13/05/2017", "05/13/2017"],
        None,
        &["[2017-03-05,2017-05-03]", "2017-05-13", "2017-05-13"],
        &[either],
    );
}

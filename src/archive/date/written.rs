//! Dates as EDTF, the very text that they were read from. A choice names a thousand of them, so that each is put behind the
//! one before and goes through no formatting.

use std::fmt;

use super::choices::{Choice, Choices};
use super::digits::add_digits;
use super::period::Period;
use super::value::{Unit, Value};
use super::{Date, Form};

/// Bytes that a date mostly takes.
const EACH: usize = 10;

impl Date {
    /// The text that it was read from.
    pub fn edtf(&self) -> String {
        let mut text = String::with_capacity(EACH * self.written());
        match &self.form {
            Form::One(value) => value.add_to(&mut text),
            Form::Interval(Period::Between(from, to)) => {
                from.add_to(&mut text);
                text.push('/');
                to.add_to(&mut text);
            }
            Form::Interval(Period::From(from, to)) => {
                from.add_to(&mut text);
                text.push('/');
                text.push_str(to.text());
            }
            Form::Interval(Period::Until(from, to)) => {
                text.push_str(from.text());
                text.push('/');
                to.add_to(&mut text);
            }
            Form::OneOf(choices) => choices.add_to(&mut text),
        }
        text
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf())
    }
}

impl Choices {
    fn add_to(&self, text: &mut String) {
        let mut before = '[';
        for choice in self.iter() {
            text.push(before);
            choice.add_to(text);
            before = ',';
        }
        text.push(']');
    }
}

impl Choice {
    /// Adds what stands for it between two commas.
    pub(super) fn add_to(self, text: &mut String) {
        match self {
            Self::One(value) => value.add_to(text),
            Self::Range(Period::Between(from, to)) => {
                from.add_to(text);
                text.push_str("..");
                to.add_to(text);
            }
            Self::Range(Period::From(from, _)) => {
                from.add_to(text);
                text.push_str("..");
            }
            Self::Range(Period::Until(_, to)) => {
                text.push_str("..");
                to.add_to(text);
            }
        }
    }
}

impl Value {
    fn add_to(self, text: &mut String) {
        match self.unit() {
            Unit::Day(day) => {
                let (year, month, day) = day.ymd();
                add_year(text, year);
                add_part(text, month);
                add_part(text, day);
            }
            Unit::Month(year, part) | Unit::Season(year, part) => {
                add_year(text, year);
                add_part(text, part);
            }
            Unit::Year(year) => add_year(text, year),
            Unit::Decade(first) => {
                add_sign(text, first);
                add_digits(text, first.unsigned_abs() / 10, 3);
                text.push('X');
            }
            Unit::Century(first) => {
                add_sign(text, first);
                add_digits(text, first.unsigned_abs() / 100, 2);
                text.push_str("XX");
            }
            Unit::DayOfMonth(year, month) => {
                add_year(text, year);
                add_part(text, month);
                text.push_str("-XX");
            }
            Unit::MonthOfYear(year) => {
                add_year(text, year);
                text.push_str("-XX");
            }
            Unit::DayOfYear(year) => {
                add_year(text, year);
                text.push_str("-XX-XX");
            }
        }
        text.push_str(self.doubt.mark());
    }
}

/// A year with its four digits, or with `Y` and as many as it takes.
fn add_year(text: &mut String, year: i32) {
    if !(-9999..=9999).contains(&year) {
        text.push('Y');
    }
    add_sign(text, year);
    add_digits(text, year.unsigned_abs(), 4);
}

fn add_sign(text: &mut String, year: i32) {
    if year < 0 {
        text.push('-');
    }
}

/// The month, season or day behind a year.
fn add_part(text: &mut String, part: u32) {
    text.push('-');
    add_digits(text, part, 2);
}

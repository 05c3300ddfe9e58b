//! The axis of time and the counts over it, drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::{Look, put_at};
use crate::app::axis::{Axis, Bin};
use crate::app::ticks::{Label, labels};
use crate::app::words::{grouped, plural};
use crate::text::width::columns;
use crate::user::theme::Role;

/// So many counts a row of bars at least fill it, so that a few facts make low bars.
const FEW: u32 = 4;

/// An axis on some columns of a pane.
#[derive(Clone, Copy, Debug)]
pub struct Chart<'a> {
    /// How things look.
    pub look: Look<'a>,
    /// The stretch of time.
    pub axis: &'a Axis,
    /// The rows to draw on, over the whole width of the pane.
    pub area: Rect,
    /// First column of the axis, from the left of the area.
    pub start: u16,
}

/// What a row of counts is called; the short form is for narrow screens.
#[derive(Clone, Copy, Debug)]
pub struct Caption(pub &'static str, pub &'static str);

impl Chart<'_> {
    /// The same chart on other rows.
    pub fn on(self, row: u16, height: u16) -> Self {
        let top = row.min(self.area.height);
        let area = Rect { y: self.area.y + top, height: height.min(self.area.height - top), ..self.area };
        Self { area, ..self }
    }

    /// Ticks and their words, on the first row.
    pub fn ticks(self, buffer: &mut Buffer) {
        for Label { column, words } in labels(self.axis) {
            let spans = vec![self.look.span(self.look.glyphs.tick, Role::Frame), self.look.span(&words, Role::Quiet)];
            put_at(buffer, self.area, (self.start + column, 0), self.axis.width.saturating_sub(column), spans);
        }
    }

    /// One bar a bin, over all rows, or a digit on the last.
    pub fn bars(self, buffer: &mut Buffer, caption: Caption, counts: &[u32]) {
        let height = self.area.height;
        let peak = counts.iter().max().copied().unwrap_or(0).max(u32::from(height) * FEW);
        let last = height.saturating_sub(1);
        self.caption(buffer, last, caption, counts);
        for (place, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            if self.look.glyphs.bars.is_empty() {
                self.sign(buffer, (place, last), &digit(count), Role::Bar);
                continue;
            }
            let eighths = (u64::from(count) * u64::from(height) * 8).div_ceil(u64::from(peak)) as usize;
            for row in 0..height {
                let below = usize::from(last - row) * 8;
                self.fill(buffer, (place, row), self.look.glyphs.bars[eighths.saturating_sub(below).min(8)], Role::Bar);
            }
        }
    }

    /// One shade a bin, the darker the more is possible there, or a digit.
    pub fn shades(self, buffer: &mut Buffer, caption: Caption, counts: &[u32]) {
        let most = counts.iter().max().copied().unwrap_or(0) as usize;
        self.caption(buffer, 0, caption, counts);
        for (place, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            match self.look.glyphs.shades {
                [] => self.sign(buffer, (place, 0), &digit(count), Role::Possible),
                shades => {
                    self.fill(buffer, (place, 0), shades[(count as usize - 1) * shades.len() / most], Role::Possible);
                }
            }
        }
    }

    /// A trace in the bins that hold nothing certain and could hold something.
    pub fn traces(self, buffer: &mut Buffer, bins: &[Bin]) {
        for (place, _) in bins.iter().enumerate().filter(|(_, bin)| bin.certain == 0 && bin.possible > 0) {
            self.fill(buffer, (place, 0), self.look.glyphs.possible, Role::Possible);
        }
    }

    /// What is counted and how many the tallest bar stands for, as far as there is room left of the axis.
    fn caption(self, buffer: &mut Buffer, row: u16, Caption(words, short): Caption, counts: &[u32]) {
        let peak = match counts.iter().max() {
            None | Some(0) => "none".to_owned(),
            Some(&peak) => format!("up to {}", grouped(peak as usize)),
        };
        let forms = [format!("   {words}, {peak}"), format!("   {words}"), format!(" {words}"), format!(" {short}")];
        if let Some(told) = forms.iter().find(|form| columns(form) < usize::from(self.start)) {
            put_at(buffer, self.area, (0, row), self.start, vec![self.look.span(told, Role::Quiet)]);
        }
    }

    /// A sign on every column of a bin.
    fn fill(self, buffer: &mut Buffer, at: (usize, u16), sign: &str, role: Role) {
        self.sign(buffer, at, &sign.repeat(self.axis.scale().columns.into()), role);
    }

    /// A sign that begins in the first column of a bin.
    fn sign(self, buffer: &mut Buffer, (place, row): (usize, u16), sign: &str, role: Role) {
        let wide = self.axis.scale().columns;
        put_at(buffer, self.area, (self.start + place as u16 * wide, row), wide, vec![self.look.span(sign, role)]);
    }
}

/// How much time so many columns show.
pub fn scale_words(axis: &Axis) -> String {
    let scale = axis.scale();
    format!("{} = {}", plural(scale.columns.into(), "column"), scale.unit.words())
}

/// A count in one column.
fn digit(count: u32) -> String {
    if count > 9 { "+".to_owned() } else { count.to_string() }
}

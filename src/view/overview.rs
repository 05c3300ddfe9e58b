//! All time of which the archive tells, above the stretch that is shown in detail.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chart::{Caption, Chart, scale_words};
use super::ink::Line;
use super::look::{Look, put, put_at};
use crate::app::axis::{Axis, Bin};
use crate::app::pane::timeline::Timeline;
use crate::user::theme::Role;

/// Draws the labels, the counts and the mark of what is shown below, on so many rows; `start` is the first column of
/// the axis.
pub fn draw(timeline: &Timeline, look: Look, buffer: &mut Buffer, area: Rect, start: u16) {
    let Some((axis, bins, whole)) = timeline.overview().filter(|_| area.height > 0) else { return };
    let chart = Chart { look, axis, area, start };
    let name = if whole { "overview" } else { "a part" };
    let titles = [format!("   {name}, {}", scale_words(axis)), format!("   {name}"), format!(" {}", &name[..3])];
    let title = titles.iter().find(|title| title.len() < start.into()).map_or("", String::as_str);
    put_at(buffer, area, (0, 0), start, vec![look.span(title, Role::Quiet)]);
    chart.ticks(buffer);
    let counts = |count: fn(&Bin) -> u32| bins.iter().map(count).collect::<Vec<_>>();
    // The last row is the rule, the one before it the mark.
    let mark = area.height - 2;
    let certain = if mark > 2 { Caption("certain", "sure") } else { Caption("facts", "") };
    chart.on(1, 1).bars(buffer, certain, &counts(|bin| bin.certain));
    if mark > 2 {
        chart.on(2, 1).shades(buffer, Caption("possible", "may"), &counts(|bin| bin.possible));
    } else {
        chart.on(1, 1).traces(buffer, bins);
    }
    let caption = ["   shown below", " below", " v"].into_iter().find(|words| words.len() < start.into());
    put_at(buffer, area, (0, mark), start, vec![look.span(caption.unwrap_or(""), Role::Quiet)]);
    for (column, sign) in shown(look, axis, &timeline.axis) {
        put_at(buffer, area, (start + column, mark), 1, vec![look.span(sign, Role::Focus)]);
    }
    put(buffer, area, mark + 1, &Line::from(look.span(&look.glyphs.rule.repeat(area.width.into()), Role::Frame)));
}

/// A line over the columns of the stretch that is shown below.
fn shown(look: Look, overview: &Axis, below: &Axis) -> Vec<(u16, &'static str)> {
    let Some(columns) = overview.columns(below.span()) else { return Vec::new() };
    let (first, last) = (columns.start, columns.end - 1);
    if first == last {
        return vec![(first, look.glyphs.narrow)];
    }
    let mut signs: Vec<_> = columns.map(|column| (column, look.glyphs.span[1])).collect();
    signs.extend([(first, look.glyphs.open[0]), (last, look.glyphs.open[1])]);
    signs
}

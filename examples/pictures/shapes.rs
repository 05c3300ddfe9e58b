//! Lines, blocks and marks as shapes that fill their cells, so that they join without gaps whatever the font.
//!
//! Lengths are eighths of a pixel: blocks are cut at eighths of a cell, and whole numbers compare exactly.

use std::fmt::Write as _;

/// Eighths of a pixel.
pub type Eighths = i32;
/// Width of a cell: 9 pixels.
pub const WIDTH: Eighths = 72;
/// Height of a cell: 20 pixels.
pub const HEIGHT: Eighths = 160;

/// Where lines cross: the middle of a pixel, so that thin lines are sharp.
const MIDDLE: (Eighths, Eighths) = (36, 84);
const LIGHT: Eighths = 8;
const HEAVY: Eighths = 24;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: Eighths,
    /// Upper edge.
    pub y: Eighths,
    /// Width.
    pub w: Eighths,
    /// Height.
    pub h: Eighths,
}

/// What one cell draws.
#[derive(Debug)]
pub enum Shape {
    /// Rectangles, from the upper left of the cell.
    Rects(Vec<Rect>),
    /// A path of SVG, in pixels, relative to the upper left of the cell.
    Path(&'static str),
    /// A screen of dots over the cell.
    Shade,
}

/// The shape of a symbol; `None` is left to the font.
pub fn shape(symbol: &str) -> Option<Shape> {
    let mut letters = symbol.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return None;
    };
    let eighth = |from: char| letter as Eighths - from as Eighths + 1;
    let shape = match letter {
        '▁'..='█' => block(0, HEIGHT - eighth('▁') * HEIGHT / 8, WIDTH, HEIGHT),
        '▉'..='▏' => block(0, 0, (8 - eighth('▉')) * WIDTH / 8, HEIGHT),
        '▀' => block(0, 0, WIDTH, HEIGHT / 2),
        '▐' => block(WIDTH / 2, 0, WIDTH, HEIGHT),
        '░' => Shape::Shade,
        '╌' => Shape::Rects(dashes(2, LIGHT)),
        '╍' => Shape::Rects(dashes(2, HEAVY)),
        '┄' => Shape::Rects(dashes(3, LIGHT)),
        '┅' => Shape::Rects(dashes(3, HEAVY)),
        '╭' => Shape::Path("m4 20v-5.5a4.5 4.5 0 0 1 4.5-4.5h.5v1h-.5a3.5 3.5 0 0 0-3.5 3.5v5.5z"),
        '╮' => Shape::Path("m5 20v-5.5a4.5 4.5 0 0 0-4.5-4.5h-.5v1h.5a3.5 3.5 0 0 1 3.5 3.5v5.5z"),
        '╰' => Shape::Path("m4 0v6.5a4.5 4.5 0 0 0 4.5 4.5h.5v-1h-.5a3.5 3.5 0 0 1-3.5-3.5v-6.5z"),
        '╯' => Shape::Path("m5 0v6.5a4.5 4.5 0 0 1-4.5 4.5h-.5v-1h.5a3.5 3.5 0 0 0 3.5-3.5v-6.5z"),
        '●' => Shape::Path("m.75 10.5a3.75 3.75 0 0 1 7.5 0a3.75 3.75 0 0 1-7.5 0z"),
        '○' => Shape::Path(
            "m.75 10.5a3.75 3.75 0 0 1 7.5 0a3.75 3.75 0 0 1-7.5 0zm1.25 0a2.5 2.5 0 0 0 5 0a2.5 2.5 0 0 0-5 0z",
        ),
        '◂' => Shape::Path("m8 6v9l-6.5-4.5z"),
        '▸' => Shape::Path("m1 6v9l6.5-4.5z"),
        _ => Shape::Rects(arms(weights(letter)?)),
    };
    Some(shape)
}

/// Thickness of the arms of a box-drawing letter: up, right, down, left.
fn weights(letter: char) -> Option<[Eighths; 4]> {
    let (l, h) = (LIGHT, HEAVY);
    Some(match letter {
        '─' => [0, l, 0, l],
        '━' => [0, h, 0, h],
        '│' => [l, 0, l, 0],
        '┃' => [h, 0, h, 0],
        '┌' => [0, l, l, 0],
        '┐' => [0, 0, l, l],
        '└' => [l, l, 0, 0],
        '┘' => [l, 0, 0, l],
        '┏' => [0, h, h, 0],
        '┓' => [0, 0, h, h],
        '┗' => [h, h, 0, 0],
        '┛' => [h, 0, 0, h],
        '├' => [l, l, l, 0],
        '┤' => [l, 0, l, l],
        '┬' => [0, l, l, l],
        '┴' => [l, l, 0, l],
        '┼' => [l, l, l, l],
        '┣' => [h, h, h, 0],
        '┫' => [h, 0, h, h],
        '┳' => [0, h, h, h],
        '┻' => [h, h, 0, h],
        '╋' => [h, h, h, h],
        '╴' => [0, 0, 0, l],
        '╶' => [0, l, 0, 0],
        '╵' => [l, 0, 0, 0],
        '╷' => [0, 0, l, 0],
        _ => return None,
    })
}

/// Arms from the edges of the cell to the far side of the arms that they meet.
fn arms([up, right, down, left]: [Eighths; 4]) -> Vec<Rect> {
    let (x, y) = MIDDLE;
    let (upright, level) = (up.max(down) / 2, left.max(right) / 2);
    let row = |thick, from, to| (from, y - thick / 2, to - from, thick);
    let column = |thick, from, to| (x - thick / 2, from, thick, to - from);
    [
        column(up, 0, y + level),
        row(right, x - upright, WIDTH),
        column(down, y - level, HEIGHT),
        row(left, 0, x + upright),
    ]
    .into_iter()
    .filter(|(_, _, w, h)| *w > 0 && *h > 0)
    .map(|(x, y, w, h)| Rect { x, y, w, h })
    .collect()
}

fn dashes(count: Eighths, thick: Eighths) -> Vec<Rect> {
    let step = WIDTH / count;
    let dash = |n| Rect { x: n * step + step / 6, y: MIDDLE.1 - thick / 2, w: step * 2 / 3, h: thick };
    (0..count).map(dash).collect()
}

fn block(left: Eighths, top: Eighths, right: Eighths, bottom: Eighths) -> Shape {
    Shape::Rects(vec![Rect { x: left, y: top, w: right - left, h: bottom - top }])
}

/// The path of rectangles; those that touch along a whole edge become one.
pub fn outline(mut rects: Vec<Rect>) -> String {
    rects.sort_unstable_by_key(|rect| (rect.y, rect.h, rect.x));
    rects.dedup_by(|next, rect| {
        let touch = (rect.y, rect.h, rect.x + rect.w) == (next.y, next.h, next.x);
        rect.w += if touch { next.w } else { 0 };
        touch
    });
    rects.sort_unstable_by_key(|rect| (rect.x, rect.w, rect.y));
    rects.dedup_by(|next, rect| {
        let touch = (rect.x, rect.w, rect.y + rect.h) == (next.x, next.w, next.y);
        rect.h += if touch { next.h } else { 0 };
        touch
    });
    rects.sort_unstable_by_key(|rect| (rect.y, rect.x));
    let mut path = String::new();
    for Rect { x, y, w, h } in rects {
        let [x, y, w, h] = [x, y, w, h].map(pixels);
        write!(path, "M{x} {y}h{w}v{h}h-{w}z").expect("a string takes every text");
    }
    path
}

/// A length in pixels, as short as can be.
pub fn pixels(length: Eighths) -> String {
    (f64::from(length) / 8.0).to_string()
}

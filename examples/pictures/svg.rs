//! A screen as a picture: grounds, shapes, texts and the cursor, in this order.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use letapis::text::width::columns;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::palette::{Ground, Paint, Rgb};
use super::shapes::{Eighths, HEIGHT, Rect, Shape, WIDTH, outline, pixels, shape};

/// Between the cells and the window's edge, in pixels.
const PADDING: u16 = 14;
/// Width and height of a cell in pixels.
const CELL: (u16, u16) = (9, 20);
/// From the top of a cell to the line that letters stand on, in pixels.
const BASELINE: u16 = 15;

/// The picture of a screen.
pub fn draw(screen: &Buffer, cursor: Position, ground: &Ground, caption: &str) -> String {
    let mut canvas = Canvas::default();
    for y in 0..screen.area.height {
        canvas.row(screen, y, ground);
    }
    canvas.finish(screen, cursor, ground, caption)
}

/// What is drawn in one colour.
#[derive(Default)]
struct Layer {
    /// Lines and blocks.
    rects: Vec<Rect>,
    /// Marks and curves, as path data.
    curves: String,
    /// Cells under a screen of dots.
    shades: Vec<Rect>,
}

#[derive(Default)]
struct Canvas {
    papers: BTreeMap<Rgb, Vec<Rect>>,
    inks: BTreeMap<Rgb, Layer>,
    texts: Vec<Run>,
}

/// Text in one style, from a cell on.
struct Run {
    x: u16,
    y: u16,
    width: u16,
    text: String,
    paint: Paint,
    kind: Kind,
}

/// Symbols that one font draws at one pitch; a run has one kind only.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// In every font for terminals.
    Common,
    /// Other letters, which may come from a second font.
    Other,
    /// Two columns wide.
    Wide,
}

impl Kind {
    fn of(symbol: &str) -> Self {
        if columns(symbol) > 1 {
            Self::Wide
        } else if symbol.chars().all(|c| matches!(c, '\0'..='\u{24f}' | '\u{2010}'..='\u{203a}')) {
            Self::Common
        } else {
            Self::Other
        }
    }
}

impl Canvas {
    fn row(&mut self, screen: &Buffer, y: u16, ground: &Ground) {
        let mut x = 0;
        while x < screen.area.width {
            let cell = &screen[(x, y)];
            let width = (columns(cell.symbol()) as u16).max(1);
            let paint = ground.paint(cell);
            let area = Rect {
                x: Eighths::from(x) * WIDTH,
                y: Eighths::from(y) * HEIGHT,
                w: Eighths::from(width) * WIDTH,
                h: HEIGHT,
            };
            if paint.paper != ground.paper {
                self.papers.entry(paint.paper).or_default().push(area);
            }
            if paint.underlined {
                let line = Rect { y: area.y + 8 * Eighths::from(BASELINE + 2), h: 8, ..area };
                self.inks.entry(paint.ink).or_default().rects.push(line);
            }
            match shape(cell.symbol()) {
                Some(shape) => self.shape(shape, area, paint.ink),
                None => self.symbol(cell.symbol(), (x, y), width, paint),
            }
            x += width;
        }
    }

    fn shape(&mut self, shape: Shape, area: Rect, ink: Rgb) {
        let layer = self.inks.entry(ink).or_default();
        match shape {
            Shape::Rects(rects) => layer.rects.extend(rects.into_iter().map(|rect| Rect {
                x: area.x + rect.x,
                y: area.y + rect.y,
                ..rect
            })),
            Shape::Path(path) => {
                write!(layer.curves, "M{} {}{path}", pixels(area.x), pixels(area.y))
                    .expect("a string takes every text");
            }
            Shape::Shade => layer.shades.push(area),
        }
    }

    /// A symbol goes on with the run before it where there is at most one blank between.
    fn symbol(&mut self, symbol: &str, (x, y): (u16, u16), width: u16, paint: Paint) {
        if symbol.trim().is_empty() {
            return;
        }
        let kind = Kind::of(symbol);
        let face = |paint: &Paint| (paint.ink, paint.bold, paint.italic);
        if let Some(run) = self.texts.last_mut() {
            let blanks = x.saturating_sub(run.x + run.width);
            if run.y == y && blanks <= 1 && run.kind == kind && face(&run.paint) == face(&paint) {
                run.text.push_str(&" ".repeat(blanks.into()));
                run.text.push_str(symbol);
                run.width += blanks + width;
                return;
            }
        }
        self.texts.push(Run { x, y, width, text: symbol.to_owned(), paint, kind });
    }

    fn finish(self, screen: &Buffer, cursor: Position, ground: &Ground, caption: &str) -> String {
        let mut classes = Classes::default();
        let mut body = String::new();
        self.body(&mut body, &mut classes).expect("a string takes every text");
        let mut svg = String::new();
        head(&mut svg, screen, ground, caption, &classes).expect("a string takes every text");
        svg += &body;
        let (x, y) = (cursor.x * CELL.0, cursor.y * CELL.1);
        writeln!(
            svg,
            "<rect x=\"{x}.5\" y=\"{y}.5\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"{}\"/>\n</svg>",
            CELL.0 - 1,
            CELL.1 - 1,
            ground.text
        )
        .expect("a string takes every text");
        svg
    }

    fn body(self, svg: &mut String, classes: &mut Classes) -> std::fmt::Result {
        for (paper, rects) in self.papers {
            writeln!(svg, "<path class=\"{}\" d=\"{}\"/>", classes.of(paper), outline(rects))?;
        }
        for (ink, layer) in self.inks {
            let path = outline(layer.rects) + &layer.curves;
            let class = classes.of(ink);
            if !path.is_empty() {
                writeln!(svg, "<path class=\"{class}\" d=\"{path}\"/>")?;
            }
            if !layer.shades.is_empty() {
                writeln!(
                    svg,
                    "<pattern id=\"dots-{class}\" width=\"3\" height=\"4\" patternUnits=\"userSpaceOnUse\">\
                     <path class=\"{class}\" d=\"M0 0h1v1h-1zM1.5 2h1v1h-1z\"/></pattern>\n\
                     <path fill=\"url(#dots-{class})\" d=\"{}\"/>",
                    outline(layer.shades)
                )?;
            }
        }
        for run in self.texts {
            writeln!(
                svg,
                "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" class=\"{}{}{}\">{}</text>",
                run.x * CELL.0,
                run.y * CELL.1 + BASELINE,
                run.width * CELL.0,
                classes.of(run.paint.ink),
                if run.paint.bold { " b" } else { "" },
                if run.paint.italic { " i" } else { "" },
                escaped(&run.text)
            )?;
        }
        Ok(())
    }
}

/// Names of the colours in use: `c0`, `c1` and so on, in the order in which they are asked for.
#[derive(Default)]
struct Classes(Vec<Rgb>);

impl Classes {
    fn of(&mut self, colour: Rgb) -> String {
        let known = self.0.iter().position(|known| *known == colour);
        let place = known.unwrap_or_else(|| {
            self.0.push(colour);
            self.0.len() - 1
        });
        format!("c{place}")
    }
}

fn head(svg: &mut String, screen: &Buffer, ground: &Ground, caption: &str, classes: &Classes) -> std::fmt::Result {
    let (columns, rows) = (screen.area.width, screen.area.height);
    let (width, height) = (columns * CELL.0 + 2 * PADDING, rows * CELL.1 + 2 * PADDING);
    let caption = escaped(caption);
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"-{PADDING} -{PADDING} {width} {height}\" role=\"img\" aria-label=\"{caption}\">\n\
         <title>{caption}</title>\n\
         <desc>A terminal window of {columns} columns and {rows} rows on a {} ground.</desc>\n<style>",
        ground.name
    )?;
    // Letters are 0.602 of their size wide in the commonest fonts, which makes a column of 9 pixels.
    writeln!(
        svg,
        "text{{font:14.95px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-variant-ligatures:none}}\n\
         .b{{font-weight:bold}}\n.i{{font-style:italic}}"
    )?;
    for (place, colour) in classes.0.iter().enumerate() {
        writeln!(svg, ".c{place}{{fill:{colour}}}")?;
    }
    writeln!(
        svg,
        "</style>\n<rect x=\"-{}.5\" y=\"-{}.5\" width=\"{}\" height=\"{}\" rx=\"9.5\" fill=\"{}\" stroke=\"{}\"/>",
        PADDING - 1,
        PADDING - 1,
        width - 1,
        height - 1,
        ground.paper,
        ground.edge
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

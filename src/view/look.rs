//! From roles and texts to styled spans. Every text passes the gate here.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::glyphs::{ASCII, Glyphs, UNICODE};
use super::ink::{Line, Signs, Span, write};
use crate::app::input::Input;
use crate::app::state::State;
use crate::archive::date::Date;
use crate::text::visible;
use crate::text::width::{columns, cut_with, hidden_bytes};
use crate::text::wrap::wrap;
use crate::user::theme::{Role, Theme};

/// How things look in this session.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    theme: &'a Theme,
    /// Signs to draw with.
    pub glyphs: &'static Glyphs,
}

impl<'a> Look<'a> {
    /// The look that a state asks for.
    pub fn of(state: &'a State) -> Self {
        Self { theme: &state.setup.theme, glyphs: if state.setup.ascii { &ASCII } else { &UNICODE } }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// A text in a role.
    pub fn span(&self, text: &str, role: Role) -> Span {
        Span::new(visible::line(text), self.style(role), self.signs())
    }

    /// How signs for hidden characters look.
    fn signs(&self) -> Signs {
        Signs { style: self.style(Role::Sign), ascii: self.glyphs.bars.is_empty() }
    }

    /// A date for a column.
    pub fn date(&self, date: Option<&Date>) -> String {
        match date {
            None => "undated".to_owned(),
            Some(date) if self.glyphs.bars.is_empty() => date.short_ascii(),
            Some(date) => date.short(),
        }
    }

    /// At most `width` columns of a text, in a role.
    pub fn cut(&self, text: &str, width: usize, role: Role) -> Span {
        self.span(&cut_with(text, width, self.glyphs.ellipsis), role)
    }

    /// A text on so many lines at most, each of at most `width` columns; where it is cut, it says so.
    pub fn paragraph(&self, text: &str, width: usize, most: usize) -> Vec<String> {
        let wrapped = wrap(text, width);
        let cut = wrapped.len() > most;
        let mut lines: Vec<String> = wrapped.into_iter().take(most).map(|line| text[line].to_owned()).collect();
        if let Some(last) = lines.last_mut().filter(|_| cut) {
            *last = format!("{}{}", cut_with(last, width.saturating_sub(3), ""), self.glyphs.ellipsis);
        }
        lines.retain(|line| !line.is_empty());
        lines
    }
}

/// The bytes `line` of a text in spans: each layer's style lies over those before it, on its bytes of the text.
pub fn layered(look: Look, text: &str, line: Range<usize>, base: Style, layers: &[(Range<usize>, Style)]) -> Vec<Span> {
    let mut cuts = vec![line.start, line.end];
    for (range, _) in layers {
        cuts.extend([range.start, range.end].into_iter().filter(|cut| line.contains(cut)));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut column = 0;
    let mut spans = Vec::with_capacity(cuts.len());
    for piece in cuts.windows(2) {
        let (start, end) = (piece[0], piece[1]);
        let over = layers.iter().filter(|(range, _)| range.start <= start && end <= range.end);
        let style = over.fold(base, |style, (_, layer)| style.patch(*layer));
        let shown = visible::body(&text[start..end], column);
        column += columns(&shown);
        spans.push(Span::new(shown, style, look.signs()));
    }
    spans
}

/// Writes a line into an area's row, cut at its right edge.
pub fn put(buffer: &mut Buffer, area: Rect, row: u16, line: &Line) {
    if row < area.height {
        write(buffer, Position { x: area.x, y: area.y + row }, area.width, line);
    }
}

/// Writes spans into an area's row from a column on, at most `width` columns of them.
pub fn put_at(buffer: &mut Buffer, area: Rect, (column, row): (u16, u16), width: u16, spans: Vec<Span>) {
    if row < area.height && column < area.width {
        let from = Position { x: area.x + column, y: area.y + row };
        write(buffer, from, width.min(area.width - column), &Line::from(spans));
    }
}

/// Writes spans into an area's row; where they are cut, it shows.
pub fn put_cut(look: Look, buffer: &mut Buffer, area: Rect, row: u16, spans: Vec<Span>) {
    let line = Line::from(spans);
    put(buffer, area, row, &line);
    if line.width() > area.width.into() {
        put_right(buffer, area, row, Line::from(look.span(look.glyphs.ellipsis, Role::Quiet)));
    }
}

/// Writes a line that is typed in a window, behind a word that says what for; a long one scrolls so that the cursor stays in
/// sight. Gives the place of the cursor.
pub fn put_typed(look: Look, buffer: &mut Buffer, area: Rect, word: &str, line: &Input) -> Position {
    let before = line.before_cursor();
    let hidden = hidden_bytes(before, usize::from(area.width).saturating_sub(columns(word) + 1));
    let shown = look.span(&line.text()[hidden..], Role::Text);
    put(buffer, area, 0, &Line::from(vec![look.span(word, Role::Focus), shown]));
    let column = (columns(word) + columns(&before[hidden..])) as u16;
    Position { x: (area.x + column).min(area.right().saturating_sub(1)), y: area.y }
}

/// Writes a line flush right into an area's row, over what stands there.
pub fn put_right(buffer: &mut Buffer, area: Rect, row: u16, line: impl Into<Line>) {
    let line = line.into();
    let width = (line.width() as u16).min(area.width);
    if row < area.height {
        write(buffer, Position { x: area.right() - width, y: area.y + row }, width, &line);
    }
}

/// Lays a style over a row. Under a reversed one the row's colours give way, so that it is one bar; a match keeps its
/// ground.
pub fn tint(buffer: &mut Buffer, area: Rect, row: u16, style: Style) {
    if row >= area.height {
        return;
    }
    let reversed = style.add_modifier.contains(Modifier::REVERSED);
    for x in area.left()..area.right() {
        let cell = &mut buffer[(x, area.y + row)];
        if reversed && cell.bg == Color::Reset {
            cell.fg = Color::Reset;
            cell.modifier.remove(Modifier::DIM);
        }
        cell.set_style(style);
    }
}

//! Where everything stands: the areas of the screen, from its size and shape alone.
//!
//! This is the only place that knows. `settle` asks it for page sizes and `draw` for rectangles, so the two cannot
//! disagree.

use ratatui::layout::Rect;

use super::action::Size;
use super::pane::Pane;

/// What of the state decides the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The pane that has the keys.
    pub focus: Pane,
    /// It stands alone.
    pub zoomed: bool,
    /// The pane in the place of the list.
    pub left: Pane,
    /// A search is kept or being typed, so its line and its meaning are shown.
    pub searching: bool,
    /// Rows of the list under the line that is typed; 0 for none.
    pub menu: usize,
    /// Nothing matches, and the list says what would: where panes are stacked it stands alone.
    pub nothing: bool,
}

/// How the panes are arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// List beside text, timeline below.
    Wide,
    /// One above the other.
    Stacked,
    /// One pane, the others are tabs.
    Single,
    /// Too small for a pane: the current line only.
    Tiny,
}

/// The areas of the screen. An area that is not shown is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// How the panes are arranged.
    pub arrangement: Arrangement,
    /// Name of the archive and counts; in one-pane arrangements the tabs.
    pub header: Rect,
    /// The search line.
    pub prompt: Rect,
    /// What was understood of the search.
    pub understood: Rect,
    /// What is open under the line that is typed, border included.
    pub menu: Rect,
    /// A rule between the lines above and the only pane.
    pub rule: Rect,
    /// A rule between the only pane and the lines below.
    pub foot: Rect,
    /// The list of statements, border included.
    pub list: Rect,
    /// What the archive says about a subject, border included.
    pub about: Rect,
    /// The text, border included.
    pub text: Rect,
    /// The timeline, border included.
    pub timeline: Rect,
    /// The sentence about what is selected.
    pub status: Rect,
    /// The keys that work here.
    pub hints: Rect,
}

/// From this size on the list stands beside the text.
const WIDE: Size = Size { width: 110, height: 30 };
/// From this size on the panes are stacked.
const STACKED: Size = Size { width: 60, height: 20 };
/// From this size on there is a pane at all.
const SINGLE: Size = Size { width: 20, height: 6 };

impl Areas {
    /// The whole area of a pane, border included.
    pub fn pane(&self, pane: Pane) -> Rect {
        match pane {
            Pane::List => self.list,
            Pane::Text => self.text,
            Pane::Timeline => self.timeline,
            Pane::About => self.about,
        }
    }

    /// The area of a pane's content. Panes have a border except where one pane fills a small screen.
    pub fn inner(&self, pane: Pane) -> Rect {
        let area = self.pane(pane);
        match self.arrangement {
            Arrangement::Wide | Arrangement::Stacked => Rect {
                x: area.x + u16::from(area.width > 0),
                y: area.y + u16::from(area.height > 0),
                width: area.width.saturating_sub(2),
                height: area.height.saturating_sub(2),
            },
            Arrangement::Single | Arrangement::Tiny => area,
        }
    }
}

/// The areas for a size and shape.
pub fn areas(size: Size, shape: Shape) -> Areas {
    let arrangement = arrangement(size);
    let mut rest = Rect { x: 0, y: 0, width: size.width, height: size.height };
    if arrangement == Arrangement::Tiny {
        return Areas { arrangement, header: rest, ..nothing() };
    }
    let small = arrangement == Arrangement::Single;
    let header = take_top(&mut rest, 1);
    let prompt = take_top(&mut rest, u16::from(!small || shape.searching));
    let understood = take_top(&mut rest, u16::from(shape.searching && size.height >= 16));
    let rule = take_top(&mut rest, u16::from(small && size.height >= 12));
    let hints = take_bottom(&mut rest, u16::from(size.height >= 8));
    let status = take_bottom(&mut rest, u16::from(!small || size.height >= 7));
    let foot = take_bottom(&mut rest, u16::from(small && size.height >= 16));
    let menu = menu(&mut rest, arrangement, shape.menu);
    let mut areas = Areas { arrangement, header, prompt, understood, menu, rule, foot, status, hints, ..nothing() };
    let nothing = shape.nothing && shape.focus != Pane::About;
    if nothing && (small || shape.zoomed || arrangement == Arrangement::Stacked) {
        areas.list = rest;
    } else if small || shape.zoomed || (shape.focus == Pane::About && arrangement == Arrangement::Stacked) {
        *areas.pane_mut(shape.focus) = rest;
    } else if arrangement == Arrangement::Wide {
        wide(&mut areas, rest, shape);
    } else {
        stacked(&mut areas, rest, shape.focus);
    }
    areas
}

/// Where help, the palette and lists on top stand, border included.
pub fn overlay_area(size: Size) -> Rect {
    let width = size.width.saturating_sub(4).min(92).max(size.width.min(40));
    let height = size.height.saturating_sub(4).min(30).max(size.height.min(8));
    Rect { x: (size.width - width) / 2, y: (size.height - height) / 2, width, height }
}

/// Where a small window with so many rows stands, border included.
pub fn small_overlay_area(size: Size, rows: u16) -> Rect {
    let (width, height) = (size.width.min(46), size.height.min(rows + 2));
    Rect { x: (size.width - width) / 2, y: (size.height - height) / 2, width, height }
}

/// The content of what stands on top: inside its border, with a column of air on either side.
pub fn overlay_inner(size: Size) -> Rect {
    within(overlay_area(size))
}

/// The content of a window: inside its border, with a column of air on either side.
pub fn within(area: Rect) -> Rect {
    let air = u16::from(area.width > 4);
    Rect {
        x: area.x + (1 + air).min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(2 + 2 * air),
        height: area.height.saturating_sub(2),
    }
}

fn arrangement(size: Size) -> Arrangement {
    let fits = |least: Size| size.width >= least.width && size.height >= least.height;
    if fits(WIDE) {
        Arrangement::Wide
    } else if fits(STACKED) {
        Arrangement::Stacked
    } else if fits(SINGLE) {
        Arrangement::Single
    } else {
        Arrangement::Tiny
    }
}

/// List beside text; the timeline below grows a little when it has the keys.
fn wide(areas: &mut Areas, mut rest: Rect, shape: Shape) {
    let part = if shape.focus == Pane::Timeline { 50 } else { 36 };
    let timeline = percent(rest.height, part).clamp(10, 26);
    areas.timeline = take_bottom(&mut rest, timeline);
    let (left, pane) = if shape.left == Pane::About {
        (percent(rest.width, 54), Pane::About)
    } else {
        (percent(rest.width, 36).clamp(40, 64), Pane::List)
    };
    *areas.pane_mut(pane) = Rect { width: left, ..rest };
    areas.text = Rect { x: rest.x + left, width: rest.width - left, ..rest };
}

/// The list under the line that is typed, with a border and a line about it. It leaves the panes room to follow.
fn menu(rest: &mut Rect, arrangement: Arrangement, rows: usize) -> Rect {
    let most = match arrangement {
        Arrangement::Wide => 8,
        Arrangement::Stacked => 5,
        Arrangement::Single | Arrangement::Tiny => 4,
    };
    let height = (rows.min(most) as u16 + 3).min(rest.height.saturating_sub(4));
    take_top(rest, if rows > 0 && height > 2 { height } else { 0 })
}

/// Each pane keeps its useful height; what is left over goes to the one with the keys, and otherwise to the text.
/// Where that is too much, the timeline gives way.
fn stacked(areas: &mut Areas, mut rest: Rect, focus: Pane) {
    if rest.height < 5 + 5 + 5 {
        areas.list = take_top(&mut rest, 5);
        areas.text = rest;
        return;
    }
    let spare = rest.height.saturating_sub(5 + 5 + 5);
    let (list, timeline) = match focus {
        Pane::List | Pane::About => (5 + percent(spare, 60), 5),
        Pane::Text => (5, 5),
        Pane::Timeline => (5, 5 + percent(spare, 70)),
    };
    areas.list = take_top(&mut rest, list);
    areas.timeline = take_bottom(&mut rest, timeline);
    areas.text = rest;
}

impl Areas {
    fn pane_mut(&mut self, pane: Pane) -> &mut Rect {
        match pane {
            Pane::List => &mut self.list,
            Pane::Text => &mut self.text,
            Pane::Timeline => &mut self.timeline,
            Pane::About => &mut self.about,
        }
    }
}

fn nothing() -> Areas {
    let none = Rect::ZERO;
    Areas {
        arrangement: Arrangement::Tiny,
        header: none,
        prompt: none,
        understood: none,
        menu: none,
        rule: none,
        foot: none,
        list: none,
        about: none,
        text: none,
        timeline: none,
        status: none,
        hints: none,
    }
}

fn percent(of: u16, part: u16) -> u16 {
    (u32::from(of) * u32::from(part) / 100) as u16
}

fn take_top(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    let top = Rect { height, ..*rest };
    rest.y += height;
    rest.height -= height;
    top
}

fn take_bottom(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    rest.height -= height;
    Rect { y: rest.y + rest.height, height, ..*rest }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::{Areas, Arrangement, Shape, areas};
    use crate::app::action::Size;
    use crate::app::pane::Pane;

    fn all(areas: &Areas) -> [Rect; 12] {
        [
            areas.header,
            areas.prompt,
            areas.understood,
            areas.menu,
            areas.rule,
            areas.foot,
            areas.list,
            areas.about,
            areas.text,
            areas.timeline,
            areas.status,
            areas.hints,
        ]
    }

    #[test]
    fn areas_lie_on_the_screen_and_never_on_each_other_at_any_size() {
        for width in (0..=140).step_by(7).chain([1, 19, 20, 59, 60, 109, 110]) {
            for height in 0..=44 {
                for focus in Pane::ALL {
                    for shape in 0..2 * 2 * 2 * 2 * 3 {
                        let (zoomed, searching, nothing) = (shape % 2 > 0, shape / 2 % 2 > 0, shape / 4 % 2 > 0);
                        let left = [Pane::List, Pane::About][shape / 8 % 2];
                        let menu = [0, 1, 240][shape / 16];
                        let shape = Shape { focus, zoomed, left, searching, menu, nothing };
                        let areas = areas(Size { width, height }, shape);
                        let shown: Vec<Rect> = all(&areas).into_iter().filter(|area| !area.is_empty()).collect();
                        for (place, area) in shown.iter().enumerate() {
                            assert!(area.right() <= width && area.bottom() <= height, "{width}x{height} {area}");
                            let others = &shown[place + 1..];
                            assert!(others.iter().all(|other| !other.intersects(*area)), "{width}x{height} {area}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_arrangement_follows_the_size() {
        let check = |width, height, wanted| {
            let shape =
                Shape { focus: Pane::Text, zoomed: false, left: Pane::List, searching: true, menu: 0, nothing: false };
            let areas = areas(Size { width, height }, shape);
            assert_eq!(areas.arrangement, wanted, "{width}x{height}");
            if wanted != Arrangement::Tiny {
                assert!(areas.inner(Pane::Text).height >= 2, "{width}x{height} has room to read");
            }
        };
        check(140, 40, Arrangement::Wide);
        check(110, 30, Arrangement::Wide);
        check(109, 30, Arrangement::Stacked);
        check(60, 20, Arrangement::Stacked);
        check(60, 19, Arrangement::Single);
        check(40, 20, Arrangement::Single);
        check(20, 6, Arrangement::Single);
        check(19, 6, Arrangement::Tiny);
        check(1, 1, Arrangement::Tiny);
    }
}

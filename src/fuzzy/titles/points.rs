//! What the scorer will say, worked out from the codes of one title in a fraction of its time.
//!
//! With every character of a title known by its code this is the score itself; where codes stand for several
//! characters it can only be too high. Either way it is a bound, and the scorer has the last word.

use memchr::memchr_iter;

use super::code::{AT_FIRST, Code, start_bonus};

/// Points for a letter, and for standing right behind the letter before it.
pub const LETTER: i32 = 16;
pub const ADJACENT: i32 = 4;
/// Points that a word as a whole begins with.
pub const OPENING: i32 = -1;
/// Points for a gap between two letters, and for each character of it.
pub const GAP: i32 = -3;
pub const GAP_CHARACTER: i32 = -1;

/// A letter of a word found at a place of the title, with the most points of a way to there.
#[derive(Clone, Copy, Debug)]
struct Step {
    at: i32,
    points: i32,
}

/// Scratch space for [`points`].
#[derive(Debug, Default)]
pub struct Steps {
    last: Vec<Step>,
    next: Vec<Step>,
}

/// The most points that the letters of `word` make in `title` in their order.
///
/// Letter by letter: each place of a letter is come to from the place right before it, or over a gap from the best
/// of the places further back. The best of these is kept as points plus place, since each character of a gap costs
/// the same.
pub fn points(title: &[Code], word: &[Code], steps: &mut Steps) -> Option<i32> {
    let bonus = |at: usize| if at == 0 { AT_FIRST } else { start_bonus(title[at - 1]) };
    let (first, rest) = word.split_first()?;
    steps.last.clear();
    let firsts = memchr_iter(*first, title);
    steps.last.extend(firsts.map(|at| Step { at: at as i32, points: OPENING + LETTER + bonus(at) }));
    for letter in rest {
        steps.next.clear();
        let from = steps.last.first()?.at as usize + 1;
        let mut before = steps.last.iter().peekable();
        let mut furthest: Option<i32> = None;
        let mut adjacent = None;
        for at in memchr_iter(*letter, &title[from..]).map(|at| at + from) {
            let place = at as i32;
            while let Some(step) = before.next_if(|step| step.at < place) {
                // What was right before an earlier place is further back from here.
                furthest = furthest.max(adjacent.take().map(reach));
                adjacent = Some(*step);
            }
            let beside = adjacent.filter(|step| step.at == place - 1);
            let behind = if beside.is_some() { furthest } else { furthest.max(adjacent.map(reach)) };
            let over_gap = behind.map(|reach| reach + GAP + GAP_CHARACTER * (place - 1) + bonus(at));
            let beside = beside.map(|step| step.points + bonus(at).max(ADJACENT));
            if let Some(points) = beside.max(over_gap) {
                steps.next.push(Step { at: place, points: points + LETTER });
            }
        }
        std::mem::swap(&mut steps.last, &mut steps.next);
    }
    steps.last.iter().map(|step| step.points).max()
}

/// Points of a step, made comparable between places that have different gaps behind them.
fn reach(step: Step) -> i32 {
    step.points - GAP_CHARACTER * step.at
}

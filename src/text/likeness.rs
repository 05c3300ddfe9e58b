//! Names that somebody may have meant: ids of statements, subcommands.

use similar::{Algorithm, capture_diff_slices, get_diff_ratio};

/// How alike names have to be, from 0 to 1: less is another name. The figure is that of Python's `difflib`.
const LEAST: f32 = 0.6;

/// Those names that resemble what was typed or go on behind it, the closest first, so many at most.
pub fn closest<'a>(typed: &str, names: impl Iterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let mut alike: Vec<_> = names.map(|name| (likeness(typed, name), name)).collect();
    alike.retain(|(likeness, _)| *likeness >= LEAST);
    alike.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    alike.into_iter().take(most).map(|(_, name)| name).collect()
}

fn likeness(typed: &str, name: &str) -> f32 {
    if !typed.is_empty() && name.starts_with(typed) {
        return 1.0;
    }
    let (short, long) = (typed.len().min(name.len()), typed.len().max(name.len()));
    // The ratio is at most twice the shorter length to the sum of both; below [`LEAST`] nothing needs to be compared.
    if 10 * short < 3 * (short + long) {
        return 0.0;
    }
    let changes = capture_diff_slices(Algorithm::Myers, typed.as_bytes(), name.as_bytes());
    get_diff_ratio(&changes, typed.len(), name.len())
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_slip_finds_the_name_and_nonsense_finds_none() {
        let names = ["joint-letter-2021", "joint-letter-2022", "appeal-on-torture", "a", "search", "list"];
        for (typed, wanted) in [
            ("joint-leter-2022", &["joint-letter-2022", "joint-letter-2021"][..]),
            ("appeal", &["appeal-on-torture"]),
            ("Appeal_on_torture", &["appeal-on-torture"]),
            ("serach", &["search"]),
            ("lsit", &["list"]),
            ("statements.json", &[]),
            ("zzz", &[]),
            ("", &[]),
        ] {
            assert_eq!(closest(typed, names.into_iter(), 2), wanted, "{typed}");
        }
    }
}

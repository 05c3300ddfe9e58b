//! Ids that somebody may have meant.

use similar::{Algorithm, capture_diff_slices, get_diff_ratio};

use crate::archive::Archive;
use crate::archive::id::StatementId;

/// How alike ids have to be, from 0 to 1: less is another id. The figure is that of Python's `difflib`.
const LEAST: f32 = 0.6;
/// So many are told.
const MOST: usize = 3;

/// Ids of statements that resemble what was typed or go on behind it, the closest first.
pub(super) fn ids_like<'a>(archive: &'a Archive, typed: &str) -> Vec<&'a StatementId> {
    let alike = archive.statements().iter().map(|statement| (likeness(typed, statement.id.as_str()), &statement.id));
    let mut alike: Vec<_> = alike.filter(|(likeness, _)| *likeness >= LEAST).collect();
    alike.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    alike.into_iter().take(MOST).map(|(_, id)| id).collect()
}

fn likeness(typed: &str, id: &str) -> f32 {
    if !typed.is_empty() && id.starts_with(typed) {
        return 1.0;
    }
    let (short, long) = (typed.len().min(id.len()), typed.len().max(id.len()));
    // However alike the letters are, so many are beyond them.
    if 2.0 * short as f32 / ((short + long) as f32) < LEAST {
        return 0.0;
    }
    let changes = capture_diff_slices(Algorithm::Myers, typed.as_bytes(), id.as_bytes());
    get_diff_ratio(&changes, typed.len(), id.len())
}

#[cfg(test)]
mod tests {
    use super::ids_like;

    #[test]
    fn a_slip_finds_the_id_and_nonsense_finds_none() {
        let statement = |id: &str| format!(r#"{{"id": "{id}", "kind": "news", "lang": "en", "text": "a"}}"#);
        let ids = ["joint-letter-2021", "joint-letter-2022", "appeal-on-torture", "a"];
        let statements = ids.map(statement).join(",");
        let file = format!(r#"{{"letapis": 1, "id": "x", "title": "X", "statements": [{statements}]}}"#);
        let (archive, _) = crate::archive::read(file.as_bytes()).unwrap();
        for (typed, wanted) in [
            ("joint-leter-2022", &["joint-letter-2022", "joint-letter-2021"][..]),
            ("appeal", &["appeal-on-torture"]),
            ("Appeal_on_torture", &["appeal-on-torture"]),
            ("zzz", &[]),
            ("", &[]),
        ] {
            let found: Vec<_> = ids_like(&archive, typed).into_iter().map(|id| id.as_str()).collect();
            assert_eq!(found, wanted, "{typed}");
        }
    }
}

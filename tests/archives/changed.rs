//! Changed bytes and values: what comes of them is sound, or nothing.

use letapis::archive::read;
use letapis::archive::statement::Digest;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{assert_sound, three};
use crate::cases::cases;

/// Replaces the value at that place, counted over all values of the file.
fn replace(value: &mut Value, left: &mut usize, with: &Value) {
    if *left == 0 {
        *value = with.clone();
    }
    *left = left.wrapping_sub(1);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, left, with)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, left, with)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..cases(400) })]

    /// (B5)
    #[test]
    fn changed_bytes_make_a_sound_archive_or_none(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let mut bytes = three().to_vec();
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok((archive, _)) = read(&bytes) {
            assert_sound(&archive);
        }
    }

    /// (B4)
    #[test]
    fn changed_values_make_a_sound_archive_and_are_reported(
        place in 1..400_usize,
        with in prop::sample::select(vec![
            json!(null), json!(true), json!(-1), json!(1e300), json!(""), json!("\u{1b}[2J"), json!("search"),
            json!("green-house"), json!([]), json!([[[]]]), json!({}), json!({"id": "town-court"}), json!(["search", 7]),
        ]),
    ) {
        let mut value: Value = serde_json::from_slice(three()).unwrap();
        let before = value.clone();
        replace(&mut value, &mut place.clone(), &with);
        if let Ok((archive, problems)) = read(value.to_string().as_bytes()) {
            assert_sound(&archive);
            let lists = ["people", "organisations", "statements", "events", "indices"];
            let same = lists.iter().all(|list| before[list] == value[list]);
            // What is no list is hashed as an empty one; null is one that is not given, which is no problem.
            let hashed = lists.iter().all(|list| before[list].as_array().unwrap() == value[list].as_array().unwrap_or(&vec![]));
            let given = lists.iter().all(|list| !value[list].is_null());
            prop_assert!(hashed || archive.digest() != Digest::Matches);
            prop_assert!(same || !given || !problems.is_empty());
            for problem in problems {
                let shown = problem.to_string();
                prop_assert!(!shown.chars().any(char::is_control) && shown.chars().count() <= 400, "{shown:?}");
            }
        }
    }
}

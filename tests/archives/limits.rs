//! Lists are read up to their limits, and what is beyond is told.

use letapis::archive::{limits, read};
use serde_json::json;

/// (B2)
#[test]
fn a_list_is_read_up_to_the_limit_and_then_reported() {
    for (count, wrong) in [(limits::ITEMS, 0), (limits::ITEMS + 1, 1)] {
        let archive = json!({"letapis": 1, "id": "a", "title": "A",
            "people": [{"id": "p", "name": "P", "names": vec!["N"; count]}]});
        let (archive, problems) = read(archive.to_string().as_bytes()).unwrap();
        assert_eq!(problems.len(), wrong);
        assert_eq!(archive.entities()[0].names.len(), limits::ITEMS);
    }
}

/// (B2)
#[test]
fn people_and_organisations_are_read_up_to_their_limit_and_then_reported() {
    for (count, wrong) in [(limits::NAMED, 0), (limits::NAMED + 2, 2)] {
        let organisations: Vec<String> = (1..count).map(|n| format!(r#"{{"id":"o{n}","name":"O"}}"#)).collect();
        let head = r#"{"letapis":1,"id":"a","title":"A","people":[{"id":"p","name":"P"}],"organisations":["#;
        let (archive, problems) = read(format!("{head}{}]}}", organisations.join(",")).as_bytes()).unwrap();
        assert_eq!((archive.entities().len(), problems.len()), (limits::NAMED, wrong), "{:?}", problems.last());
        assert!(problems.iter().all(|problem| problem.fault.starts_with("expected at most 100000 people")));
    }
}

/// Whoever has more names than there is room for is left out, and nobody else. (B2) (B5)
#[test]
fn names_are_read_up_to_their_limits_and_then_reported() {
    let person = |n: usize, names: usize, bytes: usize| {
        let names = vec![format!(r#""{}""#, "n".repeat(bytes)); names].join(",");
        format!(r#"{{"id":"p{n}","name":"P","names":[{names}]}}"#)
    };
    let check = |full: usize, names: usize, bytes: usize, last: String, wanted: usize| {
        let mut people: Vec<_> = (0..full).map(|n| person(n, names, bytes)).collect();
        people.extend([last, r#"{"id":"q","name":"Q"}"#.to_owned()]);
        let head = r#"{"letapis":1,"id":"a","title":"A","people":["#;
        let (archive, problems) = read(format!("{head}{}]}}", people.join(",")).as_bytes()).unwrap();
        assert_eq!((archive.entities().len(), problems.len()), (full + 2 - wanted, wanted));
        let is_told =
            |fault: &str| fault.starts_with("expected at most 500000 names of people and organisations, of 16 MiB");
        assert!(problems.iter().all(|problem| problem.id.as_deref() == Some("p") && is_told(&problem.fault)));
    };
    let last = |names: usize, bytes: usize| person(0, names, bytes).replace("p0", "p");
    let some = limits::ITEMS - 1;
    // One is left for the last of all.
    let left = limits::SPELLINGS % limits::ITEMS + limits::ITEMS - 2;
    let full = limits::SPELLINGS / limits::ITEMS - 1;
    check(full, some, 1, last(left, 1), 0);
    check(full, some, 1, last(left + 2, 1), 1);
    let full = limits::SPELLED / (1 << 20) - 1;
    check(full, 1, (1 << 20) - 1, last(1, (1 << 20) - 2), 0);
    check(full, 1, (1 << 20) - 1, last(1, 1 << 20), 1);
}

/// Of each list of all indices together. (B2) (B5)
#[test]
fn figures_of_indices_are_read_up_to_their_limits_and_then_reported() {
    let rows = |count: usize, row: &dyn Fn(usize) -> String| (0..count).map(row).collect::<Vec<_>>().join(",");
    let check = |each: [usize; 3], indices: usize, more: [usize; 3], wanted: Option<&str>| {
        let index = |at: usize, [measures, figures, conflicts]: [usize; 3]| {
            let measures = rows(measures, &|n| format!(r#"{{"id":"m{n}","name":"M"}}"#));
            let figures = rows(figures, &|n| format!(r#"{{"measure":"m0","year":{n},"value":3,"basis":"stated"}}"#));
            let conflicts = rows(conflicts, &|n| format!(r#"{{"subject":"{n}","note":"N"}}"#));
            let lists = format!(r#""measures":[{measures}],"scores":[{figures}],"conflicts":[{conflicts}]"#);
            format!(r#"{{"id":"i{at}","name":"I","scale":{{"min":1,"max":9,"best":9}},{lists}}}"#)
        };
        let all = (0..indices).map(|at| index(at, each)).chain([index(indices, more)]).collect::<Vec<_>>().join(",");
        let text = format!(r#"{{"letapis":1,"id":"a","title":"A","indices":[{all}]}}"#);
        let (_, problems) = read(text.as_bytes()).unwrap();
        assert_eq!(problems.iter().map(|problem| problem.fault.as_str()).collect::<Vec<_>>(), wanted.as_slice());
    };
    let (full, rest) = (limits::FIGURES / 9_900, limits::FIGURES % 9_900);
    check([1, 9_900, 0], full, [1, rest, 0], None);
    let fault = "expected at most 500000 figures in all indices, found 1 more";
    check([1, 9_900, 0], full, [1, rest + 1, 0], Some(fault));
    let fault = "expected at most 10000 measures in all indices, found 1 more";
    check([limits::MEASURES / 2, 0, 0], 1, [limits::MEASURES / 2, 0, 0], None);
    check([limits::MEASURES / 2, 0, 0], 1, [limits::MEASURES / 2 + 1, 0, 0], Some(fault));
    let fault = "expected at most 1000 conflicts in all indices, found 1 more";
    check([1, 0, limits::CONFLICTS / 2], 1, [1, 0, limits::CONFLICTS / 2], None);
    check([1, 0, limits::CONFLICTS / 2], 1, [1, 0, limits::CONFLICTS / 2 + 1], Some(fault));
}

//! What could stand where the cursor is.

use letapis::store::page::{Choice, Completions};

use super::*;

/// The choices at the mark `¦` of a line.
fn complete(store: &Store, marked: &str) -> (String, Completions) {
    let at = marked.find('¦').expect("a cursor is marked");
    let line = marked.replace('¦', "");
    let completions = store.complete(&parse(&line), at, &Cancel::never()).expect("nobody calls it off");
    (line, completions)
}

fn labels(store: &Store, marked: &str) -> Vec<String> {
    complete(store, marked).1.choices.into_iter().map(|choice| choice.label).collect()
}

fn inserted(line: &str, completions: &Completions, choice: &Choice) -> String {
    let mut line = line.to_owned();
    line.replace_range(completions.place.clone(), &choice.insert);
    line
}

/// Each choice finds as many statements as it says, and stands there once.
fn check(store: &Store, marked: &str) -> usize {
    let (line, completions) = complete(store, marked);
    let mut known = BTreeSet::new();
    for choice in &completions.choices {
        let line = inserted(&line, &completions, choice);
        let count = choice.count.expect("a value is counted");
        assert_eq!(search(store, &line).matching, count, "{marked} {line}");
        assert!(count > 0 && known.insert(choice.insert.clone()), "{marked} {line}");
    }
    assert!(completions.choices.len() <= 200 && completions.choices.len() <= completions.all);
    assert!(completions.choices.windows(2).all(|pair| pair[0].count >= pair[1].count), "{marked}");
    completions.choices.len()
}

#[test]
fn every_choice_finds_as_many_statements_as_it_says() {
    let (_, store) = bundled();
    for marked in [
        "org:¦",
        "org:bel¦",
        "org:\"Human C¦",
        "person:бял¦",
        "place:¦",
        "court:¦",
        "role:¦",
        "sign:¦",
        "right:¦",
        "kind:¦",
        "lang:¦",
        "id:jo¦",
        "v:¦",
        "date:¦",
        "date:2021¦",
        "date:2021-1¦",
        "pub:20¦",
        "event:¦",
        "seen:¦",
        "has:¦",
        "is:¦",
        "court kind:¦",
        "kind:s¦ court",
        "right:asso¦",
        "date:2021 org:¦",
    ] {
        assert!(check(&store, marked) > 0, "{marked}");
    }
    assert_eq!(check(&store, "title:¦"), 0);
    assert_eq!(check(&store, "qqq zzz kind:¦"), 0);
}

#[test]
fn counted_is_among_what_must_hold_besides() {
    let (_, store) = bundled();
    let same = |marked: &str, alone: &str| {
        let (one, other) = (complete(&store, marked).1.choices, complete(&store, alone).1.choices);
        assert!(one == other && !one.is_empty(), "{marked} {alone}");
    };
    same("court kind:¦", "kind:¦ court");
    same("court (kind:¦ | torture)", "court kind:¦");
    same("court torture | kind:¦", "court kind:¦");
    same("court (rights kind:¦)", "court rights kind:¦");
    same("court -(rights kind:¦)", "court kind:¦");
    same("court -kind:¦", "court kind:¦");
    same("court pub:¦ | x", "court pub:¦");
    same("court has:¦ | x", "court has:¦");
    same("court kind:report,¦", "court kind:¦");
}

#[test]
fn a_site_is_offered_for_the_addresses_that_name_it() {
    let (_, store) = bundled();
    assert!(check(&store, "src:¦") > 3);
    assert!(labels(&store, "src:¦").iter().any(|site| site == "spring96.org"));
}

#[test]
fn values_are_offered_by_the_beginning_of_a_word_of_any_spelling() {
    let (_, store) = bundled();
    assert!(labels(&store, "right:asso¦").contains(&"freedom-of-association".to_owned()));
    let (_, completions) = complete(&store, "person:бял¦");
    let found = completions.choices.iter().find(|choice| choice.label == "Ales Bialiatski").expect("he is offered");
    assert!(found.also.as_ref().is_some_and(|also| fold(also).contains("бял")), "{found:?}");
    for choice in &completions.choices {
        let fits = choice.also.as_ref().unwrap_or(&choice.label);
        assert!(has_word_start(fits, "бял"), "{choice:?}");
    }
}

#[test]
fn fields_are_offered_by_their_names_and_by_what_they_mean() {
    let (_, store) = bundled();
    let check = |marked: &str, wanted: &[&str]| assert_eq!(labels(&store, marked), wanted, "{marked}");
    check("or¦", &["org:"]);
    check("p¦", &["person:", "place:", "pub:"]);
    check("organi¦", &["org:"]);
    check("court -ha¦", &["event:", "has:"]);
    check("xyz¦", &[]);
    check("¦", &[]);
    let (line, completions) = complete(&store, "court -langu¦ x");
    assert_eq!(inserted(&line, &completions, &completions.choices[0]), "court -lang: x");
    assert_eq!(completions.choices[0].also.as_deref(), Some("language"));
    assert!(completions.choices.iter().all(|choice| choice.count.is_none()));
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn the_numbers_are_true_in_any_archive(
        bytes in random::archive(),
        line in random::line(),
        field in prop::sample::select(vec!["org", "person", "kind", "right", "lang", "role", "id", "date", "pub", "event", "place"]),
    ) {
        prop_assume!(parse(&format!("({line})")).doubts.is_empty());
        check(&Store::memory(read(bytes.as_bytes()).expect("it is an archive").0), &format!("{field}:¦ ({line})"));
    }

    #[test]
    fn any_place_of_any_line_may_be_asked_about(line in r#"(org:|has:|date:|kind:|["«»,=(~$ -]|a|б|20|\PC){0,12}"#, at in 0..40_usize) {
        let (archive, _) = read(br#"{"letapis":1,"id":"a","title":"A","statements":[{"id":"s","text":"a","date":"2021"}]}"#).expect("it is an archive");
        let store = Store::memory(archive);
        let completions = store.complete(&parse(&line), at, &Cancel::never()).expect("nobody calls it off");
        for choice in &completions.choices {
            prop_assert!(line.get(completions.place.clone()).is_some() && !choice.insert.is_empty());
        }
    }
}

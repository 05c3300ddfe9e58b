//! What helps where nothing matches.

use letapis::store::page::{Advice, How, Try};

use super::*;

fn advise(store: &Store, line: &str) -> Advice {
    store.advise(&parse(line), &Cancel::never()).expect("nobody calls it off")
}

/// Every number is what its line finds, nothing is suggested twice, and no suggestion finds nothing.
fn check(store: &Store, line: &str) -> Advice {
    let advice = advise(store, line);
    if search(store, line).matching > 0 {
        assert_eq!(advice, Advice::default(), "{line}");
        return advice;
    }
    for Try { how, line: other, matching } in &advice.tries {
        assert_eq!(search(store, other).matching, *matching, "{line}: {how:?} {other}");
        assert!(*matching > 0);
    }
    let facts = |line: &str| store.timeline(&parse(line), &Cancel::never()).expect("nobody calls it off").facts.len();
    assert_eq!(facts(line), advice.facts, "{line}");
    let lines: BTreeSet<_> = advice.tries.iter().map(|other| other.line.trim()).collect();
    assert!(lines.len() == advice.tries.len() && !lines.contains(line.trim()), "{line}: {:?}", advice.tries);
    let query = parse(line);
    let places: Vec<_> = query.parts().map(|(part, _)| part.place.clone()).take(12).collect();
    assert_eq!(advice.parts.iter().map(|part| part.place.clone()).collect::<Vec<_>>(), places);
    for ((part, excluded), alone) in query.parts().zip(&advice.parts) {
        let typed = &line[part.place.clone()];
        // `title:-` is excluded without a sign before it.
        let sign = if excluded == typed.ends_with(":-") { "" } else { "-" };
        let typed = format!("{sign}{typed}");
        assert_eq!(search(store, &typed).matching, alone.matching, "{line}");
        assert_eq!(if alone.matching == 0 { facts(&typed) } else { 0 }, alone.facts, "{line}");
        assert!(alone.instead.is_empty() || (alone.matching, alone.facts) == (0, 0));
    }
    advice
}

fn lines(advice: &Advice, is_meant: impl Fn(&How) -> bool) -> Vec<&str> {
    advice.tries.iter().filter(|other| is_meant(&other.how)).map(|other| other.line.as_str()).collect()
}

#[test]
fn parts_are_counted_alone_and_the_fewest_are_left_out() {
    let (_, store) = bundled();
    let advice = check(&store, "court rights zzzqqq lang:en");
    assert!(advice.parts[0].matching > 0 && advice.parts[1].matching > 0 && advice.parts[2].matching == 0);
    assert_eq!(
        lines(&advice, |how| matches!(how, How::Without(places) if places.len() == 1)),
        ["court rights lang:en"]
    );
    let advice = check(&store, "court zzzqqq qqqzzz");
    assert_eq!(lines(&advice, |how| matches!(how, How::Without(_))), ["court"]);
    assert_eq!(check(&store, "zzzqqq").tries, []);
    assert_eq!(check(&store, "court"), Advice::default());
}

#[test]
fn a_value_that_is_not_there_is_told_with_those_that_are() {
    let (_, store) = bundled();
    let instead = |line: &str| check(&store, line).parts[0].instead.clone();
    assert!(instead("lang:zz").contains(&"en".to_owned()));
    assert!(instead("kind:zzz").contains(&"statement".to_owned()));
    assert!(instead("pub:1900").iter().all(|year| year.len() == 4) && !instead("pub:1900").is_empty());
    assert!(instead("zzzqqq").is_empty());
}

#[test]
fn words_of_the_archive_are_suggested_for_misspelled_ones() {
    let (_, store) = bundled();
    let check = |line: &str, wanted: &str| {
        let advice = check(&store, line);
        let lines = lines(&advice, |how| matches!(how, How::Spelling { .. }));
        assert!(lines.iter().any(|line| fold(line) == wanted), "{line}: {lines:?}");
    };
    check("\"freedon of association\"", "\"freedom of association\"");
    check("=tortur text:", "=torture text:");
    check("text:assosiation court", "text:association court");
    check("text:prisonars text:releaze", "text:prisoners text:release");
    check("kind:leter", "kind:letter");
    check("place:мінск", "place:minsk");
    check("place:Гомель lang:en", "place:homiel lang:en");
}

#[test]
fn a_word_on_another_keyboard_is_suggested_whatever_a_bare_word_means() {
    let (_, store) = bundled();
    for bare in [Bare::Words, Bare::Exact, Bare::Fuzzy] {
        for (line, wanted) in [("сщгке", "court"), ("=сщгке", "=court"), ("'сщгке", "'court")] {
            let advice = store.advise(&parse_as(line, bare), &Cancel::never()).expect("nobody calls it off");
            let other: Vec<_> = lines(&advice, |how| *how == How::OtherLayout);
            assert!(other.contains(&wanted), "{line} {bare:?}: {other:?}");
        }
    }
}

#[test]
fn the_same_keys_on_another_keyboard_are_suggested() {
    let (_, store) = bundled();
    let check = |line: &str, wanted: &str| {
        let advice = check(&store, line);
        assert!(lines(&advice, |how| *how == How::OtherLayout).contains(&wanted), "{line}: {:?}", advice.tries);
    };
    check("person:,zkzwrb", "person:бяляцкі");
    check("=сщгке", "=court");
}

#[test]
fn looser_forms_are_suggested() {
    let (_, store) = bundled();
    let check = |line: &str, wanted: &str| {
        let advice = check(&store, line);
        assert!(lines(&advice, |how| *how == How::Looser).contains(&wanted), "{line}: {:?}", advice.tries);
    };
    check("\"court the association\"", "court the association");
    check("=COURT", "COURT");
    check("title:\"rights court\"", "rights court");
    // Quote marks ask for the letters of a name.
    check("person:\"Aleś Bialacki\"", "Aleś Bialacki");
    check("person:\"Białacki\" lang:en", "Białacki lang:en");
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn every_suggestion_finds_what_it_says_in_any_archive(bytes in random::archive(), line in random::line()) {
        let store = Store::memory(read(bytes.as_bytes()).expect("it is an archive").0);
        prop_assume!(parse(&line).doubts.is_empty());
        check(&store, &line);
        check(&store, &format!("{line} qqqzzz"));
        check(&store, &format!("\"{}\" helsnki", line.replace(['"', '|', ':', '-'], " ")));
    }
}

#[test]
fn answers_are_the_same_whether_they_were_prepared_or_not() {
    let (_, store) = bundled();
    let newest = Newest::default();
    let cancel = newest.cancel(Generation::default());
    newest.set(Generation::default().next());
    assert!(matches!(answer(&store, &Request::Prepare { bare: Bare::Words }, &cancel), Err(StoreError::Cancelled)));
    let before = advise(&store, "text:assosiation court");
    assert!(!before.tries.is_empty());
    let (_, prepared) = bundled();
    assert!(matches!(
        answer(&prepared, &Request::Prepare { bare: Bare::Words }, &Cancel::never()),
        Ok(Answer::Prepared)
    ));
    assert_eq!(advise(&prepared, "text:assosiation court"), before);
}

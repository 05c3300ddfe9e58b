//! What the store finds in the bundled archive.

use super::*;

#[test]
fn a_word_finds_exactly_the_statements_with_a_word_that_begins_so() {
    let (archive, store) = bundled();
    for word in ["torture", "banana", "nuclear", "ukraine", "bakery", "zebra", "court", "бяляцкі", "лікв", "zx"]
    {
        let naive: BTreeSet<_> = archive
            .statements()
            .iter()
            .filter(|statement| texts_of(statement).iter().any(|text| has_word_start(text, word)))
            .map(|statement| statement.id.as_str())
            .collect();
        let page = search(&store, word);
        assert_eq!(ids(&page).into_iter().collect::<BTreeSet<_>>(), naive, "{word}");
        assert_eq!((page.matching, page.all), (naive.len(), archive.statements().len()));
    }
}

#[test]
fn case_and_accents_make_no_difference_to_what_is_found() {
    let (_, store) = bundled();
    let same = |one: &str, other: &str| {
        let (one, other) = (search(&store, one), search(&store, other));
        assert!(!one.rows.is_empty());
        assert_eq!(ids(&one).into_iter().collect::<BTreeSet<_>>(), ids(&other).into_iter().collect());
    };
    same("бяляцкі", "БЯЛЯЦКІ");
    // What is written with the same accents comes first, so the order is another.
    same("ales", "Aleś");
    let found = |line: &str, spelled: &str| {
        let page = search(&store, line);
        let mut reasons = page.rows.iter().flat_map(|row| &row.why);
        assert!(reasons.any(|reason| reason.found.contains(spelled)), "{line}");
    };
    found("бяляцкі", "Бяляцкі");
    found("ales", "Ales");
}

#[test]
fn a_slip_is_found_last_and_says_what_it_was_taken_for() {
    let (_, store) = bundled();
    let page = search(&store, "helsnki");
    assert!(!page.rows.is_empty());
    for row in &page.rows {
        assert!(row.why.iter().all(|reason| reason.tier == Tier::Fuzzy && fold(&reason.found).contains("helsinki")));
    }
    assert!(search(&store, "org:amnsty").rows.len() > 1);
    // What is excluded is excluded by its very letters.
    assert_eq!(search(&store, "-helsnki").matching, page.all);
}

#[test]
fn a_name_finds_its_statement_with_its_words_marked_and_its_facts() {
    let (_, store) = bundled();
    let id = StatementId::new("joint-freedom-of-association-2021-10");
    let page = search(&store, "ecohome");
    assert!(ids(&page).iter().take(3).any(|found| *found == id.as_str()), "{:?}", ids(&page));
    let document = store.read(&id, &parse("ecohome"), &Cancel::never()).expect("it is there");
    let text = document.statement.text().expect("it has its own words");
    assert!(!document.text_marks.is_empty());
    assert!(document.text_marks.as_slice().iter().all(|mark| fold(&text[mark.clone()]) == "ecohome"));
    assert_eq!(document.facts.len(), 12);
    let places: Vec<_> = document.facts.iter().map_while(|fact| fact.place.clone()).collect();
    assert!(places.is_sorted_by_key(|place| place.start) && !places.is_empty());
    let timeline = timeline(&store, "ecohome");
    for fact in &document.facts {
        assert!(timeline.contains(&fact.event.id.to_string()), "{}", fact.event.id);
    }
}

#[test]
fn a_date_that_could_be_meant_is_found_and_with_a_sign_only_one_that_must() {
    let (_, store) = bundled();
    let closures = |line: &str| timeline(&store, line).len();
    assert!(closures("date:2021-07-10..2021-07-20") > closures("date:2021-07-10..2021-07-20!"));
    assert!(closures("date:2021-07!") > 0);
    let all = store.timeline(&parse(""), &Cancel::never()).expect("nobody calls it off");
    assert_eq!(all.facts.len(), all.all);
    let july = letapis::archive::date::Span::month(2021, 7);
    let naive = all.facts.iter().filter(|fact| fact.event.date.as_ref().is_some_and(|date| date.could_fall_in(july)));
    assert_eq!(timeline(&store, "date:2021-07"), naive.map(|fact| fact.event.id.to_string()).collect::<Vec<_>>());
}

#[test]
fn fields_find_words_of_their_own_part_only() {
    let (archive, store) = bundled();
    let check = |line: &str, holds: &dyn Fn(&Statement) -> bool| {
        let page = search(&store, line);
        let naive = archive.statements().iter().filter(|statement| holds(statement)).count();
        assert!(naive > 0, "{line} finds something");
        assert_eq!(page.matching, naive, "{line}");
        let found = page.rows.iter().filter_map(|row| archive.statement(&row.id));
        assert!(found.into_iter().all(|statement| holds(statement)), "{line}");
    };
    let has_right = |it: &Statement, right: &str| it.rights().iter().any(|own| has_word_start(own, right));
    check("right:association", &|it| has_right(it, "association"));
    check("-right:association", &|it| !has_right(it, "association"));
    check("kind:letter", &|it| has_word_start(it.kind(), "letter"));
    check("lang:be", &|it| it.lang() == "be");
    check("-text:*", &|it| it.text().is_none());
    check("person:*", &|it| it.mentions.iter().any(|mention| mention.entity.kind == EntityKind::Person));
    check("title:statement", &|it| it.title().is_some_and(|title| has_word_start(title, "statement")));
    check("kind:letter,appeal", &|it| has_word_start(it.kind(), "letter") || has_word_start(it.kind(), "appeal"));
    check("kind:letter | lang:be", &|it| has_word_start(it.kind(), "letter") || it.lang() == "be");
    check("-kind:letter lang:be", &|it| !has_word_start(it.kind(), "letter") && it.lang() == "be");
    check("\"human rights\"", &|it| {
        texts_of(it).iter().any(|text| {
            let text = fold(text);
            let words: Vec<_> = words(&text).map(|word| &text[word]).collect();
            words.windows(2).any(|pair| pair == ["human", "rights"])
        })
    });
}

#[test]
fn windows_are_parts_of_one_list() {
    let (archive, store) = bundled();
    let query = parse("court");
    let whole = search(&store, "court");
    let window = |anchor: Anchor, size: usize| {
        store.search(&query, Order::Best, &Window { anchor, size }, &Cancel::never()).expect("nobody calls it off")
    };
    let parts: Vec<_> = (0..whole.matching).step_by(7).flat_map(|at| window(Anchor::At(at), 7).rows).collect();
    assert_eq!(parts, whole.rows);
    for (at, row) in whole.rows.iter().enumerate() {
        let page = window(Anchor::On(row.id.clone()), 9);
        assert!(page.first <= at && at < page.first + page.rows.len());
        assert_eq!(page.rows.len(), whole.matching.min(9));
    }
    assert_eq!(window(Anchor::At(ALL), 9).rows, []);
    assert_eq!(window(Anchor::On(StatementId::new("nowhere")), 9).first, 0);
    let everything = search(&store, "");
    assert!(everything.rows.iter().zip(archive.statements()).all(|(row, statement)| row.id == statement.id));
    assert!(everything.rows.iter().all(|row| row.why.is_empty() && row.opening.chars().count() <= 120));
}

#[test]
fn a_question_that_is_called_off_is_not_answered() {
    let (_, store) = bundled();
    let newest = Newest::default();
    let cancel = newest.cancel(Generation::default());
    newest.set(Generation::default().next());
    let query = Arc::new(parse("court"));
    let window = Window { anchor: Anchor::At(0), size: 9 };
    let requests = [
        Request::Search { query: query.clone(), order: Order::Best, window },
        Request::Timeline { query: query.clone() },
    ];
    for request in requests {
        assert!(matches!(answer(&store, &request, &cancel), Err(StoreError::Cancelled)));
        assert!(answer(&store, &request, &Cancel::never()).is_ok());
    }
    let request = Request::Read { id: StatementId::new("nowhere"), query };
    assert!(matches!(answer(&store, &request, &Cancel::never()), Err(StoreError::NoStatement(_))));
}

#[test]
fn answers_fit_their_questions() {
    let (_, store) = bundled();
    let query = Arc::new(parse(""));
    let id = search(&store, "").rows[0].id.clone();
    let document = answer(&store, &Request::Read { id: id.clone(), query }, &Cancel::never());
    assert!(matches!(document, Ok(Answer::Document(document)) if document.statement.id == id && document.number == 1));
}

//! What the matching statements could be narrowed by.

use letapis::store::page::Facets;

use super::*;

fn facets(store: &Store, line: &str) -> Facets {
    store.facets(&parse(line), &Cancel::never()).expect("nobody calls it off")
}

fn name(field: Field) -> &'static str {
    Field::ALL.iter().find(|(known, ..)| *known == field).map_or("", |(_, name, _)| name)
}

/// Every number of a facet is what the line finds with it, and every value is there once.
fn check(store: &Store, line: &str) {
    let facets = facets(store, line);
    let found = |more: String| search(store, &format!("({line}) {more}")).matching;
    assert_eq!(facets.matching, search(store, line).matching, "{line}");
    let fields: Vec<_> = facets.lists.iter().map(|list| list.field).collect();
    assert_eq!(fields, [Field::Kind, Field::Org, Field::Right, Field::Lang, Field::Pub]);
    for list in &facets.lists {
        let name = name(list.field);
        for value in &list.values {
            let count = value.count.expect("a value of a facet is counted");
            assert_eq!(found(format!("{name}:{}", value.insert)), count, "{line} {name}:{}", value.insert);
            assert!(count > 0);
        }
        assert_eq!(found(format!("-{name}:*")), list.without, "{line} -{name}:*");
        let inserts: BTreeSet<_> = list.values.iter().map(|value| &value.insert).collect();
        assert_eq!(inserts.len(), list.values.len(), "{line} {name}");
        match list.field {
            Field::Pub => assert!(list.values.windows(2).all(|pair| pair[0].label > pair[1].label)),
            _ => assert!(list.values.windows(2).all(|pair| pair[0].count >= pair[1].count)),
        }
    }
}

#[test]
fn every_number_of_a_facet_is_what_the_line_finds_with_it() {
    let (_, store) = bundled();
    for line in ["", "court", "person:бяляцкі", "kind:statement", "date:2021", "nothing-at-all", "viasna -kind:report"]
    {
        check(&store, line);
    }
}

#[test]
fn every_value_that_a_match_has_is_offered() {
    let (archive, store) = bundled();
    let facets = facets(&store, "court");
    let rows = search(&store, "court").rows;
    let matching: Vec<_> = rows.iter().filter_map(|row| archive.statement(&row.id)).collect();
    let labels = |field: Field| -> BTreeSet<&str> {
        let list = facets.lists.iter().find(|list| list.field == field).expect("it is a facet");
        list.values.iter().map(|value| value.label.as_str()).collect()
    };
    let kinds: BTreeSet<_> = matching.iter().map(|it| it.kind()).collect();
    let rights: BTreeSet<_> =
        matching.iter().flat_map(|it| it.rights()).map(letapis::archive::text::Text::as_str).collect();
    let langs: BTreeSet<_> = matching.iter().map(|it| it.lang()).collect();
    let mentions = matching.iter().flat_map(|it| &it.mentions);
    let orgs = mentions.filter(|mention| mention.entity.kind == EntityKind::Organisation);
    let orgs: BTreeSet<_> = orgs.map(|mention| mention.entity.name.as_str()).collect();
    assert_eq!(labels(Field::Kind), kinds);
    assert_eq!(labels(Field::Right), rights);
    assert_eq!(labels(Field::Lang), langs);
    assert!(labels(Field::Org).is_subset(&orgs) && !orgs.is_empty());
    assert!(orgs.len() > 200 || labels(Field::Org) == orgs);
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn the_numbers_are_true_in_any_archive(bytes in random::archive(), line in random::line()) {
        // What is open at the end would go on in what is added.
        prop_assume!(parse(&format!("({line})")).doubts.is_empty());
        check(&Store::memory(read(bytes.as_bytes()).expect("it is an archive").0), &line);
    }
}

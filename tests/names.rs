//! Real names find whom they name, and nobody else: the alias lists of the bundled archive, and common surnames.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use letapis::archive::entity::{Entity, EntityKind};
use letapis::archive::{Archive, bundled, read};
use letapis::name::{Closeness, Name, Sought};
use letapis::text::words::words;

/// Spellings of a person that no other spelling of theirs finds, and why.
const MISSES: [(&str, &str); 4] = [
    ("Tanya Hatsura-Yavorska", "a pet name"),
    ("Анаис Марен", "a French name as it is heard: Marin is Марен"),
    ("Рико Кригер", "a German name as it is heard: ie is и"),
    ("Татьяна Протько", "ць before к is a soft т, which Latin spellings show as c or ts"),
];

/// Organisations whose whole name is found in that of another, which bears it.
const PARTS_OF_NAMES: [(&str, &str); 8] = [
    ("cec-by", "cec-ge"),
    ("fidh", "observatory"),
    ("memorial", "adc-memorial"),
    ("omct", "observatory"),
    ("rada", "un-hrc"),
    ("un-hrc", "un-hrcttee"),
    ("un-hrc", "viasna"),
    ("viasna", "viasna-viciebsk"),
];

/// Words of persons' names that are found in other words, which are no other spelling: a case form is.
const FORMS: [(&str, &str); 5] = [
    // The genitive of a man's name looks like the name of a woman, or sounds like it in the neighbouring language.
    ("Valentina", "Валянцін"),
    ("Valiantsina", "Валянцін"),
    ("Olesya", "Алесь"),
    ("Марина", "Marin"),
    // As if it were a case of Марыя, which it is in French.
    ("Marie", "Марыя"),
];

fn archive() -> Archive {
    read(bundled::ARCHIVES[0].bytes).unwrap().0
}

fn names(entity: &Entity) -> Vec<Name> {
    entity.all_names().map(Name::new).collect()
}

/// Every entity with its names made ready.
fn ready(archive: &Archive) -> Vec<(&Entity, Vec<Name>)> {
    archive.entities().iter().map(|entity| (&**entity, names(entity))).collect()
}

/// Whether a spelling finds one of the names, as it is written or as a beginning.
fn finds(sought: &Sought, names: &[Name]) -> bool {
    names.iter().any(|name| sought.closeness(name).is_some())
}

fn persons(archive: &Archive) -> impl Iterator<Item = &std::sync::Arc<Entity>> {
    archive.entities().iter().filter(|entity| entity.kind == EntityKind::Person)
}

#[test]
fn spellings_of_a_person_find_the_others() {
    let archive = archive();
    let (mut asked, mut missed) = (0, Vec::new());
    for person in persons(&archive).filter(|person| !person.names.is_empty()) {
        for (at, spelling) in person.all_names().enumerate() {
            // By their own letters they are found anyway: only the other spellings count.
            let mut others = names(person);
            others.remove(at);
            asked += 1;
            if !finds(&Sought::new(spelling, false), &others) {
                missed.push(spelling);
            }
        }
    }
    assert!(asked > 200, "{asked}");
    let found = asked - missed.len();
    assert!(found * 100 >= asked * 95, "{found} of {asked}");
    missed.sort_unstable();
    assert_eq!(missed, MISSES.map(|(spelling, _)| spelling), "{found} of {asked}");
}

#[test]
fn any_spelling_of_a_person_finds_the_name_that_is_shown() {
    let archive = archive();
    let (mut asked, mut missed) = (0, Vec::new());
    for person in persons(&archive) {
        let shown = Name::new(&person.name);
        for spelling in &person.names {
            asked += 1;
            if Sought::new(spelling, false).closeness(&shown).is_none() {
                missed.push(spelling);
            }
        }
    }
    let found = asked - missed.len();
    assert!(found * 100 >= asked * 90, "{found} of {asked}: {missed:?}");
}

#[test]
fn no_spelling_of_a_person_finds_another() {
    let archive = archive();
    let everybody = ready(&archive);
    let mut joins = Vec::new();
    for person in persons(&archive) {
        for spelling in person.all_names() {
            for open in [false, true] {
                let sought = Sought::new(spelling, open);
                let others = everybody.iter().filter(|(other, _)| other.id != person.id);
                joins.extend(
                    others.filter(|(_, names)| finds(&sought, names)).map(|(other, _)| (spelling, &other.name)),
                );
            }
        }
    }
    assert_eq!(joins, []);
}

#[test]
fn a_spelling_of_an_organisation_finds_others_only_where_they_bear_its_name() {
    let archive = archive();
    let everybody = ready(&archive);
    let organisations = || everybody.iter().filter(|(entity, _)| entity.kind == EntityKind::Organisation);
    let mut joins = BTreeSet::new();
    for (organisation, _) in organisations() {
        for spelling in organisation.all_names() {
            let sought = Sought::new(spelling, false);
            let others = organisations().filter(|(other, _)| other.id != organisation.id);
            let found = others.filter(|(_, names)| finds(&sought, names));
            joins.extend(found.map(|(other, _)| (organisation.id.to_string(), other.id.to_string())));
        }
    }
    let known: BTreeSet<_> =
        PARTS_OF_NAMES.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect();
    assert_eq!(joins, known);
}

#[test]
fn a_word_of_a_name_finds_only_those_who_bear_it() {
    let archive = archive();
    let spellings = persons(&archive).flat_map(|person| person.all_names());
    let parts: BTreeSet<&str> = spellings.flat_map(|name| words(name).map(|word| &name[word])).collect();
    let ready: Vec<_> = parts.iter().map(|word| (*word, Sought::new(word, false), Name::new(word))).collect();
    let mut joins = Vec::new();
    for (word, sought, name) in &ready {
        for (other, back, other_name) in &ready {
            // What finds each other is one name. What finds only in one direction is a form of it.
            if sought.closeness(other_name).is_some() && back.closeness(name).is_none() {
                joins.push((*word, *other));
            }
        }
    }
    let same = |one: &str, other: &str| {
        let finds = |typed: &str, name: &str| Sought::new(typed, false).closeness(&Name::new(name)).is_some();
        finds(one, other) && finds(other, one)
    };
    joins.retain(|(word, other)| !FORMS.iter().any(|(form, name)| same(form, word) && same(name, other)));
    assert_eq!(joins, []);
}

/// Common surnames of Belarus: Belarusian, Russian, and how Belarusian passports and English papers write them. The
/// choice is ours; it has many that differ in one letter.
fn surnames() -> Vec<Vec<&'static str>> {
    include_str!("data/surnames.tsv").lines().map(|line| line.split('\t').collect()).collect()
}

#[test]
fn a_hundred_common_surnames_are_found_in_every_form() {
    let surnames = surnames();
    assert_eq!(surnames.len(), 100);
    let (mut asked, mut missed, mut other_script) = (0, Vec::new(), 0);
    for surname in &surnames {
        for typed in surname {
            for name in surname.iter().filter(|name| *name != typed) {
                asked += 1;
                match Sought::new(typed, false).closeness(&Name::new(name)) {
                    Some(Closeness::OtherScript) => other_script += 1,
                    Some(Closeness::SoundAlike) => {}
                    None => missed.push((*typed, *name)),
                }
            }
        }
    }
    assert_eq!(missed, [], "of {asked}");
    // The passport form romanises the Belarusian name, and the English one mostly the Russian.
    assert!(other_script > asked / 3, "{other_script} of {asked}");
}

#[test]
fn no_two_of_a_hundred_common_surnames_are_joined() {
    let surnames = surnames();
    let ready: Vec<Vec<Name>> =
        surnames.iter().map(|forms| forms.iter().map(|form| Name::new(form)).collect()).collect();
    let mut joins = Vec::new();
    for (place, forms) in surnames.iter().enumerate() {
        for typed in forms {
            let sought = Sought::new(typed, false);
            let others = ready.iter().enumerate().filter(|(other, _)| *other != place);
            joins.extend(
                others.filter(|(_, names)| finds(&sought, names)).map(|(other, _)| (*typed, surnames[other][0])),
            );
        }
    }
    assert_eq!(joins, []);
}

#[test]
fn a_man_and_a_woman_of_one_family_are_two_names() {
    let pairs = surnames().into_iter().filter_map(|surname| Some((surname[0], surname[0].strip_suffix("скі")?)));
    let mut count = 0;
    for (man, stem) in pairs {
        let woman = format!("{stem}ская");
        assert_eq!(Sought::new(&woman, false).closeness(&Name::new(man)), None, "{woman}");
        assert_eq!(Sought::new(man, true).closeness(&Name::new(&woman)), None, "{man}");
        count += 1;
    }
    assert!(count > 5, "{count}");
}

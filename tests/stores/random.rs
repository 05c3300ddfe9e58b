//! The store and the loops agree about random lines on random archives.

use serde_json::{Value as Json, json};

use super::*;

const WORDS: [&str; 14] = [
    "court",
    "courts",
    "inhuman",
    "discourt",
    "Łódź",
    "Бяляцкі",
    "ліквідацыя",
    "helsinki",
    "rights",
    "human",
    "committee",
    "中文",
    "e-mail",
    "the",
];
const DATES: [&str; 7] = ["2020", "2021-07", "2021-08-30", "2021-08~", "2021-07/2021-10", "[2020-01,2021-09]", "202X"];

fn text() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![" ", ", ", "-", "\n", " – "]);
    prop::collection::vec((prop::sample::select(WORDS.to_vec()), sign), 0..7)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, sign)| [word, sign]).collect())
}

fn date() -> impl Strategy<Value = Option<&'static str>> {
    prop::option::of(prop::sample::select(DATES.to_vec()))
}

fn statement() -> impl Strategy<Value = Json> {
    let entity = || prop::option::of(0..3_usize);
    (prop::option::of(text()), text(), date(), entity(), entity(), prop::bool::ANY).prop_map(
        |(title, text, date, person, org, right)| {
            json!({
                "title": title.filter(|title| !title.trim().is_empty()),
                "text": format!("a {text}"),
                "date": date,
                "kind": if right { "open-letter" } else { "statement" },
                "lang": if right { "be" } else { "en" },
                "rights": if right { vec!["freedom-of-association"] } else { vec![] },
                "people": person.map(|at| json!({"id": format!("p{at}"), "role": "subject"})).into_iter().collect::<Vec<_>>(),
                "organisations": org.map(|at| json!({"id": format!("o{at}"), "role": "subject"})).into_iter().collect::<Vec<_>>(),
            })
        },
    )
}

fn archive() -> impl Strategy<Value = Vec<u8>> {
    let statements = prop::collection::vec(statement(), 1..9);
    let events = prop::collection::vec((text(), date(), 0..9_usize), 0..4);
    let names = prop::collection::vec((text(), text()), 6);
    (statements, events, names).prop_map(|(mut statements, events, names)| {
        let count = statements.len();
        for (at, statement) in statements.iter_mut().enumerate() {
            statement["id"] = json!(format!("s{at}"));
        }
        let entity = |letter: char, at: usize, names: &(String, String)| {
            json!({"id": format!("{letter}{at}"), "name": format!("Name {}", names.0), "names": [format!("Also {}", names.1)], "kind": "ngo"})
        };
        let people: Vec<_> = names[..3].iter().enumerate().map(|(at, names)| entity('p', at, names)).collect();
        let organisations: Vec<_> = names[3..].iter().enumerate().map(|(at, names)| entity('o', at, names)).collect();
        let events: Vec<_> = events.into_iter().enumerate().map(|(at, (title, date, of))| {
            json!({"id": format!("e{at}"), "title": format!("Event {title}"), "date": date, "kind": "raid", "statements": [format!("s{}", of % count)]})
        }).collect();
        let archive = json!({"letapis": 1, "id": "random", "title": "Random", "people": people, "organisations": organisations, "statements": statements, "events": events});
        archive.to_string().into_bytes()
    })
}

fn line() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "court", "cour", "LODZ", "бял", "лікв", "helsnki", "commitee", "human", "rights", "中", "文", "mail", "e-mai",
        "nam", "x", "rihts", "letter", "raid",
    ]);
    let field =
        prop::sample::select(vec!["", "", "", "", "org:", "person:", "title:", "text:", "kind:", "right:", "lang:"]);
    let plain = (field, word.clone()).prop_map(|(field, word)| format!("{field}{word}"));
    let listed = (word.clone(), word.clone()).prop_map(|(a, b)| format!("org:{a},\"{b}\""));
    let phrase = (word.clone(), word).prop_map(|(a, b)| format!("\"{a} {b}\""));
    let other = prop::sample::select(vec![
        "date:2021",
        "date:2021-07!",
        "date:..2020",
        "date:2021-08-30,2020",
        "date:-",
        "right:*",
        "title:-",
        "person:*",
        "lang:be",
        "\"human rights\"",
    ]);
    let other = other.prop_map(str::to_owned);
    let part = prop_oneof![6 => plain, 1 => listed, 2 => phrase, 2 => other];
    let joint = prop::sample::select(vec![" ", " ", " | ", " -"]);
    prop::collection::vec((part, joint), 0..4)
        .prop_map(|parts| parts.into_iter().flat_map(|(part, joint)| [part, joint.to_owned()]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_store_and_a_naive_loop_agree(bytes in archive(), lines in prop::collection::vec(line(), 12)) {
        let (archive, _) = read(&bytes).expect("it is an archive");
        let store = Store::memory(read(&bytes).expect("it is an archive").0);
        for line in lines {
            let query = parse(&line);
            let page = search(&store, &line);
            prop_assert_eq!(ids(&page), naive::search(&archive, &query), "{}", line);
            for row in &page.rows {
                let title = row.title.as_deref().unwrap_or_default();
                let marks = row.title_marks.as_slice();
                prop_assert!(marks.iter().all(|mark| title.get(mark.clone()).is_some()), "{}", line);
                prop_assert!(row.why.is_sorted_by_key(|reason: &Reason| reason.tier));
            }
        }
    }

    #[test]
    fn marks_are_the_letters_asked_for(bytes in archive(), word in prop::sample::select(WORDS.to_vec())) {
        let store = Store::memory(read(&bytes).expect("it is an archive").0);
        let query = parse(&format!("\"{word}\""));
        for row in search(&store, &query.line).rows {
            let document = store.read(&row.id, &query, &Cancel::never()).expect("it is in the list");
            let text = document.statement.text.as_deref().unwrap_or_default();
            for mark in document.text_marks.as_slice() {
                prop_assert_eq!(fold(&text[mark.clone()]), fold(word));
                prop_assert!(starts_word(text, mark.start) && ends_word(text, mark.end));
            }
        }
    }
}

//! The store and the loops agree about random lines on random archives.

use serde_json::{Value as Json, json};

use super::*;

const WORDS: [&str; 22] = [
    "court",
    "courts",
    "inhuman",
    "discourt",
    "Łódź",
    "lodz",
    "LODZ",
    "Бяляцкі",
    "Бялецки",
    "ўлада",
    "ліквідацыя",
    "helsinki",
    "Helsinky",
    "rights",
    "human",
    "Human",
    "committee",
    "中文",
    "cafe\u{301}",
    "café",
    "п’яць",
    "3.1*",
];
const DATES: [&str; 7] = ["2020", "2021-07", "2021-08-30", "2021-08~", "2021-07/2021-10", "[2020-01,2021-09]", "202X"];
const ROLES: [&str; 6] = ["subject", "victim", "court", "author", "signer", "witness"];

fn text() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![" ", " ", ", ", "-", "\n", " – ", " [2] "]);
    prop::collection::vec((prop::sample::select(WORDS.to_vec()), sign), 0..9)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, sign)| [word, sign]).collect())
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(text()).prop_map(|text| text.filter(|text| !text.trim().is_empty()))
}

fn date() -> impl Strategy<Value = Option<&'static str>> {
    prop::option::of(prop::sample::select(DATES.to_vec()))
}

fn named(letter: char) -> impl Strategy<Value = Vec<Json>> {
    let mention = (0..3_usize, prop::sample::select(ROLES.to_vec()));
    prop::collection::vec(mention, 0..3).prop_map(move |mentions| {
        mentions.into_iter().map(|(at, role)| json!({"id": format!("{letter}{at}"), "role": role})).collect()
    })
}

fn statement() -> impl Strategy<Value = Json> {
    let kind = prop::sample::select(vec!["open-letter", "joint-statement", "statement"]);
    let lang = prop::sample::select(vec!["be", "en", "be-tarask"]);
    let right = prop::sample::select(vec!["freedom-of-association", "fair-trial"]);
    let signers = prop::collection::vec((0..3_usize).prop_map(|at| format!("o{at}")), 0..2);
    let head = (some_text(), some_text(), prop::option::of(text()), date(), kind, lang);
    let rest = (prop::collection::vec(right, 0..2), named('p'), named('o'), signers.clone(), signers, prop::bool::ANY);
    (head, rest).prop_map(
        |((title, summary, text, date, kind, lang), (rights, people, orgs, authors, signers, flag))| {
            let needs_text = summary.is_none();
            json!({
                "title": title,
                "summary": summary,
                "text": text.or(needs_text.then(String::new)).map(|text| format!("a {text}")),
                "excerpt": flag,
                "date": date,
                "kind": kind,
                "lang": lang,
                "rights": rights,
                "people": people,
                "organisations": orgs,
                "publishers": authors,
                "signatories": signers,
                "url": if flag { Some("https://court.example/human") } else { None },
                "seen_at": if flag { None } else { Some("https://helsinki.example/") },
                "sha256": if flag { Some("0".repeat(64)) } else { None },
            })
        },
    )
}

fn entity(letter: char) -> impl Strategy<Value = Json> {
    let kind = prop::sample::select(vec!["court", "ngo"]);
    (text(), text(), some_text(), kind).prop_map(move |(name, other, note, kind)| {
        let what = if letter == 'p' { "role" } else { "kind" };
        json!({"name": format!("Name {name}"), "names": [format!("Also {other}")], "note": note, what: kind})
    })
}

fn event() -> impl Strategy<Value = Json> {
    let place = prop::option::of(prop::sample::select(vec!["Minsk", "Łódź", "Мінск"]));
    (text(), date(), 0..9_usize, place, some_text(), prop::bool::ANY).prop_map(
        |(title, date, of, place, detail, inferred)| {
            let inferred = if inferred { vec!["year"] } else { vec![] };
            json!({"title": format!("Event {title}"), "date": date, "kind": "raid", "of": of, "place": place,
                "detail": detail, "inferred": inferred})
        },
    )
}

pub(super) fn archive() -> impl Strategy<Value = String> {
    let lists = (
        prop::collection::vec(statement(), 1..12),
        prop::collection::vec(event(), 0..4),
        prop::collection::vec(entity('p'), 3),
        prop::collection::vec(entity('o'), 3),
    );
    let index = (0..9_usize, prop::sample::select(vec!["derived", "stated"]), prop::option::of(0..8_usize));
    (lists, index, date()).prop_map(|((mut statements, mut events, people, organisations), index, captured)| {
        let count = statements.len();
        let all = [("s", &mut statements), ("e", &mut events)];
        for (letter, list) in all {
            for (at, record) in list.iter_mut().enumerate() {
                record["id"] = json!(format!("{letter}{at}"));
            }
        }
        let with_ids = |letter: char, list: Vec<Json>| -> Vec<Json> {
            let numbered = list.into_iter().enumerate().map(|(at, mut record)| {
                record["id"] = json!(format!("{letter}{at}"));
                record
            });
            numbered.collect()
        };
        let evidence = |of: usize, inferred: Json| json!([{"statement": format!("s{}", of % count), "quote": "a", "states": null, "inferred": inferred}]);
        for event in &mut events {
            let of = event["of"].as_u64().unwrap_or(0) as usize;
            event["statements"] = json!([format!("s{}", of % count)]);
            event["evidence"] = evidence(of, event["inferred"].clone());
            for key in ["of", "inferred"] {
                event.as_object_mut().map(|event| event.remove(key));
            }
        }
        let (of, basis, conflict) = index;
        let subject = |at| ["e0", "e1", "m", "M in 2021", "2021", "2020", "its method", "its method"][at];
        let seen_at = |at| if at == 7 { vec!["https://helsinki.example/"] } else { vec![] };
        let conflicts: Vec<_> = conflict.map(|at| json!({"subject": subject(at), "note": "n", "seen_at": seen_at(at)})).into_iter().collect();
        json!({
            "letapis": 1, "id": "random", "title": "Random", "captured": captured,
            "source": {"name": "The Helsinki listing"},
            "people": with_ids('p', people), "organisations": with_ids('o', organisations),
            "statements": statements, "events": events,
            "indices": [{"id": "i", "name": "I", "scale": {"min": 1, "max": 10, "best": 10},
                "measures": [{"id": "m", "name": "M"}], "conflicts": conflicts,
                "scores": [{"measure": "m", "year": 2021, "value": 1, "basis": basis, "evidence": evidence(of, json!([]))}]}],
        })
        .to_string()
    })
}

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "court",
        "cour",
        "LODZ",
        "łód",
        "Łódź",
        "бял",
        "Бяляцкі",
        "лікв",
        "helsnki",
        "commitee",
        "human",
        "Human",
        "rights",
        "中",
        "文",
        "mail",
        "e-mai",
        "nam",
        "x",
        "rihts",
        "letter",
        "raid",
        "ул",
        "ўл",
        "cafe",
        "café",
        "п'яць",
        "2",
        "also",
        "name",
        "event",
        "a",
    ])
}

/// A word or quotation with every sign there is.
fn value() -> impl Strategy<Value = String> {
    let phrase = (word(), word(), prop::sample::select(vec!["", "", "~0", "~1", "~3"]))
        .prop_map(|(a, b, tail)| format!("\"{a} {b}\"{tail}"));
    let signed = (prop::sample::select(vec!["", "", "", "", "=", "'", "~", "^"]), word(), prop::bool::weighted(0.1))
        .prop_map(|(sign, word, end)| format!("{sign}{word}{}", if end { "$" } else { "" }));
    let quoted = (prop::sample::select(vec!["=", "'", "~", "^"]), word(), word())
        .prop_map(|(sign, a, b)| format!("{sign}\"{a} {b}\""));
    prop_oneof![5 => signed, 2 => phrase, 1 => quoted]
}

fn part() -> impl Strategy<Value = String> {
    let fields: Vec<_> = Field::ALL.iter().filter(|(field, ..)| !field.is_date()).map(|(_, name, _)| *name).collect();
    let names: Vec<_> = Field::ALL.iter().map(|(_, name, _)| *name).collect();
    let listed =
        (prop::sample::select(fields.clone()), value(), value()).prop_map(|(field, a, b)| format!("{field}:{a},{b}"));
    let plain = (prop::sample::select(fields), value()).prop_map(|(field, value)| format!("{field}:{value}"));
    let known = prop::sample::select(vec![
        "kind:open",
        "kind:statement",
        "lang:be",
        "right:association",
        "role:victim",
        "role:witness",
        "place:Minsk",
        "place:lodz",
        "src:helsinki",
        "src:court.example",
        "id:s1",
        "v:1",
        "v:2",
        "note:human",
    ]);
    let any = (prop::sample::select(names), prop::sample::select(vec!["*", "-"]))
        .prop_map(|(name, any)| format!("{name}:{any}"));
    let days = prop::sample::select(vec![
        "2021",
        "2021-07!",
        "..2020",
        "2021-08-30,2020",
        "since july 2021",
        "2021-08..2021-09!",
    ]);
    let dates = (prop::sample::select(vec!["date", "pub", "event", "seen"]), days)
        .prop_map(|(of, days)| format!("{of}:{days}"));
    let traits = prop::sample::select(Trait::ALL.to_vec()).prop_map(|(_, asked, word, _)| format!("{asked:?}:{word}"));
    prop_oneof![
        6 => value(),
        2 => plain,
        1 => listed,
        1 => known.prop_map(str::to_owned),
        1 => any,
        1 => dates,
        1 => traits,
    ]
}

pub(super) fn line() -> impl Strategy<Value = String> {
    let joint = prop::sample::select(vec![" ", " ", " | ", " OR ", " -", " NOT "]);
    let joined = |part: BoxedStrategy<String>, most: usize| {
        prop::collection::vec((joint.clone(), part), 1..most)
            .prop_map(|parts| parts.into_iter().flat_map(|(joint, part)| [joint.to_owned(), part]).collect::<String>())
    };
    let group = (prop::sample::select(vec!["", "-"]), joined(part().boxed(), 4))
        .prop_map(|(sign, inside)| format!("{sign}({inside})"));
    let or_group = prop_oneof![5 => part(), 1 => group].boxed();
    joined(or_group, 3)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn the_store_and_a_naive_loop_agree(
        json in archive(),
        lines in prop::collection::vec((line(), prop::sample::select(vec![Bare::Words, Bare::Words, Bare::Exact, Bare::Fuzzy])), 12),
        ticked in prop::collection::vec(0..9_usize, 0..3),
        is_prepared in prop::bool::ANY,
    ) {
        let (archive, _) = read(json.as_bytes()).expect("it is an archive");
        let store = Store::memory(read(json.as_bytes()).expect("it is an archive").0);
        if is_prepared {
            store.prepare(Bare::Words, &Cancel::never()).expect("nobody calls it off");
        }
        let contradicted: Vec<_> = store.contradicted().map(|event| event.id.clone()).collect();
        let ticked: BTreeSet<_> = ticked.iter().map(|at| StatementId::new(&format!("s{at}"))).collect();
        for (line, bare) in lines {
            let query = Query { ticked: Arc::new(ticked.clone()), ..parse_as(&line, bare) };
            let page = search_for(&store, &query);
            prop_assert_eq!(ids(&page), naive::search(&archive, &contradicted, &query), "{} {:?}", line, bare);
            for row in &page.rows {
                let title = row.title.as_deref().unwrap_or_default();
                let marks = row.title_marks.as_slice();
                prop_assert!(marks.iter().all(|mark| title.get(mark.clone()).is_some()), "{}", line);
                prop_assert!(row.why.is_sorted_by_key(|reason: &Reason| reason.tier));
            }
        }
    }

    #[test]
    fn marks_are_the_letters_asked_for(json in archive(), word in prop::sample::select(WORDS.to_vec())) {
        let store = Store::memory(read(json.as_bytes()).expect("it is an archive").0);
        let query = parse(&format!("\"{word}\""));
        for row in search(&store, &query.line).rows {
            let document = store.read(&row.id, &query, &Cancel::never()).expect("it is in the list");
            let text = document.statement.text().unwrap_or_default();
            for mark in document.text_marks.as_slice() {
                let marked: Vec<_> = words_of(&text[mark.clone()]);
                prop_assert_eq!(marked, words_of(word));
                prop_assert!(starts_word(text, mark.start) && ends_word(text, mark.end));
            }
        }
    }
}

fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    words(&folded).map(|word| folded[word].to_owned()).collect()
}

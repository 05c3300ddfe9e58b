//! What a store does with a text that is larger than any honest one.

use super::*;

/// A word start that stands in every word of a long text gives a reason for each; finding them takes no square of time.
#[test]
fn as_many_reasons_as_words_are_each_counted() {
    let words: Vec<_> = (0..30_000).map(|number| format!("a{number}")).collect();
    let text = words.join(" ");
    let json = format!(
        r#"{{"letapis": 1, "id": "long", "title": "Long", "statements": [{{"id": "s", "title": "S", "date": "2021",
        "kind": "appeal", "lang": "en", "text": "{text} {text}"}}]}}"#
    );
    let store = Store::memory(read(json.as_bytes()).expect("it is an archive").0);
    let page = search(&store, "a");
    let in_text = page.rows[0].why.iter().filter(|reason| reason.part == "text");
    let found: Vec<_> = in_text.map(|reason| (reason.found.as_str(), reason.count)).collect();
    assert_eq!(found, words.iter().map(|word| (word.as_str(), 2)).collect::<Vec<_>>());
}

//! What this program wrote comes back as it was.

use letapis::archive::bundled::ARCHIVES;
use letapis::archive::statement::Statement;
use letapis::archive::{Archive, read};
use letapis::export::{Of, Package, format};
use letapis::import::{Content, Head, Input, Options, import};

use super::{check, remarks, taken};

#[test]
fn what_letapis_said_in_a_feed_comes_back() {
    let sha = letapis::archive::digest::of_words("In short.");
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:letapis='urn:uuid:279b8d42-5123-4efe-a787-d9d92e8a1d04'><title>A</title>\
         <entry xml:lang='en'><id>urn:uuid:1</id><title>(no title)</title><updated>2021-09-17T12:00:00Z</updated>\
         <author><name>(no publisher given)</name></author><category term='fair-trial'/><category term='appeal'/>\
         <link href='https://a.example/1'/><link rel='via' href='https://b.example/'/>\
         <content>[not the publisher's words]\n\nIn short.</content>\
         <letapis:record id='an-appeal' body='summary' excerpt='false' sha256='{sha}' digest='matches' date='2021-10~'/></entry></feed>"
    );
    let line = "an-appeal | - | 2021-10~ | en |  | - | In short. | https://a.example/1";
    check("a.xml", &atom, "", "atom", &[line], &[]);
    let found = taken("a.xml", &atom, "").archive;
    assert_eq!(found.statements()[0].kind(), "appeal");
    let record = serde_json::json!({"kind": "appeal", "date": {"edtf": "2021-10~"}, "body": "text", "excerpt": true,
        "warnings": ["UNVERIFIED"], "sha256": sha, "digest": "differs", "seen_at": "https://b.example/"});
    let item = serde_json::json!({"id": "an-appeal", "content_text": "[UNVERIFIED]\n\nIn short.", "language": "en",
        "summary": "Summary by the archive, not the publisher's words: More.", "url": "https://a.example/1", "_letapis": record});
    let feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "A", "_letapis": {}, "items": [item]});
    let line = "an-appeal | - | 2021-10~ | en |  | In short. // | More. | https://a.example/1";
    check("a.json", &feed.to_string(), "", "jsonfeed", &[line], &[]);
    let thing = serde_json::json!({"id": "a.an-appeal", "schema": "Article", "properties": {"bodyText": ["In short."],
        "publishedAt": ["2021-10"], "language": ["eng"], "keywords": ["appeal"], "sourceUrl": ["https://a.example/1"],
        "notes": ["statement an-appeal", "date as known: about October 2021 (2021-10~)", "read at https://b.example/",
            "excerpt, the source goes on", "digest: matches"]}});
    let line = "an-appeal | - | 2021-10~ | en |  | In short. // | - | https://a.example/1";
    check("a.ftm.json", &thing.to_string(), "", "ftm", &[line], &[]);
}

/// What of a statement every format has room for. The address is its own, or else the one at which it was read.
fn carried(it: &Statement) -> impl PartialEq + std::fmt::Debug + '_ {
    let words = (it.title(), it.text(), it.summary(), it.excerpt);
    (&it.id, &it.date, it.kind(), it.lang(), it.rights(), words, it.address())
}

#[test]
fn what_letapis_exports_comes_back() {
    let (shipped, _) = read(ARCHIVES[0].bytes).unwrap();
    let (statements, facts) = (shipped.statements().to_vec(), shipped.events().to_vec());
    let package = Package::new(&shipped, "", Of::Statements, statements, facts);
    for name in ["atom", "csv", "jsonfeed", "ftm"] {
        let files = format(name).unwrap().product(&package).whole().unwrap();
        let taken = taken(&format!("export.{name}"), &files[0].1, "");
        assert_eq!(taken.kind.name, name);
        assert_eq!(taken.archive.statements().len(), shipped.statements().len());
        for (found, known) in taken.archive.statements().iter().zip(shipped.statements()) {
            assert_eq!(carried(found), carried(known), "{name}");
        }
        if name == "ftm" {
            let dated = |archive: &Archive| -> Vec<_> {
                let facts = archive.events().iter();
                facts
                    .map(|event| {
                        (event.id.clone(), event.title().to_owned(), event.date.clone(), event.kind().to_owned())
                    })
                    .collect()
            };
            assert_eq!(dated(&taken.archive), dated(&shipped));
        }
    }
}

#[test]
fn languages_come_back_as_they_were() {
    let languages = ["be", "be-Latn", "it", "pt-BR", "sq", "tlh", "zh-Hant", "und"];
    let statements: Vec<String> = languages
        .iter()
        .map(|lang| format!(r#"{{"id": "s-{}", "kind": "news", "lang": "{lang}", "text": "T"}}"#, lang.to_lowercase()))
        .collect();
    let text = format!(r#"{{"letapis": 1, "id": "a", "title": "A", "statements": [{}]}}"#, statements.join(","));
    let (archive, _) = read(text.as_bytes()).unwrap();
    let package = Package::new(&archive, "", Of::Statements, archive.statements().to_vec(), Vec::new());
    for name in ["atom", "csv", "jsonfeed", "ftm"] {
        let files = format(name).unwrap().product(&package).whole().unwrap();
        let taken = taken(&format!("export.{name}"), &files[0].1, "");
        let found: Vec<_> = taken.archive.statements().iter().map(|it| it.lang().to_owned()).collect();
        assert_eq!(found, languages, "{name}");
    }
}

#[test]
fn an_archive_stays_as_it_is() {
    let text = std::str::from_utf8(ARCHIVES[0].bytes).unwrap();
    assert!(taken("archive.json", text, "").imported.json() == text);
    let files = [
        ("archive.json", r#"{"letapis": 1, "id": "a", "title": "A", "newer": [1.50]}"#),
        ("people.jsonl", "{\"id\": \"p\", \"name\": \"P\", \"newer\": 1}\nno JSON"),
        ("more.jsonl", "{}"),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let folder = Input { name: "folder".to_owned(), content: Content::Folder(files.to_vec()) };
    let head = Head { title: Some("B".to_owned()), ..Head::default() };
    let taken = import(folder, None, &Options { head, ..Options::default() }).unwrap();
    assert_eq!((taken.kind.name, taken.archive.meta().title.as_str()), ("archive", "B"));
    let json: serde_json::Value = serde_json::from_str(&taken.imported.json()).unwrap();
    assert_eq!(
        (json["newer"].to_string(), json["people"][0]["newer"].to_string()),
        ("[1.5]".to_owned(), "1".to_owned())
    );
    let mut told = remarks(&taken);
    told.sort();
    let expected = [
        "more.jsonl:1: the file is no part of an archive and is left out",
        "people.jsonl:2: expected JSON, found something else; left out",
    ];
    assert_eq!(told, expected);
}

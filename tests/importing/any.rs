//! Whatever stands in what others write, an archive without problems comes of it, or a refusal.

use proptest::prelude::*;

use crate::cases::cases;
use crate::{against, input};
use letapis::archive::problem::Problem;
use letapis::import::{KINDS, Options, import, kind_named};

/// Words of every sort: in several scripts, with marks, signs that mean something to XML, HTML, CSV and JSON, or none.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z ]{0,20}",
        "[А-яЁёЎўІі’ ]{1,20}",
        "(<|>|&|;|\"|'|,|\n|\r|\t|p|b|/|é|\u{0}|\u{301}|=|]]>|&amp;|&nbsp;|中|//|•){0,12}",
        "(https://a.example/[a-z]{1,3}|ftp:x|2021-09-1[0-9](T10:00:00Z)?|Fri, 1[0-9] Sep 2021|fair-trial|true|a-1)",
        Just(String::new()),
    ]
}

fn record() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(words(), 8)
}

/// The letters of XML for some words; what XML cannot say is left out.
fn escaped(words: &str) -> String {
    let sound = words.replace('\0', "").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    sound.replace('"', "&quot;")
}

/// Everything that holds of whatever was made.
fn check_sound(name: &str, content: &str, records: usize) -> Result<(), TestCaseError> {
    let taken = import(input(name, content), None, &Options::default());
    let taken = taken.map_err(|error| TestCaseError::fail(format!("{error}\n{content}")))?;
    prop_assert_eq!(against(&taken.problems), Vec::<&Problem>::new(), "{}", taken.imported.json());
    let lost = taken.imported.remarks.iter().filter(|remark| remark.what.contains("the entry is left out")).count();
    prop_assert!(taken.archive.statements().len() + lost <= records);
    prop_assert!(lost > 0 || taken.archive.statements().len() == records);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..cases(100) })]

    #[test]
    fn any_rss_feed_becomes_an_archive_without_problems(items in proptest::collection::vec(record(), 0..6)) {
        let names = ["title", "link", "guid", "pubDate", "description", "content:encoded", "author", "category"];
        let item = |item: &Vec<String>| {
            let parts = names.iter().zip(item).filter(|(_, words)| !words.is_empty());
            let parts = parts.map(|(name, words)| format!("<{name}>{}</{name}>", escaped(words)));
            format!("<item>{}</item>", parts.collect::<Vec<_>>().concat())
        };
        let feed = format!(
            "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>{}</title>{}",
            escaped(items.first().map_or("", |item| &item[0])),
            items.iter().map(item).collect::<Vec<_>>().concat()
        );
        check_sound("a.xml", &(feed + "</channel></rss>"), items.len())?;
    }

    #[test]
    fn any_atom_feed_becomes_an_archive_without_problems(entries in proptest::collection::vec(record(), 0..6)) {
        let entry = |entry: &Vec<String>| {
            let [title, id, published, content, summary, author, link, lang] = &entry[..] else { unreachable!() };
            format!(
                "<entry xml:lang=\"{}\"><title type='html'>{}</title><id>{}</id><published>{}</published><link href=\"{}\"/>\
                 <content>{}</content><summary>{}</summary><author><name>{}</name></author></entry>",
                escaped(lang), escaped(title), escaped(id), escaped(published), escaped(link), escaped(content),
                escaped(summary), escaped(author)
            )
        };
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'>".to_owned() + &entries.iter().map(entry).collect::<Vec<_>>().concat();
        check_sound("a.xml", &(feed + "</feed>"), entries.len())?;
    }

    #[test]
    fn any_json_feed_becomes_an_archive_without_problems(items in proptest::collection::vec(record(), 0..6)) {
        let items: Vec<_> = items.iter().map(|item| serde_json::json!({
            "id": item[0], "url": item[1], "title": item[2], "content_text": item[3], "content_html": item[4],
            "summary": item[5], "date_published": item[6], "authors": [{"name": item[7], "url": item[1]}],
        })).collect();
        let feed = serde_json::json!({"version": "https://jsonfeed.org/version/1", "title": "", "items": items});
        check_sound("a.json", &feed.to_string(), items.len())?;
    }

    #[test]
    fn any_table_becomes_an_archive_without_problems(rows in proptest::collection::vec(record(), 0..6)) {
        let cell = |words: &String| format!("\"{}\"", words.replace('"', "\"\""));
        let mut table = String::from("id,title,date,kind,lang,publisher,rights,text\r\n");
        for row in &rows {
            table += &(row.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n");
        }
        check_sound("a.csv", &table, rows.len())?;
    }

    #[test]
    fn any_people_of_a_table_become_an_archive_without_problems(rows in proptest::collection::vec(record(), 0..6)) {
        let cell = |words: &String| format!("\"{}\"", words.replace('"', "\"\""));
        let mut table = String::from("id,title,people,role,publisher,url,rights,text\r\n");
        for row in &rows {
            table += &(row.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n");
        }
        check_sound("a.csv", &table, rows.len())?;
    }

    #[test]
    fn any_entities_become_an_archive_without_problems(rows in proptest::collection::vec(record(), 0..6)) {
        let line = |row: &Vec<String>| {
            let schemata = ["Article", "Person", "Organization", "Event", "Mention"];
            let schema = schemata[row[0].len() % schemata.len()];
            let thing = serde_json::json!({"id": row[0], "schema": schema, "properties": {
                "name": [row[1], row[2]], "title": [row[2]], "bodyText": [row[3]], "publishedAt": [row[4]], "date": [row[4]],
                "publisher": [row[5]], "involved": [row[6]], "document": [row[6]], "resolved": [row[7]], "country": [row[7]],
                "sourceUrl": [row[7]],
            }});
            format!("{thing}\n")
        };
        let lines = rows.iter().map(line).collect::<Vec<_>>().concat();
        if !lines.is_empty() {
            let taken = import(input("a.jsonl", &lines), kind_named("ftm"), &Options::default()).unwrap();
            prop_assert_eq!(&taken.problems, &[], "{}", taken.imported.json());
        }
    }

    /// (B5)
    #[test]
    fn any_bytes_are_an_archive_or_refused(
        bytes in "(<|>|/|rss|item|title|feed|channel|xmlns|=|'|\"|&|;|#1|x|\\{|\\}|:|,|\n|•| |\u{301}|<!\\[CDATA\\[|]]>|<!--){0,30}",
        kind in 0..KINDS.len(),
    ) {
        let kind = &KINDS[kind];
        if let Ok(taken) = import(input("a", &bytes), Some(kind), &Options::default()) {
            prop_assert_eq!(&taken.problems, &[], "{}", kind.name);
        }
    }
}

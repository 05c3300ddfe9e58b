//! What others write becomes an archive: what is taken over, what is said of the rest, and why some files are refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod any;
#[path = "../common/cases.rs"]
mod cases;

use letapis::archive::bundled::ARCHIVES;
use letapis::archive::statement::Statement;
use letapis::archive::{Archive, limits, read};
use letapis::export::{Of, Package, format};
use letapis::import::{Content, FIELDS, Head, Input, KINDS, Mapping, Options, Taken, import, kind_named};

const LISTING: &str = include_str!("../data/listing.txt");

const ATOM: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="be" xmlns:media="http://search.yahoo.com/mrss/">
  <a:title>Навіны</a:title>
  <a:link href="https://a.example/"/><a:link rel="self" href="https://a.example/feed"/>
  <a:author><a:name>Committee</a:name><a:uri>https://a.example/</a:uri></a:author>
  <a:entry>
    <a:id>tag:a.example,2021:1</a:id>
    <a:title type="html">Заява &amp;laquo;Разам&amp;raquo;</a:title>
    <a:published>2021-09-17T23:30:00+03:00</a:published>
    <a:link href="https://a.example/1"/><a:link rel="enclosure" href="https://a.example/1.pdf"/>
    <a:category term="death-penalty"/><a:category term="weather"/>
    <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two.</p><p>Three&#8217;s<br/>four.</p></div></a:content>
    <media:thumbnail url="x"/><media:thumbnail url="y"/>
  </a:entry>
  <a:entry xml:lang="en">
    <a:title>Only changed</a:title>
    <a:updated>2021-09-18T00:00:00Z</a:updated>
    <a:author><a:name>Another</a:name></a:author>
    <a:summary>What it says.</a:summary>
  </a:entry>
</a:feed>"#;

const RSS: &str = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>News</title><link>https://a.example</link><description>All of it</description><language>en</language>
<item><title>One &amp; only</title><link>https://a.example/1</link><guid isPermaLink="false">g1</guid>
<pubDate>Fri, 17 Sep 2021 23:59:00 +0300</pubDate><dc:creator>Committee</dc:creator>
<description><![CDATA[<p>The beginning &hellip;</p>]]></description></item>
<item><title>One &amp; only</title><link>https://a.example/2</link><pubDate>Mon, 17 Sep 2021 10:00 GMT</pubDate>
<description>About it</description><content:encoded><![CDATA[<p>All.</p><img src="x"><p>Of it.</p>]]></content:encoded></item>
<item><description>Whole, without a link</description><pubDate>soon</pubDate><author>a@b.example (A. B.)</author></item>
<item><title>Nothing else</title><author>a@b.example</author><itunes:duration>1</itunes:duration></item>
<item><link>ftp://a.example</link></item>
<item><description><p>One.</p><p>Two.</p></description><description>Three.</description></item>
</channel></rss>"#;

const RDF: &str = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/feed"><title>News</title><link>https://a.example</link></channel>
<item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link>
<dc:date>2021-09</dc:date><description>Words</description></item></rdf:RDF>"#;

const JSON_FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "News", "language": "ru",
"home_page_url": "https://a.example/", "feed_url": "https://a.example/feed.json", "next_url": "https://a.example/2",
"items": [
{"id": "https://a.example/1", "title": "Один", "content_html": "<p>Раз.</p><p>Два.</p>", "date_published": "2021-09-17T01:00:00+03:00",
 "authors": [{"name": "Committee"}], "tags": ["fair-trial"], "_more": 1},
{"id": 2, "content_text": "Words.\nMore.", "language": "en", "summary": "In short", "author": {"name": "Another"}},
"no item"]}"#;

const TABLE: &str = "\u{feff}Headline;Published;Body;Link;Source;Extra\r\n\
\"One; two\";17.09.2021;\"Line one.\r\nLine two.\";https://a.example/1;Committee; \r\n\
\r\n\
'=SUM(1);03/04/2021;Words;nowhere;Committee; Another;x\r\n";

const FTM: &str = r#"{"id":"o1","schema":"PublicBody","properties":{"name":["Ministry"],"country":["by"]}}
{"id":"P 1","schema":"Person","properties":{"name":["Алесь Бяляцкі","Ales Bialiatski"],"birthDate":["1962-09-25"]}}
{"id":"d1","schema":"Article","properties":{"title":["Appeal"],"bodyText":["Free him."],"publishedAt":["2021-09"],"publisher":["Committee"],"language":["eng"],"sourceUrl":["https://a.example/1"]}}
{"id":"m1","schema":"Mention","properties":{"document":["d1"],"resolved":["P 1"],"name":["Bialiatski"]}}
{"id":"l1","schema":"Documentation","properties":{"document":["d1"],"entity":["o1"],"role":["addressee"]}}
{"id":"e1","schema":"Event","properties":{"name":["Arrest"],"startDate":["2021-07-14"],"endDate":["2021-07-15"],"involved":["P 1","nobody"],"proof":["d1"]}}
{"id":"v1","schema":"Vessel","properties":{}}
{"id":"x"}"#;

fn input(name: &str, content: &str) -> Input {
    Input { name: name.to_owned(), content: Content::File(content.as_bytes().to_vec()) }
}

/// What is made of a file, which has to be an archive that its reader has nothing to say against.
fn taken(name: &str, content: &str, map: &str) -> Taken {
    let options = Options { map: Mapping::parse(map).unwrap(), ..Options::default() };
    let taken = import(&input(name, content), None, &options).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(taken.problems, [], "{}", taken.imported.json);
    taken
}

/// Id, title, date, language, publishers, words and summary of each statement.
fn statements(archive: &Archive) -> Vec<String> {
    let or = |words: Option<&str>| words.unwrap_or("-").replace('\n', "¶");
    let line = |statement: &Statement| {
        let named = statement.mentions.iter().map(|mention| format!("{}:{}", mention.role, mention.entity.name));
        [
            statement.id.to_string(),
            or(statement.title()),
            statement.date.as_ref().map_or("-".to_owned(), ToString::to_string),
            statement.lang().to_owned(),
            named.collect::<Vec<_>>().join(","),
            or(statement.text()) + if statement.excerpt { " //" } else { "" },
            or(statement.summary()),
            or(statement.url()),
        ]
        .join(" | ")
    };
    archive.statements().iter().map(|statement| line(statement)).collect()
}

fn remarks(taken: &Taken) -> Vec<String> {
    taken.imported.remarks.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn check(name: &str, content: &str, map: &str, kind: &str, expected: &[&str], remarked: &[&str]) {
    let taken = taken(name, content, map);
    assert_eq!(taken.kind.name, kind);
    assert_eq!(statements(&taken.archive), expected);
    assert_eq!(remarks(&taken), remarked);
}

#[test]
fn a_listing_page_gives_its_five_entries_word_for_word() {
    let taken = taken("listing.txt", LISTING, "");
    let (shipped, _) = read(ARCHIVES[0].bytes).unwrap();
    assert_eq!(taken.archive.statements().len(), 5);
    for (place, (found, shipped)) in taken.archive.statements().iter().zip(shipped.statements()).enumerate() {
        assert_eq!(found.text(), shipped.text());
        assert_eq!((found.excerpt, found.date.clone()), (true, None));
        // The title of the first stands on the page before.
        assert_eq!(found.title(), shipped.title().filter(|_| place > 0));
        assert!(LISTING.contains(found.text().unwrap()));
    }
    let other_pages = "listing.txt:14: the listing has other pages (\"Pages\"), which are not in this file";
    assert_eq!(remarks(&taken), [other_pages]);
}

#[test]
fn an_atom_feed_is_taken_over() {
    check(
        "feed.xml",
        ATOM,
        "",
        "atom",
        &[
            "zaiava-razam | Заява «Разам» | 2021-09-17 | be | author:Committee | One & two.¶¶Three’s¶four. | - | https://a.example/1",
            "only-changed | Only changed | - | en | author:Another | - | What it says. | -",
        ],
        &[
            "feed.xml:6: the category \"weather\" is no right of the list and is left out",
            "feed.xml:10: a link of the sort \"enclosure\" is left out",
            "feed.xml:13: the element <media:thumbnail> is not carried and is left out (2 times, first here)",
            "feed.xml:15: an entry does not say when it was published; it stays undated, whenever it was changed",
        ],
    );
}

#[test]
fn an_rss_feed_is_taken_over() {
    check(
        "feed.xml",
        RSS,
        "",
        "rss",
        &[
            "one-only | One & only | 2021-09-17 | en | author:Committee | The beginning … // | - | https://a.example/1",
            "one-only-ef4425a1 | One & only | 2021-09-17? | en | author:News | All.¶¶Of it. | About it | https://a.example/2",
            "whole-without-a-link | - | - | en | author:A. B. | Whole, without a link | - | -",
            "nothing-else | Nothing else | - | en | author:News | Nothing else // | - | -",
            "one-two | - | - | en | author:News | One.¶¶Two. | - | -",
        ],
        &[
            "feed.xml:7: the weekday of \"Mon, 17 Sep 2021 10:00 GMT\" is that of another day; taken as 2021-09-17?",
            "feed.xml:8: <img> within a text is left out",
            "feed.xml:9: expected a date, found \"soon\"; it stays undated",
            "feed.xml:10: the element <itunes:duration> is not carried and is left out",
            "feed.xml:10: an author who is a mail address alone is left out",
            "feed.xml:10: an entry has no words but its title, which stand as an excerpt",
            "feed.xml:11: expected a title or words, found neither; the entry is left out",
            "feed.xml:12: one element <description> counts, and another one is left out",
        ],
    );
    let one = "one | One | 2021-09 | und | author:News | Words // | - | https://a.example/1";
    check("feed.rdf", RDF, "", "rss", &[one], &[]);
}

#[test]
fn a_json_feed_is_taken_over() {
    check(
        "feed.json",
        JSON_FEED,
        "",
        "jsonfeed",
        &[
            "odin | Один | 2021-09-17 | ru | author:Committee | Раз.¶¶Два. | - | https://a.example/1",
            "words-more | - | - | en | author:Another | Words.¶More. | In short | -",
        ],
        &[
            "feed.json:1: the feed has other pages (next_url), which are not in this file",
            "feed.json:4: the field \"_more\" is not carried and is left out",
            "feed.json:6: an item does not say when it was published; it stays undated, whenever it was changed",
            "feed.json:7: expected an object for an item, found something else; left out",
        ],
    );
}

#[test]
fn a_table_is_taken_over_by_its_mapping() {
    let map = "title=Headline,date=published,text=Body,url=Link,publisher=Source,lang==en";
    let content = TABLE.replace("Committee; Another;x", "\"Committee; Another\";x");
    check(
        "table.csv",
        &content,
        map,
        "csv",
        &[
            "one-two | One; two | 2021-09-17 | en | author:Committee | Line one.¶Line two. | - | https://a.example/1",
            "sum-1 | =SUM(1) | - | en | author:Committee,author:Another | Words | - | -",
        ],
        &[
            "table.csv:1: the column \"Extra\" is not carried and is left out",
            "table.csv:5: expected an address that begins with https:// or http://, found a part of one; left out",
            "table.csv:5: expected a date, found \"03/04/2021\"; it stays undated",
        ],
    );
    let plain = "id,title,date,lang,text,excerpt\na-1,One,2021-10~,be,Words,true\na-1,Two,,,Words,\n";
    let expected =
        ["a-1 | One | 2021-10~ | be |  | Words // | - | -", "a-1-2f8fe63a | Two | - | und |  | Words | - | -"];
    let told = ["table.csv:3: the id \"a-1\" is given twice and becomes a-1-2f8fe63a"];
    check("table.csv", plain, "", "csv", &expected, &told);
}

#[test]
fn entities_of_follow_the_money_are_taken_over() {
    let taken = taken("ftm.jsonl", FTM, "");
    assert_eq!(taken.kind.name, "ftm");
    let statement = "d1 | Appeal | 2021-09 | en | author:Committee,addressee:Ministry,mentioned:Алесь Бяляцкі | Free him. | - | https://a.example/1";
    assert_eq!(statements(&taken.archive), [statement]);
    let event = &taken.archive.events()[0];
    assert_eq!(event.date.as_ref().unwrap().to_string(), "2021-07-14/2021-07-15");
    assert_eq!((event.statements.len(), event.mentions.len()), (1, 1));
    let names: Vec<_> = taken.archive.entities().iter().map(|entity| (entity.id.as_str(), &*entity.name)).collect();
    assert_eq!(names, [("p-1", "Алесь Бяляцкі"), ("o1", "Ministry"), ("committee", "Committee")]);
    let told = [
        "ftm.jsonl:2: the id \"P 1\" is no slug and becomes p-1",
        "ftm.jsonl:2: the property Person:birthDate is not carried and is left out",
        "ftm.jsonl:6: expected an entity of this file, found \"nobody\"; left out",
        "ftm.jsonl:7: the schema Vessel is not carried and is left out",
        "ftm.jsonl:8: expected an entity with id and schema: missing field `schema`; left out",
    ];
    assert_eq!(remarks(&taken), told);
}

#[test]
fn a_link_of_several_links_each_with_each() {
    let lines = [
        r#"{"id":"d","schema":"Article","properties":{"title":["Appeal"],"bodyText":["Free them."],"language":["eng"]}}"#,
        r#"{"id":"p","schema":"Person","properties":{"name":["P"]}}"#,
        r#"{"id":"q","schema":"Person","properties":{"name":["Q"]}}"#,
        r#"{"id":"l","schema":"Documentation","properties":{"document":["d"],"entity":["p","q"],"role":["victim","source"]}}"#,
    ];
    let taken = taken("ftm.jsonl", &lines.join("\n"), "");
    let statement = "d | Appeal | - | en | victim:P,source:P,victim:Q,source:Q | Free them. | - | -";
    assert_eq!((statements(&taken.archive), remarks(&taken)), (vec![statement.to_owned()], Vec::new()));
}

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
fn the_documents_name_every_kind_and_every_part() {
    let document = include_str!("../../docs/importing.md");
    for kind in KINDS {
        assert!(document.contains(&format!("| `{}` | {} |", kind.name, kind.words)), "{}", kind.name);
    }
    for (part, _) in FIELDS {
        assert!(document.contains(&format!("`{part}`")), "{part}");
    }
}

#[test]
fn the_same_source_gives_the_same_archive() {
    for (name, content) in
        [("a.xml", ATOM), ("a.xml", RSS), ("a.json", JSON_FEED), ("a.jsonl", FTM), ("a.txt", LISTING)]
    {
        assert_eq!(taken(name, content, "").imported, taken(name, content, "").imported);
    }
}

#[test]
fn an_archive_stays_as_it_is() {
    let text = std::str::from_utf8(ARCHIVES[0].bytes).unwrap();
    assert!(taken("archive.json", text, "").imported.json == text);
    let files = [
        ("archive.json", r#"{"letapis": 1, "id": "a", "title": "A", "newer": [1.50]}"#),
        ("people.jsonl", "{\"id\": \"p\", \"name\": \"P\", \"newer\": 1}\nno JSON"),
        ("more.jsonl", "{}"),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let folder = Input { name: "folder".to_owned(), content: Content::Folder(files.to_vec()) };
    let head = Head { title: Some("B".to_owned()), ..Head::default() };
    let taken = import(&folder, None, &Options { head, ..Options::default() }).unwrap();
    assert_eq!((taken.kind.name, taken.archive.meta().title.as_str()), ("archive", "B"));
    let json: serde_json::Value = serde_json::from_str(&taken.imported.json).unwrap();
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

/// A file that is refused, with the reason as it is told.
fn refusal(name: &str, bytes: Vec<u8>, kind: Option<&str>) -> String {
    let input = Input { name: name.to_owned(), content: Content::File(bytes) };
    let kind = kind.map(|name| kind_named(name).unwrap());
    import(&input, kind, &Options::default()).map(|taken| taken.imported.json).unwrap_err().to_string()
}

#[test]
fn broken_files_are_refused_with_a_place() {
    let nested = |open: &str, close: &str, levels: usize| open.repeat(levels) + &close.repeat(levels);
    let laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n <!ENTITY lol \"lol\">\n <!ENTITY lol2 \"&lol;&lol;\">\n]>\n<rss><channel><title>&lol2;</title></channel></rss>";
    let deep = format!("<rss>{}</rss>", nested("<a>", "</a>", limits::NESTING));
    let cases: &[(&str, &[u8], Option<&str>, &str)] = &[
        ("a.xml", b"", None, "a.xml:1:1: expected a source, found an empty file"),
        ("a.csv", b"\xef\xbb\xbf \r\n", None, "a.csv:1:1: expected a source, found an empty file"),
        ("a.xml", b"<rss>\n<channel><title>x", None, "a.xml:2:18: expected XML: the element <title> has no end"),
        ("a.xml", b"<rss>\n<channel></chan>", None, "a.xml:2:10: expected XML: ill-formed document: "),
        ("a.xml", b"<rss><a b=\"1\" b=\"2\"/></rss>", None, "a.xml:1:6: expected XML: "),
        ("a.xml", b"<rss><a \xff", None, "a.xml:1:9: expected UTF-8, found other bytes from here on"),
        (
            "a.xml",
            b"<?xml version='1.0' encoding='windows-1251'?>\n<rss>\xcd",
            None,
            "a.xml:2:6: expected UTF-8, found other bytes from here on; the file says that it is windows-1251",
        ),
        ("a.xml", laughs.as_bytes(), None, "a.xml:2:1: expected a feed, found declarations of entities (DTD)"),
        ("a.xml", deep.as_bytes(), None, "expected at most 64 elements within each other, found more"),
        ("a.xml", b"<html/>", Some("rss"), "a.xml:1:1: expected an RSS feed (<rss> or <rdf:RDF>), found <html>"),
        ("a.xml", b"<feed/>", None, "a.xml:1:1: expected an Atom feed"),
        ("a.xml", b"no mark", Some("atom"), "a.xml:1:8: expected an element, found none"),
        ("a.json", b"{\"version\": \"https://jsonfeed.org/version/1\",\n \"items\": [", None, "a.json:2:"),
        (
            "a.json",
            b"{\"version\": \"https://jsonfeed.org/version/1\",\n \"items\": 7}",
            None,
            "a.json:2:11: expected JSON",
        ),
        ("a.json", b"{\"version\": 2}", Some("jsonfeed"), "a.json:1:1: expected a JSON Feed"),
        ("a.json", b"{\"letapis\": 9}", None, "a.json:1:1: expected an archive: "),
        (
            "a.csv",
            b"title,text\r\na,b\r\nc\r\n",
            None,
            "a.csv:3:1: expected a row of 2 cells as in the header, found 1",
        ),
        (
            "a.csv",
            b"colour,size\n",
            None,
            "a.csv:1:1: expected a column with titles or texts, found \"colour\", \"size\"",
        ),
        ("a.jsonl", b"{\"id\":1}\n", Some("ftm"), "a.jsonl:1:1: expected an entity of FollowTheMoney"),
        ("a.jsonl", b"{\"id\":\"a\",\n", Some("ftm"), "a.jsonl:1:"),
        ("a.txt", b"words", None, "a.txt: expected one of collection, archive, jsonfeed, ftm, atom, rss, csv, listing"),
    ];
    for (name, bytes, kind, expected) in cases {
        let found = refusal(name, bytes.to_vec(), *kind);
        assert!(found.contains(expected), "{found:?} instead of {expected:?}");
    }
    let map = Options { map: Mapping::parse("title=Headline").unwrap(), ..Options::default() };
    let error = import(&input("a.csv", "title\nx\n"), None, &map).unwrap_err().to_string();
    assert_eq!(error, "a.csv:1:1: expected a column \"Headline\", found \"title\"");
}

#[test]
fn twenty_levels_are_no_reason_to_refuse() {
    let open = (0..20).map(|level| format!("<x{level}>")).collect::<Vec<_>>().concat();
    let close = (0..20).rev().map(|level| format!("</x{level}>")).collect::<Vec<_>>().concat();
    let feed = format!("<rss><channel><item><title>a</title>{open}deep{close}</item></channel></rss>");
    let told = remarks(&taken("a.xml", &feed, ""));
    assert!(told.contains(&"a.xml:1: the element <x0> is not carried and is left out".to_owned()), "{told:?}");
    let html =
        format!("<rss><channel><item><description>{}</description></item></channel></rss>", "&lt;p>a".repeat(5000));
    let archive = taken("a.xml", &html, "").archive;
    assert_eq!(archive.statements()[0].text().unwrap().lines().count(), 9999);
}

//! Files of each kind, and what becomes of them.

use letapis::archive::bundled::ARCHIVES;
use letapis::archive::read;
use letapis::archive::statement::Statement;

use super::{check, remarks, statements, taken};

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
            "feed.xml:6: zaiava-razam: the category \"weather\" is no right of the list and is left out",
            "feed.xml:10: zaiava-razam: a link of the sort \"enclosure\" is left out",
            "feed.xml:13: zaiava-razam: the element <media:thumbnail> is not carried and is left out (2 times)",
            "feed.xml:15: only-changed: an entry does not say when it was published; it stays undated, whenever it was changed",
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
            "feed.xml:7: one-only-ef4425a1: the weekday of \"Mon, 17 Sep 2021 10:00 GMT\" is that of another day; taken as uncertain",
            "feed.xml:8: one-only-ef4425a1: <img> within a text is left out",
            "feed.xml:9: whole-without-a-link: expected a date, found \"soon\"; it stays undated",
            "feed.xml:10: nothing-else: the element <itunes:duration> is not carried and is left out",
            "feed.xml:10: nothing-else: an author who is a mail address alone is left out",
            "feed.xml:10: nothing-else: an entry has no words but its title, which stand as an excerpt",
            "feed.xml:11: expected a title or words, found neither; the entry is left out",
            "feed.xml:12: one-two: one element <description> counts, and another one is left out",
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
            "feed.json:4: odin: the field \"_more\" is not carried and is left out",
            "feed.json:6: words-more: an item does not say when it was published; it stays undated, whenever it was changed",
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
            "sum-1 | =SUM(1) | [2021-03-04,2021-04-03] | en | author:Committee,author:Another | Words | - | -",
        ],
        &[
            "table.csv:1: the column \"Extra\" is not carried and is left out",
            "table.csv:5: sum-1: expected an address that begins with https:// or http://, found \"nowhere\"; left out (column \"Link\")",
            "table.csv:5: sum-1: \"03/04/2021\" could be two days; taken as either, unless --dates says which comes first (column \"Published\")",
        ],
    );
    let plain = "id,title,date,lang,text,excerpt\na-1,One,2021-10~,be,Words,true\na-1,Two,,,Words,\n";
    let expected =
        ["a-1 | One | 2021-10~ | be |  | Words // | - | -", "a-1-2f8fe63a | Two | - | und |  | Words | - | -"];
    let told =
        ["table.csv:3: a-1-2f8fe63a: the id \"a-1\" is given twice and becomes \"a-1-2f8fe63a\" (column \"id\")"];
    check("table.csv", plain, "", "csv", &expected, &told);
}

#[test]
fn kinds_and_rights_that_are_not_of_the_list_are_kept_and_told() {
    let table = "title,text,kind,tags\nA,x,Open Letter,fair trial;Women's rights;Fair-trial\nB,x,пресс-релиз,\n";
    let taken = taken("t.csv", table, "");
    let rights = |it: &Statement| it.rights().iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let found: Vec<_> = taken.archive.statements().iter().map(|it| (it.kind(), rights(it))).collect();
    assert_eq!(found, [("open-letter", "fair-trial,Women's rights".to_owned()), ("пресс-релиз", String::new())]);
    let told = [
        "t.csv:2: a: the right \"Women's rights\" is not of the list and is kept as it is (column \"tags\")",
        "t.csv:3: b: the kind \"пресс-релиз\" is not of the list and is kept as it is (column \"kind\")",
    ];
    assert_eq!(remarks(&taken), told);
}

#[test]
fn an_entry_that_is_there_again_is_told() {
    let url = "https://a.example/1";
    let table = format!("title,text,url\nA,x,{url}\nB,x,{url}\nA,y,{url}\nA,x,\nA,x,https://a.example/2\n");
    let told = "t.csv:4: a-d817b80f: an entry has the title and the address of the one at line 2 again";
    let taken = taken("t.csv", &table, "");
    assert_eq!((taken.archive.statements().len(), remarks(&taken)), (5, vec![told.to_owned()]));
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
        "ftm.jsonl:2: the id \"P 1\" is no slug and becomes \"p-1\"",
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
fn the_same_source_gives_the_same_archive() {
    for (name, content) in
        [("a.xml", ATOM), ("a.xml", RSS), ("a.json", JSON_FEED), ("a.jsonl", FTM), ("a.txt", LISTING)]
    {
        assert_eq!(taken(name, content, "").imported, taken(name, content, "").imported);
    }
}

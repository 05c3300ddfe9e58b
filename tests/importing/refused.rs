//! Files that are refused, with the place of the reason, and some that look so and are not.

use letapis::archive::limits;
use letapis::import::{Content, Input, Mapping, Options, import, kind_named};

use super::{input, remarks, taken};

/// A file that is refused, with the reason as it is told.
fn refusal(name: &str, bytes: Vec<u8>, kind: Option<&str>) -> String {
    let input = Input { name: name.to_owned(), content: Content::File(bytes) };
    let kind = kind.map(|name| kind_named(name).unwrap());
    import(input, kind, &Options::default()).map(|taken| taken.imported.json()).unwrap_err().to_string()
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
            "a.csv",
            b"PK\x03\x04\xff",
            None,
            "a.csv:1:5: expected UTF-8, found other bytes from here on; the file says that it is a ZIP archive, as spreadsheets are",
        ),
        (
            "a.csv",
            b"\xff\xfea\0,\0",
            None,
            "a.csv:1:1: expected UTF-8, found other bytes from here on; the file says that it is UTF-16",
        ),
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
    let error = import(input("a.csv", "title\nx\n"), None, &map).unwrap_err().to_string();
    assert_eq!(error, "a.csv:1:1: expected a column \"Headline\", found \"title\"");
}

#[test]
fn twenty_levels_are_no_reason_to_refuse() {
    let open = (0..20).map(|level| format!("<x{level}>")).collect::<Vec<_>>().concat();
    let close = (0..20).rev().map(|level| format!("</x{level}>")).collect::<Vec<_>>().concat();
    let feed = format!("<rss><channel><item><title>a</title>{open}deep{close}</item></channel></rss>");
    let told = remarks(&taken("a.xml", &feed, ""));
    assert!(told.contains(&"a.xml:1: a: the element <x0> is not carried and is left out".to_owned()), "{told:?}");
    let html =
        format!("<rss><channel><item><description>{}</description></item></channel></rss>", "&lt;p>a".repeat(5000));
    let archive = taken("a.xml", &html, "").archive;
    assert_eq!(archive.statements()[0].text().unwrap().lines().count(), 9999);
}

/// What a file of that name asks too much of is refused with its place; one less is taken.
#[track_caller]
fn check_limit(name: &str, content: impl Fn(usize) -> String, limit: usize, told: &str) {
    let taken = import(input(name, &content(limit)), None, &Options::default());
    assert!(taken.is_ok(), "{name}: {:?}", taken.err());
    let refused = refusal(name, content(limit + 1).into_bytes(), None);
    assert!(refused.contains(told), "{refused:?} instead of {told:?}");
}

/// (B2) (B5)
#[test]
fn what_asks_too_much_is_refused_beyond_the_limit_only() {
    let numbered = |count: usize, unit: &str| (0..count).map(|n| unit.replace('#', &n.to_string())).collect::<String>();
    let table = |count: usize| format!("title{0}\na{0}\n", ",".repeat(count - 1));
    check_limit("a.csv", table, limits::COLUMNS, "a.csv:1:1: expected at most 10000 columns, found more");
    let cells = |count: usize| format!("title{}\na{}\n", ",".repeat(limits::COLUMNS - 1), ",".repeat(count - 1));
    check_limit("a.csv", cells, limits::COLUMNS, "a.csv:2:1: expected at most 10000 columns, found more");
    let elements = |count: usize| {
        let entry = format!("<item><title>a</title>{}</item>", "<x/>".repeat(count - 4));
        format!("<rss><channel>{entry}{entry}</channel></rss>")
    };
    check_limit(
        "a.xml",
        elements,
        limits::ELEMENTS,
        "expected at most 100000 elements in an entry and beside all entries",
    );
    let attributes = |count: usize| format!("<rss><channel><item{}/></channel></rss>", numbered(count, " a#='b'"));
    check_limit(
        "a.xml",
        attributes,
        limits::FIELDS,
        "a.xml:1:15: expected at most 128 attributes of an element, found more",
    );
    let fields = |count: usize| {
        format!("{{\"version\":\"https://jsonfeed.org/version/1\"{}}}", numbered(count - 1, ",\"a#\":0"))
    };
    check_limit("a.json", fields, limits::FIELDS, "expected JSON: more than 128 fields");
}

/// Entries of feeds are read one at a time, wherever they stand and whatever stands around them.
#[test]
fn entries_come_in_their_order_and_only_from_where_they_belong() {
    let item = |title: &str| format!("<item><title>{title}</title><item><title>inner</title></item></item>");
    let feed = format!(
        "<rss>{}<channel>{}<title>C</title>{}</channel><channel>{}</channel>{}</rss>",
        item("one"),
        item("two"),
        item("three"),
        item("other"),
        item("four")
    );
    let taken = taken("a.xml", &feed, "");
    let titles: Vec<_> = taken.archive.statements().iter().filter_map(|statement| statement.title()).collect();
    assert_eq!(titles, ["two", "three", "one", "four"]);
    for title in ["one", "two", "three", "four"] {
        let inner = format!("a.xml:1: {title}: the element <item> is not carried and is left out");
        assert!(remarks(&taken).contains(&inner), "{:?}", remarks(&taken));
    }
}

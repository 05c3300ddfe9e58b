//! `letapis export` to feeds, calendars, timelines, networks and packages: what every one of them keeps.

use std::fs;

use super::{check_refused, letapis};

/// An undated statement whose words are not those of its digest, one of a day, one of a month; facts of every sort of date.
const ARCHIVE: &str = r#"{
  "letapis": 1, "id": "small", "title": "Small & <wide>", "captured": "2022-03",
  "organisations": [{"id": "court", "name": "The Court", "kind": "court", "country": "BY"}],
  "people": [{"id": "ales", "name": "Ales"}],
  "statements": [
    {"id": "s1", "title": "=SUM(A1), <b>\"x\"</b>", "date": null, "kind": "news", "lang": "be", "publishers": ["court"],
     "text": "Raid on Monday.\u0007\r\nЖ; a, b\\c", "sha256": "0000000000000000000000000000000000000000000000000000000000000000"},
    {"id": "s2", "title": null, "date": "2021-08-30", "kind": "report", "lang": "en", "summary": "A summary."},
    {"id": "s3", "title": "Month", "date": "2021-09~", "kind": "report", "lang": "en", "text": "Words.", "excerpt": true}
  ],
  "events": [
    {"id": "e1", "title": "A day", "date": "2021-08-30", "kind": "raid", "organisations": [{"id": "court", "role": "court"}],
     "people": [{"id": "ales", "role": "victim"}], "statements": ["s1", "s3"],
     "evidence": [{"statement": "s1", "quote": "Raid on Monday", "inferred": ["day"]}]},
    {"id": "e2", "title": "A month", "date": "2021-08", "kind": "raid", "statements": ["s1"]},
    {"id": "e3", "title": "Open", "date": "2021-08/..", "kind": "raid", "statements": ["s1"]},
    {"id": "e4", "title": "Undated", "date": null, "kind": "raid", "statements": ["s1"]}
  ]
}"#;

/// What a format makes of the archive, and what is said beside it.
fn export(format: &str, query: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.json");
    fs::write(&path, ARCHIVE).unwrap();
    let output = letapis(&["export", query, "--to", format, "-a", path.to_str().unwrap()]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{format}: {stderr}");
    let stderr = stderr.strip_prefix(super::cite::CHANGED).expect("that words are changed comes first").to_owned();
    (String::from_utf8(output.stdout).unwrap(), stderr)
}

#[test]
fn what_is_doubtful_is_told_and_nothing_is_dated_by_a_clock() {
    for (format, loud, remarks) in [
        (
            "atom",
            &["<category term=\"UNVERIFIED\"/>", "digest=\"differs\"", "[UNVERIFIED"][..],
            "1 control character of these records",
        ),
        ("ftm", &["\"digest: differs\"", "UNVERIFIED"], "2 dates are more than FollowTheMoney can say"),
        ("ics", &["UNVERIFIED"], "1 undated fact is left out\nletapis: 1 fact is left out"),
        ("jsonfeed", &["\"digest\": \"differs\"", "\"content_text\": \"[UNVERIFIED"], ""),
        ("timelinejs", &["UNVERIFIED"], "1 undated fact is left out"),
    ] {
        let (text, said) = export(format, "");
        let unfolded = text.replace("\r\n ", "");
        assert!(loud.iter().all(|word| unfolded.contains(word)), "{format}: {text}");
        assert!(said.contains(remarks) && remarks.is_empty() == said.is_empty(), "{format}: {said}");
        assert!(!text.contains("1970") && !text.contains("2026"), "{format}: {text}");
        assert_eq!(export(format, "").0, text, "{format}");
    }
}

#[test]
fn only_a_day_is_a_date_of_publication() {
    let (atom, _) = export("atom", "");
    assert_eq!(atom.matches("<published>").count(), 1, "{atom}");
    assert!(atom.contains("<published>2021-08-30T12:00:00Z</published>"), "{atom}");
    assert_eq!(atom.matches("<updated>2022-03-01T12:00:00Z</updated>").count(), 4, "{atom}");
    assert!(atom.contains("date=\"2021-09~\" precision=\"month\" earliest=\"2021-09-01\""), "{atom}");
    assert!(atom.contains("<title>=SUM(A1), &lt;b&gt;") && atom.contains("Monday.&#13;\nЖ"), "{atom}");
    let (feed, _) = export("jsonfeed", "");
    assert_eq!(feed.matches("\"date_published\"").count(), 1, "{feed}");
    let summary = r"[no digest in the archive to compare with; summary, not the publisher's words]\n\nA summary.";
    assert!(feed.contains(summary), "{feed}");
}

#[test]
fn a_month_takes_all_its_days_in_a_calendar_and_one_place_on_a_timeline() {
    let (calendar, _) = export("ics", "");
    assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), 2, "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20210801\r\nDTEND;VALUE=DATE:20210901\r\n"), "{calendar}");
    assert!(calendar.contains("SUMMARY:some day in August 2021: A month\r\n"), "{calendar}");
    assert!(calendar.contains("DTSTAMP:20220301T120000Z\r\n"), "{calendar}");
    let (timeline, _) = export("timelinejs", "");
    assert_eq!(timeline.matches("\"unique_id\"").count(), 3, "{timeline}");
    assert!(timeline.contains("Small &amp; &lt;wide&gt;"), "{timeline}");
}

#[test]
fn a_network_has_roles_and_makes_nobody_a_party_to_a_case() {
    let (network, _) = export("ftm", "");
    for line in [
        r#"{"id":"small.court","schema":"PublicBody","properties":{"country":["by"],"keywords":["court"],"name":["The Court"]}}"#,
        r#""schema":"UnknownLink","properties":{"object":["small.e1"],"role":["victim"],"subject":["small.ales"]}}"#,
        r#""schema":"Documentation","properties":{"document":["small.s3"],"entity":["small.e1"],"role":["tells of it"]}}"#,
    ] {
        assert!(network.contains(line), "{line}: {network}");
    }
    assert!(!network.contains("CourtCase") && !network.contains("topics"), "{network}");
    assert!(!export("ftm", "id:s2").0.contains("Event"));
}

#[test]
fn a_package_is_a_folder_of_tables_that_no_spreadsheet_runs() {
    let folder = tempfile::tempdir().unwrap();
    let (archive, package) = (folder.path().join("small.json"), folder.path().join("package"));
    fs::write(&archive, ARCHIVE).unwrap();
    let arguments = ["export", "--to", "datapackage", "-a", archive.to_str().unwrap()];
    check_refused(&arguments, 2, "--out names it");
    let output = letapis(&[&arguments[..], &["--out", package.to_str().unwrap()]].concat()).output().unwrap();
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    let mut names: Vec<_> = fs::read_dir(&package).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    let wanted = ["datapackage.json", "evidence.csv", "facts.csv", "organisations.csv", "people.csv", "statements.csv"];
    assert_eq!(names, wanted);
    let statements = fs::read_to_string(package.join("statements.csv")).unwrap();
    assert!(
        statements.contains("\r\ns1,,,,,\"'=SUM(A1), <b>\"\"x\"\"</b>\",news,be,\"[\"\"court\"\"]\","),
        "{statements}"
    );
    assert!(statements.contains(",differs,\"[\"\"UNVERIFIED: "), "{statements}");
    let evidence = fs::read_to_string(package.join("evidence.csv")).unwrap();
    assert!(evidence.ends_with("\r\ne1,s1,Raid on Monday,0,14,,\"[\"\"day\"\"]\"\r\n"), "{evidence}");
}

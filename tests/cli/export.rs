//! `letapis export`.

use std::fs;

use super::{check_refused, letapis, run};

#[test]
fn what_is_exported_is_what_was_asked_for() {
    let one = ["export", "id:joint-freedom-of-association-2021-10", "--to", "ris"];
    let output = letapis(&one).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.starts_with(b"letapis: what this format cannot say of 1 date "), "{output:?}");
    let ris = String::from_utf8(output.stdout).unwrap();
    assert_eq!(ris.matches("TY  - ").count(), 1, "{ris}");
    assert!(ris.contains("\r\nPY  - 2021\r\nDA  - 2021/10//\r\n"), "{ris}");
    assert!(ris.contains("\r\nN1  - date as known: "), "{ris}");
    assert!(ris.ends_with("\r\nER  - \r\n"), "{ris}");
}

#[test]
fn what_cannot_be_exported_is_told() {
    check_refused(&["export"], 2, "--to");
    check_refused(&["export", "--to", "pdf"], 2, "possible values");
    check_refused(&["export", "--to", "ris", "--facts"], 2, "ris cannot carry dated facts");
    check_refused(&["export", "--to", "ris", "--raw"], 2, "--raw is for csv");
    check_refused(&["export", "--to", "datapackage", "--bom"], 2, "--bom is for csv");
    check_refused(&["export", "--to", "ris", "-a", "no-such-file.json"], 3, "no-such-file.json: cannot be read");
}

#[test]
fn a_table_begins_with_a_byte_order_mark_where_one_is_asked_for() {
    for more in
        [&["--to", "csv"][..], &["--to", "csv", "--facts"], &["--to", "csv", "--safe"], &["--to", "csv", "kind:joint"]]
    {
        let export = |bom: &[&str]| letapis(&[&["export"], more, bom].concat()).output().unwrap().stdout;
        let bare = export(&[]);
        assert!(bare.starts_with(b"id,title,"), "{more:?}");
        assert_eq!(export(&["--bom"]), [&b"\xef\xbb\xbf"[..], &bare].concat(), "{more:?}");
    }
}

#[test]
fn a_file_is_whole_or_not_there_and_replaced_only_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.ris");
    let made = path.to_str().unwrap();
    let export = |more: &[&str]| run(&mut letapis(&[&["export", "--to", "ris", "--out", made], more].concat())).0;
    assert_eq!(export(&[]), 0);
    let written = fs::read(&path).unwrap();
    assert_eq!(export(&["id:none"]), 6);
    let (_, _, told) = run(&mut letapis(&["export", "--to", "jsonl", "id:none"]));
    assert_eq!(told, "letapis: nothing matches, so that no record is written\n");
    assert_eq!(fs::read(&path).unwrap(), written);
    assert_eq!(export(&["id:none", "--force"]), 0);
    assert_eq!(fs::read(&path).unwrap(), b"");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// An archive of which every format makes many times its size: long names stand in each statement and fact, and a long
/// title in each quotation.
#[cfg(target_os = "linux")]
fn archive_that_grows() -> String {
    const RECORDS: usize = 48;
    let named = (0..100).map(|at| format!(r#""o{at}""#)).collect::<Vec<_>>().join(",");
    let organisation = |at| format!(r#"{{"id": "o{at}", "name": "{}"}}"#, format!("Union {at} ").repeat(100));
    let statement = |at| {
        let title = if at == 0 { "A title ".repeat(14_000) } else { "T".to_owned() };
        format!(
            r#"{{"id": "s{at}", "title": "{title}", "kind": "news", "lang": "en", "text": "We ask.", "publishers": [{named}]}}"#
        )
    };
    let event = |at| {
        format!(
            r#"{{"id": "e{at}", "title": "E", "kind": "other", "date": "2021-08-30", "organisations": [{named}],
                "evidence": [{{"statement": "s0", "quote": "We ask"}}]}}"#
        )
    };
    let list = |count, row: &dyn Fn(usize) -> String| (0..count).map(row).collect::<Vec<_>>().join(",");
    format!(
        r#"{{"letapis": 1, "id": "a", "title": "A", "organisations": [{}], "statements": [{}], "events": [{}]}}"#,
        list(100, &organisation),
        list(RECORDS, &statement),
        list(RECORDS, &event),
    )
}

/// Whatever is exported, and however much that is, the program never holds it whole (B5)
#[cfg(target_os = "linux")]
#[test]
fn no_export_is_held_whole() {
    use std::io::Read;
    use std::process::Stdio;

    use letapis::export::{FORMATS, Holds, Of, is_own};

    const MIB: usize = 1 << 20;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("archive.json");
    fs::write(&path, archive_that_grows()).unwrap();
    for format in FORMATS.iter().filter(|format| format.holds == Holds::File && !is_own(format)) {
        for of in format.of {
            let mut command = letapis(&["export", "--to", format.name, "-a", path.to_str().unwrap()]);
            command.args((*of == Of::Facts).then_some("--facts")).stdout(Stdio::piped()).stderr(Stdio::null());
            let mut child = command.spawn().unwrap();
            let mut printed = child.stdout.take().unwrap();
            let (mut buffer, mut length, mut held) = (vec![0; 64 << 10], 0, 0);
            loop {
                let read = printed.read(&mut buffer).unwrap();
                if read == 0 {
                    break;
                }
                length += read;
                // A program that has ended holds nothing.
                let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
                let own = status.lines().find_map(|line| line.strip_prefix("RssAnon:")?.trim().strip_suffix(" kB"));
                held = held.max(own.map_or(0, |own| own.parse::<usize>().unwrap() << 10));
            }
            assert!(child.wait().unwrap().success(), "{} of {of:?}", format.name);
            assert!(length > 4 * MIB, "{} of {of:?}: {length} bytes are too few to show anything", format.name);
            assert!(held < 4 * MIB, "{} of {of:?}: {held} bytes are held", format.name);
        }
    }
}

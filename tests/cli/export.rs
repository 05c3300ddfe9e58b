//! `letapis export`.

use std::fs;

use super::{check_refused, letapis, run};

#[test]
fn what_is_exported_is_what_was_asked_for() {
    let one = ["export", "id:joint-freedom-of-association-2021-10", "--to", "ris"];
    let output = letapis(&one).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.starts_with(b"letapis: 1 date is more than this format can say; "), "{output:?}");
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
    check_refused(&["export", "--to", "ris", "-a", "no-such-file.json"], 3, "no-such-file.json: cannot be read");
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
    assert_eq!(fs::read(&path).unwrap(), written);
    assert_eq!(export(&["id:none", "--force"]), 0);
    assert_eq!(fs::read(&path).unwrap(), b"");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

//! An archive as a folder of lines.

use letapis::archive::{NotAnArchive, read, read_folder};
use serde_json::{Value, json};

use super::{files, three};

/// The same archive as a folder.
fn folder_of(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut whole: Value = serde_json::from_slice(file).unwrap();
    let mut folder = Vec::new();
    for list in ["people", "organisations", "statements", "events", "indices"] {
        let records = whole.as_object_mut().unwrap().remove(list).unwrap_or(json!([]));
        let lines = records.as_array().unwrap().iter().map(|record| format!("{record}\r\n\n"));
        folder.push((format!("{list}.jsonl"), lines.collect::<String>().into_bytes()));
    }
    folder.push(("archive.json".to_owned(), whole.to_string().into_bytes()));
    folder
}

#[test]
fn a_folder_reads_to_the_same_archive_as_a_file() {
    for (name, bytes) in files("valid", "json") {
        let (file, _) = read(&bytes).unwrap();
        let (folder, problems) = read_folder(&folder_of(&bytes)).unwrap();
        assert_eq!(problems, [], "{name}");
        assert_eq!(format!("{file:?}").len(), format!("{folder:?}").len(), "{name}");
        assert_eq!(file.statements(), folder.statements(), "{name}");
        assert_eq!(file.events(), folder.events(), "{name}");
        assert_eq!(file.entities(), folder.entities(), "{name}");
        assert_eq!(file.indices(), folder.indices(), "{name}");
        assert_eq!(file.digest(), folder.digest(), "{name}");
    }
}

/// (B4)
#[test]
fn a_bad_line_of_a_folder_costs_that_line_only() {
    let mut folder = folder_of(three());
    let (_, events) = folder.iter_mut().find(|(name, _)| name == "events.jsonl").unwrap();
    events.splice(0..0, *b"{\"id\": \"broken\", \"title\": \"\xD0\x96\" \"x\"}\n\xFF\n");
    folder.push(("letters.jsonl".to_owned(), Vec::new()));
    let (archive, problems) = read_folder(&folder).unwrap();
    assert_eq!(archive.events().len(), 4);
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown[2],
        "letters.jsonl:1:1: note: expected one of events, indices, organisations, people, statements, found another list"
    );
    assert_eq!(shown[0], "events.jsonl:1:31: error: not JSON: expected `,` or `}`");
    assert_eq!(shown[1], "events.jsonl:2:1: error: expected UTF-8, found other bytes");
    assert_eq!(read_folder(&[]).unwrap_err(), NotAnArchive::NoHead);
}

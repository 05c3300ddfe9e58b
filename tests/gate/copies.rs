//! What is handed to the terminal for its clipboard.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::terminal::Session;
use crate::wire::assert_harmless;

/// (A6)
#[test]
fn what_is_copied_cannot_end_a_paste() {
    let evil = "Stop\u{1b}[201~\trm -rf\u{9b}201~\n\u{3}now\u{202e} \u{1b}]52;c;aGk=\u{7}, says Green House.";
    let statement =
        json!({"id": "s", "title": evil, "date": "2021", "kind": evil, "lang": "en", "text": evil, "url": evil});
    let archive = json!({"letapis": 1, "id": "hostile", "title": evil, "statements": [statement]});
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.json");
    fs::write(&path, archive.to_string()).unwrap();

    let mut session = Session::drawn(&[path.to_str().unwrap()]);
    session.wait_until("the archive", |screen| screen.contents().contains("1 of 1"));
    session.press("2v");
    let choices = ["yt", "yy", "yc", "yu", "ys"];
    for (nth, keys) in choices.iter().enumerate() {
        assert_eq!(session.sent("\x1b]"), nth, "nothing is copied unasked");
        session.press(*keys);
        session.wait_for("\x07", nth + 1);
    }
    session.press("\x03");
    session.end();
    let sent = String::from_utf8(session.bytes.clone()).unwrap();
    let copies = sent.split("\x1b]52;c;").skip(1).map(|rest| rest.split('\x07').next().unwrap());
    let copies: Vec<String> = copies.map(|coded| String::from_utf8(STANDARD.decode(coded).unwrap()).unwrap()).collect();
    assert_eq!((copies.len(), session.sent("\x1b]")), (choices.len(), choices.len()), "one sequence for each copy");
    for (copied, keys) in copies.iter().zip(choices) {
        assert_harmless(copied, keys);
    }
    assert!(copies[0].contains("Stop␛[201~\t"), "a tab stays, an escape does not: {:?}", copies[0]);
    assert!(copies[1].contains(" hidden characters left out or shown as signs"), "{}", copies[1]);
}

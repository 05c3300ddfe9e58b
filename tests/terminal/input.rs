//! What comes from the keyboard's side: floods, pastes, answers that nobody asked for, and garbage.

use std::time::{Duration, Instant};

use super::check_end;
use super::terminal::Session;

/// How long a flood may take.
const FLOODED: Duration = Duration::from_secs(10);

fn open() -> Session {
    let mut session = Session::drawn(&[]);
    session.wait_until("the archive", |screen| screen.contents().contains("207 statements"));
    while !session.is_quiet(super::SOME_TIME) {}
    session
}

/// (D5)
#[test]
fn floods_and_garbage_are_taken_in() {
    let mut session = Session::drawn(&[]);
    session.press("j".repeat(1 << 16));
    session.press(format!("\x1b[200~{}\x1b[201~", "q".repeat(1 << 20)));
    // Answers that nobody asked for, mouse reports, focus, half a sequence.
    session.press("\x1b[31337;1R\x1b[<0;5;5M\x1b[I\x1b[?62c\x1b]11;rgb:0/0/0\x07\x1b[1;1");
    session.press("\x1b\x1b\x1b");
    session.press("\x03");
    let (status, _) = session.end();
    assert_eq!(status, Some(130));
    session.assert_given_back();
}

/// (D5)
#[test]
fn a_flood_into_a_line_is_answered_in_time() {
    let typed = "a".repeat(1 << 16);
    let pasted = format!("\x1b[200~{}\x1b[201~", "я ".repeat(1 << 19));
    for (flood, shown) in [(typed, " aaaaa"), (pasted, "A line holds 65,536 letters")] {
        let mut session = open();
        let began = Instant::now();
        session.press("/");
        session.press(flood);
        session.wait_until("what has come", |screen| screen.contents().contains(shown));
        session.press("\x15court");
        session.wait_until("an answer", |screen| screen.contents().contains(" of 207 "));
        let took = began.elapsed();
        assert!(took < FLOODED, "{took:?}");
        session.press("\x03");
        check_end(&mut session, 130);
    }
}

/// (D5)
#[test]
fn a_paste_is_one_line_of_a_prompt_and_nothing_elsewhere() {
    let mut session = open();
    let before = session.screen().contents();
    session.press("\x1b[200~jjj\x03QQ/court\r\x1b[201~");
    session.press("\x1b[200~\x1b[201~");
    assert!(session.is_quiet(super::SOME_TIME), "nothing is drawn for it");
    assert_eq!(session.screen().contents(), before);
    session.press("/\x1b[200~minsk\ncity\x07\x1b]52;c;aGk=\r\x1b[201~");
    session.wait_until("the line", |screen| screen.contents().contains("minsk city]52;c;aGk="));
    assert_eq!(session.sent("\x1b]"), 0);
    session.press("\x03");
    check_end(&mut session, 130);
}

/// (D5)
#[test]
fn what_a_terminal_says_unasked_does_nothing() {
    let mut session = open();
    let before = session.screen().contents();
    for said in [
        "\x1b[?62;4;22c\x1b[>0;276;0c\x1bP>|terminal(1)\x1b\\\x1b[31337;1R\x1b[0n",
        "\x1b]11;rgb:0000/0000/0000\x07\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]52;c;aGk=\x07",
        "\x1b[I\x1b[O\x1b[<0;5;5M\x1b[<0;5;5m\x1b[M !!\x1b[32;5;5M",
        "\x1b[106;1:3u\x1b[?1u\x1b[57441u\x1b[?2026;2$y\x1b[201~\x1b[48;24;80;0;0t\x1b_Gi=1;OK\x1b\\",
        "\x1bj\x1b[1;3A\x1bOP\x1b[15~",
    ] {
        session.press(said);
        assert!(session.is_quiet(super::SOME_TIME), "{said:?} draws nothing\n{}", session.screen().contents());
        assert_eq!(session.screen().contents(), before, "{said:?}");
    }
    // Half of something, and the key after it.
    session.press("\x1b[1;1\x03");
    check_end(&mut session, 130);
}

//! Random keys, reports, pastes, sizes and signals in a real terminal: no crash, no hang, no leak, and the terminal as it
//! was. Few of them by default; a day's worth is asked for by variables:
//!
//! ```sh
//! STRESS_KEYS=2000000 STRESS_RESIZES=250000 STRESS_PASTES=10000 STRESS_SEED=7 \
//!     cargo test --release --test terminal stress -- --nocapture
//! ```

use std::fs;
use std::ops::AddAssign;
use std::time::Instant;

use fastrand::Rng;
use rustix::process::Signal;

use super::terminal::life::Life;
use super::terminal::{CLOSING, Session, letapis, shows_something};

/// Memory that a session may come to take beyond what it took after its first tenth, in KiB. What is remembered on
/// purpose (two hundred searches and places, the last answers) fits in.
const GROWTH: u64 = 48 << 10;
/// After so many things a session ends and another begins.
const SESSION: usize = 50_000;

/// Keys that do something somewhere. Those that leave are no part of it, nor the stroke that makes names of files paths.
const KEYS: &str = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789 .,:;?!|()[]{}<>+=-*~^$\"'`_\u{301}цукенгшзфывапролджэячсмитьбюЖХ中";
const SEQUENCES: [&str; 33] = [
    "\r",
    "\x1b",
    "\t",
    "\x1b[Z",
    "\x7f",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[H",
    "\x1b[F",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[3~",
    "\x06",
    "\x02",
    "\x04",
    "\x15",
    "\x17",
    "\x19",
    "\x12",
    "\x14",
    "\x0c",
    "\x0e",
    "\x10",
    "\x05",
    "\x01",
    "\x0b",
    "\x07",
    "\x1bOP",
    "\x1b[106;5u",
    "\x18\x18",
    "\x1a",
];
/// What terminals say unasked, and halves of it.
const REPORTS: [&str; 10] = [
    "\x1b[<0;5;5M",
    "\x1b[<64;70;20M",
    "\x1b[M !!",
    "\x1b[I",
    "\x1b[O",
    "\x1b[?62;4c",
    "\x1b]11;rgb:0/0/0\x07",
    "\x1bP>|t\x1b\\",
    "\x1b[31337;1R",
    "\x1b[1;1",
];
const WORDS: [&str; 6] = ["court ", "person:", "\u{202e}\u{1b}[31m", "Бяляцкі\n", "date:2021-08..", "👩‍⚖️中文"];

/// How much of each.
#[derive(Clone, Copy, Debug, Default)]
struct Amount {
    keys: usize,
    resizes: usize,
    pastes: usize,
    signals: usize,
}

impl Amount {
    fn is_reached(self, before: Self, now: Self) -> bool {
        let mut done = before;
        done += now;
        done.keys >= self.keys && done.resizes >= self.resizes && done.pastes >= self.pastes
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.keys += other.keys;
        self.resizes += other.resizes;
        self.pastes += other.pastes;
        self.signals += other.signals;
    }
}

fn wanted(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |value| value.parse().unwrap_or_else(|_| panic!("{name}={value} is no number")))
}

/// (D1, D4, D5; section 4)
#[test]
fn nothing_random_breaks_it() {
    let target = Amount {
        keys: wanted("STRESS_KEYS", 4000),
        resizes: wanted("STRESS_RESIZES", 200),
        pastes: wanted("STRESS_PASTES", 20),
        signals: 0,
    };
    let seed = wanted("STRESS_SEED", 1) as u64;
    let mut rng = Rng::with_seed(seed);
    let mut done = Amount::default();
    let (began, mut sessions, mut most) = (Instant::now(), 0, 0);
    while !target.is_reached(done, Amount::default()) {
        let (amount, memory) = session(&mut rng, target, done);
        done += amount;
        sessions += 1;
        most = most.max(memory);
        println!("seed {seed}, {sessions} sessions, {done:?}, at most {most} KiB, {:?}", began.elapsed());
    }
}

/// One session, which may also leave by itself; gives what was done, and the most memory that it took, in KiB.
fn session(rng: &mut Rng, target: Amount, before: Amount) -> (Amount, u64) {
    // It stands in a folder that is gone, so that no file can be written.
    let folder = tempfile::tempdir().unwrap();
    let command = letapis(&[]).current_dir(folder.path());
    let mut session = Session::start_lossless(command);
    session.wait_until("a first frame", shows_something);
    fs::remove_dir(folder.path()).unwrap();
    session.look_away();

    let mut done = Amount::default();
    let (mut usual, mut most) = (u64::MAX, 0);
    let share = SESSION.min(target.keys.div_ceil(2).max(1000));
    while done.keys < share && !target.is_reached(before, done) {
        // What is behind its share is next.
        let behind = |part: usize, whole: usize| part * target.keys < whole * (before.keys + done.keys);
        if behind(before.resizes + done.resizes, target.resizes) {
            // Chains of sizes, of which the program sees what it can.
            let (rows, columns) = match rng.u8(..8) {
                0 => (rng.u16(..=8), rng.u16(..=30)),
                1 => (rng.u16(..=1000), rng.u16(..=10)),
                _ => (rng.u16(1..=60), rng.u16(1..=160)),
            };
            session.resize(rows, columns);
            done.resizes += 1;
        }
        let keys = if behind(before.pastes + done.pastes, target.pastes) {
            done.pastes += 1;
            paste(rng)
        } else {
            // So few at once that sizes change in between.
            let count = rng.usize(1..=13);
            done.keys += count;
            (0..count).map(|_| key(rng)).collect()
        };
        if !session.press_anything(keys.into_bytes()) {
            return left_by_itself(session, done, most);
        }
        if rng.u8(..64) == 0 {
            done.signals += 1;
            interrupt(rng, &session);
        }
        if rng.u8(..8) == 0 {
            if !session.draws_anew() {
                return left_by_itself(session, done, most);
            }
            let memory = memory(&session);
            most = most.max(memory);
            if done.keys > share / 10 {
                usual = usual.min(memory);
                assert!(memory < usual + GROWTH, "it grows from {usual} to {memory} KiB, {done:?}");
            }
        }
    }
    if !session.draws_anew() {
        return left_by_itself(session, done, most);
    }
    let status = match rng.u8(..4) {
        0 => end_by(&session, Signal::TERM, 143),
        1 => end_by(&session, Signal::HUP, 129),
        2 => {
            session.hang_up();
            129
        }
        _ => {
            session.press_anything(vec![3]);
            130
        }
    };
    let lost = session.is_hung_up();
    // A suspension may still have been on its way.
    let (ended, took) = session.end_whatever();
    assert_eq!(ended, Some(status), "{done:?}");
    assert!(took < super::AT_ONCE, "{took:?}");
    if !lost {
        check_given_back(&session);
    }
    (done, most)
}

fn end_by(session: &Session, signal: Signal, status: i32) -> i32 {
    session.signal(signal);
    status
}

/// A command that was found by its name can leave, too.
fn left_by_itself(mut session: Session, done: Amount, most: u64) -> (Amount, u64) {
    let (status, _) = session.end();
    let sent = String::from_utf8_lossy(&session.bytes[session.bytes.len().saturating_sub(400)..]);
    assert!(matches!(status, Some(0 | 130)), "{status:?} after {done:?}\n{sent:?}");
    check_given_back(&session);
    (done, most)
}

fn check_given_back(session: &Session) {
    let end = session.bytes.windows(CLOSING.len()).rposition(|bytes| bytes == CLOSING.as_bytes());
    let after = &session.bytes[end.expect("the terminal is given back") + CLOSING.len()..];
    // Keys that nobody took any more are shown by the line itself, with no Escape among them.
    assert!(!after.contains(&0x1b), "{:?}", String::from_utf8_lossy(after));
    session.assert_modes_as_before();
    session.assert_harmless();
}

fn key(rng: &mut Rng) -> String {
    match rng.u8(..16) {
        0..=8 => rng.choice(KEYS.chars().collect::<Vec<_>>()).unwrap().to_string(),
        9 => rng.choice(REPORTS).unwrap().to_owned(),
        _ => rng.choice(SEQUENCES).unwrap().to_owned(),
    }
}

fn paste(rng: &mut Rng) -> String {
    // Most are short; some are longer than any line.
    let most = if rng.u8(..64) == 0 { 20_000 } else { 20 };
    let text: String = (0..rng.usize(..most)).map(|_| rng.choice(WORDS).unwrap()).collect();
    let opened = if rng.bool() { "." } else { "" };
    // A full line is slow to edit in a program that is not optimised.
    let cleared = if text.len() > 10_000 && rng.u8(..4) > 0 { "\x15" } else { "" };
    format!("{opened}\x1b[200~{text}\x1b[201~{cleared}")
}

/// A signal that does not end it; a program that stopped is continued.
fn interrupt(rng: &mut Rng, session: &Session) {
    let signal = rng.choice([Signal::CONT, Signal::WINCH, Signal::STOP, Signal::TSTP]).unwrap();
    if session.life() == Life::Goes {
        session.signal(signal);
    }
}

/// Memory that the program holds, in KiB.
fn memory(session: &Session) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", session.pid().as_raw_nonzero())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

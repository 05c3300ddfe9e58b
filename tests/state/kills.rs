//! Killed at any moment: the file is what was saved last or what was being saved, whole, and no word of a save was wrong.
//!
//! The one that is killed is this test program itself, started again for one of the helpers below. `LETAPIS_KILLS` says how
//! often it is killed at random (25 times unless told otherwise), `LETAPIS_SCRATCH` in which folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use letapis::disk::{Disk, Fate};
use letapis::user::keeper::Keeper;
use letapis::user::memory::{Shelf, Spot};

use super::{names, scratch, shelf};

/// Where a helper finds the file, which mark it sets, and at which call it dies.
const FILE: &str = "LETAPIS_TEST_FILE";
const MARK: &str = "LETAPIS_TEST_MARK";
const CALL: &str = "LETAPIS_TEST_CALL";

/// A helper, started.
struct Helper {
    child: Child,
    told: BufReader<ChildStdout>,
    /// The number of the last save that it said was done.
    last: usize,
}

impl Helper {
    fn start(name: &str, path: &Path, mark: &str, call: usize) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--exact", &format!("kills::{name}"), "--nocapture"]);
        command.env(FILE, path).env(MARK, mark).env(CALL, call.to_string());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let told = BufReader::new(child.stdout.take().unwrap());
        Self { child, told, last: 0 }
    }

    /// The number of the next save that it says is done; nothing at its end.
    fn hear(&mut self) -> Option<usize> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.told.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            if let Some((_, number)) = line.split_once("saved ") {
                self.last = number.trim().parse().unwrap();
                return Some(self.last);
            }
        }
    }

    /// Kills it; the number of the last save that it said was done.
    fn kill(mut self) -> usize {
        self.child.kill().unwrap();
        while self.hear().is_some() {}
        self.child.wait().unwrap();
        self.last
    }
}

/// The number that a mark has in the file.
fn number(path: &Path, mark: &str) -> usize {
    shelf(path, "a").marks.get(mark).map_or(0, |spot| spot.line)
}

/// Sets a mark to 1, 2, 3 and so on, and says so each time that it is saved.
fn save_on_and_on(disk: Disk) {
    let (Some(path), Some(mark)) = (std::env::var_os(FILE), std::env::var(MARK).ok()) else { return };
    let (keeper, found) = Keeper::open(disk, Path::new(&path)).unwrap();
    assert_eq!(found.refused, None);
    let mut ours = found.memory.archives.get("a").cloned().unwrap_or_default();
    // Long enough to take more than a moment.
    ours.ticks.extend((0..200).map(|number| format!("{mark}-statement-{number}")));
    let first = ours.marks.get(&mark).map_or(0, |spot| spot.line) + 1;
    for number in first.. {
        ours.marks.insert(mark.clone(), Spot { line: number, ..Spot::default() });
        keeper.save("a", &ours).unwrap();
        println_now(&format!("saved {number}"));
    }
}

#[expect(clippy::disallowed_methods, reason = "it tells the test, through a pipe that may be gone")]
fn println_now(line: &str) {
    let mut stdout = std::io::stdout().lock();
    let told = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
    if told.is_err() {
        std::process::exit(0);
    }
}

#[test]
#[ignore = "run by another test, which kills it"]
fn saves_until_it_is_killed() {
    save_on_and_on(Disk::default());
}

#[test]
#[ignore = "run by another test, at one of whose calls it dies"]
fn dies_at_a_call() {
    let Some(call) = std::env::var(CALL).ok().and_then(|call| call.parse::<usize>().ok()) else { return };
    let count = AtomicUsize::new(0);
    save_on_and_on(Disk::with(move |_| {
        if count.fetch_add(1, Ordering::Relaxed) == call {
            // Nothing runs after this: no destructor, no hook.
            let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
        }
        Fate::Done
    }));
}

/// Nothing but the file and what was unfinished; and that is swept by the next save once it is old.
fn check_swept(path: &Path) {
    let folder = path.parent().unwrap();
    for name in names(folder).iter().filter(|name| *name != "state.json") {
        let inner = name.strip_prefix(".state.json.").and_then(|rest| rest.strip_suffix(".new"));
        assert!(inner.is_some(), "{name}");
        let old = SystemTime::now() - Duration::from_secs(61);
        fs::File::options().write(true).open(folder.join(name)).unwrap().set_modified(old).unwrap();
    }
    let (keeper, found) = Keeper::open(Disk::default(), path).unwrap();
    assert_eq!(found.refused, None);
    keeper.save("b", &Shelf { ticks: ["x".to_owned()].into(), ..Shelf::default() }).unwrap();
    assert_eq!(names(folder), ["state.json"]);
}

/// Killed before each call of the first saves, from none to the third (E1, E6).
#[test]
fn killed_at_any_call_it_leaves_the_old_or_the_new_file() {
    let mut seen = BTreeMap::new();
    for call in 0..32 {
        let folder = scratch();
        let path = folder.path().join("state.json");
        let mut helper = Helper::start("dies_at_a_call", &path, "m", call);
        while helper.hear().is_some() {}
        let said = helper.last;
        assert!(!helper.child.wait().unwrap().success(), "it dies");
        let held = if path.exists() { number(&path, "m") } else { 0 };
        assert!(held == said || held == said + 1, "call {call}: {held} is held, {said} was said");
        *seen.entry(said).or_insert(0) += 1;
        check_swept(&path);
    }
    assert!(seen.len() > 2 && seen.values().all(|calls| *calls < 15), "{seen:?}");
}

/// One or two copies of the program, one of them killed at random, again and again (E1, E5, E6).
#[test]
fn killed_at_random_it_loses_nothing_that_it_said_was_saved() {
    let kills: u64 = std::env::var("LETAPIS_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(25);
    let mut random = fastrand::Rng::with_seed(2021);
    let folder = scratch();
    let path = folder.path().join("state.json");
    let (mut unfinished, mut beside) = (0, 0);
    let mut before = BTreeMap::from([("m", 0), ("n", 0)]);
    for kill in 0..kills {
        let mut killed = Helper::start("saves_until_it_is_killed", &path, "m", 0);
        let other = (kill % 2 == 1).then(|| Helper::start("saves_until_it_is_killed", &path, "n", 0));
        for _ in 0..random.usize(0..8) {
            killed.hear();
        }
        let moment = Instant::now() + Duration::from_micros(random.u64(0..6_000));
        while Instant::now() < moment {
            std::thread::yield_now();
        }
        let said = killed.kill();
        let told_by_other = other.map(|mut other| {
            // The lock of the killed one is free: the other one saves on.
            other.hear();
            other.kill()
        });
        beside += usize::from(told_by_other.is_some());
        for (mark, said) in [("m", Some(said)), ("n", told_by_other)] {
            let Some(said) = said.map(|said| said.max(before[mark])) else { continue };
            let held = if path.exists() { number(&path, mark) } else { 0 };
            assert!(held == said || held == said + 1, "kill {kill}: of {mark} {held} is held, {said} was said");
            before.insert(mark, held);
        }
        unfinished += names(folder.path()).len() - usize::from(path.exists());
        if path.exists() {
            check_swept(&path);
        }
    }
    let saves: usize = before.values().sum();
    println!("{kills} kills, {beside} beside another copy: {saves} saves, {unfinished} of them unfinished, none lost");
    assert!(saves > 0);
}

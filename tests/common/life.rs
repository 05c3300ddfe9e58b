//! Programs that may stop or end at any moment, as Linux tells it: they are continued, and keys that nobody takes are let go.

use std::fs::{self, DirEntry};
use std::io::Write;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use pty_process::blocking::{Command, open};
use rustix::process::Signal;
use rustix::termios::{LocalModes, OptionalActions, QueueSelector, tcflush, tcgetattr, tcsetattr};

use super::{PATIENCE, Session};

/// What becomes of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// It goes on.
    Goes,
    /// It is stopped.
    Stopped,
    /// It has ended.
    Ended,
}

impl Session {
    /// Starts the program that a command describes, in a terminal whose line loses nothing: else a Ctrl-Z or Ctrl-C that is typed
    /// while the line is the shell's, also has it throw away what the terminal has not taken yet, in the midst of a sequence.
    pub fn start_lossless(command: Command) -> Self {
        let (terminal, inner) = open().unwrap();
        let mut modes = tcgetattr(&inner).unwrap();
        modes.local_modes |= LocalModes::NOFLSH;
        tcsetattr(&inner, OptionalActions::Now, &modes).unwrap();
        Self::start_in(command, (terminal, inner), (24, 80))
    }

    /// What becomes of the program, as far as the system says.
    pub fn life(&self) -> Life {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid().as_raw_nonzero())).unwrap_or_default();
        match stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next()) {
            Some('T') => Life::Stopped,
            Some('Z' | 'X') | None => Life::Ended,
            Some(_) => Life::Goes,
        }
    }

    /// What the system says of each thread of the program: a `stat` and a `syscall` as of proc(5).
    fn threads(&self) -> String {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid().as_raw_nonzero())).unwrap();
        let said = |task: &DirEntry, of| fs::read_to_string(task.path().join(of)).unwrap_or_default();
        tasks
            .flatten()
            .flat_map(|task| ["\n", &said(&task, "stat"), &said(&task, "syscall")].map(str::to_owned))
            .collect()
    }

    /// As [`Session::press`], for keys that may stop the program, which is then continued, or end it: then no.
    pub fn press_anything(&mut self, keys: Vec<u8>) -> bool {
        let terminal = Arc::clone(self.terminal.as_ref().expect("the terminal is there"));
        let typing = thread::spawn(move || (&*terminal).write_all(&keys));
        let deadline = Instant::now() + PATIENCE;
        while !typing.is_finished() {
            assert!(Instant::now() < deadline, "the program does not read its keys: {}", self.threads());
            self.hear(Instant::now() + Duration::from_millis(1));
            match self.life() {
                Life::Goes => {}
                Life::Stopped => self.signal(Signal::CONT),
                // Nobody takes what is left of the keys.
                Life::Ended => tcflush(&self.inner, QueueSelector::IFlush).unwrap(),
            }
        }
        typing.join().unwrap().unwrap();
        self.life() != Life::Ended
    }

    /// Waits until the program has drawn every cell anew because of a signal; no when it has ended instead.
    pub fn draws_anew(&mut self) -> bool {
        while self.hear(Instant::now()) {}
        self.assert_harmless();
        // What gives the terminal back may be the last of it.
        self.bytes.drain(..self.bytes.len().saturating_sub(1 << 10));
        let drawn = self.sent("\x1b[2J");
        self.signal(Signal::WINCH);
        // Keys that came before are taken first, however many.
        let deadline = Instant::now() + 4 * PATIENCE;
        loop {
            match self.life() {
                Life::Goes if self.sent("\x1b[2J") > drawn => return true,
                Life::Goes => {}
                Life::Stopped => self.signal(Signal::CONT),
                Life::Ended => return false,
            }
            assert!(Instant::now() < deadline, "the program does not draw: {}", self.threads());
            self.hear(Instant::now() + Duration::from_millis(50));
        }
    }

    /// As [`Session::end`], for a program that may stop first, and is continued then.
    pub fn end_whatever(&mut self) -> (Option<i32>, Duration) {
        let began = Instant::now();
        while self.life() != Life::Ended {
            assert!(began.elapsed() < PATIENCE, "the program does not end: {}", self.threads());
            if self.life() == Life::Stopped {
                self.signal(Signal::CONT);
            }
            if !self.hear(Instant::now() + Duration::from_millis(20)) {
                thread::sleep(Duration::from_millis(1));
            }
        }
        let took = began.elapsed();
        (self.end().0, took)
    }
}

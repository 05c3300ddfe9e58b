//! A program in a pseudo-terminal, seen through a screen emulator. Every wait is for something, up to a deadline.

#![expect(unreachable_pub, reason = "a file of tests is a crate of its own")]

#[cfg(target_os = "linux")]
#[path = "life.rs"]
pub mod life;

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::AsFd;
use std::process::Child;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pts, Pty, open};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use rustix::termios::{Termios, tcgetattr};

/// Far beyond what anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a program must not send: a wiped history, a title, or any other string for the terminal itself.
const FORBIDDEN: [&str; 7] = ["\x1b[3J", "\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\x1b[6n"];

/// The one way in which the terminal is given back.
pub const CLOSING: &str = "\x1b[?2026l\x1b[0m\x1b[H\x1b[2J\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// A running program and its terminal, 24 by 80 at first.
pub struct Session {
    child: Child,
    terminal: Option<Arc<Pty>>,
    /// The program's end, kept to see what the program leaves behind in it.
    inner: Pts,
    before: Termios,
    emulator: vt100::Parser,
    /// Whether the emulator sees what is sent.
    seen: bool,
    /// All that the program has sent.
    pub bytes: Vec<u8>,
}

impl Session {
    /// Starts the program that a command describes.
    pub fn start(command: Command) -> Self {
        Self::start_in(command, open().unwrap(), (24, 80))
    }

    /// Starts the reader in a window of that size.
    pub fn sized(rows: u16, columns: u16) -> Self {
        Self::start_in(letapis(&[]), open().unwrap(), (rows, columns))
    }

    fn start_in(mut command: Command, (terminal, inner): (Pty, Pts), (rows, columns): (u16, u16)) -> Self {
        terminal.resize(Size::new(rows, columns)).unwrap();
        let before = tcgetattr(&inner).unwrap();
        let child = command.spawn_borrowed(&inner).unwrap();
        let emulator = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { child, terminal: Some(Arc::new(terminal)), inner, before, emulator, seen: true, bytes: Vec::new() }
    }

    /// Starts the reader.
    pub fn letapis(arguments: &[&str]) -> Self {
        Self::start(letapis(arguments))
    }

    /// Starts the reader, and waits for its first frame.
    pub fn drawn(arguments: &[&str]) -> Self {
        let mut session = Self::letapis(arguments);
        session.wait_until("a first frame", shows_something);
        session
    }

    /// What is on the screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }

    /// From now on only bytes are looked at. The emulator does not bear every size.
    pub fn look_away(&mut self) {
        self.seen = false;
    }

    /// Checks that nothing was sent that must not be, where copies are asked for.
    pub fn assert_harmless(&self) {
        for bytes in FORBIDDEN.into_iter().filter(|bytes| *bytes != "\x1b]") {
            assert_eq!(self.sent(bytes), 0, "{bytes:?} in {:?}", self.around(bytes));
        }
        assert_eq!(self.sent("\x1b]"), self.sent("\x1b]52;c;"), "no string for the terminal but a copy");
    }

    /// Waits until the screen is as described.
    pub fn wait_until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self.screen()) {
            assert!(self.hear(deadline), "waited for {what}, got\n{}", self.screen().contents());
        }
    }

    /// Waits until the program has sent those bytes so many times.
    pub fn wait_for(&mut self, bytes: &str, times: usize) {
        let deadline = Instant::now() + PATIENCE;
        while self.sent(bytes) < times {
            assert!(self.hear(deadline), "waited for {bytes:?} {times} times");
        }
    }

    /// How many times the program has sent those bytes.
    pub fn sent(&self, bytes: &str) -> usize {
        let windows = self.bytes.windows(bytes.len());
        windows.filter(|window| *window == bytes.as_bytes()).count()
    }

    /// What stands round the first of those bytes that were sent.
    fn around(&self, bytes: &str) -> String {
        let Some(at) = self.bytes.windows(bytes.len()).position(|window| window == bytes.as_bytes()) else {
            return String::new();
        };
        String::from_utf8_lossy(&self.bytes[at.saturating_sub(80)..self.bytes.len().min(at + 80)]).into_owned()
    }

    /// What the program has sent beside the sequences that it draws with.
    pub fn letters(&self) -> String {
        let sent = std::str::from_utf8(&self.bytes).expect("it sends UTF-8");
        let mut pieces = sent.split("\x1b[");
        let first = pieces.next().unwrap_or_default();
        pieces.fold(first.to_owned(), |letters, piece| {
            let end = piece.find(|c: char| !matches!(c, '0'..='9' | ';' | '?')).unwrap_or(piece.len());
            let (parameters, rest) = piece.split_at(end);
            let known = match rest.chars().next() {
                Some('h' | 'l') => matches!(parameters, "?7" | "?25" | "?1049" | "?2004" | "?2026"),
                Some('H' | 'm') => !parameters.contains('?'),
                Some('J') => parameters == "2",
                Some('K') => parameters.is_empty(),
                _ => false,
            };
            assert!(known, "it sent ESC [ {piece:?}");
            letters + &rest[1..]
        })
    }

    /// Waits until the program has made the line raw.
    pub fn wait_until_raw(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        while tcgetattr(&self.inner).unwrap().local_modes == self.before.local_modes {
            assert!(Instant::now() < deadline, "the program does not take the terminal");
            self.hear(Instant::now() + Duration::from_millis(20));
        }
    }

    /// Writes on the screen past the program, as another program on the same terminal does.
    pub fn scribble(&mut self, bytes: &str) {
        self.emulator.process(bytes.as_bytes());
    }

    /// Whether the program sends nothing for that long.
    pub fn is_quiet(&mut self, long: Duration) -> bool {
        !self.hear(Instant::now() + long)
    }

    /// Types those bytes, however many, while the program goes on drawing.
    pub fn press(&mut self, keys: impl Into<Vec<u8>>) {
        let keys = keys.into();
        let terminal = Arc::clone(self.terminal.as_ref().expect("the terminal is there"));
        let typing = thread::spawn(move || (&*terminal).write_all(&keys));
        let deadline = Instant::now() + PATIENCE;
        while !typing.is_finished() {
            assert!(Instant::now() < deadline, "the program does not read its keys");
            self.hear(Instant::now() + Duration::from_millis(20));
        }
        typing.join().unwrap().unwrap();
    }

    /// Has the program draw until its terminal takes no more bytes, since nobody takes them from there.
    pub fn fill(&mut self) {
        let inner = self.inner.as_fd().try_clone_to_owned().unwrap();
        let deadline = Instant::now() + PATIENCE;
        for columns in [79, 80].into_iter().cycle() {
            let mut room = [PollFd::new(&inner, PollFlags::OUT)];
            if poll(&mut room, Some(&Timespec { tv_sec: 0, tv_nsec: 1_000_000 })) == Ok(0) {
                return;
            }
            assert!(Instant::now() < deadline, "the terminal has room without end");
            self.resize(24, columns);
        }
    }

    /// Types a few keys, and takes nothing that the program sends.
    pub fn press_unheard(&mut self, keys: &str) {
        let terminal = self.terminal.as_ref().expect("the terminal is there");
        (&**terminal).write_all(keys.as_bytes()).unwrap();
    }

    /// Gives the window another size.
    pub fn resize(&mut self, rows: u16, columns: u16) {
        if self.seen {
            self.emulator.set_size(cells(rows.max(1)), cells(columns.max(1)));
        }
        let terminal = self.terminal.as_ref().expect("the terminal is there");
        terminal.resize(Size::new(rows, columns)).unwrap();
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Waits until the program has been stopped.
    pub fn wait_for_stop(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let options = WaitOptions::UNTRACED | WaitOptions::NOHANG;
            if let Some((_, status)) = waitpid(Some(self.pid()), options).unwrap() {
                assert!(status.stopped(), "{status:?}");
                return;
            }
            assert!(Instant::now() < deadline, "the program does not stop");
            self.hear(Instant::now() + Duration::from_millis(20));
        }
    }

    /// Whether the program stops within that time, while nothing that it sends is taken.
    pub fn stops_unheard(&mut self, long: Duration) -> bool {
        let deadline = Instant::now() + long;
        while Instant::now() < deadline {
            let options = WaitOptions::UNTRACED | WaitOptions::NOHANG;
            if waitpid(Some(self.pid()), options).unwrap().is_some() {
                return true;
            }
            thread::sleep(Duration::from_millis(5));
        }
        false
    }

    /// Takes the terminal away.
    pub fn hang_up(&mut self) {
        self.terminal = None;
    }

    /// Whether it was taken away.
    pub fn is_hung_up(&self) -> bool {
        self.terminal.is_none()
    }

    /// Waits for the end; the status, and how long it took.
    pub fn end(&mut self) -> (Option<i32>, Duration) {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while self.hear(Instant::now()) {}
                return (status.code(), began.elapsed());
            }
            assert!(began.elapsed() < PATIENCE, "the program does not end");
            if !self.hear(Instant::now() + Duration::from_millis(20)) && self.terminal.is_none() {
                thread::sleep(Duration::from_millis(5));
            }
        }
    }

    /// As [`Session::end`], with a terminal that takes no more bytes.
    pub fn end_unheard(&mut self) -> (Option<i32>, Duration) {
        let terminal = self.terminal.take();
        let end = self.end();
        self.terminal = terminal;
        end
    }

    /// Checks that the terminal is as it was before the program, and was never sent what it must not be.
    pub fn assert_given_back(&self) {
        let screen = self.screen();
        assert!(self.sent("\x1b[?1049h") > 0, "it never was on a screen of its own");
        assert!(!screen.alternate_screen(), "the other screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pastes are plain");
        self.assert_modes_as_before();
        for bytes in FORBIDDEN {
            assert_eq!(self.sent(bytes), 0, "{bytes:?} in {:?}", self.around(bytes));
        }
        // Wiped before it is left, each time.
        assert_eq!(self.sent("\x1b[?1049l"), self.sent(CLOSING));
        // Left once for each time that it was entered, or entered anew: whoever continues it may have left it meanwhile.
        let mut turns: Vec<_> = self.bytes.windows(8).filter(|bytes| bytes.starts_with(b"\x1b[?1049")).collect();
        turns.dedup_by(|turn, before| turn == before && turn.ends_with(b"h"));
        let in_turn = turns.chunks(2).all(|turn| turn == [b"\x1b[?1049h", b"\x1b[?1049l"]);
        assert!(in_turn, "as often left as entered: {turns:?}");
    }

    /// Checks that the line is as it was before the program.
    pub fn assert_modes_as_before(&self) {
        let (was, is) = (&self.before, tcgetattr(&self.inner).unwrap());
        assert_eq!(was.input_modes, is.input_modes);
        assert_eq!(was.output_modes, is.output_modes);
        assert_eq!(was.control_modes, is.control_modes);
        assert_eq!(was.local_modes, is.local_modes);
    }

    /// Process id.
    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Takes in what the program sends; no when it sends nothing until then.
    fn hear(&mut self, until: Instant) -> bool {
        let Some(terminal) = &self.terminal else {
            return false;
        };
        let left = until.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).unwrap();
        let fd = terminal.as_fd();
        let mut ready = [PollFd::new(&fd, PollFlags::IN)];
        if poll(&mut ready, Some(&left)).unwrap_or(0) == 0 {
            return false;
        }
        let mut buffer = vec![0; 1 << 16];
        let count = (&**terminal).read(&mut buffer).unwrap_or(0);
        self.bytes.extend(&buffer[..count]);
        if self.seen {
            self.emulator.process(&buffer[..count]);
        }
        count > 0
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A command for the reader.
pub fn letapis(arguments: &[&str]) -> Command {
    let command = Command::new(env!("CARGO_BIN_EXE_letapis")).args(arguments).env("TERM", "xterm-256color");
    ["LETAPIS_ARCHIVE", "NO_COLOR", "SSH_CONNECTION", "SSH_TTY"].into_iter().fold(command, Command::env_remove)
}

/// Whether a frame is on the screen.
pub fn shows_something(screen: &vt100::Screen) -> bool {
    screen.alternate_screen() && !screen.contents().trim().is_empty()
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

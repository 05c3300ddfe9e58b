"""Runs the program under strace in every way that it is used, and says what it did that it must not."""

import fcntl
import hashlib
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

from judge import TRACED, judged, with_sibling

# A program under strace on a busy machine takes its time.
PATIENCE = 60

PROGRAM, PANICS, WORK = sys.argv[1:]
failed = False
count = 0


def prepared():
    """A folder to run in, with an empty home, and the environment."""
    global count
    count += 1
    folder = os.path.join(WORK, f"run-{count}")
    home = os.path.join(folder, "home")
    os.makedirs(home)
    environment = {"PATH": os.environ["PATH"], "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    return folder, environment


def strace(log, command):
    """The command that follows a command."""
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", f"trace={TRACED}", "-e", "signal=none", "-o", log, *command]


def checked(name, folder, log, writable, left, status, wanted):
    """Tells how a run was; `left` is what may be new in its folder."""
    global failed
    with open(log, encoding="utf-8", errors="replace") as lines:
        lines = lines.read().splitlines()
    wrong = judged(lines, folder, writable)
    if wanted is not None and status != wanted:
        wrong.append(f"it ended with {status}, not with {wanted}")
    found = {os.path.relpath(os.path.join(at, entry), folder) for at, folders, files in os.walk(folder) for entry in folders + files}
    new = {path for path in found - {"home"} if path.split(os.sep)[0] not in left}
    if new:
        wrong.append(f"it left {sorted(new)}")
    missing = [path for path in left if path not in found]
    if missing:
        wrong.append(f"it did not make {missing}")
    print(f"{'FAILED ' if wrong else 'ok     '} {name} ({len(lines)} calls)")
    for line in wrong[:20]:
        print(f"        {line[:300]}")
    failed = failed or bool(wrong)


def printed(name, arguments, stdin=b"", writable=None, left=(), wanted=0):
    """Runs a subcommand."""
    folder, environment = prepared()
    log = os.path.join(WORK, f"{count}.log")
    done = subprocess.run(
        strace(log, [PROGRAM, *arguments]), input=stdin, capture_output=True, cwd=folder, env=environment, timeout=PATIENCE
    )
    checked(name, folder, log, writable, left, done.returncode, wanted)


class Session:
    """The program in a terminal of its own."""

    def __init__(self, command, folder, environment, log):
        self.seen, self.folder = b"", folder
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            command = strace(log, command)
            os.execvpe(command[0], command, environment)
        self.resize(40, 120)

    def resize(self, rows, columns):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def hear(self, patience):
        """Takes in what the program sends within that time; no at its end."""
        if self.terminal is None or not select.select([self.terminal], [], [], patience)[0]:
            return True
        try:
            sent = os.read(self.terminal, 1 << 16)
        except OSError:
            return False
        self.seen += sent
        return bool(sent)

    def until(self, words, times=1):
        """Waits until the program has sent those bytes so many times."""
        deadline = time.monotonic() + PATIENCE
        while self.seen.count(words) < times:
            assert time.monotonic() < deadline, f"waited for {words}, got {self.seen[-2000:]}"
            assert self.hear(0.2), f"it ended before {words}: {self.seen[-2000:]}"

    def until_there(self, name):
        """Waits until a file is there, and what tells of it has been drawn."""
        deadline = time.monotonic() + PATIENCE
        while not os.path.exists(os.path.join(self.folder, name)):
            assert time.monotonic() < deadline, f"{name} is never written"
            self.hear(0.1)
        self.settled()

    def settled(self):
        """Waits until it has drawn and sends no more for a moment."""
        deadline = time.monotonic() + PATIENCE
        before = None
        while before != len(self.seen):
            assert time.monotonic() < deadline, "it does not come to rest"
            before = len(self.seen)
            self.hear(0.3)

    def press(self, keys):
        """Types, a key after the other has been answered."""
        os.write(self.terminal, keys)
        self.settled()

    def program(self):
        """The process below strace."""
        with open(f"/proc/{self.pid}/task/{self.pid}/children", encoding="ascii") as children:
            return int(children.read().split()[0])

    def ended(self):
        """Its status."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self.hear(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < deadline, "it does not end"


def browsed(name, arguments, steps, wanted=0, writable=None, left=(), command=None, archive=None):
    """Runs a session of the browser."""
    folder, environment = prepared()
    log = os.path.join(WORK, f"{count}.log")
    session = Session(command or [PROGRAM, *arguments], folder, environment, log)
    try:
        steps(session)
        status = session.ended()
    except AssertionError as error:
        status = f"a failure: {error}"
        os.kill(session.pid, signal.SIGKILL)
        os.waitpid(session.pid, 0)
    checked(name, folder, log, writable, left, status, wanted)
    if session.terminal is not None:
        os.close(session.terminal)
    # The one string for the terminal itself that is ever sent is a copy: no title says what is read.
    strings = [piece[:4] for piece in session.seen.split(b"\x1b]")[1:]]
    if any(start != b"52;c" for start in strings):
        raise SystemExit(f"{name}: it sent the terminal {strings}")


def first_frame(session):
    session.until(b"\x1b[?1049h")
    session.settled()


def whole_session(session):
    """Search, read, copy, resize, all panes, help, quit."""
    first_frame(session)
    session.press(b"/viasna\r")
    session.press(b"j")
    session.press(b"yc")
    session.until(b"\x1b]52;c;")
    for rows, columns in [(24, 80), (10, 30), (1, 1), (40, 120)]:
        session.resize(rows, columns)
        session.settled()
    for keys in [b"1", b"2", b"3", b"4", b"5", b"6", b"\x0c", b"?", b"\x1b", b"i", b"\x1b", b"ma", b"x", b"\x18", b"\x18"]:
        session.press(keys)
    session.press(b"Q")


def by_signal(number):
    def steps(session):
        first_frame(session)
        os.kill(session.program(), number)

    return steps


def hung_up(session):
    first_frame(session)
    os.close(session.terminal)
    session.terminal = None


def writes(keys):
    def steps(session):
        first_frame(session)
        session.press(b"w")
        session.press(keys)
        session.until_there("made.ris")
        session.press(b"\x03")

    return steps


def remembers(session):
    first_frame(session)
    session.press(b"j")
    session.press(b"ma")
    session.press(b"Q")


def controls():
    """Programs that do what is forbidden: a judge who finds nothing wrong with them finds nothing wrong with anything."""
    for command in [
        ["sh", "-c", ": >made"],
        ["mkdir", "made"],
        ["sh", "-c", "/bin/true; :"],
        [sys.executable, "-c", "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"],
        [sys.executable, "-c", "import socket; socket.socketpair()[0].sendto(b'x', 'elsewhere')"],
    ]:
        folder, environment = prepared()
        log = os.path.join(WORK, f"{count}.log")
        subprocess.run(strace(log, command), cwd=folder, env=environment, capture_output=True, timeout=PATIENCE)
        with open(log, encoding="utf-8", errors="replace") as lines:
            if not judged(lines.read().splitlines(), folder, with_sibling("allowed")):
                raise SystemExit(f"nothing was found wrong with {command}")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def main():
    archive = os.path.join(WORK, "archive.json")
    subprocess.run([PROGRAM, "export", "--to", "json", "--out", archive], check=True)
    before = digest(archive), os.stat(archive).st_mtime_ns
    with open(archive, encoding="utf-8") as file:
        one = json.load(file)["statements"][0]["id"]

    controls()
    for source, arguments in [("the archive in the program", []), ("an archive file", [archive])]:
        browsed(f"browser: search, copy, resize, quit; {source}", arguments, whole_session)
    for name in ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"]:
        number = getattr(signal, name)
        browsed(f"browser: {name}", [archive], by_signal(number), wanted=128 + number)
    browsed("browser: the terminal is gone", [archive], hung_up, wanted=129)
    browsed("browser: w", [archive], writes(b"made.ris\r"), wanted=130, writable=with_sibling("made.ris"), left=["made.ris"])
    browsed(
        "browser: w --sandbox", ["--sandbox", archive], writes(b"made.ris\r"), wanted=130, writable=with_sibling("made.ris"), left=["made.ris"]
    )
    if PANICS:
        for helper in ["panics::panics_in_the_loop", "panics::panics_beside_the_loop"]:
            browsed(
                f"a panic: {helper}", [], lambda session: None, wanted=101,
                command=[PANICS, "--ignored", "--exact", helper, "--nocapture", "--test-threads=1"],
            )

    help_text = subprocess.run([PROGRAM, "--help"], check=True, capture_output=True, text=True).stdout
    if "--state" in help_text:
        browsed(
            "browser: --state", ["--state", "places.json", archive], remembers,
            writable=with_sibling("places.json"), left=["places.json"],
        )
    else:
        print("        (this version has no --state: nothing to follow)")

    printed("no terminal", [], wanted=2)
    printed("wrong use", ["--no-such-flag"], wanted=2)
    printed("--help", ["--help"])
    printed("--version", ["--version"])
    subcommands(archive, one)

    made = ["export", "--to", "csv", "--archive", archive, "--out", "made.csv"]
    printed("export --out", made, writable=with_sibling("made.csv"), left=["made.csv"])
    printed("export --out --force", [*made, "--force"], writable=with_sibling("made.csv"), left=["made.csv"])
    printed("convert --out FOLDER/", ["convert", archive, "--out", "made/"], writable=with_sibling("made"), left=["made"])
    printed(
        "import --out", ["import", "-", "--out", "made.json", "--id", "made", "--title", "Made"],
        stdin=b'{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","title":"a","content_text":"b"}]}',
        writable=with_sibling("made.json"), left=["made.json"],
    )
    printed("export --out where it cannot be", ["export", "--to", "csv", "--out", "no/such/folder.csv"], writable=r"no/such/.*", wanted=6)

    if (digest(archive), os.stat(archive).st_mtime_ns) != before:
        raise SystemExit("the archive was changed")
    print(f"{count} runs")
    sys.exit(1 if failed else 0)


def subcommands(archive, one):
    """Every subcommand that the program knows, on the archive in it and on a file."""
    tables = subprocess.run([PROGRAM, "man", "--format", "md"], check=True, capture_output=True, text=True).stdout
    known = [line.split("`")[1] for line in tables.split("\n\n")[0].splitlines() if line.startswith("| `")]
    own = {
        "search": ["-"], "show": [one], "quote": [one, "--sentence", "1"], "cite": [one], "export": ["--to", "jsonl"],
        "import": [archive, "--dry-run"], "convert": [archive], "check": [archive], "verify": [archive, "--against", archive],
        "completions": ["bash"], "keys": [], "man": [], "gaps": [archive], "doctor": ["--archive", archive],
    }
    for name in known:
        arguments = own.get(name, ["--archive", archive])
        # An import says what it takes of an archive, or that it takes nothing: either is an answer.
        printed(name, [name, *arguments], stdin="viasna".encode(), wanted=None if name == "import" else 0)


main()

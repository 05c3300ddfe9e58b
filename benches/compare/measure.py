"""What the comparisons share: tools by name, the program, made-up archives, a program in a pseudo-terminal, tables."""

import fcntl
import json
import os
import platform
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
WORK = TARGET / "compare"
COLUMNS, ROWS = 120, 40

# The count in the top line of Letapis; the title of an archive may have one too.
COUNT = re.compile(r"([\d,]+)(?: of [\d,]+)? statements ·")

# What the emulator would print as text: private sequences other than '?', requests for a mode, device strings.
FOREIGN = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$[a-z]|\x1b\[[0-9;:]*[ -/]+[@-~]"
                     rb"|\x1b[P_^X].*?(?:\x1b\\|\x07)", re.S)
UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<=>? -/]*|[P_^X][^\x1b\x07]*)?$", re.S)


# -- what is needed ---------------------------------------------------------

def within_environment(*packages):
    """Goes on in a throw-away Python environment with those packages, which is made where it is missing."""
    place = WORK / ("python-" + "-".join(re.sub(r"\W+", "_", package) for package in packages))
    python = place / "bin" / "python"
    if Path(sys.prefix).resolve() == place.resolve():
        return
    if not (place / "complete").exists():
        venv.create(place, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True)
        (place / "complete").touch()
    os.execv(python, [str(python), *sys.argv])


def built(kind, name):
    """The path of the program as it is released, or of an example, newly built."""
    profile = "release" if kind == "bin" else "bench"
    command = ["cargo", "build", "--quiet", "--locked", "--profile", profile, f"--{kind}", name]
    subprocess.run(command, cwd=ROOT, check=True)
    return TARGET / "release" / ("examples" if kind == "example" else "") / name


def made(statements, titles_only, part="archive"):
    """A file of a made-up archive, or of its titles or texts."""
    generate = built("example", "generate")
    path = WORK / f"{part}-{statements}{'-titles' if titles_only else ''}.{'json' if part == 'archive' else 'txt'}"
    # A generator that is newer makes other archives.
    if not path.exists() or path.stat().st_mtime < generate.stat().st_mtime:
        WORK.mkdir(parents=True, exist_ok=True)
        options = ["--titles-only"] if titles_only else []
        subprocess.run([generate, "--statements", str(statements), "--write", part, "--out", path, *options], check=True)
    return path


def version(*command):
    """The first line that a program says of its version."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\n")[0]


def machine():
    """The processor and what is known of the system, in a line."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    name = model[1] if model else platform.machine()
    load = os.getloadavg()[0]
    return f"{name}, {len(os.sched_getaffinity(0))} cores, load {load:.1f}, Linux {platform.release()}"


# -- a program in a pseudo-terminal -----------------------------------------

class Terminal:
    """A program in a pseudo-terminal, and the screen of what it wrote.

    While time is taken, bytes are only read and stamped. What the screen looked like after each is worked out later,
    so the emulator's own cost is in no figure.
    """

    def __init__(self, command, stdin=None, environment=None):
        import pyte  # Needs the environment of `within_environment`.
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.rest = b""
        self.master, slave = os.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        tty = os.ttyname(slave)
        variables = {name: value for name, value in os.environ.items()
                     if name not in ("FZF_DEFAULT_OPTS", "FZF_DEFAULT_COMMAND", "LESS", "NO_COLOR", "LETAPIS_ARCHIVE")}
        variables |= {"TERM": "xterm-256color", **(environment or {})}
        # The first terminal that the leader of a session opens is its own.
        files = [(os.POSIX_SPAWN_OPEN, 1, tty, os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 1, 2),
                 (os.POSIX_SPAWN_OPEN, 0, str(stdin or tty), os.O_RDONLY if stdin else os.O_RDWR, 0)]
        self.start = time.perf_counter()
        self.pid = os.posix_spawnp(command[0], [str(word) for word in command], variables, file_actions=files,
                                   setsid=True, setsigdef=[signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE])
        os.close(slave)
        os.set_blocking(self.master, False)

    def press(self, keys, holds, limit=120.0, quiet=0.15):
        """Sends keys (none: since the start) and waits until `holds(lines)` and quiet: milliseconds and bytes.

        The time is that of the first output after which the screen is as wanted; `None` if it never is.
        """
        start = time.perf_counter() if keys else self.start
        if keys:
            os.write(self.master, keys)
        written, hit = 0, None
        pending = []
        while time.perf_counter() - start < limit:
            if select.select([self.master], [], [], quiet)[0]:
                try:
                    data = os.read(self.master, 1 << 16)
                except OSError:  # The program has ended.
                    data = b""
                if not data:
                    break
                pending.append((time.perf_counter(), data))
                continue
            for stamp, data in pending:
                written += len(data)
                self.feed(data)
                if hit is None and holds(self.lines()):
                    hit = stamp
            pending = []
            if hit is not None:
                break
        return None if hit is None else (hit - start) * 1e3, written

    def settle(self, quiet=1.5):
        """Waits until nothing has been written for that many seconds."""
        while select.select([self.master], [], [], quiet)[0]:
            self.feed(os.read(self.master, 1 << 16))

    def idle(self, quiet=1.0):
        """Waits until the program has done nothing at all for that many seconds."""
        before, now = None, self.worked()
        while before != now:
            self.settle(quiet)
            before, now = now, self.worked()

    def worked(self):
        """Ticks of the clock for which the program has worked."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def feed(self, data):
        data = FOREIGN.sub(b"", self.rest + data)
        unfinished = UNFINISHED.search(data)
        end = unfinished.start() if unfinished else len(data)
        self.rest = data[end:]
        self.stream.feed(data[:end])

    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    def memory(self):
        """Megabytes (10^6 bytes) resident now and at most, while the program runs."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return [int(re.search(rf"{name}:\s+(\d+)", status)[1]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM")]

    def close(self):
        """Ends the program that was started here."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


# -- figures ----------------------------------------------------------------

def takes_program(parser):
    """Another program can be measured."""
    parser.add_argument("--letapis", type=Path, help="another program than the one that is built here for release")


def takes_figures(parser):
    """What was measured can be had by programs."""
    parser.add_argument("--figures", type=Path, metavar="FILE", help="writes what was measured there too, as JSON")


def program(asked):
    """The program that is measured."""
    return asked.letapis or built("bin", "letapis")


def note(asked, figures):
    """Writes figures where somebody wants to have them."""
    if asked.figures:
        asked.figures.write_text(json.dumps(figures))


def quantile(values, share):
    """Nearest rank: with few values a high one is the greatest, never one between."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 100) * len(ordered) // 100) - 1)]


def median(values):
    return quantile(values, 0.5)


def alternating(subjects, round_):
    """Each before the other as often as after it, so that neither always has the quieter moment."""
    return subjects if round_ % 2 == 0 else list(reversed(subjects))

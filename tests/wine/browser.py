#!/usr/bin/env python3
"""Opens the browser for Windows under Wine in a pseudo-terminal: it draws, takes keys, remembers, and leaves with status 0.

  tests/wine/browser.py PROGRAM

Wine 8 knows no sequences of terminals: its console takes them for letters and breaks the line after 80 of them. These breaks are
taken out before anything is looked for; what is drawn is compared with the screens of no other system.
"""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import time

PATIENCE = 30
BREAK = b"\r\r\n"
REDRAW = b"\x0c"


def start(program, *arguments):
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        os.execvp("wine", ["wine", program, *arguments])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return child, terminal


def shown(told):
    """What was sent without sequences, which stand for spaces where nothing has to be drawn."""
    letters = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b" ", told.replace(BREAK, b""))
    return b" ".join(letters.split()).decode(errors="replace")


def wait_for(terminal, words):
    """Reads until the words are sent, or all is sent where there are none."""
    told, until = b"", time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if words and words in shown(told):
            return told
        if not select.select([terminal], [], [], 1)[0]:
            if words:
                # Only what changes is sent; this has all of it drawn anew.
                os.write(terminal, REDRAW)
            continue
        try:
            more = os.read(terminal, 65536)
        except OSError:
            more = b""
        if not more:
            break
        told += more
    if words:
        sys.exit(f'"{words}" did not come in {PATIENCE} s: {told[-300:]!r}')
    return told


def session(program, state, steps):
    child, terminal = start(program, "--state", state)
    for keys, words in steps:
        os.write(terminal, keys.encode())
        wait_for(terminal, words)
    os.write(terminal, b"Q")
    left = wait_for(terminal, None)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status != 0:
        sys.exit(f"left with status {status}: {left[-300:]!r}")
    return left


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        state = os.path.join(folder, "notes.json")
        named = "Z:" + state.replace("/", "\\")
        session(program, named, [("", "1 of 207:"), ("x", "2 of 207"), ("/ecohome\r", "16 of 165 dated facts")])
        first = open(state, "rb").read()
        if b'"line": "ecohome"' not in first:
            sys.exit(f"the search is not remembered: {first!r}")
        # The file is read again, and replaced by another.
        session(program, named, [("", "16 of 165 dated facts"), ("j", "2 of 3")])
        if open(state, "rb").read() == first or os.listdir(folder) != ["notes.json"]:
            sys.exit(f"the file was not replaced: {os.listdir(folder)}")
    print("The browser opens, takes keys, remembers and leaves.")


main()

"""Runs the program under test."""

import json
import subprocess
import sys

PROGRAM = sys.argv[1]


def run(*arguments, status=0):
    """What the program prints; it has to end with that status."""
    done = subprocess.run([PROGRAM, *arguments], capture_output=True)
    assert done.returncode == status, f"{arguments}: {done.returncode}: {done.stderr.decode()}"
    return done.stdout.decode("utf-8")


def export(to, *more):
    """The archive of the program in a format."""
    return run("export", "--to", to, *more)


def archive():
    """The archive of the program as its own file says it."""
    from pathlib import Path

    folder = Path(__file__).parent.parent.parent / "assets" / "archives"
    (file,) = folder.glob("*.json")
    return json.loads(file.read_text("utf-8"))

"""What a program may ask of the system, judged by what strace wrote down."""

import os
import re

# All that takes a path, all of the network, what begins processes, and what changes an open file's name or rights.
TRACED = "%network,%file,clone,clone3,fork,vfork,fchmod,fchown,ftruncate"

# Calls that change what is on the disk, other than open.
CHANGES = {
    "creat", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat",
    "symlink", "symlinkat", "mknod", "mknodat", "truncate", "ftruncate", "chmod", "fchmod", "fchmodat", "fchmodat2",
    "chown", "fchown", "lchown", "fchownat", "utime", "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr",
    "removexattr", "lremovexattr", "mount", "umount2", "swapon", "acct", "quotactl", "chroot", "pivot_root",
}
FOR_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE")
# Two ends of a pipe within the process, by which the handler of signals wakes the thread that waits for them. It has no name,
# nobody else can reach it, and what is sent over it has no address.
PAIR = re.compile(r"socketpair\(AF_UNIX, .*\[(\d+), (\d+)\]\) = 0")
OVER_PAIR = re.compile(r"(?:sendto|recvfrom)\((\d+),(?!.*sa_family)")
NETWORK = {
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg", "recvfrom",
    "recvmsg", "recvmmsg", "getsockname", "getpeername", "setsockopt", "getsockopt", "shutdown",
}
CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)")
# Paths stand in quotes; what a call answers stands behind the last closing bracket.
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def judged(lines, folder, writable):
    """What is not allowed among the calls. `writable` is a pattern for paths below `folder` that may be written."""
    wrong, programs, pair = [], 0, set()
    for line in lines:
        call = CALL.match(line)
        if not call:
            continue
        name, rest = call.groups()
        if name in ("execve", "execveat"):
            programs += 1
        elif name in ("clone", "clone3", "fork", "vfork"):
            if "CLONE_THREAD" not in rest:
                wrong.append(line)
        elif name in NETWORK:
            made, over = PAIR.search(line), OVER_PAIR.search(line)
            if made:
                pair.update(made.groups())
            elif not over or over.group(1) not in pair:
                wrong.append(line)
        elif name in CHANGES or (name.startswith("open") and FOR_WRITING.search(rest)):
            paths = [os.path.normpath(os.path.join(folder, path)) for path in QUOTED.findall(rest)]
            # A call on an open file names none: the file was judged when it was opened.
            if not all(allowed(path, folder, writable) for path in paths):
                wrong.append(line)
    if programs != 1:
        wrong.append(f"{programs} programs were started")
    return wrong


def allowed(path, folder, writable):
    """Whether a path may be written. The terminal by its own name is no file on a disk."""
    if path == "/dev/tty":
        return True
    if writable is None:
        return False
    return path.startswith(folder + os.sep) and re.fullmatch(writable, os.path.relpath(path, folder)) is not None


def with_sibling(name):
    """The pattern of a file, and of the temporary one beside it."""
    folder, name = os.path.split(name)
    start = re.escape(folder + os.sep) if folder else ""
    return rf"{start}(?:{re.escape(name)}(?:/.*)?|\.{re.escape(name)}\.\d+-\d+\.(?:new|old)(?:/.*)?)"

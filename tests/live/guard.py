"""Runs a command until standard input ends, and ends all its processes.

    guard.py FOLDER COMMAND …

The command runs in FOLDER and in a process group of its own. That the writer of standard input is gone is the one sign
that comes however a test ends, with a pass, a panic, Ctrl-C or a kill; then the group is killed and FOLDER removed.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading


def main():
    folder, *command = sys.argv[1:]
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    guarded = None
    try:
        guarded = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, start_new_session=True)
        threading.Thread(target=wait_for_the_end, daemon=True).start()
        sys.exit(guarded.wait())
    finally:
        if guarded:
            end(guarded)
        shutil.rmtree(folder, ignore_errors=True)


def end(guarded):
    try:
        os.killpg(guarded.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass  # the whole group ended by itself
    guarded.wait()


def wait_for_the_end():
    # Not sys.stdin: Python does not exit while a thread waits in it.
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()

"""Processes that live and die together, forked from one that has loaded everything once."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
WATCHED = {*STOPPING, signal.SIGCHLD}

MINUTE = 60.0
MINUTELY = ""
"""The name of a process that runs once a minute and may end."""

GRACE_SECONDS = 10.0
"""How long a process has to end after it is asked to."""


def live_together(
    processes: Mapping[str, Callable[[], None]], each_minute: Callable[[], None]
) -> str:
    """Run each function in a process of its own until one ends or a signal asks to stop.

    `each_minute` runs once a minute in a process that ends with it: a fault of its own is printed
    and stops nothing. Afterwards no process is left.

    Returns:
        The name of the process that ended, empty after a signal.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    started = {_fork(function): name for name, function in processes.items()}
    try:
        return _wait(started, each_minute)
    finally:
        _stop(started)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _fork(function: Callable[[], None]) -> int:
    """Run the function in a child, and return its process id."""
    sys.stdout.flush()
    sys.stderr.flush()
    if pid := os.fork():
        return pid
    status = 1
    try:
        # Ctrl-C reaches the group that has the terminal: the parent alone, which ends the others
        # in order.
        os.setpgid(0, 0)
        for number in STOPPING:
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
        function()
        status = 0
    except KeyboardInterrupt:
        pass  # The parent was interrupted as well, and says so.
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _wait(started: dict[int, str], each_minute: Callable[[], None]) -> str:
    due = time.monotonic() + MINUTE
    while True:
        found = signal.sigtimedwait(WATCHED, max(due - time.monotonic(), 0))
        if found is not None and found.si_signo in STOPPING:
            return ""
        for pid in _ended():
            if name := started.pop(pid, MINUTELY):
                return name
        if time.monotonic() >= due:
            started[_fork(each_minute)] = MINUTELY
            due = time.monotonic() + MINUTE


def _ended() -> list[int]:
    """Return the children that have ended since this was asked last."""
    found: list[int] = []
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return found
        if not pid:
            return found
        found.append(pid)


def _stop(started: Mapping[int, str]) -> None:
    """Ask the processes to end, and kill those that have not after the grace."""
    left = set(started)
    _send(left, signal.SIGTERM)
    until = time.monotonic() + GRACE_SECONDS
    while left and time.monotonic() < until:
        signal.sigtimedwait({signal.SIGCHLD}, 0.2)
        left.difference_update(_ended())
    _send(left, signal.SIGKILL)
    for pid in left:
        os.waitpid(pid, 0)


def _send(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        os.kill(pid, number)

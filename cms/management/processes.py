"""Processes that live and die together, forked from one that has loaded everything once."""

import os
import signal
import time
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from types import FrameType

FORK = get_context("fork")
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

MINUTE = 60.0
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
    before = {number: signal.signal(number, _stop_waiting) for number in STOPPING}
    started: list[ForkProcess] = []
    try:
        started += [_start(function, name) for name, function in processes.items()]
        return _wait(started, each_minute)
    except KeyboardInterrupt:
        return ""
    finally:
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)  # Being asked twice must leave nothing behind.
        _stop(started)
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop_waiting(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _start(function: Callable[[], None], name: str) -> ForkProcess:
    process = FORK.Process(target=_run, args=(function,), name=name)
    process.start()
    return process


def _run(function: Callable[[], None]) -> None:
    # Ctrl-C reaches the group that has the terminal: the parent alone, which ends the others.
    os.setpgid(0, 0)
    for number in STOPPING:
        signal.signal(number, signal.SIG_DFL)
    function()


def _wait(started: list[ForkProcess], each_minute: Callable[[], None]) -> str:
    lasting, due = list(started), time.monotonic() + MINUTE
    while True:
        ended = wait([each.sentinel for each in lasting], max(due - time.monotonic(), 0))
        for process in lasting:
            if process.sentinel in ended:
                return process.name
        if time.monotonic() >= due:
            # Those of earlier minutes that have ended are forgotten.
            started[:] = [*lasting, *(each for each in started[len(lasting) :] if each.is_alive())]
            started.append(_start(each_minute, "each minute"))
            due = time.monotonic() + MINUTE


def _stop(started: list[ForkProcess]) -> None:
    """Ask the processes to end, and kill those that have not after the grace."""
    for process in started:
        process.terminate()
    until = time.monotonic() + GRACE_SECONDS
    for process in started:
        process.join(max(until - time.monotonic(), 0))
        process.kill()
        process.join()

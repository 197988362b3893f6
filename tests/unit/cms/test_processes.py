"""Processes that live and die together, each time in a program of its own, for they fork."""

import subprocess
import sys
import textwrap

import pytest

BEGIN = """
    import os, signal, time
    from cms.management import processes
    from cms.management.processes import live_together

    processes.GRACE_SECONDS = 0.5
    processes.MINUTE = 0.1

    def nothing():
        pass

    def wait():
        time.sleep(60)

    def fail():
        raise ValueError("broken")

    def stubborn():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        wait()

    def interrupt():
        time.sleep(0.3)
        os.kill(os.getppid(), signal.SIGINT)
        wait()

    def left():
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return "none"
        return "some"
"""


def said(program: str) -> subprocess.CompletedProcess[str]:
    """Run the program, and return what it printed."""
    code = textwrap.dedent(BEGIN) + textwrap.dedent(program)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False
    )


@pytest.mark.parametrize("ends", ["nothing", "fail"])
def test_when_one_ends_the_others_are_ended_and_it_is_named(ends: str):
    found = said(f'print(live_together({{"site": wait, "worker": {ends}}}, nothing), left())')

    assert found.stdout == "worker none\n"


def test_a_signal_ends_all():
    found = said('print(repr(live_together({"site": wait, "other": interrupt}, nothing)), left())')

    assert found.stdout == "'' none\n"


def test_one_that_does_not_end_when_asked_is_killed():
    found = said('print(live_together({"site": stubborn, "worker": nothing}, nothing), left())')

    assert found.stdout == "worker none\n"


def test_what_is_due_each_minute_may_fail_and_stops_nothing():
    found = said('print(repr(live_together({"site": wait, "other": interrupt}, fail)), left())')

    assert found.stdout == "'' none\n"
    assert "ValueError: broken" in found.stderr

"""Load over HTTP, on this machine alone: is every page right, and every step recorded once?

    python -m tests.load --seconds 60 --cases 100 --clients 8
    python tests/postgres.py python -m tests.load --seconds 60 --cases 100 --clients 8

It starts its own server on 127.0.0.1 with its own database. First four people open and save four
drafts for so many seconds, served by one process of four threads. Then several clients, each a
process, take so many cases each along the route, with two steps at the same moment wherever two
people could decide; two processes of four threads serve them. The exit status is 1 if anything was
wrong: a server error, words of another draft, an answer that is not on record exactly once.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from http import HTTPStatus
from typing import Any

from tests.load.site import ROOT, Site, running

MOST_SECONDS = 3600
SHOWN = 20


def client(site: Site, module: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a program of this package with the site's database."""
    command = [sys.executable, "-m", f"tests.load.{module}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, env=site.env, stdout=subprocess.PIPE, text=True)


def outcome(process: subprocess.Popen[str]) -> Any:
    """Return what a client has printed at its end, as data.

    Raises:
        RuntimeError: if it failed.
    """
    said, _ = process.communicate(timeout=MOST_SECONDS)
    if process.returncode:
        raise RuntimeError(f"A client ended with {process.returncode}.")
    return json.loads(said.splitlines()[-1])


def drafts(seconds: int) -> list[dict[str, Any]]:
    """Have four people open and save four drafts; return what each was answered."""
    with running(workers=1) as site:
        found = list(outcome(client(site, "drafts", site.address, seconds)).values())
        say_log(site)
    return found


def cases(clients: int, each: int) -> list[dict[str, Any]]:
    """Have clients take cases along the route; return what each was answered."""
    with running(workers=2) as site:
        subprocess.run(
            [sys.executable, "-m", "tests.load.prepare", str(clients)],
            cwd=ROOT,
            env=site.env,
            check=True,
        )
        started = [client(site, "cases", site.address, each, number) for number in range(clients)]
        try:
            found = [outcome(process) for process in started]
        finally:
            for process in started:
                process.kill()  # those that are left if one failed
            say_log(site)
    return found


def say_log(site: Site) -> None:
    """Print how often the server ran a step again, was busy, or failed."""
    again, busy = site.logged("is run again"), site.logged("The database was busy")
    sys.stdout.write(f"  run again after a deadlock: {again}, busy: {busy}\n")
    if site.logged("Traceback"):
        sys.stdout.write(site.log.read_text(errors="replace")[-6000:])


def report(title: str, found: list[dict[str, Any]], began: float) -> bool:
    """Print what was answered and what was wrong; return whether all was right."""
    statuses: Counter[str] = Counter()
    for each in found:
        statuses.update(each["statuses"])
    wrong = [line for each in found for line in each["wrong"]]
    errors = sum(
        count
        for status, count in statuses.items()
        if int(status) >= HTTPStatus.INTERNAL_SERVER_ERROR
    )
    answers = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    sys.stdout.write(
        f"{title}: {statuses.total()} requests in {time.monotonic() - began:.0f} s ({answers}); "
        f"server errors: {errors}; faults: {len(wrong)}\n"
    )
    sys.stdout.writelines(f"  {line}\n" for line in wrong[:SHOWN])
    return not errors and not wrong and statuses.total() > 0


def main() -> int:
    """Run what was asked for and return the exit status."""
    parser = argparse.ArgumentParser(description="Load over HTTP, on this machine alone.")
    parser.add_argument("--seconds", type=int, default=60, help="how long four people edit; 0: not")
    parser.add_argument("--cases", type=int, default=100, help="cases of each client")
    parser.add_argument("--clients", type=int, default=8, help="how many clients; 0: none")
    options = parser.parse_args()
    right = True
    if options.seconds:
        began = time.monotonic()
        right &= report("Four drafts", drafts(options.seconds), began)
    if options.clients:
        began = time.monotonic()
        found = cases(options.clients, options.cases)
        right &= report(f"{options.clients} clients of {options.cases} cases", found, began)
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())

"""Say in the end how both runs of the tests went: `python tests/verdict.py SQLITE POSTGRES`.

The arguments are the runs' exit statuses. The exit status is 0 if nothing failed.
"""

import sys

PASSED = 0
NOTHING_SELECTED = 5  # pytest's word for a selection without a test
CANNOT_RUN = 77  # tests/postgres.py could not start a server

SENTENCES = {
    PASSED: "passed",
    NOTHING_SELECTED: "no test was selected",
    CANNOT_RUN: "SKIPPED, because no server can run here (the reason is above)",
}


def verdict(statuses: dict[str, int]) -> tuple[str, int]:
    """Return what to print and the exit status for the runs' own.

    A run without a selected test is no failure if another has had one.
    """
    lines = [
        f"  {name}: {SENTENCES.get(status, f'FAILED (status {status})')}"
        for name, status in statuses.items()
    ]
    failed = any(status not in SENTENCES for status in statuses.values())
    nothing = all(status == NOTHING_SELECTED for status in statuses.values())
    return "\n".join(["", "The tests:", *lines]), int(failed or nothing)


if __name__ == "__main__":
    names = ("SQLite", "PostgreSQL")
    said, status = verdict(dict(zip(names, map(int, sys.argv[1:]), strict=True)))
    sys.stdout.write(f"{said}\n")
    sys.exit(status)

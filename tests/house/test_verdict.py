"""`make test` fails when a run fails, and says plainly what was left out."""

import pytest

from tests.verdict import verdict


@pytest.mark.parametrize(
    ("statuses", "exit_status"),
    [
        ((0, 0), 0),
        ((1, 0), 1),
        ((0, 2), 1),
        ((0, 77), 0),
        ((0, 5), 0),
        ((5, 0), 0),
        ((5, 5), 1),
    ],
)
def test_one_failed_run_fails_both(statuses: tuple[int, int], exit_status: int):
    _, status = verdict(dict(zip(("SQLite", "PostgreSQL"), statuses, strict=True)))

    assert status == exit_status


def test_a_skipped_database_is_named():
    said, _ = verdict({"SQLite": 0, "PostgreSQL": 77})

    assert said.splitlines()[-2:] == [
        "  SQLite: passed",
        "  PostgreSQL: SKIPPED, because no server can run here (the reason is above)",
    ]

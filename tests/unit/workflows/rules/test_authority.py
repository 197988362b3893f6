"""Signing authority, minute by minute."""

from datetime import date

import pytest

from workflows.rules.authority import Authority, covering

DAY = date(2010, 4, 28)
PLAIN = Authority(1, "Minute 4", granted=date(2010, 1, 5))


@pytest.mark.parametrize(
    ("authority", "objection"),
    [
        (PLAIN, ""),
        (Authority(1, "Minute 4", granted=DAY, until=DAY), ""),
        (
            Authority(1, "Minute 4", granted=date(2010, 4, 29)),
            "“Minute 4” gives authority from 2010-04-29 on.",
        ),
        (
            Authority(1, "Minute 4", granted=date(2009, 1, 1), until=date(2010, 4, 27)),
            "“Minute 4” gave authority until 2010-04-27.",
        ),
        (
            Authority(1, "Minute 4", granted=DAY, classes=frozenset({"minor"})),
            "“Minute 4” does not cover amendments of this class.",
        ),
        (Authority(1, "Minute 4", granted=DAY, classes=frozenset({"substantial"})), ""),
        (Authority(1, "Minute 4", granted=DAY, limit=3, used=2), ""),
        (
            Authority(1, "Minute 4", granted=DAY, limit=3, used=3),
            "“Minute 4” covers 3 instruments, and they are signed.",
        ),
    ],
)
def test_a_minute_covers_a_signature_or_says_why_not(authority, objection):
    assert authority.objection("substantial", DAY) == objection


def test_one_minute_that_covers_is_enough():
    past = Authority(1, "Minute 1", granted=date(2008, 1, 1), until=date(2008, 12, 31))

    assert covering([past, PLAIN], "substantial", DAY) == (PLAIN, ())


def test_without_minutes_on_record_nothing_is_objected():
    assert covering([], "substantial", DAY) == (None, ())


def test_every_minute_that_fails_says_why():
    past = Authority(1, "Minute 1", granted=date(2008, 1, 1), until=date(2008, 12, 31))
    later = Authority(1, "Minute 9", granted=date(2011, 1, 1))

    assert covering([past, later], "substantial", DAY) == (
        None,
        (
            "“Minute 1” gave authority until 2008-12-31.",
            "“Minute 9” gives authority from 2011-01-01 on.",
        ),
    )

"""How long a mail is tried."""

from datetime import UTC, datetime, timedelta

import pytest

from workflows.rules.retries import for_good, next_try

NOON = datetime(2010, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 2), (8, 128), (9, 240), (10, 240), (400, 240)]
)
def test_pauses_double_up_to_four_hours(attempts, minutes):
    assert next_try(first=NOON, attempts=attempts, at=NOON) == NOON + timedelta(minutes=minutes)


@pytest.mark.parametrize(("hours", "again"), [(119, True), (120, False), (500, False)])
def test_a_mail_is_given_up_after_five_days(hours, again):
    found = next_try(first=NOON, attempts=30, at=NOON + timedelta(hours=hours))

    assert (found is not None) == again


@pytest.mark.parametrize(
    ("codes", "refused"), [([550], True), ([451], False), ([550, 450], False), ([], False)]
)
def test_only_5xx_is_for_good(codes, refused):
    assert for_good(codes) == refused

"""One letter a day for staff who choose it: once, whole, and nothing lost while no tick ran."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from tests.factories import amendment_case, manager, move
from workflows.models import Message
from workflows.services.notifications import choose_letters, gather_digests, send_due

pytestmark = pytest.mark.django_db

SEVEN = datetime(2010, 3, 2, 13, tzinfo=UTC)
"""Seven in the morning in Chicago, the day after everything began."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def daily() -> None:
    """Let the manager choose one letter a day."""
    choose_letters(user=manager(), digest=True)


def to_manager() -> list[mail.EmailMessage]:
    return [letter for letter in mail.outbox if letter.to == ["manager@example.org"]]


def tick(at: datetime) -> int:
    made, troubles = gather_digests(at=at)
    send_due(at=at)
    assert troubles == []
    return made


def test_letters_are_held_until_seven_and_sent_as_one():
    first = amendment_case("internal_review", joins=False)

    before, made, again = tick(SEVEN - HOUR), tick(SEVEN), tick(SEVEN + HOUR)

    (letter,) = to_manager()
    number = first.instrument.mou.number
    assert (before, made, again) == (0, 1, 0)
    assert letter.subject == "Countersign today: 1 thing to know"
    assert f"- Your turn: the First Amendment to {number} is at “Internal review”" in letter.body
    assert f"/admin/cases/{first.pk}/" in letter.body


def test_what_happens_later_is_in_the_digest_of_the_next_day():
    amendment_case("internal_review", joins=False)
    tick(SEVEN)
    Message.objects.filter(kind="your_turn").update(digest=None)

    assert [tick(SEVEN + HOUR), tick(SEVEN + DAY)] == [0, 1]


def test_nothing_is_lost_while_no_tick_ran():
    amendment_case("internal_review", joins=False)

    assert tick(SEVEN + 9 * DAY) == 1
    assert len(to_manager()) == 1


def test_a_turn_that_passed_is_not_in_the_digest():
    case = amendment_case("internal_review", joins=False)
    move(case, "send_back", "Shorter.")

    made = tick(SEVEN)

    assert (made, to_manager()) == (0, [])
    assert Message.objects.get(kind="your_turn").state == "needless"


def test_whoever_goes_back_to_single_letters_gets_those_that_were_held():
    amendment_case("internal_review", joins=False)
    choose_letters(user=manager(), digest=False)

    send_due(at=SEVEN - HOUR)

    assert [letter.subject[:9] for letter in to_manager()] == ["Your turn"]

"""The chain of events: a change made behind the application's back shows."""

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories import amendment_case
from tests.tampering import seals_lifted
from workflows.models import Case, Event
from workflows.queries.records import history_of
from workflows.queries.verification import first_broken

pytestmark = pytest.mark.django_db(transaction=True)


def tamper(event: Event, **fields: object) -> None:
    """Change an event as an administrator of the database could: with the triggers dropped."""
    with transaction.atomic(), seals_lifted():
        Event.objects.filter(pk=event.pk).update(**fields)


def event(case: Case, sequence: int) -> Event:
    return case.events.get(sequence=sequence)


def test_a_history_nobody_touched_holds_in_every_time_zone():
    case = amendment_case("executed", joins=False)
    found = []

    for zone in ("UTC", "America/Chicago", "Asia/Kathmandu"):
        with timezone.override(zone):
            found.append(first_broken(Case.objects.get(pk=case.pk)))

    assert found == [None, None, None]


def test_each_change_of_an_event_shows_at_its_number():
    case = amendment_case("board_approval", joins=False)
    target = event(case, 3)
    changes = {
        "comment": "Forged.",
        "actor_name": "Somebody else",
        "at": target.at.replace(year=2009),
        "data": {"warnings": []},
        "text_sha256": "0" * 64,
        "previous": "0" * 64,
        "sha256": "0" * 64,
        "target": "signature",
    }
    found = {}

    for field, value in changes.items():
        tamper(target, **{field: value})
        found[field] = first_broken(case)
        tamper(target, **{field: getattr(target, field)})

    assert found == dict.fromkeys(changes, 3)
    assert first_broken(case) is None


def test_an_event_moved_out_of_the_middle_shows_at_the_next():
    case = amendment_case("board_approval", joins=False)

    tamper(event(case, 3), sequence=99)

    assert first_broken(case) == 4


def test_the_exported_history_tells_the_whole_chain():
    case = amendment_case("executed", joins=False)

    told = history_of(case)

    hashes = [row["sha256"] for row in told["events"]]
    assert [row["previous"] for row in told["events"]] == ["", *hashes[:-1]]
    assert (told["state"], told["text_sha256"]) == ("executed", case.text_id)

"""A state that is inserted again is the state that the services made."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.cases import amendment_case, walk_to
from tests.factories.users import manager
from workflows.models import Case, Event, Version
from workflows.queries.verifying import verify

pytestmark = pytest.mark.django_db


def facts(case: Case) -> dict[str, object]:
    """Return what a test may rely on: the events with their hashes, and the versions."""
    return {
        "state": case.state,
        "events": list(Event.objects.order_by("pk").values_list("transition", "data", "at")),
        "texts": list(Version.objects.order_by("pk").values_list("number", "snapshot_id")),
    }


@pytest.fixture(scope="module")
def first() -> dict[str, object]:
    """Hold the facts of the state that was made first."""
    return {}


@pytest.mark.parametrize("time", ["first", "again"])
def test_a_state_is_the_same_when_it_is_inserted_again(first: dict[str, object], time: str):
    with CaptureQueriesContext(connection) as queries:
        case = amendment_case("signature", partners=2)

    assert facts(case) == first.setdefault("facts", facts(case))
    if time == "again":
        assert not [query for query in queries if "UPDATE" in query["sql"]]


def test_a_state_that_was_inserted_can_go_on_and_verifies():
    walk_to(amendment_case("signature", partners=2), "executed")

    assert Version.objects.count() == 2
    said = [fault.said for fault in verify(timezone.now()).faults]
    # The jobs that make the files run after a commit, which a test that is rolled back has none of.
    assert [words for words in said if not words.endswith("is missing")] == []


def test_a_state_is_made_anew_beside_rows_that_are_there():
    user = manager()

    case = amendment_case("partner_review")

    assert case.events.filter(user=user).exists()

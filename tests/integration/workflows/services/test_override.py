"""Past the route: an administrator alone, with a reason, on record, and never to the end."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from tests.factories import administrator, amendment_case, manager, move, sign_all
from tests.factories.mous import NOON
from workflows.models import Case, Version
from workflows.queries.verification import first_broken
from workflows.rules.step import Refused
from workflows.services.errors import Rejected, Stale
from workflows.services.override import move_case
from workflows.services.route import Request

pytestmark = pytest.mark.django_db


def moved(case: Case, target: str, user: User | None = None, **given: object) -> Case:
    case = Case.objects.get(pk=case.pk)
    fields = {"entry": case.entry, "comment": "The clerk's note of today."} | given
    move_case(
        case_id=case.pk,
        target=target,
        request=Request("move", **fields),
        user=user or administrator(),
        at=NOON + timedelta(days=1),
    )
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    ("state", "target"),
    [
        ("drafting", "internal_review"),
        ("drafting", "signature"),
        ("internal_review", "board_approval"),
        ("partner_review", "drafting"),
        ("signature", "withdrawn"),
    ],
)
def test_an_administrator_moves_a_case_anywhere_but_to_its_end(state, target):
    case = moved(amendment_case(state, joins=False), target)

    event = case.events.get(sequence=case.sequence)
    assert (case.state, event.transition, event.target, event.comment) == (
        target,
        "move",
        target,
        "The clerk's note of today.",
    )
    assert first_broken(case) is None


@pytest.mark.parametrize("target", ["internal_review", "drafting"])
def test_a_case_that_was_withdrawn_is_not_revived(target):
    case = move(amendment_case(joins=False), "withdraw", "Not now.")

    with pytest.raises(Rejected, match="What has ended stays ended"):
        moved(case, target)


def test_nobody_else_moves_a_case_past_its_route(rows):
    case, user = amendment_case(joins=False), manager()
    before = rows()

    with pytest.raises(Refused, match="Only an administrator"):
        moved(case, "signature", user)

    assert rows() == before


def test_moving_past_the_route_needs_a_reason():
    with pytest.raises(Refused, match="Say why the case is moved past its route"):
        moved(amendment_case(joins=False), "signature", comment=" ")


def test_moving_from_a_page_out_of_date_is_stale():
    with pytest.raises(Stale, match="moved on while this page was open"):
        moved(amendment_case("internal_review", joins=False), "drafting", entry=1)


@pytest.mark.parametrize("state", ["signature", "drafting"])
def test_nobody_executes_an_instrument_past_its_signatures(state):
    with pytest.raises(Rejected, match="Only signatures execute an instrument"):
        moved(amendment_case(state, joins=False), "executed")

    assert Version.objects.count() == 1


@pytest.mark.parametrize("target", ["drafting", "withdrawn"])
def test_what_is_executed_stays_so(target):
    case = sign_all(amendment_case("signature", joins=False))

    with pytest.raises(Rejected, match="what is executed stays so"):
        moved(case, target)


def test_a_case_moved_to_where_every_answer_stands_goes_on_by_itself():
    case = moved(amendment_case("signature", joins=False), "partner_review")

    last = case.events.order_by("sequence").last()
    assert (case.state, last.transition) == ("board_approval", "conclude_review")

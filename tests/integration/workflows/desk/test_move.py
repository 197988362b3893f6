"""An administrator's move past the route."""

import pytest
from django.urls import reverse
from lxml import html

from tests.factories import amendment_case, move

pytestmark = pytest.mark.django_db


def kept(page: str) -> str:
    """Return the reason that stands in the form for the move."""
    return (html.fromstring(page).get_element_by_id("move-comment").text or "").strip()


@pytest.mark.parametrize("target", ["nowhere", "executed", "", "a b"])
def test_an_administrators_wrong_move_is_refused_and_keeps_the_reason(log_in, step, target):
    case = amendment_case("internal_review", joins=False)
    address = reverse("workflows_move", args=[case.pk])
    before = case.events.count()

    response = log_in("administrator").post(
        address, step(case, "move", target=target, comment="The clerk fell ill.")
    )

    assert (response.status_code // 100, case.events.count()) == (4, before)
    assert kept(response.text) == "The clerk fell ill."


def test_an_administrators_move_is_on_record(log_in, step):
    case = amendment_case("internal_review", joins=False)
    sent = step(case, "move", target="drafting", comment="The clerk fell ill.")

    log_in("administrator").post(reverse("workflows_move", args=[case.pk]), sent)

    case.refresh_from_db()
    last = case.events.get(sequence=case.sequence)
    assert (case.state, last.title, last.comment) == (
        "drafting",
        "Moved by an administrator to Drafting",
        "The clerk fell ill.",
    )


def test_an_administrator_cannot_revive_what_was_withdrawn_before_it_had_a_text(log_in, step):
    case = move(amendment_case("drafting", joins=False), "withdraw", "Not now.")
    sent = step(case, "move", target="internal_review", comment="After all.")

    response = log_in("administrator").post(reverse("workflows_move", args=[case.pk]), sent)

    case.refresh_from_db()
    assert (response.status_code, case.state) == (409, "withdrawn")

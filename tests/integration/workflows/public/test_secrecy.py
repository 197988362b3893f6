"""Drafts, comments and addresses of people are never reachable from the public pages."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories import (
    accept,
    adopted_mou,
    amendment_case,
    edit_words,
    invitation_of,
    move,
    token_for,
    walk_to,
)
from tests.factories.mous import NOON
from workflows.models import Case
from workflows.queries.situations import working_hash
from workflows.services.partners import answer
from workflows.services.route import Request

pytestmark = pytest.mark.django_db

COMMENTS = ("An aside of the partner", "An objection of the library", "Sent back in shame")
DRAFT = ("Zebras are admitted", "County Library System", "To serve job seekers in more places")
STATES = ("drafting", "internal_review", "partner_review", "board_approval", "signature")
ADDRESSES = (
    "/mous/",
    "/mous/MOU-1/",
    "/mous/MOU-1/?on=2010-03-02",
    "/mous/MOU-1/?on=2199-01-01",
    "/mous/MOU-1/?on=banana",
    "/mous/MOU-1/versions/1/",
)
READINGS = ("text", "redline", "changes", "instrument")


def _case_at(state: str) -> Case:
    """Return a case that was objected to, sent back, and has come to the state again."""
    case = amendment_case("drafting", mou=adopted_mou(2, number="MOU-1"))
    edit_words(case.instrument, "Zebras are admitted.")
    case = accept(walk_to(case, "partner_review"), "partner-1", COMMENTS[0])
    _object(case, "library", COMMENTS[1])
    case = move(case, "send_back", COMMENTS[2])
    edit_words(case.instrument, "Zebras are admitted after all.")
    if state == "withdrawn":
        return move(walk_to(case, "signature"), "withdraw", COMMENTS[2])
    return walk_to(case, state)


def _object(case: Case, party: str, comment: str) -> None:
    at = NOON + timedelta(hours=1)
    request = Request("object", entry=case.entry, shown=case.text_id or "", comment=comment)
    answer(token=token_for(invitation_of(case, party), at), request=request, at=at)


def _leaks(page: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word in page]


@pytest.mark.parametrize("state", [*STATES, "withdrawn"])
def test_nothing_of_a_draft_is_public_in_any_state(client: Client, state: str) -> None:
    case = _case_at(state)
    private = (*DRAFT, *COMMENTS, "example.org", "Counsel", "First Amendment", working_hash(case))

    leaks = {one: _leaks(client.get(one).content.decode(), private) for one in ADDRESSES}

    assert Case.objects.get(pk=case.pk).state == state
    assert leaks == {address: [] for address in ADDRESSES}


@pytest.mark.parametrize("state", [*STATES, "withdrawn"])
def test_the_next_version_is_not_found_before_execution(client: Client, state: str) -> None:
    _case_at(state)
    address = "/mous/MOU-1/versions/2/"
    files = (f"{address}{kind}" for kind in ("as-amended.docx", "instrument.pdf"))
    readings = (f"{address}?reading={reading}" for reading in READINGS)

    found = {client.get(each).status_code for each in (address, *files, *readings)}

    assert found == {404}


@pytest.mark.parametrize("reading", READINGS)
def test_comments_and_addresses_stay_private_after_execution(client: Client, reading: str) -> None:
    case = _case_at("executed")

    page = client.get("/mous/MOU-1/versions/2/", {"reading": reading}).content.decode()

    assert case.instrument.version.number == 2
    assert "Director of County Library System" in page
    assert _leaks(page, (*COMMENTS, "example.org", "Counsel", "A link sent to")) == []

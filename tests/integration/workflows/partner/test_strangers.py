"""Those who hold no link of an invitation: another partner, and everyone else."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import amendment_case, invitation_of, token_for
from tests.factories.answers import facts
from workflows.models import Link
from workflows.services.links import digest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tail", ["", "done/", "file/as-amended.docx"])
def test_another_partners_link_opens_nothing_here(client: Client, follow_link, tail: str):
    case = amendment_case("partner_review")
    mine, other = invitation_of(case, "partner-1"), invitation_of(case, "library")
    client.cookies["link"] = token_for(mine)

    response = client.get(f"/answer/{other.pk}/{tail}")

    assert response.status_code == 404
    assert case.instrument.mou.number not in response.content.decode()


def test_another_partners_link_answers_nothing_here(client: Client, post):
    case = amendment_case("partner_review")
    mine, other = invitation_of(case, "partner-1"), invitation_of(case, "library")
    token = token_for(mine)
    client.cookies["link"] = token
    before = facts()

    response = post(other, "accept")

    assert response.status_code == 404
    assert facts() == before
    assert Link.objects.get(digest=digest(token)).used_at is None


def test_a_used_link_of_another_partner_shows_no_record(client: Client):
    case = amendment_case("partner_review")
    mine, other = invitation_of(case, "partner-1"), invitation_of(case, "library")
    token = token_for(mine)
    Link.objects.filter(digest=digest(token)).update(used_at=timezone.now())
    client.cookies["link"] = token

    response = client.get(f"/answer/{other.pk}/")

    assert response.status_code == 404
    assert "record" not in response.context


@pytest.mark.parametrize("number", [1, 10**30])
@pytest.mark.parametrize("tail", ["", "done/", "file/as-amended.docx"])
def test_without_a_link_there_is_no_page(client: Client, number: int, tail: str):
    assert client.get(f"/answer/{number}/{tail}").status_code == 404


def test_an_answer_from_another_site_is_refused(follow_link):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["link"] = token_for(invitation)
    before = facts()

    response = strict.post(f"/answer/{invitation.pk}/", {"step": "accept"})

    assert response.status_code == 403
    assert facts() == before

"""The link of an e-mail: what opens, what does not, and that looking decides nothing."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import accept, amendment_case, invitation_of, move, token_for
from workflows.models import Link, SiteMode, Visit, WorkItem
from workflows.services.links import LIFETIME, digest, token_in

pytestmark = pytest.mark.django_db

PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def address(token: str) -> str:
    """Return where a token leads."""
    return reverse("workflows:link", args=[token])


def rows() -> dict[str, int]:
    """Return how many rows each table has."""
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def private(response: object) -> dict[str, str]:
    """Return the headers that keep a page private."""
    return {name: response.headers.get(name, "") for name in PRIVATE}


def test_a_link_leads_to_an_address_without_the_token(client: Client):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    token = token_for(invitation)

    response = client.get(address(token))

    assert (response.status_code, response.url) == (302, f"/answer/{invitation.pk}/")


def test_the_token_is_kept_by_the_browser_for_that_answer_alone(client: Client):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    token = token_for(invitation)

    cookie = client.get(address(token)).cookies["link"]

    assert (cookie.value, cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        token,
        f"/answer/{invitation.pk}/",
        True,
        "Lax",
    )


@pytest.mark.parametrize(("method", "opened"), [("get", True), ("head", False)])
def test_fetching_the_link_and_the_pages_behind_it_answers_nothing(
    client: Client, method: str, opened: bool
):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    token = token_for(invitation)
    before = rows()
    page = f"/answer/{invitation.pk}/"

    answers = [
        getattr(client, method)(path).status_code
        for path in (address(token), page, page + "?reading=instrument", page + "done/")
    ]

    link = Link.objects.get(digest=digest(token))
    visits = [visit.kind for visit in Visit.objects.all()]
    assert answers == [302, 200, 200, 302]
    assert (link.used_at, bool(link.first_opened_at)) == (None, opened)
    assert visits == (["opened"] if opened else [])
    Visit.objects.all().delete()
    Link.objects.filter(pk=link.pk).update(first_opened_at=None)
    assert rows() == before
    assert not WorkItem.objects.exclude(outcome="").exists()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_link_takes_nothing_but_looking(client: Client, method: str):
    token = token_for(invitation_of(amendment_case("partner_review"), "partner-1"))

    response = getattr(client, method)(address(token))

    assert (response.status_code, Link.objects.get(digest=digest(token)).used_at) == (405, None)


@pytest.mark.parametrize("token", ["x", "A" * 43, "%F0%9F%93%9A", "%FF%FE", "..", "A" * 4000])
def test_a_link_that_is_not_ours_says_so_in_the_same_words(client: Client, token: str):
    response = client.get(f"/link/{token}/")

    assert response.status_code == 404
    assert response.context["reason"] == (
        "This link is not one of ours. Check that all of it was copied."
    )


def test_an_address_that_no_database_can_hold_is_found_nowhere(client: Client):
    assert client.get("/link/%00/").status_code == 404


def test_a_mangled_link_is_not_ours(client: Client):
    token = token_for(invitation_of(amendment_case("partner_review"), "partner-1"))

    assert client.get(address(token[:-1])).status_code == 404
    assert client.get(address(token.swapcase())).status_code == 404


def test_an_expired_link_says_so(client: Client):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    # Two days, for the last of them may have had an hour more.
    token = token_for(invitation, timezone.now() - LIFETIME - timedelta(days=2))

    response = client.get(address(token))

    assert (response.status_code, response.context["reason"]) == (
        410,
        "This link has expired. Ask the agency for a new one.",
    )


def test_a_link_still_opens_on_its_last_day(client: Client):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    token = token_for(invitation, timezone.now() - LIFETIME)

    assert client.get(address(token)).status_code == 302


def test_a_used_link_says_so(client: Client):
    case = amendment_case("partner_review")
    token = token_for(invitation_of(case, "partner-1"))
    Link.objects.filter(digest=digest(token)).update(used_at=timezone.now())

    response = client.get(address(token))

    assert (response.status_code, response.context["reason"]) == (
        410,
        "This link was already used. The answer given with it is on record.",
    )


@pytest.mark.parametrize(
    ("transition", "reason", "comes_again"),
    [
        (
            "send_back",
            "This is no longer asked: the draft has moved on or was sent back.",
            True,
        ),
        ("withdraw", "Nothing more is asked of you: the First Amendment is withdrawn.", False),
    ],
)
def test_a_link_to_what_is_no_longer_asked_says_what_happened(
    client: Client, transition: str, reason: str, comes_again: bool
):
    case = amendment_case("partner_review")
    token = token_for(invitation_of(case, "partner-1"))
    move(case, transition, "A change of plan.")

    response = client.get(address(token))

    assert (response.status_code, response.context["reason"]) == (410, reason)
    assert (b"comes round again" in response.content) == comes_again


def test_a_link_of_someone_who_left_is_withdrawn(client: Client):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    token = token_for(invitation)
    invitation.signatory.active = False
    invitation.signatory.save()

    response = client.get(address(token))

    assert (response.status_code, response.context["reason"]) == (410, "This link was withdrawn.")


def test_a_page_that_does_not_open_names_no_agreement(client: Client):
    case = amendment_case("partner_review")
    token = token_for(
        invitation_of(case, "partner-1"), timezone.now() - LIFETIME - timedelta(days=2)
    )
    mou = case.instrument.mou

    pages = [client.get(address(bad)).content.decode() for bad in (token, "unknown")]

    assert not [page for page in pages if mou.number in page or mou.title in page]


def test_every_answer_is_kept_by_nobody(client: Client):
    case = amendment_case("partner_review")
    invitation, other = invitation_of(case, "partner-1"), invitation_of(case, "library")
    page = f"/answer/{invitation.pk}/"
    paths = [address(token_for(invitation)), page, address("unknown"), f"/answer/{other.pk}/"]

    answers = [client.get(path) for path in [*paths, page + "file/instrument.docx", page + "done/"]]

    assert [response.status_code for response in answers] == [302, 200, 404, 404, 200, 302]
    assert [private(response) for response in answers] == [PRIVATE] * 6


def test_every_link_of_an_invitation_opens_the_same_page(client: Client):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    first, reminder = token_for(invitation), token_for(invitation)

    assert client.get(address(first)).url == client.get(address(reminder)).url


def test_a_second_link_shows_the_answer_that_is_on_record(client: Client):
    case = accept(amendment_case("partner_review"), "partner-1")

    client.get(address(token_for(invitation_of(case, "partner-1"))))
    page = client.get(f"/answer/{invitation_of(case, 'partner-1').pk}/")

    assert page.status_code == 200
    assert page.context["asked"].item.outcome == "accept"
    assert "An answer given here takes its place." in page.content.decode()


@pytest.mark.parametrize(
    "end",
    [
        "/.",
        "/)",
        "/>",
        "./",
        "=/",
        ".",
        ",",
        "%22",
        "%3E",
        "/%3E%0A",
        "%20",
        "/?utm_source=x",
        "&gt;",
    ],
)
def test_what_a_mail_program_takes_along_with_a_link_is_left_away(client, end):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")

    response = client.get(f"/link/{token_for(invitation)}{end}", follow=True)

    assert (response.status_code, response.templates[0].name) == (
        200,
        "workflows/partner/answer.html",
    )


@pytest.mark.parametrize("rest", ["", "/", "/x", "/half-of-a-tok=", "/%00", "/a/b/c"])
def test_whatever_else_is_below_link_says_how_a_link_is_copied(client, rest):
    response = client.get(f"/link{rest}")

    assert response.status_code == 404
    if rest != "/%00":
        assert "Copy the whole link" in response.text


def test_a_longer_run_of_the_alphabet_is_not_taken_for_a_token_inside_it():
    token = "a" * 43

    assert (token_in(f"<{token}>."), token_in(token + "b")) == (token, token + "b")


@pytest.mark.parametrize("used", [False, True])
def test_no_page_of_a_link_opens_in_a_restored_copy_at_rest(client: Client, used: bool):
    case = amendment_case("partner_review", joins=False, partners=2)
    invitation = invitation_of(case, "partner-1")
    token = token_for(invitation)
    client.get(address(token))
    page = f"/answer/{invitation.pk}/"
    shown = {
        "step": "accept",
        "entry": case.entry,
        "shown": case.text_id,
        "name": "D",
        "title": "D",
    }
    if used:
        client.post(page, shown)
    now = timezone.now()
    SiteMode.objects.create(pk=1, restored_at=now, taken_at=now)

    pages = [address(token), page, page + "done/", page + "file/as-amended.pdf"]
    answers = [client.get(path) for path in pages] + [client.post(page, shown)]

    assert Link.objects.exclude(used_at=None).exists() == used
    assert [answer.status_code for answer in answers] == [410, 410, 410, 410, 409]
    assert all("This is a copy of the site" in answer.text for answer in answers)
    assert all("Amendment" not in answer.text for answer in answers)

"""What the page behind a link shows: the text in its readings, and what changed in it."""

import re

import pytest
from django.test import Client

from mou_templates.text.html import text_html
from tests.factories import accept, amendment_case, edit_words, invitation_of, move, sign, walk_to
from workflows.queries.texts import decided_text

pytestmark = pytest.mark.django_db


def test_an_answer_that_fell_is_shown_with_what_changed_since(client: Client, follow_link):
    case = accept(amendment_case("partner_review"), "partner-1", "Gladly.")
    case = move(case, "send_back", "Reword.")
    edit_words(case.instrument, "Books are lent to all.")
    invitation = invitation_of(walk_to(case, "partner_review"), "partner-1")
    follow_link(invitation)

    page = client.get(f"/answer/{invitation.pk}/?reading=since")

    assert (page.context["asked"].earlier.outcome, page.context["asked"].earlier.comment) == (
        "accept",
        "Gladly.",
    )
    assert "You accepted an earlier text; it has changed since. Please read again." in (
        page.content.decode()
    )
    assert re.findall(r"<h2>(\d+ change)</h2>", page.context["text"]) == ["1 change"]


def test_an_answer_that_fell_with_a_recital_is_shown_what_the_instrument_says_now(
    client: Client, follow_link
):
    case = move(accept(amendment_case("partner_review"), "partner-1"), "send_back", "Reword.")
    case.instrument.purpose = "To lend books to all."
    case.instrument.save()
    invitation = invitation_of(walk_to(case, "partner_review"), "partner-1")
    follow_link(invitation)

    page = client.get(f"/answer/{invitation.pk}/?reading=since")

    struck, inserted = (
        " ".join(re.findall(rf"<{mark}>(.*?)</{mark}>", page.context["text"], re.DOTALL))
        for mark in ("del", "ins")
    )
    assert ("serve job seekers" in struck, "lend books" in inserted) == (True, True)


def test_a_signature_that_fell_is_shown(client: Client, follow_link):
    case = sign(amendment_case("signature"), "partner-1")
    case = move(case, "send_back", "Reword.")
    edit_words(case.instrument, "Books are lent to all.")
    invitation = invitation_of(walk_to(case, "signature"), "partner-1")
    follow_link(invitation)

    page = client.get(f"/answer/{invitation.pk}/")

    assert "You signed an earlier text; it has changed since." in page.content.decode()


@pytest.mark.parametrize(
    ("state", "asked", "shown"),
    [
        ("partner_review", "", "redline"),
        ("signature", "", "as-amended"),
        ("partner_review", "instrument", "instrument"),
        ("partner_review", "as-amended", "as-amended"),
        ("signature", "redline", "redline"),
        ("partner_review", "since", "redline"),
        ("partner_review", "changes", "changes"),
        ("partner_review", "<script>", "redline"),
    ],
)
def test_a_reading_is_shown_as_asked(client: Client, follow_link, state, asked, shown):
    invitation = invitation_of(amendment_case(state), "partner-1")
    follow_link(invitation)

    page = client.get(f"/answer/{invitation.pk}/", {"reading": asked})

    assert (page.status_code, page.context["reading"]) == (200, shown)


def test_who_signs_reads_the_very_text(client: Client, follow_link):
    case = amendment_case("signature")
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)

    page = client.get(f"/answer/{invitation.pk}/").content.decode()

    assert text_html(decided_text(case)) in page
    assert f'name="shown" value="{case.text_id}"' in page


@pytest.mark.parametrize(
    ("state", "said"),
    [("partner_review", "Download this draft:"), ("signature", "Download this text:")],
)
def test_what_is_signed_is_no_draft_any_more(client: Client, follow_link, state: str, said: str):
    invitation = invitation_of(amendment_case(state, joins=False), "partner-1")
    follow_link(invitation)

    assert said in client.get(f"/answer/{invitation.pk}/").text


def test_typed_markup_in_the_text_is_never_markup(client: Client, follow_link):
    case = amendment_case()
    edit_words(case.instrument, "<script>alert(1)</script>")
    invitation = invitation_of(walk_to(case, "partner_review"), "partner-1")
    follow_link(invitation)

    pages = [
        client.get(f"/answer/{invitation.pk}/", {"reading": reading}).content.decode()
        for reading in ("redline", "changes", "as-amended", "instrument")
    ]

    assert not [page for page in pages if "<script>alert" in page]


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("as-amended.docx", b"PK"),
        ("instrument.docx", b"PK"),
        ("as-amended.pdf", b"%PDF"),
        ("instrument.pdf", b"%PDF"),
    ],
)
def test_the_draft_can_be_downloaded(client: Client, follow_link, kind: str, start: bytes):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    follow_link(invitation)

    response = client.get(f"/answer/{invitation.pk}/file/{kind}")

    assert (response.status_code, response.content[: len(start)]) == (200, start)


def test_there_is_no_file_of_another_kind(client: Client, follow_link):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    follow_link(invitation)

    assert client.get(f"/answer/{invitation.pk}/file/passwords.txt").status_code == 410


@pytest.mark.parametrize("partners", [1, 3])
def test_the_page_asks_the_database_as_often_however_many_parties_there_are(
    client: Client, follow_link, django_assert_num_queries, partners: int
):
    case = amendment_case("partner_review", partners=partners)
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)
    client.get(f"/answer/{invitation.pk}/")  # the first opening is put on record

    with django_assert_num_queries(8):  # at rest, link, earlier answer, base, its text, menus
        client.get(f"/answer/{invitation.pk}/")

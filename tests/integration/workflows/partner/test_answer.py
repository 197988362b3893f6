"""Reading, answering and signing on the page behind a link."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from mou_templates.text.html import text_html
from tests.factories import (
    accept,
    amendment_case,
    edit_words,
    invitation_of,
    move,
    sign,
    token_for,
    walk_to,
)
from workflows.models import Case, Event, Link, WorkItem
from workflows.queries.situations import decided_text
from workflows.services.links import digest
from workflows.services.partners import CONSENT

pytestmark = pytest.mark.django_db

MOVED_ON = (
    "The case moved on while this page was open: it is now at “Partner review”. "
    "Nothing you did here has been recorded. Look again before you decide."
)
SIGNED = {"name": "Director of Partner 1", "title": "Director", "consent": "on"}


def facts() -> tuple[int, int, int]:
    """Return what an answer changes: events, answers, used links."""
    used = Link.objects.filter(used_at__isnull=False)
    return Event.objects.count(), WorkItem.objects.exclude(outcome="").count(), used.count()


def reasons(response: object) -> list[tuple[str, str]]:
    """Return the error summary's reasons, each with the id it leads to."""
    return response.context["refused"].reasons()


def test_a_partner_accepts(follow_link, post):
    case = amendment_case("partner_review")
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)

    response = post(invitation, "accept", comment="Gladly.")

    assert (response.status_code, response.url) == (302, f"/answer/{invitation.pk}/done/")
    item = WorkItem.objects.get(pk=invitation.work_item_id)
    assert (item.outcome, item.text_sha256, item.comment, item.answered_by) == (
        "accept",
        case.text_id,
        "Gladly.",
        invitation.signatory,
    )


def test_a_partner_objects_and_says_why(follow_link, post):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    follow_link(invitation)

    post(invitation, "object", comment="Too many books.")

    item = WorkItem.objects.get(pk=invitation.work_item_id)
    assert (item.outcome, item.comment) == ("object", "Too many books.")


def test_a_signature_keeps_name_title_consent_and_how_the_person_was_known(follow_link, post):
    case = amendment_case("signature")
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)

    post(invitation, "sign", **SIGNED)

    event = Event.objects.get(case=case, transition="sign")
    evidence = {key: event.data[key] for key in ("name", "title", "consent", "identity")}
    assert (event.party.key, event.text_sha256, evidence) == (
        "partner-1",
        case.text_id,
        {
            "name": "Director of Partner 1",
            "title": "Director",
            "consent": CONSENT,
            "identity": "A link sent to director@partner-1.example.org",
        },
    )


def test_the_last_signature_executes_the_amendment(client: Client, follow_link, post):
    case = amendment_case("signature")
    sign(sign(case, "board"), "library")
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)

    post(invitation, "sign", **SIGNED)
    page = client.get(f"/answer/{invitation.pk}/done/")

    assert Case.objects.get(pk=case.pk).state == "executed"
    assert page.context["record"].next.startswith("Everyone has signed. Version 2 takes effect on")


def test_a_signatory_declines_and_says_why(client: Client, follow_link, post):
    case = amendment_case("signature")
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)

    post(invitation, "decline_to_sign", comment="Our council said no.")
    page = client.get(f"/answer/{invitation.pk}/done/")

    assert Case.objects.get(pk=case.pk).state == "drafting"
    assert (page.status_code, page.context["record"].event.comment) == (200, "Our council said no.")


@pytest.mark.parametrize(
    ("state", "step", "typed", "expected"),
    [
        ("partner_review", "object", {}, [("Say why you object.", "review_comment")]),
        (
            "partner_review",
            "object",
            {"comment": "  "},
            [("Say why you object.", "review_comment")],
        ),
        (
            "partner_review",
            "",
            {"comment": "Hm."},
            [("Choose whether you accept or object.", "review_step_0")],
        ),
        (
            "signature",
            "sign",
            SIGNED | {"consent": ""},
            [("Tick the box to agree to sign electronically.", "sign_consent")],
        ),
        ("signature", "sign", SIGNED | {"name": " "}, [("Type your full name.", "sign_name")]),
        ("signature", "sign", SIGNED | {"title": ""}, [("Type your title.", "sign_title")]),
        (
            "signature",
            "decline_to_sign",
            {},
            [("Say why your organisation declines to sign.", "decline_comment")],
        ),
    ],
)
def test_an_incomplete_answer_is_refused_and_leads_to_the_field(
    follow_link, post, state: str, step: str, typed: dict[str, str], expected: list[object]
):
    invitation = invitation_of(amendment_case(state), "partner-1")
    follow_link(invitation)
    before = facts()

    response = post(invitation, step, **typed)

    assert (response.status_code, reasons(response)) == (400, expected)
    assert all(f'id="{anchor}"' in response.content.decode() for _, anchor in expected)
    assert facts() == before


def test_a_refused_signature_keeps_what_was_typed(follow_link, post):
    invitation = invitation_of(amendment_case("signature"), "partner-1")
    follow_link(invitation)

    response = post(invitation, "sign", **(SIGNED | {"consent": "", "title": "<b>Chief</b>"}))

    page = response.content.decode()
    assert re.findall(r'name="(?:name|title)" value="([^"]*)"', page) == [
        "Director of Partner 1",
        "&lt;b&gt;Chief&lt;/b&gt;",
    ]


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("partner_review", "sign"),
        ("partner_review", "withdraw"),
        ("partner_review", "conclude_review"),
        ("signature", "accept"),
        ("signature", "send_back"),
        ("signature", "execute"),
    ],
)
def test_a_link_takes_no_step_but_those_it_was_sent_for(follow_link, post, state, step):
    invitation = invitation_of(amendment_case(state), "partner-1")
    follow_link(invitation)
    before = facts()

    response = post(invitation, step, comment="Please.", **SIGNED)

    assert response.status_code == 400
    assert facts() == before


@pytest.mark.parametrize(
    "fields",
    [
        {"entry": ""},
        {"entry": "x"},
        {"entry": "-1"},
        {"entry": "9" * 40},
        {"shown": ""},
        {"shown": "x" * 64},
        {"shown": "\x00"},
    ],
)
def test_a_page_that_was_not_sent_whole_is_refused(follow_link, post, fields: dict[str, str]):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    follow_link(invitation)

    response = post(invitation, "accept", **fields)

    assert (response.status_code, reasons(response)) == (
        400,
        [("This page was not sent whole. Read the text again below and answer anew.", "")],
    )


def test_an_answer_from_a_stale_page_is_refused_with_what_changed(follow_link, post):
    case = amendment_case("partner_review")
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)
    before = facts()

    response = post(invitation, "object", entry=case.entry - 1, comment="I typed this.")

    assert (response.status_code, reasons(response)) == (
        409,
        [(MOVED_ON, "")],
    )
    assert "I typed this." in response.content.decode()
    assert facts() == before


def test_a_text_other_than_the_one_shown_cannot_be_signed(follow_link, post):
    invitation = invitation_of(amendment_case("signature"), "partner-1")
    follow_link(invitation)
    before = facts()

    response = post(invitation, "sign", shown="0" * 64, **SIGNED)

    assert (response.status_code, reasons(response)) == (
        409,
        [("The text has changed since it was shown to you: read it again before you decide.", "")],
    )
    assert 'value="Director of Partner 1"' in response.content.decode()
    assert facts() == before


def test_what_was_typed_on_a_draft_that_moved_on_is_shown_again(follow_link, post):
    case = amendment_case("partner_review")
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)
    move(case, "send_back", "Reword.")
    before = facts()

    response = post(
        invitation, "object", comment="A long thought.", entry=case.entry, shown=case.text_id
    )

    assert (response.status_code, response.context["typed"]) == (409, "A long thought.")
    assert facts() == before


def test_the_second_of_two_equal_answers_is_told_what_is_on_record(follow_link, post):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    follow_link(invitation)
    post(invitation, "accept")
    before = facts()

    response = post(invitation, "object", comment="No!")

    assert response.status_code == 410
    assert (response.context["again"], response.context["record"].event.transition) == (
        "This link was already used. The answer given with it is on record.",
        "accept",
    )
    assert facts() == before


def test_a_party_that_signed_is_not_asked_again(client: Client, follow_link, post):
    case = sign(amendment_case("signature"), "partner-1")
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)
    before = facts()

    page = client.get(f"/answer/{invitation.pk}/")
    response = post(invitation, "sign", **SIGNED)

    assert page.context["asked"].signed
    assert (response.status_code, reasons(response)) == (
        409,
        [("Your organisation has signed this text already.", "")],
    )
    assert facts() == before


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
        ("partner_review", "changes", "redline"),
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


def test_typed_markup_in_the_text_is_never_markup(client: Client, follow_link):
    case = amendment_case()
    edit_words(case.instrument, "<script>alert(1)</script>")
    invitation = invitation_of(walk_to(case, "partner_review"), "partner-1")
    follow_link(invitation)

    pages = [
        client.get(f"/answer/{invitation.pk}/", {"reading": reading}).content.decode()
        for reading in ("redline", "as-amended", "instrument")
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


def test_the_record_says_how_far_the_ballot_has_come(client: Client, follow_link, post):
    case = amendment_case("partner_review", partners=3)
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)
    post(invitation, "accept")

    record = client.get(f"/answer/{invitation.pk}/done/").context["record"]

    assert (record.event.actor_name, record.answered, record.asked) == (
        "Director of Partner 1, Director",
        1,
        4,
    )


@pytest.mark.parametrize("partners", [1, 3])
def test_the_page_asks_the_database_as_often_however_many_parties_there_are(
    client: Client, follow_link, django_assert_num_queries, partners: int
):
    case = amendment_case("partner_review", partners=partners)
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)

    with django_assert_num_queries(4):  # the link, an earlier answer, the base and its text
        client.get(f"/answer/{invitation.pk}/")


def test_everyone_signs_by_the_page_they_were_sent(follow_link, post):
    case = amendment_case("signature", partners=2)

    for party in ("board", "partner-1", "partner-2", "library"):
        invitation = invitation_of(case, party)
        follow_link(invitation)
        post(invitation, "sign", **SIGNED)

    assert Case.objects.get(pk=case.pk).state == "executed"

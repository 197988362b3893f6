"""Answers that do not count: incomplete, forged, stale, or given twice."""

import re

import pytest
from django.test import Client

from tests.factories import amendment_case, invitation_of, move, sign
from tests.factories.answers import SIGNED, facts
from workflows.rules.typed_words import TypedField

pytestmark = pytest.mark.django_db

MOVED_ON = (
    "The case moved on while this page was open: it is now at “Partner review”. "
    "Nothing you did here has been recorded. Look again before you decide."
)


def reasons(response: object) -> list[tuple[str, str]]:
    """Return the error summary's reasons, each with the id it leads to."""
    return response.context["refused"].reasons()


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
            [("Say why your organization declines to sign.", "decline_comment")],
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

    typed = [TypedField("Comment", "A long thought.")]
    assert (response.status_code, response.context["typed"]) == (409, typed)
    assert facts() == before


def test_the_second_of_two_equal_answers_is_told_what_is_on_record(follow_link, post):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    follow_link(invitation)
    post(invitation, "accept")
    before = facts()

    response = post(invitation, "object", comment="No!")

    assert response.status_code == 410
    assert response.context["typed"] == [TypedField("Comment", "No!")]
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
        [("Your organization has signed this text already.", "")],
    )
    assert facts() == before

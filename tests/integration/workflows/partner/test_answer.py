"""Answering and signing by link, and what is on record afterwards."""

import pytest
from django.test import Client

from tests.factories import amendment_case, invitation_of, move, sign
from tests.factories.answers import SIGNED
from workflows.models import Case, Event, WorkItem
from workflows.services.partners import CONSENT

pytestmark = pytest.mark.django_db


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


def test_the_record_speaks_of_the_review_only_while_it_lasts(client: Client, follow_link, post):
    case = amendment_case("partner_review", joins=False)
    invitation = invitation_of(case, "partner-1")
    follow_link(invitation)
    post(invitation, "accept")

    over = client.get(f"/answer/{invitation.pk}/done/").text
    move(case, "withdraw", "Not now.")
    withdrawn = client.get(f"/answer/{invitation.pk}/done/").text

    assert "Should the text change, your acceptance falls" in over
    assert "The case is now at “Board approval”." in over
    assert "Nothing more is asked of you. The case is now at “Withdrawn”." in withdrawn
    assert "The review ends" not in over + withdrawn


def test_the_record_says_when_the_review_ends_while_others_are_asked(
    client: Client, follow_link, post
):
    invitation = invitation_of(amendment_case("partner_review", partners=2), "partner-1")
    follow_link(invitation)
    post(invitation, "accept")

    page = client.get(f"/answer/{invitation.pk}/done/").text

    assert "The review ends when every partner has accepted this very text" in page


def test_everyone_signs_by_the_page_they_were_sent(follow_link, post):
    case = amendment_case("signature", partners=2)

    for party in ("board", "partner-1", "partner-2", "library"):
        invitation = invitation_of(case, party)
        follow_link(invitation)
        post(invitation, "sign", **SIGNED | {"name": invitation.person})

    assert Case.objects.get(pk=case.pk).state == "executed"

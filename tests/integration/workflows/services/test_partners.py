"""What partners do by link."""

from datetime import timedelta

import pytest

from tests.factories import (
    SignatoryFactory,
    amendment_case,
    invitation_of,
    move,
    sign,
    token_for,
)
from tests.factories.mous import NOON
from workflows.models import Case, Invitation, Link, Party, WorkItem
from workflows.rules.step import NotAnExit, Refused
from workflows.services.errors import Rejected, Stale
from workflows.services.links import LinkUnusable, digest, find_link
from workflows.services.partners import CONSENT, answer, sign_data
from workflows.services.route import Request

pytestmark = pytest.mark.django_db

AT = NOON + timedelta(hours=1)


def asked(case: Case, transition: str, **given: object) -> Request:
    fields = {"entry": case.entry, "shown": case.text_id, "comment": ""} | given
    return Request(transition, **fields)


def signed_with(invitation: Invitation) -> dict[str, str]:
    return sign_data(name=invitation.person, title="Director", consent=True, invitation=invitation)


def test_an_accept_is_on_record_with_who_gave_it_and_on_which_text():
    case = amendment_case("partner_review")
    invitation = invitation_of(case, "partner-1")

    answer(token=token_for(invitation, AT), request=asked(case, "accept", comment="Good."), at=AT)

    item = WorkItem.objects.get(pk=invitation.work_item_id)
    event = case.events.get(transition="accept")
    assert (item.outcome, item.text_sha256, item.answered_by, item.comment, item.answered_at) == (
        "accept",
        case.text_id,
        invitation.signatory,
        "Good.",
        AT,
    )
    assert (event.party, event.signatory, event.actor_kind, event.text_sha256, event.comment) == (
        item.party,
        invitation.signatory,
        "participant",
        case.text_id,
        "Good.",
    )


def test_an_objection_without_a_word_is_refused_and_leaves_the_link_as_it_was(rows):
    case = amendment_case("partner_review")
    token = token_for(invitation_of(case, "partner-1"), AT)
    before = rows()

    with pytest.raises(Refused, match="“Object” needs a comment: say why"):
        answer(token=token, request=asked(case, "object"), at=AT)

    assert rows() == before


@pytest.mark.parametrize(
    ("given", "error", "why"),
    [
        ({"shown": "0" * 64}, Refused, "text has changed since it was shown to you"),
        ({"shown": ""}, Refused, "have not been shown the text"),
        ({"entry": 1}, Stale, "The case moved on while this page was open"),
    ],
)
def test_an_answer_from_a_page_out_of_date_changes_nothing(rows, given, error, why):
    case = amendment_case("partner_review")
    token = token_for(invitation_of(case, "partner-1"), AT)
    before = rows()

    with pytest.raises(error, match=why):
        answer(token=token, request=asked(case, "accept", **given), at=AT)

    assert rows() == before


@pytest.mark.parametrize(
    ("transition", "error"),
    [("sign", Rejected), ("release", NotAnExit), ("send_back", Refused), ("withdraw", Refused)],
)
def test_a_link_for_review_does_nothing_but_review(rows, transition, error):
    case = amendment_case("partner_review")
    token = token_for(invitation_of(case, "partner-1"), AT)
    before = rows()

    with pytest.raises(error):
        answer(token=token, request=asked(case, transition, comment="Because."), at=AT)

    assert rows() == before


def test_a_used_link_says_so():
    case = amendment_case("partner_review")
    token = token_for(invitation_of(case, "partner-1"), AT)
    answer(token=token, request=asked(case, "accept"), at=AT)

    with pytest.raises(LinkUnusable, match="This link was already used"):
        answer(token=token, request=asked(case, "accept"), at=AT)

    assert case.events.filter(transition="accept").count() == 1


@pytest.mark.parametrize(
    "mangle", [lambda t: t[:-1], lambda t: t + "x", lambda _: "", lambda t: t[::-1]]
)
def test_a_mangled_link_opens_nothing(mangle):
    token = token_for(invitation_of(amendment_case("partner_review"), "partner-1"), AT)

    with pytest.raises(LinkUnusable, match="not one of ours"):
        find_link(token=mangle(token), at=AT)


def test_a_link_is_dead_once_the_case_has_moved_on():
    case = amendment_case("partner_review")
    token = token_for(invitation_of(case, "partner-1"), AT)
    move(case, "send_back", "Shorter.")

    with pytest.raises(LinkUnusable, match="no longer asked"):
        find_link(token=token, at=AT)


def test_a_link_is_dead_once_its_person_was_let_go():
    case = amendment_case("partner_review")
    invitation = invitation_of(case, "partner-1")
    token = token_for(invitation, AT)
    invitation.signatory.active = False
    invitation.signatory.save()

    with pytest.raises(LinkUnusable, match="This link was withdrawn"):
        find_link(token=token, at=AT)


def test_looking_a_link_up_changes_nothing(rows):
    token = token_for(invitation_of(amendment_case("partner_review"), "partner-1"), AT)
    before = rows()

    find_link(token=token, at=AT)

    assert rows() == before


def test_of_a_token_only_its_digest_is_kept(rows):
    token = token_for(invitation_of(amendment_case("partner_review"), "partner-1"), AT)

    assert (token in repr(rows()), digest(token) in repr(rows())) == (False, True)
    assert len(token) == 43  # 256 bits in base 64


def test_two_people_of_a_party_have_one_answer_between_them_the_later():
    case = amendment_case("internal_review", joins=False, partners=2)
    SignatoryFactory(party=Party.objects.get(key="partner-1"), email="deputy@example.org")
    case = move(case, "release")
    first, second = Invitation.objects.filter(work_item__party__key="partner-1").order_by("pk")

    answer(token=token_for(first, AT), request=asked(case, "accept"), at=AT)
    later = AT + timedelta(minutes=1)
    objection = asked(case, "object", comment="Not yet.")
    answer(token=token_for(second, later), request=objection, at=later)

    item = case.work_items.get(party__key="partner-1")
    assert (item.outcome, item.answered_by) == ("object", second.signatory)


def test_a_signature_is_on_record_with_name_title_and_consent():
    case = amendment_case("signature", joins=False)
    invitation = invitation_of(case, "partner-1")

    request = asked(case, "sign", data=signed_with(invitation))
    answer(token=token_for(invitation, AT), request=request, at=AT)

    recorded = case.events.get(transition="sign").data
    assert {key: recorded[key] for key in ("name", "title", "consent", "identity")} == {
        "name": "Director of Partner 1",
        "title": "Director",
        "consent": CONSENT,
        "identity": "A link sent to director@partner-1.example.org",
    }


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"consent": False}, "Tick the box to agree to sign electronically"),
        ({"name": " "}, "Type your name and your title"),
        ({"title": ""}, "Type your name and your title"),
    ],
)
def test_a_signature_without_name_title_or_consent_is_rejected(given, why):
    invitation = invitation_of(amendment_case("signature", joins=False), "board")

    with pytest.raises(Rejected, match=why):
        sign_data(**{"name": "A", "title": "B", "consent": True, "invitation": invitation} | given)


def test_a_signature_that_says_nothing_of_consent_is_not_taken(rows):
    case = amendment_case("signature", joins=False)
    token = token_for(invitation_of(case, "board"), AT)
    before = rows()

    with pytest.raises(Rejected, match="Tick the box to agree to sign electronically"):
        answer(token=token, request=asked(case, "sign"), at=AT)

    assert rows() == before


def test_a_party_does_not_sign_the_same_text_twice():
    case = amendment_case("signature", joins=False, partners=2)
    case = sign(case, "partner-1")

    with pytest.raises(Refused, match="Your organization has signed this text already"):
        sign(case, "partner-1")


def test_one_who_declines_to_sign_says_why_and_sends_the_case_back():
    case = amendment_case("signature", joins=False)
    token = token_for(invitation_of(case, "partner-1"), AT)

    request = asked(case, "decline_to_sign", comment="The council has not met.")
    back = answer(token=token, request=request, at=AT)

    event = case.events.get(transition="decline_to_sign")
    assert (back.state, back.editable, back.text) == ("drafting", True, None)
    assert (event.party.key, event.comment) == ("partner-1", "The council has not met.")


def test_declining_to_sign_without_a_word_is_refused():
    case = amendment_case("signature", joins=False)
    token = token_for(invitation_of(case, "partner-1"), AT)

    with pytest.raises(Refused, match="“Decline to sign” needs a comment"):
        answer(token=token, request=asked(case, "decline_to_sign"), at=AT)

    assert Link.objects.get(digest=digest(token)).used_at is None


GIVEN = {"name": "Director of Partner 1", "title": "Director", "consent": CONSENT}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "\u2800"}, "This name cannot be taken. It holds a character that cannot be seen"),
        ({"name": "An\u200bn"}, "cannot be seen (U+200B)"),
        ({"name": "Ann \u202ellatS"}, "turns the direction of writing"),
        ({"name": "Аnn Bell"}, "mixes letters of different alphabets"),
        ({"name": "123"}, "at least one letter"),
        ({"title": "\u3164"}, "This title cannot be taken."),
        ({"title": "Dirеctor"}, "mixes letters of different alphabets"),
        ({"name": ""}, "Type your name and your title."),
        ({"name": None}, "Type your name and your title."),
        ({"title": "  "}, "Type your name and your title."),
        ({"name": "N" * 201}, "This name is too long: 201 characters of 200."),
        ({"title": "T" * 201}, "This title is too long: 201 characters of 200."),
        ({"because": "B" * 501}, "This reason is too long: 501 characters of 500."),
        ({"consent": ""}, "Tick the box"),
    ],
)
def test_what_the_form_refuses_the_service_refuses(given, said, rows):
    case = amendment_case("signature", joins=False)
    token = token_for(invitation_of(case, "partner-1"), AT)
    before = rows()

    with pytest.raises(Rejected) as refused:
        answer(token=token, request=asked(case, "sign", data=GIVEN | given), at=AT)

    assert said in str(refused.value)
    assert rows() == before


def test_a_signature_records_what_was_given_and_nothing_else_that_was_sent():
    case = amendment_case("signature", joins=False)
    token = token_for(invitation_of(case, "partner-1"), AT)
    sent = GIVEN | {"name": "  Director of Partner 1 ", "authority": "Forged", "opened_at": "never"}

    answer(token=token, request=asked(case, "sign", data=sent), at=AT)

    event = case.events.get(transition="sign")
    assert (event.data["name"], event.actor_name) == (
        "Director of Partner 1",
        "Director of Partner 1, Director",
    )
    assert (event.data["authority"], event.data["opened_at"]) == ("No minute is on record", "")

"""A signature in another name than that of the person asked, and names that are refused."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import amendment_case, invitation_of, sign_all
from tests.factories.visitors import PEOPLE
from workflows.models import Event, Invitation, Link, SigningAuthority, Visit
from workflows.queries.evidence import evidence_of
from workflows.services.documents import EVIDENCE, make_file
from workflows.services.errors import Rejected
from workflows.services.links import issue_link
from workflows.services.partners import CONSENT, answer
from workflows.services.route import Request
from workflows.services.ticking import tick

pytestmark = pytest.mark.django_db

TYPED = {"name": "Zed Intern", "title": "Summer intern", "consent": "on"}
CONFIRMED = TYPED | {"for_other": "on", "because": "The director is abroad."}


@pytest.fixture
def invitation(follow_link) -> Invitation:
    """The invitation of partner 1 to sign, with its page open in the test's browser."""
    found = invitation_of(amendment_case("signature", joins=False), "partner-1")
    follow_link(found)
    return found


def signature() -> Event | None:
    return Event.objects.filter(transition="sign").first()


def test_another_name_is_told_to_the_signer_and_everything_typed_is_given_back(invitation, post):
    response = post(invitation, "sign", **TYPED)

    form = response.context["forms"]["sign"]
    assert (response.status_code, signature()) == (400, None)
    assert form.errors["for_other"] == [
        (
            "This link was sent to Director of Partner 1, Director, and you typed “Zed Intern”. "
            "If you sign for Director of Partner 1, confirm it and say why. Your name, theirs and "
            "the reason go on record."
        )
    ]
    assert "I am signing for Director of Partner 1, Director." in response.text
    assert 'value="Zed Intern"' in response.text
    assert 'value="Summer intern"' in response.text
    assert [form[name].value() for name in ("name", "title", "consent")] == [
        "Zed Intern",
        "Summer intern",
        True,
    ]


def test_a_name_that_is_changed_after_it_was_confirmed_is_told_again(invitation, post):
    response = post(
        invitation, "sign", **CONFIRMED | {"confirmed": "Zed Intern", "name": "Sam Roe"}
    )

    assert (response.status_code, signature()) == (400, None)
    assert "you typed “Sam Roe”" in response.context["forms"]["sign"].errors["for_other"][0]
    assert 'name="confirmed" value="Sam Roe"' in response.text


def test_the_reason_is_asked_for_as_well(invitation, post):
    response = post(invitation, "sign", **CONFIRMED | {"because": "  "})

    assert (response.status_code, signature()) == (400, None)
    assert response.context["forms"]["sign"].errors["because"] == [
        "Say why you sign for another person."
    ]


def test_a_confirmed_signature_says_for_whom_by_whom_and_why_and_uses_no_minute(invitation, post):
    SigningAuthority.objects.create(
        signatory=invitation.signatory, minute="Minute 14", granted_on=date(2009, 1, 1)
    )

    post(invitation, "sign", **CONFIRMED)

    event = signature()
    assert event.actor_name == "Zed Intern, Summer intern"
    assert {key: event.data[key] for key in ("name", "because", "authority", "addressee")} == {
        "name": "Zed Intern",
        "because": "The director is abroad.",
        "authority": "None is on record for the person who signed",
        "addressee": {
            "person": "Director of Partner 1",
            "office": "Director",
            "party": "Partner 1",
            "email": "director@partner-1.example.org",
        },
    }
    assert "authority_key" not in event.data
    invitation.work_item.refresh_from_db()
    assert invitation.work_item.answered_name == "Zed Intern, Summer intern"


def test_no_reason_is_kept_where_the_person_asked_signs(invitation, post):
    post(invitation, "sign", **CONFIRMED | {"name": "director of partner 1"})

    assert "because" not in signature().data


def test_the_service_refuses_another_name_without_a_reason():
    case = amendment_case("signature", joins=False)
    token = issue_link(invitation=invitation_of(case, "partner-1"), at=timezone.now())
    data = {"name": "Zed Intern", "title": "Intern", "consent": CONSENT}

    request = Request("sign", entry=case.entry, shown=case.text_id, data=data)
    with pytest.raises(Rejected, match="and you typed “Zed Intern”"):
        answer(token=token, request=request, at=timezone.now())

    assert signature() is None
    assert not Link.objects.filter(invitation__work_item__kind="sign", used_at__isnull=False)


@pytest.mark.parametrize("field", ["name", "title"])
def test_a_name_nobody_can_read_is_refused_in_words(invitation, post, field):
    response = post(invitation, "sign", **CONFIRMED | {field: "Ann\u202e Bell"})

    assert (response.status_code, signature()) == (400, None)
    assert response.context["forms"]["sign"].errors[field] == [
        "It holds a mark that turns the direction of writing (U+202E). Type it again by hand."
    ]


def test_the_record_does_not_change_with_the_rows_it_came_from(invitation, post):
    post(invitation, "sign", **CONFIRMED)
    case = sign_all(invitation.work_item.case)
    before = (evidence_of(case, callers=True), make_file(case=case, kind="instrument.pdf"))
    person = invitation.signatory
    person.name, person.title, person.email = "Other", "Other office", "other@example.org"
    person.save()
    person.party.name = "Other party"
    person.party.save()

    assert (evidence_of(case, callers=True), make_file(case=case, kind="instrument.pdf")) == before


def test_when_and_from_where_the_page_was_opened_is_kept_and_then_erased(
    invitation, client, settings
):
    settings.VISIT_DETAILS_DAYS = 10
    client.get(f"/answer/{invitation.pk}/", headers={"user-agent": "Reader/1"})
    link = Link.objects.get(invitation=invitation)
    visit = Visit.objects.get(kind="opened")
    client.get(f"/answer/{invitation.pk}/")
    assert (visit.kind, visit.address, visit.browser) == ("opened", "127.0.0.1", "Reader/1")
    assert link.first_opened_at == visit.at

    tick(at=visit.at + timedelta(days=9))
    visit.refresh_from_db()
    assert visit.address == "127.0.0.1"
    tick(at=visit.at + timedelta(days=11))
    visit.refresh_from_db()

    assert (visit.address, visit.browser, visit.erased_at is None) == ("", "", False)


def test_addresses_are_in_the_desks_evidence_and_in_nothing_public(invitation, post):
    post(invitation, "sign", **CONFIRMED)
    case = sign_all(invitation.work_item.case)
    number = case.instrument.mou.number

    page = Client().get(f"/mous/{number}/versions/2/").text
    (mine,) = [each for each in evidence_of(case, callers=True) if each.party == "Partner 1"]

    assert ("On behalf of", "Director of Partner 1, Director") in mine.lines
    assert "The director is abroad." in page
    assert ("E-mail address", "director@partner-1.example.org") in mine.desk
    assert "Answered from" in dict(mine.desk)
    assert "@partner-1.example.org" not in page
    assert "127.0.0.1" not in page


@pytest.mark.parametrize(("who", "status"), [("manager", 200), ("editor", 302), ("nobody", 302)])
def test_the_evidence_file_is_for_the_desk_alone(who, status):
    case = amendment_case("executed", joins=False)
    browser = Client()
    browser.force_login(PEOPLE[who]())

    answer_ = browser.get(f"/admin/cases/{case.pk}/files/{EVIDENCE}")

    assert answer_.status_code == status


def test_a_partners_page_has_no_evidence_file(invitation, client):
    assert client.get(f"/answer/{invitation.pk}/file/{EVIDENCE}").status_code == 410

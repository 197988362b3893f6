"""A corrected address: links to the old one end, and nobody corrects one unseen."""

from datetime import timedelta

import pytest
from django.core import mail

from tests.factories import (
    SignatoryFactory,
    amendment_case,
    drafter,
    invitation_of,
    manager,
    token_for,
)
from tests.factories.mous import NOON
from tests.factories.users import UserFactory
from workflows.models import Case, Invitation, Link, Message, RoleGroup
from workflows.queries.verification import first_broken
from workflows.services.addresses import note_corrected_addresses
from workflows.services.asking_again import ask_again
from workflows.services.groups import group_for
from workflows.services.links import MOVED, LinkUnusable, digest, find_link
from workflows.services.notifications import send_message

pytestmark = pytest.mark.django_db

AT = NOON + timedelta(hours=1)
OLD, NEW = "director@partner-1.example.org", "director@college.example.org"


def corrected(invitation: Invitation, to: str = NEW) -> list[str]:
    """Correct the address of the person asked, as the form of the party does."""
    person = invitation.signatory
    before = {person.pk: person.email}
    person.email = to
    person.save()
    return note_corrected_addresses(party_id=person.party_id, before=before, user=manager(), at=AT)


def test_a_link_to_an_address_that_was_changed_anywhere_does_not_open():
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    token = token_for(invitation, NOON)
    invitation.signatory.email = NEW
    invitation.signatory.save()

    with pytest.raises(LinkUnusable) as refused:
        find_link(token=token, at=AT)

    assert str(refused.value) == MOVED


def test_capitals_are_no_correction():
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    token = token_for(invitation, NOON)

    assert corrected(invitation, OLD.upper()) == []
    assert find_link(token=token, at=AT).ended_at is None


def test_a_correction_ends_the_links_for_good_even_if_it_is_taken_back():
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    token = token_for(invitation, NOON)
    other = token_for(invitation_of(invitation.work_item.case, "library"), NOON)
    corrected(invitation)
    invitation.signatory.email = OLD
    invitation.signatory.save()

    with pytest.raises(LinkUnusable):
        find_link(token=token, at=AT)

    assert Link.objects.get(digest=digest(token)).ended_at == AT
    assert find_link(token=other, at=AT).ended_at is None


def test_the_history_of_the_case_says_who_corrected_what():
    case = amendment_case("partner_review")

    names = corrected(invitation_of(case, "partner-1"))

    event = case.events.get(transition="address_corrected")
    assert names == ["Director of Partner 1"]
    assert (event.user, event.party.key, event.data) == (
        manager(),
        "partner-1",
        {
            "person": "Director of Partner 1",
            "old_address": OLD,
            "new_address": NEW,
            "party_name": "Partner 1",
        },
    )
    assert first_broken(Case.objects.get(pk=case.pk)) is None


def test_the_old_address_and_the_other_managers_are_told_once():
    case = amendment_case("partner_review")
    token_for(invitation_of(case, "partner-1"), NOON)
    second = UserFactory(username="second-manager")
    gone = UserFactory(username="former-manager", is_active=False)
    for user in (second, gone):
        user.groups.add(group_for(key=RoleGroup.Key.MANAGER))
    drafter()

    corrected(invitation_of(case, "partner-1"))

    told = Message.objects.filter(kind__startswith="address")
    assert {(row.kind, row.address) for row in told} == {
        ("address_left", OLD),
        ("address_corrected", second.email),
    }
    for row in told:
        send_message(message_id=row.pk, at=AT)
    words = {letter.to[0]: letter.subject + letter.body for letter in mail.outbox}
    assert NEW not in words[OLD]
    assert f"from {OLD} to {NEW}" in words[second.email]
    assert "One link that was sent to the old address was ended." in words[second.email]


def test_two_people_who_are_corrected_at_once_lose_their_links_both():
    case = amendment_case("partner_review")
    colleague = SignatoryFactory(party=invitation_of(case, "partner-1").signatory.party)
    first = invitation_of(case, "partner-1")
    ask_again(case_id=case.pk, item_id=first.work_item_id, user=manager(), at=NOON)
    second = Invitation.objects.get(signatory=colleague)
    tokens = [token_for(each, NOON) for each in (first, second)]
    before = {each.signatory_id: each.signatory.email for each in (first, second)}
    for number, each in enumerate((first, second)):
        each.signatory.email = f"{number}@college.example.org"
        each.signatory.save()

    note_corrected_addresses(party_id=colleague.party_id, before=before, user=manager(), at=AT)

    ended = Link.objects.filter(digest__in=map(digest, tokens), ended_because=MOVED)
    corrections = case.events.filter(transition="address_corrected")
    assert (ended.count(), corrections.count()) == (2, 2)

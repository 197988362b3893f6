"""A new link for a party that lost its own, sent from the case's page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import accept, amendment_case, invitation_of, token_for
from tests.factories.parties import SignatoryFactory
from workflows.models import Case
from workflows.services.links import LinkUnusable, find_link

pytestmark = pytest.mark.django_db


def again(case: Case, item: int) -> str:
    return reverse("workflows_ask_again", args=[case.pk, item])


def test_a_new_link_is_queued_and_on_record(log_in):
    case = amendment_case("partner_review", joins=False)
    invitation = invitation_of(case, "partner-1")

    log_in("manager").post(again(case, invitation.work_item_id))

    event = case.events.order_by("sequence").last()
    assert invitation.messages.filter(kind="invitation").count() == 2
    assert (event.title, event.party.key) == ("Asked again", "partner-1")


def test_whoever_was_added_to_the_party_since_is_asked_too(log_in):
    case = amendment_case("partner_review", joins=False)
    item = invitation_of(case, "partner-1").work_item
    SignatoryFactory(party=item.party, email="deputy@example.org")

    log_in("manager").post(again(case, item.pk))

    asked = set(item.invitations.values_list("signatory__email", flat=True))
    assert "deputy@example.org" in asked


def test_what_is_no_longer_asked_is_not_asked_again(log_in):
    case = amendment_case("partner_review", joins=False)
    invitation = invitation_of(case, "partner-1")
    accept(case, "partner-1")

    log_in("manager").post(again(case, invitation.work_item_id))

    assert invitation.messages.count() == 1


@pytest.mark.parametrize("person", ["anonymous", "nobody", "editor", "board", "drafter"])
def test_nobody_but_a_manager_asks_again(log_in, person):
    case = amendment_case("partner_review", joins=False)
    invitation = invitation_of(case, "partner-1")

    log_in(person).post(again(case, invitation.work_item_id))

    assert invitation.messages.count() == 1


def test_looking_sends_nothing(log_in):
    case = amendment_case("partner_review", joins=False)
    invitation = invitation_of(case, "partner-1")

    response = log_in("manager").get(again(case, invitation.work_item_id))

    assert (response.status_code, invitation.messages.count()) == (405, 1)


def test_a_new_link_ends_the_one_before_it_and_no_other(log_in):
    case = amendment_case("partner_review", joins=False, partners=2)
    invitation = invitation_of(case, "partner-1")
    before, other = token_for(invitation), token_for(invitation_of(case, "partner-2"))

    log_in("manager").post(again(case, invitation.work_item_id))

    with pytest.raises(LinkUnusable, match="A newer link was sent"):
        find_link(token=before, at=timezone.now())
    assert find_link(token=other, at=timezone.now())
    assert find_link(token=token_for(invitation), at=timezone.now())

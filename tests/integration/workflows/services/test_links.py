"""A link is used once, also by two who looked at it before either used it."""

import pytest
from django.utils import timezone

from tests.factories import accept, amendment_case, invitation_of, token_for
from tests.factories.mous import NOON
from workflows.services.links import LinkUnusable, find_link, use_link

pytestmark = pytest.mark.django_db


def test_of_two_who_found_a_link_unused_the_later_is_told_that_it_was_used():
    token = token_for(invitation_of(amendment_case("partner_review"), "partner-1"), NOON)
    first, second = find_link(token=token, at=NOON), find_link(token=token, at=NOON)
    use_link(link=first, at=NOON)

    with pytest.raises(LinkUnusable, match="This link was already used"):
        use_link(link=second, at=NOON)


def test_using_a_link_closes_the_persons_other_links_to_the_same_answer():
    case = amendment_case("partner_review", joins=False, partners=2)
    invitation = invitation_of(case, "partner-1")
    spare = token_for(invitation)

    accept(case, "partner-1")

    with pytest.raises(LinkUnusable, match="already used"):
        find_link(token=spare, at=timezone.now())

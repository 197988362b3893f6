"""A link is used once, also by two who looked at it before either used it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.factories import accept, amendment_case, invitation_of, token_for
from tests.factories.mous import NOON
from workflows.services.links import LinkUnusable, find_link, issue_link, use_link

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


CHICAGO = ZoneInfo("America/Chicago")
SECOND = timedelta(seconds=1)


def local(day: date, hour: int = 0, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), CHICAGO).astimezone(UTC)


@pytest.mark.parametrize("sent", [local(date(2026, 11, 30), 9), local(date(2026, 11, 30), 23, 59)])
@pytest.mark.parametrize(
    ("due_on", "last"),
    [
        (date(2026, 12, 30), date(2026, 12, 30)),
        (date(2027, 1, 20), date(2027, 1, 20)),
        (date(2026, 12, 5), date(2026, 12, 30)),
        (date(2026, 11, 1), date(2026, 12, 30)),
        (None, date(2026, 12, 30)),
    ],
)
def test_a_link_opens_to_the_end_of_the_day_that_its_letter_names(sent, due_on, last):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    invitation.work_item.due_on = due_on
    invitation.work_item.save()
    token = issue_link(invitation=invitation, at=sent)
    end = local(last + timedelta(days=1))

    assert find_link(token=token, at=end - SECOND)
    with pytest.raises(LinkUnusable, match="expired"):
        find_link(token=token, at=end)


@pytest.mark.parametrize(
    ("sent", "hours"),
    [(date(2026, 2, 20), 30 * 24 + 23), (date(2026, 10, 10), 30 * 24 + 25)],
)
def test_the_days_on_which_clocks_change_count_as_days(sent, hours):
    invitation = invitation_of(amendment_case("partner_review"), "partner-1")
    invitation.work_item.due_on = None

    issue_link(invitation=invitation, at=local(sent))

    link = invitation.links.latest("pk")
    assert link.expires_at - link.created_at == timedelta(hours=hours)

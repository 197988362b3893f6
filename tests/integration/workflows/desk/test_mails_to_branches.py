"""Mails to branches that were not delivered: shown to managers, told by the tick, seen to."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import Mailing, Subscription
from cms.services.mailings import queue_mailing
from cms.services.ticking import tick_site
from tests.factories import manager
from tests.factories.materials import issue, material
from tests.factories.subscriptions import asked, subscription

pytestmark = pytest.mark.django_db

SAID = "550 5.1.1 no such user"
TOLD = f"Could not be delivered to desk@alder.example.org (December flyer): {SAID}"


def failed(box: Subscription | None = None, state: str = "refused", **facts: object) -> Mailing:
    """Return a mail to a branch, about an issue unless told otherwise, that did not arrive."""
    at = timezone.now() - timedelta(minutes=30)
    about = facts or {"kind": "issue", "issue": issue(material(), title="December flyer")}
    return Mailing.objects.create(
        subscription=box or subscription(),
        created_at=at,
        next_attempt_at=at,
        first_attempt_at=at,
        state=state,
        last_error=SAID,
        **about,
    )


def shown(browser: Client) -> tuple[bool, bool]:
    """Return whether it is on the list and on the dashboard."""
    names = ("workflows_undelivered", "wagtailadmin_home")
    listed, board = (SAID in browser.get(reverse(name)).text for name in names)
    return listed, board


def troubles() -> list[str]:
    return [said for said in tick_site(at=timezone.now()).troubles if SAID in said]


@pytest.mark.parametrize("state", ["refused", "given_up"])
def test_a_mail_that_did_not_arrive_is_listed_on_the_dashboard_and_told_by_the_tick(log_in, state):
    failed(state=state)

    with pytest.raises(CommandError) as told:
        call_command("tick")

    assert shown(log_in("manager")) == (True, True)
    assert str(told.value) == TOLD


def test_a_mail_that_is_still_tried_is_neither_listed_nor_told(log_in):
    failed(state="waiting")
    Mailing.objects.update(next_attempt_at=timezone.now() + timedelta(hours=1))

    assert (shown(log_in("manager")), troubles()) == ((False, False), [])


def test_a_mistyped_address_of_a_visitor_is_listed_but_does_not_fail_the_tick(log_in):
    failed(asked(), kind="confirm")

    assert (shown(log_in("manager")), troubles()) == ((True, True), [])


def test_a_later_mail_that_reached_the_mailbox_takes_it_off(log_in):
    first = failed()
    later = failed(first.subscription, "sent", kind="confirm")
    Mailing.objects.filter(pk=later.pk).update(sent_at=timezone.now())

    assert (shown(log_in("manager")), troubles()) == ((False, False), [])


def test_a_mail_that_was_seen_to_is_shown_no_more(log_in):
    mail, browser = failed(), log_in("manager")
    before = troubles()

    answer = browser.post(reverse("settle_mail", args=[mail.pk]))

    mail.refresh_from_db()
    assert (before, troubles(), mail.settled_by) == ([TOLD], [], manager())
    assert (answer.url, shown(browser)) == (reverse("workflows_undelivered"), (False, False))


@pytest.mark.parametrize("which", ["sent", "none"])
def test_a_mail_that_did_not_fail_cannot_be_marked(log_in, which: str):
    mail = failed(state="sent")
    number = mail.pk if which == "sent" else mail.pk + 1

    answer = log_in("manager").post(reverse("settle_mail", args=[number]), follow=True)

    mail.refresh_from_db()
    assert "There is no such mail that was not delivered." in answer.text
    assert mail.settled_at is None


@pytest.mark.parametrize("who", ["drafter", "board", "editor", "nobody", "anonymous"])
def test_mails_are_for_managers_and_administrators(log_in, who: str):
    mail, browser = failed(), log_in(who)

    answer = browser.post(reverse("settle_mail", args=[mail.pk]))

    mail.refresh_from_db()
    assert (answer.status_code in {302, 403}, mail.settled_at) == (True, None)
    assert SAID not in browser.get(reverse("wagtailadmin_home"), follow=True).text


def test_an_administrator_sees_to_them(log_in):
    mail, browser = failed(), log_in("administrator")

    browser.post(reverse("settle_mail", args=[mail.pk]))

    mail.refresh_from_db()
    assert mail.settled_at is not None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_mails_as_for_one(
    log_in, django_assert_num_queries: Callable, rows: int
):
    of = issue(material(), title="December flyer")
    for number in range(rows):
        failed(subscription(email=f"desk{number}@alder.example.org"), kind="issue", issue=of)
    browser = log_in("manager")
    browser.get(reverse("workflows_undelivered"))

    with django_assert_num_queries(13):
        browser.get(reverse("workflows_undelivered"))


@pytest.mark.parametrize(("hours", "told"), [(0.5, False), (2, True)])
def test_a_mail_that_waits_for_long_is_told_of_everywhere(log_in, hours: float, told: bool):
    at = timezone.now() - timedelta(hours=hours)
    mail = queue_mailing(subscription=subscription(), kind="confirm", at=at)
    reason = "The mail server could not be reached: Connection refused."
    Mailing.objects.filter(pk=mail.pk).update(
        last_error=reason, next_attempt_at=timezone.now() + timedelta(hours=1)
    )
    browser = log_in("manager")

    pages = [
        browser.get(reverse(name)).text for name in ("wagtailadmin_home", "workflows_undelivered")
    ]
    ticked = tick_site(at=timezone.now())

    assert [f": 1 mail to a branch. {reason}" in page for page in pages] == [told] * 2
    assert [reason in trouble for trouble in ticked.troubles] == [True] * told

"""The links in mails to branches: opening one does nothing, and pressing its button one thing."""

import io
import logging

import pytest
from django.test import Client
from django.utils import timezone

from cms.logs import HideTokens
from cms.models import Subscription
from cms.services.links import Purpose, sign
from cms.services.subscriptions import LAPSE
from tests.factories.subscriptions import asked, link, subscription

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def test_opening_the_link_to_confirm_asks_and_confirms_nothing(client: Client):
    box = asked()

    page = client.get(link(Purpose.CONFIRM, box))

    box.refresh_from_db()
    assert (page.status_code, box.confirmed_at) == (200, None)
    assert b"Do you want these mails?" in page.content


def test_the_button_confirms_and_pressing_it_twice_changes_nothing(client: Client):
    box = asked()

    pages = [client.post(link(Purpose.CONFIRM, box)) for _ in range(2)]

    times = set(Subscription.objects.values_list("confirmed_at", flat=True))
    assert [page.status_code for page in pages] == [200, 200]
    assert b"The mailbox is subscribed" in pages[1].content
    assert len(times - {None}) == 1


def test_a_request_that_lapsed_is_not_confirmed(client: Client):
    box = asked(at=timezone.now() - LAPSE)

    page = client.post(link(Purpose.CONFIRM, box))

    box.refresh_from_db()
    assert (page.status_code, box.confirmed_at) == (410, None)
    assert b"nobody confirmed it within seven days" in page.content


def test_opening_the_link_to_stop_asks_and_stops_nothing(client: Client):
    box = subscription()

    page = client.get(link(Purpose.STOP, box))

    assert (page.status_code, Subscription.objects.count()) == (200, 1)
    assert b"Stop the mails?" in page.content


def test_the_button_of_a_mail_program_stops_the_mails_without_a_cookie():
    box = subscription()
    program = Client(enforce_csrf_checks=True)

    page = program.post(link(Purpose.STOP, box), ONE_CLICK)

    assert (page.status_code, Subscription.objects.count()) == (200, 0)


def test_stopping_twice_says_that_they_are_stopped(client: Client):
    address = link(Purpose.STOP, subscription())

    pages = [client.post(address), client.post(address), client.get(address)]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert all(b"The mails are stopped" in page.content for page in pages)


def test_stopping_leaves_other_mailboxes_alone(client: Client):
    box, other = subscription(), subscription(email="other@alder.example.org")

    client.post(link(Purpose.STOP, box))

    assert list(Subscription.objects.all()) == [other]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["confirm", "stop"])
@pytest.mark.parametrize("wrong", ["forged", "another purpose", "cut", "absurd"])
def test_a_link_that_we_did_not_sign_for_this_opens_nothing(
    client: Client, method: str, page: str, wrong: str
):
    box = asked()
    other = {"confirm": Purpose.STOP, "stop": Purpose.CONFIRM}[page]
    token = {
        "forged": f"{box.key.hex}:{'A' * 43}",
        "another purpose": sign(other, box.key),
        "cut": sign(Purpose(page), box.key)[:-1],
        "absurd": "%E2%98%83%7F",
    }[wrong]

    answer = getattr(client, method)(f"/mails/{token}/{page}/")

    box.refresh_from_db()
    assert (answer.status_code, box.confirmed_at) == (404, None)
    assert b"It is not one of ours." in answer.content


@pytest.mark.parametrize("purpose", [Purpose.CONFIRM, Purpose.STOP])
def test_no_cache_keeps_such_a_page_and_no_other_site_hears_of_it(client: Client, purpose: Purpose):
    page = client.get(link(purpose, asked()))

    assert {name: page.headers[name] for name in ("Cache-Control", "Referrer-Policy")} == {
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
    }


def test_what_is_logged_of_a_link_does_not_open(client: Client, caplog: pytest.LogCaptureFixture):
    box = asked(at=timezone.now() - LAPSE)
    Subscription.objects.all().delete()
    seen = io.StringIO()
    handler = logging.StreamHandler(seen)
    handler.addFilter(HideTokens())
    logging.getLogger("django.request").addHandler(handler)

    client.get(link(Purpose.CONFIRM, box))

    logging.getLogger("django.request").removeHandler(handler)
    assert seen.getvalue() == "Gone: /mails/[hidden]:[hidden]/confirm/\n"


@pytest.mark.parametrize("end", [".", ")", "%3E", "%22/", "/."])
@pytest.mark.parametrize("page", ["confirm", "stop"])
def test_what_a_mail_program_takes_along_with_a_link_is_left_away(client, page, end):
    address = f"/mails/{sign(Purpose(page), asked().key)}/{page}/"

    response = client.get(f"{address}{end}")

    assert (response.status_code, response["Location"]) == (302, address)


@pytest.mark.parametrize("address", ["/mails/", "/mails/x", "/mails/x/y/", "/mails/x/confirm"])
def test_half_a_link_says_how_a_link_is_copied(client, address):
    response = client.get(address, follow=True)

    assert response.status_code == 404
    assert "Copy the whole link" in response.text

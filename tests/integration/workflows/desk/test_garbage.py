"""What the desk answers to what no page of it sends."""

import pytest
from django.urls import reverse

from tests.factories import amendment_case

pytestmark = pytest.mark.django_db


def url(case) -> str:
    """Return the address of the case's page."""
    return reverse("workflows_case", args=[case.pk])


GARBAGE = [
    {"entry": "x"},
    {"entry": ""},
    {"entry": "-1"},
    {"entry": "9" * 30},
    {"entry": "9" * 5000},
    {"shown": "zzz"},
    {"shown": "0" * 63},
    {"transition": ""},
    {"transition": "a b"},
    {"transition": "a" * 61},
    {"transition": "\x00"},
    {"comment": "\x00"},
    {"comment": "a" * 10_001},
]


def test_garbage_is_refused_and_nothing_is_recorded(log_in, step):
    case = amendment_case("internal_review", joins=False)
    browser, before = log_in("manager"), case.events.count()

    found = [
        browser.post(url(case), step(case, "release") | wrong).status_code for wrong in GARBAGE
    ]

    assert ({status // 100 for status in found}, case.events.count()) == ({4}, before)


def test_addresses_of_nothing_are_missing(log_in):
    case = amendment_case("internal_review", joins=False)
    wrong = [
        f"{url(case)}?reading=nothing",
        f"{url(case)}files/nothing",
        f"{url(case)}files/..%2F",
        "/admin/cases/999/",
        f"/admin/cases/{'9' * 30}/",
        f"/admin/cases/{'9' * 5000}/",
        "/admin/mous/999/",
        f"/admin/mous/{'9' * 30}/draft/",
        "/admin/history/user/",
        "/admin/history/party/?of=x",
        f"/admin/history/party/?of={'9' * 30}",
    ]
    browser = log_in("manager")

    found = {address: browser.get(address).status_code for address in wrong}

    assert found == dict.fromkeys(wrong, 404)

"""An MOU's number in other letters, or one that it had before, leads to its page."""

from datetime import date

import pytest
from django.test import Client

from tests.factories import MouFactory, adopted_mou, agreement_text, amendment_case, drafter
from tests.factories.mous import NOON
from workflows.models import Mou, Party
from workflows.services.adoption import adopt_agreement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/mous/mou-2027-01a/", "/mous/MOU-2027-01A/"),
        ("/mous/Mou-2027-01a/?on=2027-01-02", "/mous/MOU-2027-01A/?on=2027-01-02"),
        ("/mous/mou-2027-01a/versions/1/", "/mous/MOU-2027-01A/versions/1/"),
    ],
)
def test_other_letters_lead_to_the_right_address(client: Client, asked: str, right: str):
    adopted_mou(1, number="MOU-2027-01A")

    answer = client.get(asked)

    assert (answer.status_code, answer.headers["Location"]) == (302, right)


@pytest.mark.parametrize("asked", ["/mous/mou-2/", "/mous/mou-1/versions/2/", "/mous/%20/"])
def test_what_is_not_public_is_not_led_to(client: Client, asked: str):
    adopted_mou(1, number="MOU-1")
    MouFactory(number="MOU-2")

    answer = client.get(asked, follow=True)

    assert answer.status_code == 404


def corrected(mou: Mou, number: str) -> None:
    """Correct the MOU's number, as its form on the desk does."""
    mou.number = number
    mou.save()


def test_a_number_that_is_corrected_back_leads_in_no_circle(client: Client):
    mou = adopted_mou(1, number="MOU-1")
    corrected(mou, "MOU-2")
    to_second = client.get("/mous/MOU-1/")
    corrected(mou, "MOU-1")
    to_first = client.get("/mous/MOU-2/versions/1/?on=2010-07-01")

    redirects = [
        (answer.status_code, answer.headers["Location"]) for answer in (to_second, to_first)
    ]
    assert redirects == [(302, "/mous/MOU-2/"), (302, "/mous/MOU-1/versions/1/?on=2010-07-01")]
    assert "Expires" not in to_second.headers
    assert "max-age" not in to_second.headers.get("Cache-Control", "")
    assert client.get("/mous/MOU-1/").status_code == 200


@pytest.mark.parametrize("asked", ["MOU-1", "mou-1"])
def test_a_number_in_use_never_leads_to_who_had_it_before(client: Client, asked: str):
    before = adopted_mou(1, number="MOU-1")
    amendment_case("executed", mou=before, joins=False)
    corrected(before, "MOU-3")
    parties = list(Party.objects.all())
    adopt_agreement(
        mou=MouFactory(number="MOU-1"),
        text=agreement_text(parties),
        parties=parties,
        effective_on=date(2010, 7, 1),
        actor=drafter(),
        at=NOON,
    )

    answers = [
        client.get(f"/mous/{asked}/versions/{number}/", follow=True).status_code
        for number in (1, 2)
    ]

    assert answers == [200, 404]

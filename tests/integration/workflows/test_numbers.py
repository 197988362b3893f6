"""An MOU's number in other letters leads to its page."""

import pytest
from django.test import Client

from tests.factories import MouFactory, adopted_mou

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

    assert (answer.status_code, answer.headers["Location"]) == (301, right)


@pytest.mark.parametrize("asked", ["/mous/mou-2/", "/mous/mou-1/versions/2/", "/mous/%20/"])
def test_what_is_not_public_is_not_led_to(client: Client, asked: str):
    adopted_mou(1, number="MOU-1")
    MouFactory(number="MOU-2")

    answer = client.get(asked, follow=True)

    assert answer.status_code == 404

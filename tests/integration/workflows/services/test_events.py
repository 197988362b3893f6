"""What an event has room for."""

import pytest

from tests.factories import amendment_case, invitation_of, sign
from workflows.models import Event
from workflows.queries.verification import first_broken

pytestmark = pytest.mark.django_db


def test_a_long_name_and_title_leave_room_on_every_database():
    case = amendment_case("signature", joins=False)
    person = invitation_of(case, "board").signatory
    person.name, person.title = "N" * 200, "T" * 200
    person.save()

    case = sign(case, "board")

    assert Event.objects.get(case=case, transition="sign").actor_name == "N" * 200
    assert first_broken(case) is None

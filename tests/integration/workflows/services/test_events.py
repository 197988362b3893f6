"""What an event has room for."""

import pytest

from tests.factories import amendment_case, invitation_of, manager, move, sign
from workflows.models import Event
from workflows.queries.verification import first_broken

pytestmark = pytest.mark.django_db


def test_a_long_name_and_title_are_kept_whole_on_every_database():
    case = amendment_case("signature", joins=False)
    person = invitation_of(case, "board").signatory
    person.name, person.title = "N" * 200, "T" * 200
    person.save()

    case = sign(case, "board")

    signed = Event.objects.get(case=case, transition="sign")
    assert signed.actor_name == f"{'N' * 200}, {'T' * 200}"
    assert first_broken(case) is None


def test_a_long_name_of_a_member_of_staff_is_kept_whole():
    case = amendment_case("internal_review", joins=False)
    user = manager()
    user.first_name, user.last_name = "F" * 150, "L" * 150
    user.save()

    move(case, "release")

    assert Event.objects.get(case=case, transition="release").actor_name == user.get_full_name()

"""The day counts where the parties are, not in Greenwich."""

from datetime import UTC, date, datetime

import pytest

from tests.factories import amendment_case, board_member
from workflows.models import Version
from workflows.queries.actors import staff_actor
from workflows.services.events import Doer
from workflows.services.route import Request, follow

pytestmark = pytest.mark.django_db


def test_what_nobody_signs_takes_effect_on_the_local_day_it_is_approved():
    case = amendment_case("board_approval", joins=False, class_key="administrative")
    late = datetime(2010, 3, 3, 3, 0, tzinfo=UTC)  # still the evening of March 2 in Chicago
    doer = Doer(staff_actor(board_member()), user=board_member())

    request = Request("board_approve", case.entry, shown=case.text_id or "")
    follow(case_id=case.pk, request=request, doer=doer, at=late)

    assert Version.objects.get(instrument=case.instrument).effective_on == date(2010, 3, 2)

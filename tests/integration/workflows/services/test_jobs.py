"""Jobs that cannot be queued: the step they follow from stands, and a tick finds them."""

import pytest

from tests.factories import amendment_case, move
from tests.factories.mous import NOON
from workflows.services.notifications import waiting

pytestmark = pytest.mark.django_db


def test_a_step_stands_though_its_mail_could_not_be_queued(
    settings, django_capture_on_commit_callbacks
):
    case = amendment_case("internal_review", joins=False)
    settings.TASKS = {"default": {"BACKEND": "nowhere.Backend"}}

    with django_capture_on_commit_callbacks(execute=True) as queued:
        case = move(case, "release")

    assert (case.state, len(queued), len(waiting(NOON.replace(year=2011)))) == (
        "partner_review",
        1,
        1,
    )

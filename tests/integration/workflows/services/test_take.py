"""The compare-and-set under every step, where no row lock holds others off."""

from datetime import timedelta

import pytest

from tests.factories import amendment_case, manager
from tests.factories.mous import NOON
from workflows.models import Case
from workflows.queries.actors import staff_actor
from workflows.queries.situations import definition_of
from workflows.rules.step import Step
from workflows.services.errors import Stale
from workflows.services.events import Doer
from workflows.services.route import take

pytestmark = pytest.mark.django_db


def test_a_case_that_was_read_before_another_step_is_not_written_over():
    case = amendment_case("internal_review", joins=False)
    earlier = Case.objects.get(pk=case.pk)
    definition = definition_of(case.definition)
    ways = {way.name: way for way in definition.exits(case.state)}
    doer = Doer(staff_actor(manager()), user=manager())
    back = Step(ways["send_back"], case.state, "drafting")
    take(case, definition, back, doer, NOON + timedelta(hours=1), "Shorter.")

    away = Step(ways["withdraw"], earlier.state, "withdrawn")
    with pytest.raises(Stale, match="Someone else moved this case at the same moment"):
        take(earlier, definition, away, doer, NOON + timedelta(hours=2), "No.")

    assert Case.objects.get(pk=case.pk).state == "drafting"

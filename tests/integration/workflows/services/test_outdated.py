"""An amendment that no longer fits the text in force goes no further until it is rebased."""

import pytest

from tests.factories import accept_all, adopted_mou, amendment_case, board_member, manager
from tests.factories.mous import NOON
from workflows.models import Case
from workflows.queries.actors import staff_actor
from workflows.rules.step import Refused
from workflows.services.events import Doer
from workflows.services.route import Request, follow

pytestmark = pytest.mark.django_db


def outdated(state: str) -> Case:
    mou = adopted_mou()
    case = amendment_case(state, joins=False, mou=mou)
    amendment_case("executed", joins=False, mou=mou)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    ("state", "transition", "who"),
    [
        ("internal_review", "release", manager),
        ("board_approval", "board_approve", board_member),
    ],
)
def test_it_is_neither_released_nor_approved(state, transition, who):
    case, user = outdated(state), who()
    request = Request(transition, case.entry, shown=case.text_id or "")

    with pytest.raises(Refused, match="rebase it first"):
        follow(case_id=case.pk, request=request, doer=Doer(staff_actor(user), user=user), at=NOON)


def test_the_partners_review_of_it_is_not_concluded():
    case = accept_all(outdated("partner_review"))

    assert case.state == "partner_review"

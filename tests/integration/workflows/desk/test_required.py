"""Required content: what the case's page says, what holds an amendment back, and who may waive."""

import pytest
from django.urls import reverse

from tests.factories import adopted_mou, amendment_case, board_member, drafter, manager, walk_to
from tests.factories.mous import NOON
from workflows.models import Case, Mou, Waiver
from workflows.queries.actors import staff_actor
from workflows.queries.required import missing_of
from workflows.rules.step import Refused
from workflows.services.errors import Rejected, Stale
from workflows.services.events import Doer
from workflows.services.route import Request, follow
from workflows.services.waiving import waive_element

pytestmark = pytest.mark.django_db

MISSING = ["wia.services", "wia.costs", "wia.referral", "wia.ceo"]


@pytest.fixture
def case() -> Case:
    """Return an amendment in internal review whose law asks for more than its text has."""
    mou = adopted_mou(regime=Mou.Regime.WIA)
    return amendment_case("internal_review", joins=False, mou=mou)


def waive(case: Case, element: str = "wia.costs", **fields: object) -> Case:
    asked = {"entry": case.entry, "reason": "In the annex.", "user": manager(), "at": NOON}
    return waive_element(case_id=case.pk, element=element, **(asked | fields))


def release(case: Case) -> Case:
    user = manager()
    request = Request("release", entry=case.entry, shown=case.text_id or "")
    return follow(
        case_id=case.pk, request=request, doer=Doer(staff_actor(user), user=user), at=NOON
    )


def test_what_is_missing_holds_the_text_back_and_is_named(case):
    with pytest.raises(Refused) as refused:
        release(case)

    assert [element.id for element in missing_of(case)] == MISSING
    assert "Required content is missing: The services to be provided" in str(refused.value)


def test_once_every_absence_is_explained_the_text_goes_on(case):
    for element in MISSING:
        waive(case, element)

    moved = release(case)

    assert moved.state == "partner_review"
    assert missing_of(moved) == ()


def test_a_reason_is_on_record(case):
    waive(case)

    event = case.events.order_by("sequence").last()
    assert (event.transition, event.comment, event.data["element"]) == (
        "waive",
        "In the annex.",
        "wia.costs",
    )
    assert Waiver.objects.get().waived_by == manager()


@pytest.mark.parametrize("who", [drafter, board_member])
def test_only_a_manager_waives(case, who):
    with pytest.raises(Refused):
        waive(case, user=who())

    assert not Waiver.objects.exists()


def test_a_reason_is_asked_for(case):
    with pytest.raises(Refused, match="Say why"):
        waive(case, reason="  ")


def test_what_is_not_missing_is_not_waived_and_nothing_twice(case):
    waive(case)

    for element in ("wia.costs", "wia.duration", "wia.nothing"):
        with pytest.raises(Rejected):
            waive(case, element)


def test_a_page_of_an_earlier_state_waives_nothing(case):
    with pytest.raises(Stale):
        waive(case, entry=case.entry + 1)


def test_where_no_law_applies_nothing_is_missing():
    case = amendment_case("internal_review", joins=False)

    assert missing_of(case) == ()
    assert walk_to(case, "executed").state == "executed"


def test_the_page_lists_all_and_lets_a_manager_say_why(log_in, case):
    page = log_in("manager").get(reverse("workflows_case", args=[case.pk]))

    assert "Workforce Investment Act of 1998: 4 missing" in page.text
    assert page.text.count("Record the reason") == 4
    assert "unconfirmed" in page.text


def test_a_manager_says_why_on_the_page(log_in, case):
    browser = log_in("manager")
    sent = {"entry": case.entry, "element": "wia.costs", "reason": "In the annex."}
    address = reverse("workflows_waive", args=[case.pk])

    refused = browser.post(address, sent | {"reason": ""})
    stale = browser.post(address, sent | {"entry": case.entry + 1})
    done = browser.post(address, sent, follow=True)

    assert (refused.status_code, stale.status_code) == (400, 409)
    assert "In the annex." in stale.text
    assert "Left out: In the annex." in done.text


@pytest.mark.parametrize("person", ["anonymous", "nobody", "editor", "board", "drafter"])
def test_nobody_else_says_why(log_in, case, person):
    sent = {"entry": case.entry, "element": "wia.costs", "reason": "In the annex."}

    response = log_in(person).post(reverse("workflows_waive", args=[case.pk]), sent)

    assert response.status_code in {302, 403, 404, 409}
    assert not Waiver.objects.exists()


def test_the_editor_says_what_is_missing(log_in):
    case = amendment_case("drafting", joins=False, mou=adopted_mou(regime=Mou.Regime.WIA))
    address = reverse("wagtailsnippets_workflows_instrument:edit", args=[case.instrument_id])

    page = log_in("drafter").get(address)

    assert "Required content that is missing" in page.text
    assert "WIA s.121(c)(1)" in page.text

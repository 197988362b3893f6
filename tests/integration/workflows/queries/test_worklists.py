"""Waiting for you: what, why, since when, until when; in two queries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from tests.factories import (
    UserFactory,
    administrator,
    adopted_mou,
    amendment_case,
    board_member,
    drafter,
    invitation_of,
    manager,
    move,
    token_for,
)
from tests.factories.mous import NOON
from workflows.models import Case, RoleGroup
from workflows.queries.actors import staff_actor
from workflows.queries.worklists import (
    OBJECTION,
    OUTDATED,
    OUTDATED_FOR_OTHERS,
    REBASE,
    SENT_BACK,
    Waiting,
    waiting_for,
)
from workflows.services.groups import group_for
from workflows.services.partners import answer
from workflows.services.route import Request

pytestmark = pytest.mark.django_db

WHO = {
    "drafter": drafter,
    "manager": manager,
    "board": board_member,
    "administrator": administrator,
}


def of_many_trades() -> User:
    user = UserFactory(username="of-many-trades")
    for key in (RoleGroup.Key.MANAGER, RoleGroup.Key.BOARD):
        user.groups.add(group_for(key=key))
    return user


def listed(user: User) -> list[Waiting]:
    return waiting_for(staff_actor(user))


@pytest.mark.parametrize(
    ("state", "waits"),
    [
        ("drafting", {"drafter": "Submit for internal review"}),
        ("internal_review", {"manager": "Release to the partners"}),
        ("partner_review", {}),
        ("board_approval", {"board": "Approve for the board"}),
        ("signature", {}),
        ("executed", {}),
    ],
)
def test_a_case_waits_for_those_who_can_move_it_on(state, waits):
    amendment_case(state, joins=False)

    found = {name: [row.why for row in listed(who())] for name, who in WHO.items()}

    waits = waits | ({"manager": waits["drafter"]} if "drafter" in waits else {})
    assert found == {name: [waits[name]] if name in waits else [] for name in WHO}


def test_a_case_is_listed_with_since_when_and_until_when():
    case = amendment_case("internal_review", joins=False)

    (row,) = listed(manager())

    since = datetime(2010, 3, 1, 18, 1, tzinfo=UTC)
    assert row == Waiting(case, "Release to the partners", since, date(2010, 3, 8))


def test_the_longest_waiting_comes_first():
    mou = adopted_mou()
    cases = [amendment_case("board_approval", mou=mou, joins=False) for _ in range(3)]
    for case, days in zip(cases, (2, 3, 1), strict=True):
        Case.objects.filter(pk=case.pk).update(entered_at=NOON - timedelta(days=days))

    found = [row.case for row in listed(board_member())]

    assert found == [cases[1], cases[0], cases[2]]


@pytest.mark.parametrize("cases", [1, 3])
def test_a_worklist_takes_two_queries_however_many_cases_there_are(
    django_assert_num_queries, cases
):
    mou = adopted_mou()
    for _ in range(cases):
        amendment_case("internal_review", mou=mou, joins=False)
    actor = staff_actor(manager())

    with django_assert_num_queries(2):
        found = waiting_for(actor)
        names = [str(row.case.instrument) for row in found]

    assert len(names) == cases


def test_what_one_submitted_waits_for_somebody_else():
    case = move(amendment_case(joins=False), "submit")
    second = UserFactory(username="second-manager")
    second.groups.add(group_for(key=RoleGroup.Key.MANAGER))

    found = [[row.case for row in listed(user)] for user in (manager(), second)]

    assert found == [[], [case]]


def test_four_eyes_hide_only_the_step_that_asks_for_them():
    user = of_many_trades()
    case = amendment_case("board_approval", joins=False)
    Case.objects.filter(pk=case.pk).update(submitted_by=user)

    found = [row.why for row in listed(user)]

    assert found == ["Approve for the board"]


def test_an_objection_waits_for_the_managers_and_nobody_else():
    case = amendment_case("partner_review", partners=2)
    objection = Request("object", case.entry, shown=case.text_id, comment="Too dear.")
    answer(token=token_for(invitation_of(case, "partner-1"), NOON), request=objection, at=NOON)

    found = {name: [row.why for row in listed(who())] for name, who in WHO.items()}

    assert found == {"drafter": [], "manager": [OBJECTION], "board": [], "administrator": []}


def test_a_worklist_does_not_read_whole_agreements():
    amendment_case("internal_review", joins=False)

    (row,) = listed(manager())

    assert row.case.instrument.get_deferred_fields() == {"preamble", "clauses", "exhibits"}


def test_one_of_no_group_has_nothing_waiting():
    amendment_case("internal_review", joins=False)

    assert listed(UserFactory()) == []


def test_a_case_that_no_longer_fits_waits_for_the_managers():
    mou = adopted_mou()
    late = amendment_case("partner_review", joins=False, mou=mou)
    amendment_case("executed", joins=False, mou=mou)

    assert [(row.case.pk, row.why) for row in listed(manager())] == [(late.pk, OUTDATED)]
    assert listed(board_member()) == []


def test_an_outdated_draft_is_to_be_rebased_and_not_sent_back():
    mou = adopted_mou()
    late = amendment_case("drafting", joins=False, mou=mou)
    amendment_case("executed", joins=False, mou=mou)

    for user in (manager(), drafter()):
        assert [(row.case.pk, row.why) for row in listed(user)] == [(late.pk, REBASE)]


def test_who_cannot_send_an_outdated_text_back_is_told_who_can():
    mou = adopted_mou()
    late = amendment_case("board_approval", joins=False, mou=mou)
    amendment_case("executed", joins=False, mou=mou)

    told = [(row.case.pk, row.why) for row in listed(board_member())]
    assert told == [(late.pk, OUTDATED_FOR_OTHERS)]


def test_a_draft_that_was_sent_back_says_so():
    case = move(amendment_case("internal_review", joins=False), "send_back", "The date is wrong.")

    assert [(row.case.pk, row.why) for row in listed(drafter())] == [(case.pk, SENT_BACK)]

"""Each step of the amendment's route, from its right actor and from a wrong one."""

import pytest
from django.contrib.auth.models import User

from tests.factories import (
    administrator,
    amendment_case,
    board_member,
    drafter,
    manager,
    move,
)
from workflows.models import Case, WorkItem
from workflows.rules.step import NotAnExit, Refused
from workflows.services.errors import Stale

pytestmark = pytest.mark.django_db

WHO = {
    "drafter": drafter,
    "manager": manager,
    "board": board_member,
    "administrator": administrator,
}
STEPS = [
    ("drafting", "submit", "drafter", "internal_review"),
    ("drafting", "submit", "manager", "internal_review"),
    ("drafting", "withdraw", "manager", "withdrawn"),
    ("internal_review", "release", "manager", "partner_review"),
    ("internal_review", "send_back", "manager", "drafting"),
    ("internal_review", "withdraw", "manager", "withdrawn"),
    ("partner_review", "send_back", "manager", "drafting"),
    ("partner_review", "withdraw", "manager", "withdrawn"),
    ("board_approval", "board_approve", "board", "signature"),
    ("board_approval", "board_decline", "board", "declined"),
    ("board_approval", "send_back", "manager", "drafting"),
    ("board_approval", "withdraw", "manager", "withdrawn"),
    ("signature", "send_back", "manager", "drafting"),
    ("signature", "withdraw", "manager", "withdrawn"),
]
REFUSED = [
    ("drafting", "submit", "board", "This is for a drafter or a manager."),
    ("drafting", "submit", "administrator", "This is for a drafter or a manager."),
    ("drafting", "withdraw", "drafter", "This is for a manager."),
    ("internal_review", "release", "drafter", "This is for a manager."),
    ("internal_review", "release", "board", "This is for a manager."),
    ("internal_review", "send_back", "drafter", "This is for a manager."),
    ("partner_review", "accept", "manager", "This is for a partner who was asked."),
    ("partner_review", "object", "drafter", "This is for a partner who was asked."),
    ("partner_review", "conclude_review", "manager", "happens by itself"),
    ("board_approval", "board_approve", "manager", "This is for the board."),
    ("board_approval", "board_decline", "drafter", "This is for the board."),
    ("signature", "sign", "manager", "This is for a signatory."),
    ("signature", "decline_to_sign", "board", "This is for a signatory."),
    ("signature", "execute", "manager", "happens by itself"),
    ("signature", "withdraw", "board", "This is for a manager."),
]
ASK_WHY = ["send_back", "withdraw"]


@pytest.mark.parametrize(("state", "transition", "who", "target"), STEPS)
def test_a_step_leads_where_the_route_says(take, state, transition, who, target):
    case = amendment_case(state, joins=False)

    moved = take(case, transition, WHO[who](), comment="Because.")

    last = moved.events.get(sequence=moved.sequence)
    assert (moved.state, moved.entry) == (target, case.entry + 1)
    assert (last.transition, last.source, last.target) == (transition, state, target)
    assert (last.user, last.actor_kind, last.comment) == (WHO[who](), "staff", "Because.")


@pytest.mark.parametrize(("state", "transition", "who", "why"), REFUSED)
def test_a_step_is_refused_to_whom_it_is_not_for_and_changes_nothing(
    take, rows, state, transition, who, why
):
    case, user = amendment_case(state, joins=False), WHO[who]()
    before = rows()

    with pytest.raises(Refused, match=why):
        take(case, transition, user, comment="Because.")

    assert rows() == before


@pytest.mark.parametrize(
    ("state", "transition"),
    [
        ("drafting", "release"),
        ("drafting", "sign"),
        ("internal_review", "submit"),
        ("internal_review", "board_approve"),
        ("partner_review", "release"),
        ("board_approval", "execute"),
        ("signature", "accept"),
        ("signature", "no_such_step"),
        ("executed", "withdraw"),
        ("executed", "send_back"),
    ],
)
def test_what_is_no_exit_of_the_state_is_said_to_be_none(take, rows, state, transition):
    case = amendment_case(state, joins=False)
    user = manager()
    before = rows()

    with pytest.raises(NotAnExit, match=f"“{transition}” is not an exit of this state"):
        take(case, transition, user, comment="Because.")

    assert rows() == before


@pytest.mark.parametrize("transition", ASK_WHY)
@pytest.mark.parametrize("comment", ["", "  \n"])
def test_a_step_that_needs_a_reason_is_refused_without_one(take, rows, transition, comment):
    case, user = amendment_case("internal_review", joins=False), manager()
    before = rows()

    with pytest.raises(Refused, match="needs a comment: say why"):
        take(case, transition, user, comment=comment)

    assert rows() == before


def test_the_board_says_why_it_declines(take):
    case = amendment_case("board_approval", joins=False)

    with pytest.raises(Refused, match="“Decline for the board” needs a comment"):
        take(case, "board_decline", board_member())


def test_a_step_asked_for_on_an_older_entry_is_stale_and_changes_nothing(take, rows):
    case = amendment_case("internal_review", joins=False)
    moved = move(move(case, "send_back", "Shorter."), "submit")
    user = manager()
    before = rows()

    with pytest.raises(Stale, match=r"now at “Internal review”\. Nothing you did here has been"):
        take(moved, "send_back", user, entry=case.entry, comment="Shorter.")

    assert rows() == before


def test_one_who_submitted_a_text_does_not_release_it(take, rows):
    case = take(amendment_case(joins=False), "submit", manager())
    user = manager()
    before = rows()

    with pytest.raises(Refused, match="You submitted this text yourself: somebody else must"):
        take(case, "release", user)

    assert rows() == before


def test_the_board_decides_only_on_the_text_it_was_shown(take):
    case = amendment_case("board_approval", joins=False)

    with pytest.raises(Refused, match="The text has changed since it was shown to you"):
        take(case, "board_approve", board_member(), shown="0" * 64)


def test_the_board_cannot_approve_what_it_was_not_shown(take):
    case = amendment_case("board_approval", joins=False)

    with pytest.raises(Refused, match="You have not been shown the text"):
        take(case, "board_approve", board_member(), shown="")


@pytest.mark.parametrize("state", ["partner_review", "signature"])
def test_nobody_is_asked_any_more_once_a_case_is_withdrawn(state):
    case = move(amendment_case(state), "withdraw", "The library waits for the renewal.")

    assert (case.state, case.final, case.editable) == ("withdrawn", True, False)
    assert not WorkItem.objects.filter(case=case, closed=False).exists()


def test_a_party_without_anybody_to_ask_holds_the_release_back(rows):
    case, user = amendment_case("internal_review", joins=False), manager()
    case.instrument.mou.memberships.get(party__key="partner-1").party.signatories.update(
        active=False
    )
    before = rows()

    with pytest.raises(Exception, match="Nobody is on record for Partner 1 to review"):
        move(case, "release")

    assert (rows(), user.pk) == (before, manager().pk)


def test_a_state_has_its_due_day_from_the_day_it_was_entered():
    case = amendment_case("partner_review", joins=False)

    assert [(str(case.due_on), {str(i.due_on) for i in case.work_items.all()})] == [
        ("2010-03-22", {"2010-03-22"})
    ]


def test_staff_of_no_group_can_do_nothing(take):
    case = amendment_case(joins=False)
    nobody = User.objects.create(username="visitor")

    with pytest.raises(Refused, match="This is for a drafter or a manager"):
        take(case, "submit", nobody)

    assert Case.objects.get(pk=case.pk).state == "drafting"

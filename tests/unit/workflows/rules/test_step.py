from dataclasses import replace

import pytest

from workflows.definitions import source
from workflows.rules.ballot import Answer, BallotRule, count
from workflows.rules.definition import UnknownState
from workflows.rules.load import load
from workflows.rules.step import (
    SYSTEM,
    Actor,
    CannotStep,
    NotAnExit,
    Refused,
    Situation,
    automatic,
    may,
    options,
    step,
)

ROUTE = load(source("amendment"))
ASKED = ("library", "college")
DRAFTER = Actor(key="user:1", name="Liaison", roles=frozenset({"drafter"}))
MANAGER = Actor(key="user:2", name="Manager", roles=frozenset({"manager"}))
BOARD = Actor(key="user:3", name="Board chair", roles=frozenset({"board"}))
PARTNER = Actor(
    key="signatory:1",
    name="Library director",
    kind="participant",
    roles=frozenset({"participant"}),
    party="library",
)
SIGNATORY = replace(PARTNER, roles=frozenset({"signatory"}))


def tally(*accepted):
    return count(
        BallotRule("signatories"),
        ASKED,
        [Answer(party, "accept", "now") for party in accepted],
        "now",
    )


READY = Situation(
    text_hash="now",
    shown_hash="now",
    changes=3,
    class_recorded=True,
    submitter="user:1",
    tally=tally(),
    base_current=True,
    missing=(),
)


@pytest.mark.parametrize(
    ("state", "name", "actor", "comment", "target"),
    [
        ("drafting", "submit", DRAFTER, "", "internal_review"),
        ("internal_review", "release", MANAGER, "", "partner_review"),
        ("partner_review", "accept", PARTNER, "", "partner_review"),
        ("partner_review", "object", PARTNER, "The sites are wrong.", "partner_review"),
        ("board_approval", "board_approve", BOARD, "", "signature"),
        ("board_approval", "board_decline", BOARD, "No budget.", "declined"),
        ("signature", "sign", SIGNATORY, "", "signature"),
        ("signature", "decline_to_sign", SIGNATORY, "Not our text.", "drafting"),
        ("internal_review", "send_back", MANAGER, "A date is missing.", "drafting"),
        ("partner_review", "send_back", MANAGER, "A date is missing.", "drafting"),
        ("board_approval", "send_back", MANAGER, "A date is missing.", "drafting"),
        ("signature", "send_back", MANAGER, "A date is missing.", "drafting"),
        ("drafting", "withdraw", MANAGER, "No longer wanted.", "withdrawn"),
        ("signature", "withdraw", MANAGER, "No longer wanted.", "withdrawn"),
    ],
)
def test_an_amendment_travels_its_route(state, name, actor, comment, target):
    taken = step(ROUTE, state, name, actor, READY, comment)

    assert (taken.transition.name, taken.source, taken.target) == (name, state, target)


@pytest.mark.parametrize(
    ("state", "name", "actor", "situation", "comment", "expected"),
    [
        ("drafting", "submit", BOARD, READY, "", ("This is for a drafter or a manager.",)),
        (
            "internal_review",
            "release",
            replace(MANAGER, key="user:1"),
            READY,
            "",
            ("You submitted this text yourself: somebody else must release it.",),
        ),
        (
            "partner_review",
            "object",
            PARTNER,
            READY,
            " \n",
            ("“Object” needs a comment: say why.",),
        ),
        (
            "partner_review",
            "accept",
            MANAGER,
            READY,
            "",
            (
                "This is for a partner who was asked.",
                "You do not act for a party to this agreement.",
            ),
        ),
        (
            "signature",
            "sign",
            SIGNATORY,
            replace(READY, tally=tally("library")),
            "",
            ("Your organization has signed this text already.",),
        ),
        (
            "signature",
            "sign",
            SIGNATORY,
            replace(READY, open_conflicts=1, base_current=False),
            "",
            (
                "A conflict with another amendment is unresolved.",
                (
                    "Another amendment was executed meanwhile, so this text no longer fits the "
                    "agreement. The agency brings it up to date; you are sent a new link then."
                ),
            ),
        ),
        (
            "signature",
            "execute",
            MANAGER,
            replace(READY, tally=tally(*ASKED)),
            "",
            ("“Execute” happens by itself, as soon as it can.",),
        ),
        (
            "signature",
            "execute",
            SYSTEM,
            replace(READY, tally=tally(*ASKED)),
            "Done.",
            ("“Execute” takes no comment.",),
        ),
        ("signature", "send_back", BOARD, READY, "Wait.", ("This is for a manager.",)),
    ],
)
def test_a_refusal_gives_every_reason(state, name, actor, situation, comment, expected):
    with pytest.raises(Refused) as refused:
        step(ROUTE, state, name, actor, situation, comment)

    assert refused.value.reasons == expected
    assert str(refused.value) == " ".join(expected)


def test_what_is_not_an_exit_is_answered_with_what_is():
    with pytest.raises(NotAnExit) as refused:
        step(ROUTE, "drafting", "sign", SIGNATORY, READY)

    assert str(refused.value) == (
        "“sign” is not an exit of this state, “Drafting”. "
        "What can be done there: “Submit for internal review”, “Withdraw”."
    )


def test_nothing_can_be_done_in_a_final_state():
    with pytest.raises(NotAnExit) as refused:
        step(ROUTE, "executed", "send_back", MANAGER, READY, "Wait.")

    assert str(refused.value) == (
        "“send_back” is not an exit of this state, “Executed”. Nothing can be done there."
    )


def test_the_two_answers_are_never_taken_for_each_other():
    assert issubclass(NotAnExit, CannotStep)
    assert issubclass(Refused, CannotStep)
    assert not issubclass(NotAnExit, Refused)
    assert not issubclass(Refused, NotAnExit)


def test_options_show_what_people_can_do_in_order_and_why_not():
    found = options(ROUTE, "internal_review", MANAGER, replace(READY, submitter=MANAGER.key))

    assert [(option.transition.name, option.open, option.reasons) for option in found] == [
        ("release", False, ("You submitted this text yourself: somebody else must release it.",)),
        ("send_back", True, ()),
        ("withdraw", True, ()),
    ]


def test_automatic_steps_are_not_offered():
    found = options(ROUTE, "signature", SIGNATORY, READY)

    assert [option.transition.name for option in found] == [
        "sign",
        "decline_to_sign",
        "send_back",
        "withdraw",
    ]


def test_a_state_that_the_route_lost_is_named():
    with pytest.raises(UnknownState) as error:
        options(ROUTE, "pending", MANAGER, READY)

    assert str(error.value) == "The route “Amendment” has no state “pending”."


@pytest.mark.parametrize(
    ("state", "situation", "expected"),
    [
        ("partner_review", READY, None),
        ("partner_review", replace(READY, tally=tally("library")), None),
        ("partner_review", replace(READY, tally=tally(*ASKED)), "conclude_review"),
        ("signature", replace(READY, tally=tally(*ASKED)), "execute"),
        ("signature", replace(READY, tally=tally(*ASKED), base_current=False), None),
        ("signature", replace(READY, tally=tally(*ASKED), open_conflicts=1), None),
        ("signature", replace(READY, tally=None), None),
        ("signature", replace(READY, tally=count(BallotRule("s"), (), (), "now")), "execute"),
        ("drafting", READY, None),
        ("executed", READY, None),
    ],
)
def test_a_case_goes_on_by_itself_when_its_ballot_is_carried(state, situation, expected):
    found = automatic(ROUTE, state, situation)

    assert (found.name if found else None) == expected


@pytest.mark.parametrize("state", [state.name for state in ROUTE.states])
def test_the_text_is_edited_in_drafting_and_nowhere_else(state):
    editors = {
        who.name
        for who in (DRAFTER, MANAGER, BOARD, PARTNER, SIGNATORY)
        if may(ROUTE, state, "edit", who)
    }

    assert editors == ({"Liaison", "Manager"} if state == "drafting" else set())


def test_nobody_can_skip_from_drafting_to_a_signature():
    names = {transition.name for transition in ROUTE.transitions}

    assert names & {"approve"} == set()
    assert {t.target for t in ROUTE.exits("drafting")} == {"internal_review", "withdrawn"}

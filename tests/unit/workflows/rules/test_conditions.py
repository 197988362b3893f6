from dataclasses import replace

import pytest

from workflows.rules.ballot import BallotRule, Tally, count
from workflows.rules.conditions import CONDITIONS
from workflows.rules.situation import Actor, Situation

TALLY: Tally = count(BallotRule("partners"), ("library", "college"), (), "now")
GOOD = Situation(
    text_hash="now",
    shown_hash="now",
    changes=2,
    class_recorded=True,
    submitter="user:2",
    tally=TALLY,
    base_current=True,
)
LIBRARY = Actor(key="user:1", name="Library director", kind="participant", party="library")
MANAGER = Actor(key="user:2", name="Manager", kind="staff", roles=frozenset({"manager"}))
NOBODY = replace(LIBRARY, party="")
STRANGER = replace(LIBRARY, party="museum")
SIGNED = replace(TALLY, accepted=("library",), awaited=("college",))


@pytest.mark.parametrize(
    ("name", "situation", "actor", "expected"),
    [
        ("text_changed", GOOD, LIBRARY, ""),
        (
            "text_changed",
            replace(GOOD, changes=0),
            LIBRARY,
            "The text reads as the text in force does: change something before you submit it.",
        ),
        ("no_problems", GOOD, LIBRARY, ""),
        (
            "no_problems",
            replace(GOOD, problems=("Section 4 has an unfilled blank",)),
            LIBRARY,
            "The text is not ready. Section 4 has an unfilled blank.",
        ),
        (
            "no_problems",
            replace(GOOD, problems=("One.", "Two.", "Three.", "Four.", "Five.")),
            LIBRARY,
            "The text is not ready. One. Two. Three. And 2 more.",
        ),
        ("class_recorded", GOOD, LIBRARY, ""),
        (
            "class_recorded",
            replace(GOOD, class_recorded=False),
            LIBRARY,
            "The amendment's class is not recorded, so it is not known who must sign.",
        ),
        ("four_eyes", GOOD, LIBRARY, ""),
        (
            "four_eyes",
            replace(GOOD, submitter="user:1"),
            LIBRARY,
            "You submitted this text yourself: somebody else must release it.",
        ),
        (
            "four_eyes",
            replace(GOOD, submitter=""),
            LIBRARY,
            "It is not on record who submitted this text: send it back to be submitted again.",
        ),
        ("shown_current", GOOD, LIBRARY, ""),
        (
            "shown_current",
            replace(GOOD, shown_hash=""),
            LIBRARY,
            "You have not been shown the text: open it and read it before you decide.",
        ),
        (
            "shown_current",
            replace(GOOD, shown_hash="before"),
            LIBRARY,
            "The text has changed since it was shown to you: read it again before you decide.",
        ),
        (
            "shown_current",
            replace(GOOD, text_hash="", shown_hash=""),
            LIBRARY,
            "There is no text to decide on.",
        ),
        ("party_asked", GOOD, LIBRARY, ""),
        ("party_asked", GOOD, NOBODY, "You do not act for a party to this agreement."),
        ("party_asked", GOOD, STRANGER, "Your organization is not among those asked here."),
        (
            "party_asked",
            replace(GOOD, tally=None),
            LIBRARY,
            "No ballot is being held on this text.",
        ),
        ("not_yet_signed", GOOD, LIBRARY, ""),
        ("not_yet_signed", replace(GOOD, tally=None), LIBRARY, ""),
        (
            "not_yet_signed",
            replace(GOOD, tally=SIGNED),
            LIBRARY,
            "Your organization has signed this text already.",
        ),
        ("ballot_carried", replace(GOOD, tally=replace(TALLY, carried=True)), LIBRARY, ""),
        (
            "ballot_carried",
            replace(GOOD, tally=SIGNED),
            LIBRARY,
            "Not enough have accepted yet: 1 of 2.",
        ),
        (
            "ballot_carried",
            replace(GOOD, tally=replace(TALLY, can_carry=False)),
            LIBRARY,
            "Not enough accept: 0 of 2, and too few answers are still to come.",
        ),
        (
            "ballot_carried",
            replace(GOOD, tally=None),
            LIBRARY,
            "No ballot is being held on this text.",
        ),
        ("no_conflicts", GOOD, LIBRARY, ""),
        (
            "no_conflicts",
            replace(GOOD, open_conflicts=1),
            LIBRARY,
            "A conflict with another amendment is unresolved.",
        ),
        (
            "no_conflicts",
            replace(GOOD, open_conflicts=2),
            LIBRARY,
            "2 conflicts with another amendment are unresolved.",
        ),
        ("base_current", GOOD, LIBRARY, ""),
        (
            "base_current",
            replace(GOOD, base_current=False),
            MANAGER,
            "Another amendment has been executed since this one was drafted: rebase it first.",
        ),
        (
            "base_current",
            replace(GOOD, base_current=False),
            LIBRARY,
            (
                "Another amendment was executed meanwhile, so this text no longer fits the "
                "agreement. The agency brings it up to date; you are sent a new link then."
            ),
        ),
    ],
)
def test_a_condition_says_why_not_or_nothing(name, situation, actor, expected):
    assert CONDITIONS[name](situation, actor) == expected


FAILS_ON_NOTHING = set(CONDITIONS) - {"no_problems", "not_yet_signed", "no_conflicts"}


@pytest.mark.parametrize("name", sorted(FAILS_ON_NOTHING))
def test_a_fact_that_nobody_gave_never_opens_a_door(name):
    assert CONDITIONS[name](Situation(text_hash=""), NOBODY) != ""

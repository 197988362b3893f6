from fractions import Fraction

import pytest

from workflows.rules.ballot import Answer, BallotRule, Tally, count

ALL = BallotRule("partners")
TWO = BallotRule("partners", "k", k=2)
FOUR_FIFTHS = BallotRule("partners", "fraction", fraction=Fraction(4, 5))


def test_an_answer_on_another_text_does_not_count_and_is_named():
    answers = (
        Answer("library", "accept", "before"),
        Answer("college", "accept", "now"),
        Answer("school", "object", "now"),
        Answer("museum", "accept", "now"),
    )

    found = count(TWO, ("school", "library", "college", "union"), answers, "now")

    assert found == Tally(
        electorate=("school", "library", "college", "union"),
        accepted=("college",),
        objected=("school",),
        abstained=(),
        awaited=("library", "union"),
        fallen=("library",),
        carried=False,
        can_carry=True,
    )


def test_the_latest_answer_of_a_party_is_its_answer():
    answers = (Answer("library", "object", "now"), Answer("library", "accept", "now"))

    found = count(ALL, ("library",), answers, "now")

    assert (found.accepted, found.objected, found.carried) == (("library",), (), True)


def test_an_earlier_answer_does_not_rise_again_when_the_latest_falls():
    answers = (Answer("library", "accept", "now"), Answer("library", "object", "other"))

    found = count(ALL, ("library",), answers, "now")

    assert (found.accepted, found.awaited, found.fallen) == ((), ("library",), ("library",))


@pytest.mark.parametrize(
    ("rule", "outcomes", "carried", "can_carry"),
    [
        (ALL, "", True, True),
        (ALL, "aaa", True, True),
        (ALL, "aa.", False, True),
        (ALL, "aao", False, False),
        (ALL, "aa-", False, False),
        (TWO, "", False, False),
        (TWO, "a", False, False),
        (TWO, "aao", True, True),
        (TWO, "a.o", False, True),
        (TWO, "aoo", False, False),
        (FOUR_FIFTHS, "", True, True),
        (FOUR_FIFTHS, "aaaao", True, True),
        (FOUR_FIFTHS, "aaa.o", False, True),
        (FOUR_FIFTHS, "aaa-o", False, False),
        (FOUR_FIFTHS, "aaaaao", True, True),
        (FOUR_FIFTHS, "aaaaoo", False, False),
    ],
)
def test_a_ballot_is_carried_by_acceptances_alone(rule, outcomes, carried, can_carry):
    words = {"a": "accept", "o": "object", "-": "abstain"}
    parties = tuple(f"party {place}" for place in range(len(outcomes)))
    answers = [
        Answer(party, words[given], "now")
        for party, given in zip(parties, outcomes, strict=True)
        if given in words
    ]

    found = count(rule, parties, answers, "now")

    assert (found.carried, found.can_carry) == (carried, can_carry)

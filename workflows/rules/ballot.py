"""Ballots: who is asked, what they answered on which text, and whether that is enough."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

Outcome = Literal["accept", "object", "abstain"]
Counting = Literal["all", "k", "fraction"]


@dataclass(frozen=True, slots=True)
class BallotRule:
    """What a ballot asks: over which electorate, and how many acceptances carry it.

    The electorate is a name ("partners", "signatories"); who is in it is a fact of the case.
    A fraction is of all who are asked, as in "four fifths of the governing bodies", not of those
    who answer.
    """

    over: str
    rule: Counting = "all"
    k: int = 0
    fraction: Fraction = Fraction(1)

    def needed(self, asked: int) -> int:
        """Return how many acceptances carry the ballot when so many parties are asked."""
        if self.rule == "all":
            return asked
        if self.rule == "k":
            return self.k
        return ceil(self.fraction * asked)


@dataclass(frozen=True, slots=True)
class Answer:
    """One party's answer, and the hash of the text that it was given on."""

    party: str
    outcome: Outcome
    text_hash: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How a ballot stands: every party asked is in one of the first four lists of keys.

    Those in `fallen` answered on another text; their answer does not count, so they are in
    `awaited` as well. `can_carry` tells whether acceptance by all awaited would carry it.
    """

    electorate: tuple[str, ...]
    accepted: tuple[str, ...]
    objected: tuple[str, ...]
    abstained: tuple[str, ...]
    awaited: tuple[str, ...]
    fallen: tuple[str, ...]
    carried: bool
    can_carry: bool


def count(
    rule: BallotRule, electorate: Iterable[str], answers: Iterable[Answer], text_hash: str
) -> Tally:
    """Return how the ballot stands on the text with this hash.

    Answers come oldest first. A party's latest answer is its answer, and counts only if it was
    given on this text; answers of parties that are not asked are left aside. A ballot over nobody
    that asks for all, or for a fraction, is carried: there is nobody to wait for.
    """
    asked = tuple(dict.fromkeys(electorate))
    latest = {answer.party: answer for answer in answers}
    standing = {
        party: latest[party].outcome
        for party in asked
        if party in latest and latest[party].text_hash == text_hash
    }
    awaited = tuple(party for party in asked if party not in standing)
    accepted = _those(standing, "accept")
    needed = rule.needed(len(asked))
    return Tally(
        electorate=asked,
        accepted=accepted,
        objected=_those(standing, "object"),
        abstained=_those(standing, "abstain"),
        awaited=awaited,
        fallen=tuple(party for party in awaited if party in latest),
        carried=len(accepted) >= needed,
        can_carry=len(accepted) + len(awaited) >= needed,
    )


def _those(standing: dict[str, Outcome], outcome: Outcome) -> tuple[str, ...]:
    """Return the parties whose standing answer is this one, in the order they are asked."""
    return tuple(party for party, given in standing.items() if given == outcome)

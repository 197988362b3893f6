"""What must hold of an agreement that is begun: its days, its parties, its blanks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FEWEST = 2
"""An agreement is between two at least."""

NUMBER, EFFECTIVE, RENEWAL = ANSWERED = ("number", "effective date", "renewal date")
"""Blanks that what is known of an agreement fills, so that nobody types it twice."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one thing that was given, by its name, in a sentence."""

    field: str
    message: str


def term_faults(dated: date, effective_on: date, renewal_on: date) -> Iterator[Fault]:
    """Yield what is wrong with the days: renewal comes after the agreement and its effect."""
    if renewal_on <= dated:
        yield Fault("renewal_on", "The renewal date must be after the agreement's own date.")
    if renewal_on <= effective_on:
        yield Fault("effective_on", "The agreement must take effect before its renewal date.")


def seat_faults(parties: Sequence[int]) -> Iterator[str]:
    """Yield what is wrong with the choice of parties, given by their keys."""
    if len(parties) != len(set(parties)):
        yield "A party is chosen twice."
    if len(set(parties)) < FEWEST:
        yield "Choose two parties at least."


def asked(blanks: Sequence[str]) -> tuple[str, ...]:
    """Return the blanks, in their order, that somebody must be asked for."""
    return tuple(name for name in blanks if name not in ANSWERED)


def answers(number: str, effective_on: date, renewal_on: date) -> Mapping[str, str]:
    """Return what is known of the agreement as words for the blanks of its text."""
    return {NUMBER: number, EFFECTIVE: _day(effective_on), RENEWAL: _day(renewal_on)}


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"

"""Effectiveness: from which day an executed instrument is in force.

The kinds are those met in real agreements: when all have signed; four fifths of the governing
bodies; each partner from its own signature; a fixed date; an event.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

KINDS = (
    "all_signed",
    "fixed_date",
    "later_of_both",
    "k_of_n",
    "fraction",
    "own_signature",
    "event",
)

BY_DATE = frozenset({"fixed_date", "later_of_both"})
"""Rules by which the date that an instrument names counts."""


@dataclass(frozen=True, slots=True)
class EffectivenessRule:
    """When an instrument takes effect, as data. `k` and `fraction` serve the kinds they name.

    *Later of both* is the day on which all have signed, but not before the fixed date.
    """

    kind: str = "all_signed"
    k: int = 0
    fraction: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        """Refuse a kind that nobody knows, and a number that its kind cannot use."""
        if self.kind not in KINDS:
            raise ValueError(f"There is no effectiveness rule “{self.kind}”.")
        if self.kind == "k_of_n" and self.k < 1:
            raise ValueError("How many must have signed is a number of at least 1.")
        if not 0 < self.fraction <= 1:
            raise ValueError("The fraction that must have signed is above 0 and at most 1.")


def effective_on(
    rule: EffectivenessRule | str,
    signed: Mapping[str, date],
    required: Iterable[str],
    fixed: date | None = None,
    decided: date | None = None,
) -> date | None:
    """Return the day the instrument takes effect, or None while that is not settled.

    The rule may be the name of a kind that needs no number. `signed` maps each party to the day
    it signed; only those required count. `fixed` is the date set in the instrument or, for an
    event, the day it was recorded to have happened. `decided` is the day the instrument was
    executed: it stands in for the last signature where nobody has to sign. *Later of both*
    without a fixed date is the day of the last signature.

    Raises:
        ValueError: if there is no such kind.
    """
    told = EffectivenessRule(rule) if isinstance(rule, str) else rule
    if told.kind in ("fixed_date", "event"):
        return fixed
    settled = _settled(told, signed, tuple(dict.fromkeys(required)), decided)
    if told.kind == "later_of_both" and settled and fixed:
        return max(settled, fixed)
    return settled


def earliest_effect(kind: str, fixed: date | None, today: date) -> date:
    """Return the first day on which an instrument that is not executed yet can take effect.

    Nothing takes effect before the day on which it is executed: no text of a day that is past
    ever changes.
    """
    return max(fixed, today) if fixed and kind in BY_DATE else today


def effective_for(
    rule: EffectivenessRule | str,
    party: str,
    signed: Mapping[str, date],
    required: Iterable[str],
    fixed: date | None = None,
    decided: date | None = None,
) -> date | None:
    """Return the day from which the instrument binds this party, or None while that is open.

    It differs between parties only where each is bound from its own signature.

    Raises:
        ValueError: if there is no such kind.
    """
    told = EffectivenessRule(rule) if isinstance(rule, str) else rule
    if told.kind == "own_signature":
        return signed.get(party)
    return effective_on(told, signed, required, fixed, decided)


def _settled(
    rule: EffectivenessRule,
    signed: Mapping[str, date],
    parties: tuple[str, ...],
    decided: date | None,
) -> date | None:
    """Return the day on which enough of those required had signed, if they have."""
    if not parties:
        return decided
    days = sorted(signed[party] for party in parties if party in signed)
    needed = _needed(rule, len(parties))
    return days[needed - 1] if len(days) >= needed else None


def _needed(rule: EffectivenessRule, asked: int) -> int:
    """Return how many of so many signatures settle the day."""
    if rule.kind == "k_of_n":
        return rule.k
    if rule.kind == "fraction":
        return ceil(rule.fraction * asked)
    return 1 if rule.kind == "own_signature" else asked

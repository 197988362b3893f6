"""Effectiveness: from which day an executed instrument is in force.

The kinds are those met in real agreements: when all have signed; four fifths of the governing
bodies; each partner from its own signature; a fixed date; an event.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Literal

Kind = Literal[
    "all_signed",
    "fixed_date",
    "later_of_both",
    "k_of_n",
    "fraction",
    "own_signature",
    "event",
]


@dataclass(frozen=True, slots=True)
class EffectivenessRule:
    """When an instrument takes effect, as data. `k` and `fraction` serve the kinds they name.

    *Later of both* is the day on which all have signed, but not before the fixed date.
    """

    kind: Kind = "all_signed"
    k: int = 0
    fraction: Fraction = Fraction(1)


def effective_on(
    rule: EffectivenessRule,
    signed: Mapping[str, date],
    required: Iterable[str],
    fixed: date | None = None,
) -> date | None:
    """Return the day the instrument takes effect, or None while that is not settled.

    `signed` maps each party to the day it signed; only those required count. `fixed` is the date
    set in the instrument or, for an event, the day it was recorded to have happened. Where nobody
    has to sign there is no last signature, and the rules that wait for one give the fixed date.
    """
    parties = tuple(dict.fromkeys(required))
    if rule.kind in ("fixed_date", "event") or not parties:
        return fixed
    days = sorted(signed[party] for party in parties if party in signed)
    needed = _needed(rule, len(parties))
    last = days[needed - 1] if len(days) >= needed else None
    if rule.kind != "later_of_both":
        return last
    return max(last, fixed) if last and fixed else None


def effective_for(
    rule: EffectivenessRule,
    party: str,
    signed: Mapping[str, date],
    required: Iterable[str],
    fixed: date | None = None,
) -> date | None:
    """Return the day from which the instrument binds this party, or None while that is open.

    It differs between parties only where each is bound from its own signature.
    """
    if rule.kind == "own_signature":
        return signed.get(party)
    return effective_on(rule, signed, required, fixed)


def _needed(rule: EffectivenessRule, asked: int) -> int:
    """Return how many of so many signatures settle the day; one at least."""
    if rule.kind == "k_of_n":
        return max(1, rule.k)
    if rule.kind == "fraction":
        return max(1, ceil(rule.fraction * asked))
    return 1 if rule.kind == "own_signature" else asked

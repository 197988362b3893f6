"""Amendment classes: how much an amendment changes decides who signs it.

Real agreements carry such a clause, each with its own words and numbers, so the classes are data
on the agreement; `USUAL` is what a local workforce agreement in use says. Whether the joinder of
an additional partner is substantial is a local reading: the drafter is asked, and the answer and
who gave it are recorded.
"""

from collections.abc import Iterable
from dataclasses import dataclass

RULES = ("none", "changed", "all")


@dataclass(frozen=True, slots=True)
class AmendmentClass:
    """A class of amendments, what falls under it, and who signs: none, the changed, or all."""

    name: str
    title: str
    description: str
    signs: str


USUAL = (
    AmendmentClass(
        "administrative",
        "Administrative",
        "An attachment or a site changes without a change of intent. Nobody signs again.",
        "none",
    ),
    AmendmentClass(
        "minor",
        "Minor",
        "A small change, as of a budget. The parties whose elements change sign.",
        "changed",
    ),
    AmendmentClass(
        "funding",
        "Funding threshold",
        "A reconciliation moves contributions by more than the agreement's threshold. "
        "All parties sign.",
        "all",
    ),
    AmendmentClass(
        "substantial",
        "Substantial",
        "A required partner joins or leaves, or a chief elected official changes. "
        "All parties sign everything again.",
        "all",
    ),
)


def signers(
    rule: str,
    parties: Iterable[str],
    changed: Iterable[str] = (),
    joining: Iterable[str] = (),
) -> tuple[str, ...]:
    """Return the keys of the parties who must sign: in the parties' order, then those joining.

    A joining party always signs: nobody is bound to an agreement by the others' signatures.

    Raises:
        ValueError: if there is no such rule, or if a party is named as changed that is neither a
            party nor joining.
    """
    if rule not in RULES:
        raise ValueError(f"There is no rule “{rule}” for who signs.")
    present = tuple(dict.fromkeys(parties))
    new = tuple(party for party in dict.fromkeys(joining) if party not in present)
    touched = set(changed)
    strangers = sorted(touched - set(present) - set(new))
    if strangers:
        raise ValueError(f"Not a party to the agreement: {', '.join(strangers)}.")
    if rule == "all":
        return present + new
    if rule == "changed":
        return tuple(party for party in present if party in touched) + new
    return new

"""The conditions that a guard can name: each looks at the facts and says why not, or nothing."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from workflows.rules.situation import Actor, Situation

Condition = Callable[[Situation, Actor], str]

SHOWN_PROBLEMS = 3
"""How many problems a refusal spells out; the editor's own panel lists them all."""

NO_BALLOT = "No ballot is being held on this text."


def text_changed(situation: Situation, actor: Actor) -> str:
    """Say why not, if the amendment would change nothing."""
    if situation.changes > 0:
        return ""
    return "The text reads as the text in force does: change something before you submit it."


def no_problems(situation: Situation, actor: Actor) -> str:
    """Say why not, if the text has problems: an unfilled blank, a broken reference."""
    if not situation.problems:
        return ""
    shown = " ".join(_sentence(problem) for problem in situation.problems[:SHOWN_PROBLEMS])
    more = len(situation.problems) - SHOWN_PROBLEMS
    rest = f" And {more} more." if more > 0 else ""
    return f"The text is not ready. {shown}{rest}"


def class_recorded(situation: Situation, actor: Actor) -> str:
    """Say why not, if nobody has recorded the amendment's class, which decides who signs."""
    if situation.class_recorded:
        return ""
    return "The amendment's class is not recorded, so it is not known who must sign."


def four_eyes(situation: Situation, actor: Actor) -> str:
    """Say why not, if the actor is the one who submitted the text."""
    if not situation.submitter:
        return "It is not on record who submitted this text: send it back to be submitted again."
    if situation.submitter == actor.key:
        return "You submitted this text yourself: somebody else must release it."
    return ""


def shown_current(situation: Situation, actor: Actor) -> str:
    """Say why not, if the text to be decided on is not the text the actor was shown."""
    if not situation.text_hash:
        return "There is no text to decide on."
    if not situation.shown_hash:
        return "You have not been shown the text: open it and read it before you decide."
    if situation.shown_hash != situation.text_hash:
        return "The text has changed since it was shown to you: read it again before you decide."
    return ""


def party_asked(situation: Situation, actor: Actor) -> str:
    """Say why not, if the actor speaks for no party that this ballot asks."""
    if situation.tally is None:
        return NO_BALLOT
    if not actor.party:
        return "You do not act for a party to this agreement."
    if actor.party not in situation.tally.electorate:
        return "Your organization is not among those asked here."
    return ""


def not_yet_signed(situation: Situation, actor: Actor) -> str:
    """Say why not, if the actor's party has signed this very text already."""
    if situation.tally is not None and actor.party in situation.tally.accepted:
        return "Your organization has signed this text already."
    return ""


def ballot_carried(situation: Situation, actor: Actor) -> str:
    """Say why not, if too few of those asked have accepted the text as it stands."""
    tally = situation.tally
    if tally is None:
        return NO_BALLOT
    if tally.carried:
        return ""
    asked, accepted = len(tally.electorate), len(tally.accepted)
    if not tally.can_carry:
        return f"Not enough accept: {accepted} of {asked}, and too few answers are still to come."
    return f"Not enough have accepted yet: {accepted} of {asked}."


def no_conflicts(situation: Situation, actor: Actor) -> str:
    """Say why not, if conflicts with another amendment are still unresolved."""
    if situation.effect_conflicts:
        return " ".join(situation.effect_conflicts)
    count = situation.open_conflicts
    if count == 0:
        return ""
    if count == 1:
        return "A conflict with another amendment is unresolved."
    return f"{count} conflicts with another amendment are unresolved."


def base_current(situation: Situation, actor: Actor) -> str:
    """Say why not, if the version this amendment was drafted from is no longer in force."""
    if situation.base_current:
        return ""
    if actor.kind == "participant":
        return (
            "Another amendment was executed meanwhile, so this text no longer fits the agreement. "
            "The agency brings it up to date; you are sent a new link then."
        )
    return "Another amendment has been executed since this one was drafted: rebase it first."


def required_content(situation: Situation, actor: Actor) -> str:
    """Say why not, if the text lacks content that its law is known to require."""
    if situation.missing is None:
        return "It is not known whether the text has the content that its law requires."
    if not situation.missing:
        return ""
    named = "; ".join(situation.missing)
    return f"Required content is missing: {named}. A manager can record why it is left out."


CONDITIONS: Mapping[str, Condition] = MappingProxyType(
    {
        condition.__name__: condition
        for condition in (
            text_changed,
            no_problems,
            class_recorded,
            four_eyes,
            shown_current,
            party_asked,
            not_yet_signed,
            ballot_carried,
            no_conflicts,
            base_current,
            required_content,
        )
    }
)

OF_BALLOTS = frozenset({"party_asked", "not_yet_signed", "ballot_carried"})
"""Conditions that make sense only in a state that holds a ballot."""


def _sentence(problem: str) -> str:
    """Return the problem with the full stop that a sentence ends in."""
    return problem if problem.endswith((".", "!", "?")) else f"{problem}."

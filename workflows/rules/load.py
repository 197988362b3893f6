"""Load a route from TOML, and refuse one that could not be travelled."""

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from typing import cast, get_args

from workflows.rules.ballot import BallotRule, Counting, Outcome
from workflows.rules.check import complaints
from workflows.rules.definition import (
    Comment,
    Definition,
    Guard,
    Kind,
    State,
    Transition,
    Trigger,
)
from workflows.rules.read import BadDefinition, Entry

__all__ = ["BadDefinition", "load"]


def load(source: str) -> Definition:
    """Return the route that the TOML source describes.

    Raises:
        BadDefinition: with a sentence for each thing that is wrong: the TOML itself, a key or a
            value that does not belong, or a route that nobody could travel to its end.
    """
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise BadDefinition((f"The definition is not valid TOML: {error}.",)) from error
    definition = _definition(Entry("The definition", table))
    wrong = complaints(definition)
    if wrong:
        raise BadDefinition(wrong)
    return definition


def _definition(entry: Entry) -> Definition:
    definition = Definition(
        name=entry.word("name"),
        version=entry.number("version", least=1),
        title=entry.word("title"),
        description=entry.word("description", ""),
        initial=entry.word("initial"),
        roles=_roles(entry.table("roles")),
        states=tuple(
            _state(name, Entry(f"The state “{name}”", table))
            for name, table in entry.tables("states").items()
        ),
        transitions=tuple(
            _transition(name, Entry(f"The transition “{name}”", table))
            for name, table in entry.tables("transitions").items()
        ),
    )
    entry.done()
    return definition


def _roles(entry: Entry) -> Mapping[str, str]:
    return {role: entry.word(role) for role in entry.values}


def _state(name: str, entry: Entry) -> State:
    ballot = entry.table("ballot", optional=True)
    permissions = entry.table("permissions", optional=True)
    state = State(
        name=name,
        title=entry.word("title"),
        description=entry.word("description", ""),
        exits=entry.words("exits"),
        kind=cast("Kind", entry.choice("kind", get_args(Kind), "normal")),
        permissions={key: frozenset(permissions.words(key)) for key in permissions.values},
        ballot=_ballot(ballot) if ballot.keys() else None,
        due_days=entry.number("due_days", least=1) if entry.has("due_days") else None,
        escalate_to=entry.word("escalate_to", ""),
        escalate_days=entry.number("escalate_days", least=0) if entry.has("escalate_days") else 0,
    )
    entry.done()
    return state


def _ballot(entry: Entry) -> BallotRule:
    rule = cast("Counting", entry.choice("rule", get_args(Counting), "all"))
    ballot = BallotRule(
        over=entry.word("over"),
        rule=rule,
        k=entry.number("k", least=1) if rule == "k" else 0,
        fraction=_fraction(entry) if rule == "fraction" else Fraction(1),
    )
    entry.done()
    return ballot


def _fraction(entry: Entry) -> Fraction:
    """Return the fraction written as "4/5": exact, as agreements state it."""
    written = entry.word("fraction")
    try:
        fraction = Fraction(written)
    except (ValueError, ZeroDivisionError) as error:
        raise entry.bad(f"“fraction” must be written like 4/5, not “{written}”") from error
    if not 0 < fraction <= 1:
        raise entry.bad(f"“fraction” must be above 0 and at most 1, not “{written}”")
    return fraction


def _transition(name: str, entry: Entry) -> Transition:
    transition = Transition(
        name=name,
        title=entry.word("title"),
        description=entry.word("description", ""),
        target=entry.word("target", ""),
        trigger=cast("Trigger", entry.choice("trigger", get_args(Trigger), "user")),
        guard=_guard(entry.table("guard", optional=True)),
        comment=cast("Comment", entry.choice("comment", get_args(Comment), "optional")),
        sends_back=entry.flag("sends_back"),
        outcome=_outcome(entry),
    )
    entry.done()
    return transition


def _outcome(entry: Entry) -> Outcome | None:
    if not entry.has("outcome"):
        return None
    return cast("Outcome", entry.choice("outcome", get_args(Outcome), ""))


def _guard(entry: Entry) -> Guard:
    guard = Guard(
        roles=frozenset(entry.words("roles")),
        permissions=frozenset(entry.words("permissions")),
        groups=frozenset(entry.words("groups")),
        conditions=entry.words("conditions"),
    )
    entry.done()
    return guard

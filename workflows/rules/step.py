"""Take a step along a route: what is open, what one step does, what follows by itself."""

from dataclasses import dataclass

from workflows.rules.definition import Definition, Transition
from workflows.rules.guard import reasons
from workflows.rules.situation import SYSTEM, Actor, Situation

__all__ = [
    "SYSTEM",
    "Actor",
    "CannotStep",
    "NotAnExit",
    "Option",
    "Refused",
    "Situation",
    "Step",
    "automatic",
    "may",
    "options",
    "step",
]


class CannotStep(Exception):
    """A step that is not taken. Its words are for the person who tried."""


class NotAnExit(CannotStep):
    """The transition does not lead out of the state the case is in."""


class Refused(CannotStep):
    """The transition is an exit, and its guard refuses it for the reasons given."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Option:
    """A transition as it stands for one actor now: open, or closed for these reasons."""

    transition: Transition
    open: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step that may be taken: by which transition, from which state to which."""

    transition: Transition
    source: str
    target: str


def may(definition: Definition, state: str, permission: str, actor: Actor) -> bool:
    """Test whether the actor holds the permission in this state of the route."""
    return bool(definition.state(state).holders(permission) & actor.roles)


def options(
    definition: Definition, state: str, actor: Actor, situation: Situation
) -> tuple[Option, ...]:
    """Return what the actor could do in this state, in order, with why not where it is closed.

    A comment that a transition requires is not asked for yet.
    """
    found = []
    for transition in definition.exits(state):
        if transition.trigger == "user":
            why_not = reasons(transition.guard, actor, situation, definition.roles)
            found.append(Option(transition, not why_not, why_not))
    return tuple(found)


def step(
    definition: Definition,
    state: str,
    name: str,
    actor: Actor,
    situation: Situation,
    comment: str = "",
) -> Step:
    """Return the step that the transition of this name takes out of the state.

    Raises:
        NotAnExit: if no exit of the state has this name.
        Refused: if the guard refuses, or the comment is missing where one is required, or given
            where there is no place for it. It carries every reason at once.
    """
    transition = _exit(definition, state, name)
    why_not = (
        *_by_hand(transition, actor),
        *reasons(transition.guard, actor, situation, definition.roles),
        *_about_comment(transition, comment),
    )
    if why_not:
        raise Refused(why_not)
    return Step(transition, source=state, target=transition.target or state)


def automatic(definition: Definition, state: str, situation: Situation) -> Transition | None:
    """Return the first automatic exit of the state whose guard passes, if there is one.

    Taking what it returns until it returns nothing ends, for a definition that was loaded: one
    whose automatic transitions lead round in a circle is refused then.
    """
    for transition in definition.exits(state):
        if transition.trigger == "automatic" and not reasons(
            transition.guard, SYSTEM, situation, definition.roles
        ):
            return transition
    return None


def _exit(definition: Definition, state: str, name: str) -> Transition:
    """Return the exit of this name, or say which exits there are."""
    exits = definition.exits(state)
    for transition in exits:
        if transition.name == name:
            return transition
    here = definition.state(state).title
    offered = ", ".join(f"“{exit_.title}”" for exit_ in exits if exit_.trigger == "user")
    ways = f"What can be done there: {offered}." if offered else "Nothing can be done there."
    raise NotAnExit(f"“{name}” is not an exit of this state, “{here}”. {ways}")


def _by_hand(transition: Transition, actor: Actor) -> tuple[str, ...]:
    """Return why not, if somebody other than the system takes an automatic transition."""
    if transition.trigger == "user" or actor.kind == "system":
        return ()
    return (f"“{transition.title}” happens by itself, as soon as it can.",)


def _about_comment(transition: Transition, comment: str) -> tuple[str, ...]:
    """Return why not, if a comment is missing or has no place."""
    if transition.comment == "required" and not comment.strip():
        return (f"“{transition.title}” needs a comment: say why.",)
    if transition.comment == "none" and comment.strip():
        return (f"“{transition.title}” takes no comment.",)
    return ()

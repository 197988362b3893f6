"""Check that a route hangs together and that a case on it can always come to an end."""

from collections.abc import Iterator

from workflows.rules.conditions import CONDITIONS, OF_BALLOTS
from workflows.rules.definition import PERMISSIONS, Definition, State, Transition
from workflows.rules.graph import cycle, reached, reaching


def complaints(definition: Definition) -> tuple[str, ...]:
    """Return a sentence for each thing that is wrong with the route; none if it can be travelled.

    What the route looks like as a whole is judged only when every name in it is known.
    """
    unknown = tuple(_names(definition))
    return unknown or tuple(_shape(definition))


def _names(definition: Definition) -> Iterator[str]:
    """Yield a sentence for each name that nothing bears."""
    states = {state.name for state in definition.states}
    transitions = {transition.name for transition in definition.transitions}
    if definition.initial not in states:
        yield f"The initial state “{definition.initial}” is not a state of the route."
    for state in definition.states:
        for name in state.exits:
            if name not in transitions:
                yield f"The state “{state.name}” has the exit “{name}”, which is no transition."
        yield from _permissions(definition, state)
    for transition in definition.transitions:
        if transition.target and transition.target not in states:
            yield f"{_the(transition)} leads to “{transition.target}”, which is no state."
        yield from _guard(definition, transition)


def _permissions(definition: Definition, state: State) -> Iterator[str]:
    """Yield what is wrong with the permissions and roles that a state names."""
    for permission in state.permissions:
        if permission not in PERMISSIONS:
            yield f"The state “{state.name}” gives “{permission}”, which is no permission."
    named = {role for roles in state.permissions.values() for role in roles}
    named |= {state.escalate_to} - {""}
    for role in sorted(named - definition.roles.keys()):
        yield f"The state “{state.name}” names “{role}”, which is no role of the route."


def _guard(definition: Definition, transition: Transition) -> Iterator[str]:
    """Yield what is wrong with the guard of a transition."""
    guard = transition.guard
    for role in sorted(guard.roles - definition.roles.keys()):
        yield f"{_the(transition)} names “{role}”, which is no role of the route."
    for condition in guard.conditions:
        if condition not in CONDITIONS:
            yield f"{_the(transition)} names “{condition}”, which is no condition."


def _shape(definition: Definition) -> Iterator[str]:
    """Yield what is wrong with the route as a whole."""
    for state in definition.states:
        yield from _ends(state)
        yield from _ballot(definition, state)
        yield from _order(definition, state)
    for transition in definition.transitions:
        yield from _automatic(transition)
    yield from _unused(definition)
    yield from _ways(definition)
    circle = cycle(definition)
    if circle:
        way = " → ".join(f"“{name}”" for name in circle)
        yield f"Automatic transitions lead round in a circle that never ends: {way}."


def _ends(state: State) -> Iterator[str]:
    if state.kind == "final" and state.exits:
        yield f"The final state “{state.name}” has exits."
    if state.kind == "normal" and not state.exits:
        yield f"The state “{state.name}” has no exit and is not final."


def _ballot(definition: Definition, state: State) -> Iterator[str]:
    """Yield what is wrong where a state's exits speak of a ballot."""
    exits = definition.exits(state.name)
    if state.ballot is None:
        for transition in exits:
            if transition.outcome or OF_BALLOTS & set(transition.guard.conditions):
                yield (
                    f"{_the(transition)} belongs to a ballot, but the state “{state.name}” "
                    "holds none."
                )
    elif not any(transition.outcome == "accept" for transition in exits):
        yield f"The state “{state.name}” holds a ballot that nobody can accept in."


def _order(definition: Definition, state: State) -> Iterator[str]:
    """Yield each automatic exit that another one before it always forestalls."""
    first = ""
    for transition in definition.exits(state.name):
        if transition.trigger == "user":
            continue
        if first:
            yield (
                f"The state “{state.name}” never leaves by “{transition.name}”: “{first}” is "
                "automatic too, comes before it and has no conditions."
            )
        elif not transition.guard.conditions:
            first = transition.name


def _automatic(transition: Transition) -> Iterator[str]:
    """Yield what an automatic transition cannot have: people, their words, their answer."""
    if transition.trigger == "user":
        return
    guard = transition.guard
    if guard.roles or guard.permissions or guard.groups:
        yield f"{_the(transition)} is automatic, so its guard can have conditions only."
    if transition.comment == "required":
        yield f"{_the(transition)} is automatic, so nobody can give the comment it requires."
    if transition.outcome:
        yield f"{_the(transition)} is automatic, so it cannot be anybody's answer."


def _unused(definition: Definition) -> Iterator[str]:
    used = {name for state in definition.states for name in state.exits}
    for transition in definition.transitions:
        if transition.name not in used:
            yield f"{_the(transition)} is an exit of no state."


def _ways(definition: Definition) -> Iterator[str]:
    """Yield each state that no case can come to, and each that no case can finish from."""
    from_start = reached(definition)
    to_end = reaching(definition)
    for state in definition.states:
        if state.name not in from_start:
            yield f"The state “{state.name}” cannot be reached from “{definition.initial}”."
        elif state.name not in to_end:
            yield f"No final state can be reached from “{state.name}”."


def _the(transition: Transition) -> str:
    return f"The transition “{transition.name}”"

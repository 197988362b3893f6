"""A route seen as a graph: what leads where."""

from collections.abc import Mapping

from workflows.rules.definition import Definition, Trigger


def arcs(definition: Definition, trigger: Trigger | None = None) -> dict[str, tuple[str, ...]]:
    """Return where one step leads from each state, in the order of its exits.

    With a trigger, only steps by it. A transition that stays leads from the state to itself.
    """
    return {
        state.name: tuple(
            dict.fromkeys(
                transition.target or state.name
                for transition in definition.exits(state.name)
                if trigger in (None, transition.trigger)
            )
        )
        for state in definition.states
    }


def reached(definition: Definition) -> frozenset[str]:
    """Return the states that a case can come to from the initial one, that one included."""
    return _closure({definition.initial}, arcs(definition))


def reaching(definition: Definition) -> frozenset[str]:
    """Return the states from which a case can come to a final one, the final ones included.

    A route without final states is one that is never finished, as a page's may be: then every
    state qualifies.
    """
    finals = {state.name for state in definition.states if state.kind == "final"}
    if not finals:
        return frozenset(state.name for state in definition.states)
    backwards: dict[str, tuple[str, ...]] = {}
    for source, targets in arcs(definition).items():
        for target in targets:
            backwards[target] = (*backwards.get(target, ()), source)
    return _closure(finals, backwards)


def cycle(definition: Definition) -> tuple[str, ...]:
    """Return the states of a circle of automatic transitions, first and last the same; or none.

    A circle is found whatever the conditions on it: facts that let a case go round once can let
    it go round for ever. An automatic transition that stays is the smallest circle.
    """
    automatic = arcs(definition, "automatic")
    for start in automatic:
        way = _way_back(start, automatic)
        if way:
            return way
    return ()


def _way_back(start: str, graph: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a shortest way from the state back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for target in graph[way[-1]]:
            if target == start:
                return (*way, target)
            if target not in seen:
                seen.add(target)
                ways.append((*way, target))
    return ()


def _closure(start: set[str], graph: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return all that can be reached from the start."""
    found = set(start)
    waiting = list(start)
    while waiting:
        for target in graph.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)

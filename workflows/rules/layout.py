"""Where the states of a route stand in its drawing: columns from left to right, and rows."""

from collections.abc import Mapping

from workflows.rules.definition import Definition
from workflows.rules.graph import arcs

Place = tuple[int, int]
"""Column and row, both from 0."""


def columns(definition: Definition) -> dict[str, int]:
    """Return each state's column: the longest way to it that never goes back.

    So every step forward goes right, and what goes back closes a circle.
    """
    forward = _forward(definition.initial, arcs(definition))
    found = {definition.initial: 0}
    for source in _in_order(definition.initial, forward):
        for target in forward[source]:
            found[target] = max(found.get(target, 0), found[source] + 1)
    return found


def places(definition: Definition) -> dict[str, Place]:
    """Return where each state stands, in the order of the definition.

    States that share a column stand one below the other. A final state that shares its column has
    a row to itself below all others, so that a line from far left can run along it.
    """
    column = columns(definition)
    taken: dict[int, int] = {}
    found: dict[str, Place] = {}
    aside: list[str] = []
    for state in sorted(definition.states, key=lambda state: state.kind == "final"):
        here = column[state.name]
        if state.kind == "final" and here in taken:
            aside.append(state.name)
            continue
        found[state.name] = (here, taken.get(here, 0))
        taken[here] = taken.get(here, 0) + 1
    lanes = sorted(aside, key=lambda name: column[name])
    for row, name in enumerate(lanes, start=max(taken.values())):
        found[name] = (column[name], row)
    return {state.name: found[state.name] for state in definition.states}


def _forward(start: str, graph: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the graph without the arcs that close a circle, as met when walking depth first."""
    kept: dict[str, tuple[str, ...]] = {}
    above: list[str] = []

    def walk(source: str) -> None:
        above.append(source)
        kept[source] = tuple(target for target in graph[source] if target not in above)
        for target in kept[source]:
            if target not in kept:
                walk(target)
        above.pop()

    walk(start)
    return kept


def _in_order(start: str, graph: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the states such that each comes before all that it leads to."""
    done: dict[str, None] = {}

    def walk(source: str) -> None:
        for target in graph[source]:
            if target not in done:
                walk(target)
        done[source] = None

    walk(start)
    return tuple(reversed(done))

"""Draw a route: boxes from left to right, and lines between them, for a template to print as SVG.

Lines run in the gutters between columns, in the channels between rows, along the row that an end
has to itself, and, where they lead back, above all boxes: so none crosses a box.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workflows.rules.definition import Definition, Transition
from workflows.rules.layout import Place, places

WIDTH = 900
"""What a route of up to nine columns fits in, in units of the drawing."""

MARGIN, GUTTER, CHANNEL = 10.0, 28.0, 28.0
LEVEL = 12.0
"""Between two lines above the boxes."""
WIDEST, NARROWEST = 150.0, 98.0
LINE, PADDING, CHARACTER = 17.0, 11.0, 7.4
"""Height of a line of a title, room around it, and width of a letter."""
BASELINE = 0.75
"""How far down a line its letters stand, as a share of its height."""

Point = tuple[float, float]
EdgeKind = Literal["forward", "back", "stay", "end"]


@dataclass(frozen=True, slots=True)
class Node:
    """The box of a state: its top left corner, its size, and its title in lines that fit."""

    state: str
    title: str
    lines: tuple[str, ...]
    kind: str
    x: float
    y: float
    width: float
    height: float

    @property
    def words(self) -> tuple[tuple[str, float, float], ...]:
        """Return the lines of the title with the point each begins at, in the box's middle."""
        first = self.y + (self.height - LINE * len(self.lines)) / 2 + LINE * BASELINE
        return tuple(
            (line, self.x + PADDING, first + LINE * place) for place, line in enumerate(self.lines)
        )

    def at(self, across: float, down: float) -> Point:
        """Return the point this share of the box's width and height from its top left corner."""
        return (self.x + across * self.width, self.y + down * self.height)


@dataclass(frozen=True, slots=True)
class Edge:
    """The line for every transition from one state to another, and its points.

    The label joins their titles. The kind tells a step forward, one back, one that stays, and one
    to an end that lies off the main way. `automatic` if people take none of them.
    """

    source: str
    target: str
    transitions: tuple[str, ...]
    label: str
    kind: EdgeKind
    automatic: bool
    points: tuple[Point, ...]

    @property
    def line(self) -> str:
        """Return the points as an SVG polyline takes them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Diagram:
    """A route drawn: the size of the drawing, its boxes in the order of states, and its lines."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw(definition: Definition) -> Diagram:
    """Return the diagram of a route that was loaded."""
    place = places(definition)
    lines = _grouped(definition)
    back = [target for source, target in lines if place[target][0] < place[source][0]]
    level = {target: MARGIN + LEVEL * row for row, target in enumerate(dict.fromkeys(back))}
    nodes = _nodes(definition, place, top=MARGIN + LEVEL * (len(level) + 0.5))
    edges = tuple(
        _edge(nodes[source], nodes[target], place, level, transitions)
        for (source, target), transitions in lines.items()
    )
    return Diagram(
        width=max(node.x + node.width for node in nodes.values()) + GUTTER / 2,
        height=max(node.y + node.height for node in nodes.values()) + CHANNEL,
        nodes=tuple(nodes.values()),
        edges=edges,
    )


def _grouped(definition: Definition) -> dict[tuple[str, str], tuple[Transition, ...]]:
    """Return the transitions between each two states that have any."""
    found: dict[tuple[str, str], tuple[Transition, ...]] = {}
    for state in definition.states:
        for transition in definition.exits(state.name):
            ends = (state.name, transition.target or state.name)
            found[ends] = (*found.get(ends, ()), transition)
    return found


def _nodes(definition: Definition, place: Mapping[str, Place], top: float) -> dict[str, Node]:
    """Return the boxes by state, all of one size, below the line at the top."""
    count = 1 + max(column for column, _ in place.values())
    pitch = max(NARROWEST, min(WIDEST, (WIDTH - MARGIN) / count))
    width = pitch - GUTTER
    letters = int((width - PADDING) / CHARACTER)
    titles = {state.name: tuple(textwrap.wrap(state.title, letters)) for state in definition.states}
    height = LINE * max(len(lines) for lines in titles.values()) + 2 * PADDING
    return {
        state.name: Node(
            state=state.name,
            title=state.title,
            lines=titles[state.name],
            kind=state.kind,
            x=GUTTER / 2 + place[state.name][0] * pitch,
            y=top + place[state.name][1] * (height + CHANNEL),
            width=width,
            height=height,
        )
        for state in definition.states
    }


def _edge(
    source: Node,
    target: Node,
    place: Mapping[str, Place],
    level: Mapping[str, float],
    transitions: tuple[Transition, ...],
) -> Edge:
    kind, points = _line(source, target, place, level)
    return Edge(
        source=source.state,
        target=target.state,
        transitions=tuple(transition.name for transition in transitions),
        label=" / ".join(transition.title for transition in transitions),
        kind=kind,
        automatic=all(transition.trigger == "automatic" for transition in transitions),
        points=points,
    )


def _line(
    source: Node, target: Node, place: Mapping[str, Place], level: Mapping[str, float]
) -> tuple[EdgeKind, tuple[Point, ...]]:
    """Return what kind of line leads from one box to the other, and its points."""
    (from_column, from_row), (to_column, to_row) = place[source.state], place[target.state]
    if source == target:
        return "stay", _loop(source)
    if to_column < from_column:
        return "back", _over(source, target, level[target.state], from_row, to_row)
    if target.kind == "final" and to_row > 0:
        return "end", _along(source, target)
    if to_column == from_column + 1:
        return "forward", _across(source, target)
    return "forward", _under(source, target)


def _loop(node: Node) -> tuple[Point, ...]:
    """Return a small loop below the box."""
    (left, bottom), (right, _) = node.at(0.35, 1), node.at(0.65, 1)
    low = bottom + CHANNEL * 0.35
    return (left, bottom), (left, low), (right, low), (right, bottom)


def _across(source: Node, target: Node) -> tuple[Point, ...]:
    """Return the line to a box in the next column."""
    start, end = source.at(1, 0.5), target.at(0, 0.5)
    if start[1] == end[1]:
        return start, end
    middle = start[0] + GUTTER / 2
    return start, (middle, start[1]), (middle, end[1]), end


def _along(source: Node, target: Node) -> tuple[Point, ...]:
    """Return the line down the gutter and along the row that the end has to itself."""
    start, end = source.at(1, 0.8), target.at(0, 0.5)
    gutter = start[0] + GUTTER * 0.3
    return start, (gutter, start[1]), (gutter, end[1]), end


def _under(source: Node, target: Node) -> tuple[Point, ...]:
    """Return the line to a box further right, through the channel below that box's row."""
    start, end = source.at(1, 0.65), target.at(0, 0.65)
    out, back = start[0] + GUTTER * 0.7, end[0] - GUTTER * 0.3
    low = target.y + target.height + CHANNEL * 0.6
    return start, (out, start[1]), (out, low), (back, low), (back, end[1]), end


def _over(
    source: Node, target: Node, level: float, from_row: int, to_row: int
) -> tuple[Point, ...]:
    """Return the line back, up and over all boxes; below the first row it takes the gutter."""
    start, end = source.at(0.65, 0), target.at(0.35, 0)
    rise: tuple[Point, ...] = (start, (start[0], level))
    fall: tuple[Point, ...] = ((end[0], level), end)
    if from_row > 0:
        start = source.at(0, 0.3)
        gutter = start[0] - GUTTER * 0.3
        rise = (start, (gutter, start[1]), (gutter, level))
    if to_row > 0:
        end = target.at(0, 0.3)
        gutter = end[0] - GUTTER * 0.4
        fall = ((gutter, level), (gutter, end[1]), end)
    return rise + fall

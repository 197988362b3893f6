from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import example, given

from tests.strategies.routes import routes
from workflows.rules.definition import Definition, State, Transition
from workflows.rules.diagram import Node, draw
from workflows.rules.graph import arcs, reached
from workflows.rules.layout import columns


def route_of(ways: str) -> Definition:
    """Return the route with these ways between its states, written as "ab bc"."""
    names = sorted({name for way in ways.split() for name in way})
    return Definition(
        name="route",
        version=1,
        title="Route",
        initial="a",
        states=tuple(
            State(name, name, exits=tuple(way for way in ways.split() if way[0] == name))
            for name in names
        ),
        transitions=tuple(Transition(way, way, target=way[1]) for way in ways.split()),
    )


BACK_TO_A_LOWER_BOX = route_of("ac ab cd bd dc")
BACK_FROM_A_LOWER_BOX = route_of("ab bc bd da cb")
PAST_A_BOX = route_of("ab bc cd ad ac")


def apart(one: Node, other: Node) -> bool:
    """Test whether two boxes have room between them."""
    return (
        one.x + one.width < other.x
        or other.x + other.width < one.x
        or one.y + one.height < other.y
        or other.y + other.height < one.y
    )


def crosses(start, end, node: Node) -> bool:
    """Test whether an upright or level line runs through the inside of a box."""
    (left, right), (high, low) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return (
        left < node.x + node.width
        and right > node.x
        and high < node.y + node.height
        and low > node.y
    )


@given(routes())
def test_no_two_boxes_touch(route):
    nodes = draw(route).nodes

    assert [node.state for node in nodes] == [state.name for state in route.states]
    assert all(apart(one, other) for one, other in combinations(nodes, 2))


@given(routes())
def test_everything_lies_within_the_drawing(route):
    drawing = draw(route)

    corners = [point for node in drawing.nodes for point in (node.at(0, 0), node.at(1, 1))]
    points = corners + [point for edge in drawing.edges for point in edge.points]
    assert all(0 < x < drawing.width and 0 < y < drawing.height for x, y in points)
    assert drawing.width <= 900


@given(routes())
@example(BACK_TO_A_LOWER_BOX)
@example(BACK_FROM_A_LOWER_BOX)
@example(PAST_A_BOX)
def test_no_line_runs_through_a_box(route):
    drawing = draw(route)

    through = [
        (edge.source, edge.target, node.state)
        for edge in drawing.edges
        for start, end in pairwise(edge.points)
        for node in drawing.nodes
        if crosses(start, end, node)
    ]
    assert through == []


@given(routes())
def test_every_line_leads_from_box_to_box_in_straight_pieces(route):
    drawing = draw(route)
    nodes = {node.state: node for node in drawing.nodes}

    for edge in drawing.edges:
        for (x, y), state in ((edge.points[0], edge.source), (edge.points[-1], edge.target)):
            node = nodes[state]
            left, top = node.at(0, 0)
            right, bottom = node.at(1, 1)
            assert left <= x <= right
            assert top <= y <= bottom
            assert x in (left, right) or y in (top, bottom)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(edge.points))


@given(routes())
def test_a_step_leads_right_unless_it_closes_a_circle(route):
    column = columns(route)
    graph = arcs(route)

    for source, targets in graph.items():
        for target in targets:
            closes = source in reached(replace(route, initial=target))
            assert column[target] > column[source] or closes


@given(routes())
def test_every_transition_is_on_one_line(route):
    drawn = [(edge.source, name) for edge in draw(route).edges for name in edge.transitions]

    assert sorted(drawn) == sorted(
        (state.name, name) for state in route.states for name in state.exits
    )

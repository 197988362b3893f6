from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.routes import actors, automatic_routes, comments, routes, situations
from workflows.rules.check import complaints
from workflows.rules.definition import Definition
from workflows.rules.graph import arcs, cycle
from workflows.rules.step import CannotStep, NotAnExit, Refused, Step, automatic, options, step


def attempt(route, state, name, actor, situation, comment):
    """Return the step if it can be taken, or the refusal."""
    try:
        return step(route, state, name, actor, situation, comment)
    except CannotStep as refusal:
        return refusal


@given(routes())
def test_the_routes_of_these_laws_are_routes_that_load(route):
    assert complaints(route) == ()


@given(st.data(), routes())
def test_a_walk_at_random_never_leaves_the_route(data, route: Definition):
    names = [transition.name for transition in route.transitions]
    graph = arcs(route)
    state = route.initial

    for _ in range(10):
        name = data.draw(st.sampled_from([*names, "nonsense"]))
        found = attempt(
            route, state, name, data.draw(actors()), data.draw(situations()), data.draw(comments)
        )

        if isinstance(found, Step):
            assert found.source == state
            assert found.target in graph[state]
            state = found.target


@given(st.data(), routes(), actors(), situations(), comments)
def test_what_is_no_exit_is_never_called_refused(data, route, actor, situation, comment):
    state = data.draw(st.sampled_from(route.states))
    others = [each.name for each in route.transitions if each.name not in state.exits]
    name = data.draw(st.sampled_from([*others, "nonsense"]))

    with pytest.raises(NotAnExit):
        step(route, state.name, name, actor, situation, comment)


@given(st.data(), routes(), actors(), situations(), comments)
def test_what_is_an_exit_is_taken_or_refused_with_reasons(data, route, actor, situation, comment):
    state = data.draw(st.sampled_from([each for each in route.states if each.exits]))
    name = data.draw(st.sampled_from(state.exits))

    found = attempt(route, state.name, name, actor, situation, comment)

    if isinstance(found, Step):
        assert (found.source, found.transition.name) == (state.name, name)
    else:
        assert isinstance(found, Refused)
        assert found.reasons
        assert all(reason.endswith(".") for reason in found.reasons)


@given(st.data(), routes(), actors(), situations())
def test_an_option_is_open_exactly_when_the_step_can_be_taken(data, route, actor, situation):
    state = data.draw(st.sampled_from(route.states)).name

    for option in options(route, state, actor, situation):
        comment = "Why." if option.transition.comment == "required" else ""
        found = attempt(route, state, option.transition.name, actor, situation, comment)
        assert option.open == isinstance(found, Step)
        assert option.reasons == (() if isinstance(found, Step) else found.reasons)


@given(st.data(), routes(), situations())
def test_what_goes_on_by_itself_comes_to_rest(data, route, situation):
    state = data.draw(st.sampled_from(route.states)).name
    seen = [state]

    while following := automatic(route, seen[-1], situation):
        seen.append(following.target or seen[-1])

        assert len(seen) <= len(route.states)

    assert len(set(seen)) == len(seen)


@given(automatic_routes(), situations())
def test_a_circle_is_found_if_and_only_if_something_goes_round(route, situation):
    circle = cycle(route)
    graph = arcs(route, "automatic")

    if circle:
        assert circle[0] == circle[-1]
        assert all(b in graph[a] for a, b in pairwise(circle))
        assert any("circle" in complaint for complaint in complaints(route))
    else:
        left = dict(graph)
        while ready := [name for name in left if not set(graph[name]) & left.keys()]:
            for name in ready:
                del left[name]
        assert left == {}

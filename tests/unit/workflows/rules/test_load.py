import pytest

from tests.factories.routes import BAD_ROUTES, SMALL, changed
from workflows.definitions import source
from workflows.rules.definition import Guard, State, Transition
from workflows.rules.load import BadDefinition, load


def test_a_route_is_read_whole():
    route = load(SMALL)

    assert (route.name, route.version, route.title, route.initial, route.roles) == (
        "page",
        2,
        "Page",
        "private",
        {"reviewer": "a reviewer"},
    )
    assert route.states == (
        State(
            name="private",
            title="Private",
            exits=("publish",),
            permissions={"view": frozenset({"reviewer"})},
            due_days=5,
            escalate_to="reviewer",
            escalate_days=2,
        ),
        State(name="published", title="Published", kind="final"),
    )
    assert route.transitions == (
        Transition(
            name="publish",
            title="Publish",
            target="published",
            comment="required",
            guard=Guard(
                roles=frozenset({"reviewer"}),
                permissions=frozenset({"review"}),
                groups=frozenset({"Desk"}),
                conditions=("four_eyes",),
            ),
        ),
    )


@pytest.mark.parametrize(("text", "expected"), BAD_ROUTES)
def test_a_route_that_cannot_be_travelled_is_refused_with_a_sentence(text, expected):
    with pytest.raises(BadDefinition) as refused:
        load(text)

    assert refused.value.problems == (expected,)


def test_an_automatic_exit_may_follow_one_that_has_conditions():
    text = (
        changed('exits = ["publish"]', 'exits = ["publish", "one", "two"]')
        + '[transitions.one]\ntitle = "One"\ntrigger = "automatic"\ntarget = "published"\n'
        + 'guard = { conditions = ["text_changed"] }\n'
        + '[transitions.two]\ntitle = "Two"\ntrigger = "automatic"\ntarget = "published"\n'
    )

    assert load(text).state("private").exits == ("publish", "one", "two")


def test_all_unknown_names_are_told_at_once():
    text = changed('"four_eyes"', '"six_eyes"').replace('target = "published"', 'target = "up"')

    with pytest.raises(BadDefinition) as refused:
        load(text)

    assert refused.value.problems == (
        "The transition “publish” leads to “up”, which is no state.",
        "The transition “publish” names “six_eyes”, which is no condition.",
    )


def test_what_is_not_toml_is_refused():
    with pytest.raises(BadDefinition) as refused:
        load("name = ")

    assert str(refused.value).startswith("The definition is not valid TOML: ")


def test_the_shipped_route_holds_its_promises():
    route = load(source("amendment"))

    ends = [state.name for state in route.states if state.kind == "final"]
    ballots = {state.name: state.ballot.over for state in route.states if state.ballot}
    days = {state.name: state.due_days for state in route.states if state.due_days}
    assert (route.name, route.version, route.initial) == ("amendment", 3, "drafting")
    assert ends == ["executed", "withdrawn", "declined"]
    assert ballots == {"partner_review": "partners", "signature": "signatories"}
    assert days == {
        "internal_review": 7,
        "partner_review": 21,
        "board_approval": 30,
        "signature": 30,
    }


def test_a_route_we_do_not_ship_is_named():
    with pytest.raises(LookupError) as error:
        source("../rules/load")

    assert str(error.value) == "There is no shipped route “../rules/load”."

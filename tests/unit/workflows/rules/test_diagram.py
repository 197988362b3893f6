import pytest

from workflows.definitions import source
from workflows.rules.diagram import Edge, draw
from workflows.rules.layout import places
from workflows.rules.load import load

ROUTE = load(source("amendment"))
DRAWN = draw(ROUTE)


def test_the_main_way_runs_along_the_top_and_ends_have_lanes_of_their_own():
    assert places(ROUTE) == {
        "drafting": (0, 0),
        "internal_review": (1, 0),
        "partner_review": (2, 0),
        "board_approval": (3, 0),
        "signature": (4, 0),
        "executed": (5, 0),
        "withdrawn": (5, 2),
        "declined": (4, 1),
    }


def test_the_shipped_route_fits_the_page():
    assert DRAWN.width <= 900
    assert DRAWN.height <= 320


def test_a_long_title_is_broken_into_lines_that_fit():
    lines = {node.state: node.lines for node in DRAWN.nodes}

    assert lines["internal_review"] == ("Internal", "review")


@pytest.mark.parametrize(
    ("ends", "transitions", "label", "kind", "automatic"),
    [
        (
            ("drafting", "internal_review"),
            ("submit",),
            "Submit for internal review",
            "forward",
            False,
        ),
        (
            ("partner_review", "partner_review"),
            ("accept", "object"),
            "Accept / Object",
            "stay",
            False,
        ),
        (
            ("signature", "drafting"),
            ("decline_to_sign", "send_back"),
            "Decline to sign / Send back to drafting",
            "back",
            False,
        ),
        (("drafting", "withdrawn"), ("withdraw",), "Withdraw", "end", False),
        (("signature", "executed"), ("execute",), "Execute", "forward", True),
    ],
)
def test_one_line_stands_for_all_transitions_between_two_states(
    ends, transitions, label, kind, automatic
):
    edge = next(edge for edge in DRAWN.edges if (edge.source, edge.target) == ends)

    assert (edge.transitions, edge.label, edge.kind, edge.automatic) == (
        transitions,
        label,
        kind,
        automatic,
    )


def test_a_line_is_written_as_svg_takes_it():
    edge = Edge("a", "b", ("go",), "Go", "forward", False, ((0.0, 1.5), (20.0, 1.5)))

    assert edge.line == "0,1.5 20,1.5"

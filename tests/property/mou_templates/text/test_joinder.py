"""Laws of joining and leaving."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mou_templates.library import load
from mou_templates.text.joinder import Commitment, Joinder, Site, add_partner, remove_partner
from mou_templates.text.model import Text
from mou_templates.text.normal import normal
from mou_templates.text.rosters import rewrite, rosters
from tests.strategies.text import texts, words

GENERAL = load("general")
HEADINGS = {role: roster.table.header[1:] for role, roster in rosters(GENERAL).items()}
LEVELS = st.sampled_from(("full", "reduced"))


def cells(role: str) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Draw words for some of the columns of a table."""
    return st.dictionaries(st.sampled_from(HEADINGS[role]), words()).map(
        lambda drawn: tuple(drawn.items())
    )


@st.composite
def joinders(draw: st.DrawFn) -> Joinder:
    """Draw a partner that the general MOU does not know."""
    levels = draw(st.lists(LEVELS, max_size=4))
    return Joinder(
        name=f"Newcomer {draw(words())}",
        kind=draw(words()),
        programme=draw(words()),
        address=draw(words()),
        level=draw(LEVELS),
        sites=tuple(Site(f"Place {n}", draw(words()), each) for n, each in enumerate(levels)),
        services=draw(cells("services")),
        costs=draw(cells("costs")),
        commitments=tuple(draw(st.lists(st.builds(Commitment, words(), words()), max_size=3))),
        key=draw(st.sampled_from(("", "newcomer"))),
    )


@st.composite
def hosts(draw: st.DrawFn) -> Text:
    """Draw a text that a partner can join: the general MOU among clauses of any kind."""
    other = rewrite(draw(texts()), lambda table: replace(table, role=""))
    return replace(
        GENERAL,
        preamble=other.preamble,
        clauses=(*other.clauses, *GENERAL.clauses),
        exhibits=(*GENERAL.exhibits, *other.exhibits),
    )


@given(hosts(), joinders())
def test_to_join_and_to_leave_gives_the_text_back(text: Text, joinder: Joinder):
    joined = add_partner(text, joinder)

    assert remove_partner(joined, joinder.name, key=joinder.key) == text


@given(hosts(), joinders())
def test_a_joined_text_is_in_normal_form(text: Text, joinder: Joinder):
    assert normal(add_partner(text, joinder)) == add_partner(text, joinder)


@given(hosts(), joinders())
def test_no_row_that_was_there_is_touched(text: Text, joinder: Joinder):
    joined = rosters(add_partner(text, joinder))

    assert {role: roster.table.rows for role, roster in rosters(text).items()} == {
        role: roster.table.rows[: len(rosters(text)[role].table.rows)]
        for role, roster in joined.items()
    }


@given(hosts(), joinders())
def test_every_row_is_as_long_as_its_header(text: Text, joinder: Joinder):
    tables = [roster.table for roster in rosters(add_partner(text, joinder)).values()]

    assert [t.role for t in tables if any(len(row) != len(t.header) for row in t.rows)] == []

"""Whom a change of the text touches."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mou_templates.text.model import Block, Clause, Paragraph, Run, Scope, Table, Text
from mou_templates.text.touched import touched

PARTIES = {"center": ["The Center", "center"], "library": ["The Library"], "college": ["A College"]}
EVERYONE = ("center", "library", "college")


def words(said: str) -> Paragraph:
    return Paragraph((Run(said),))


ROSTER = Table(
    "Parties",
    ("Party", "Kind"),
    (("The Center", "Operator"), ("The Library", "Partner"), ("A College", "Partner")),
    role="parties",
)
SITES = Table(
    "Sites",
    ("Site", "Party"),
    (("North", "The Library"), ("South", "The Library"), ("Main", "The Center")),
    role="sites",
)
OWN = Clause("own", "Cards", (words("It lends five cards."),), scope=Scope(("The Library",)))
BELOW = Clause("below", "Pool", (words("They are kept safe."),))
TEXT = Text(
    "An agreement",
    (words("The parties agree."),),
    (
        Clause("all", "Purpose", (words("All serve job seekers."),)),
        Clause("partners", "Partners", (words("As follows."),), (replace(OWN, children=(BELOW,)),)),
        Clause("lists", "Lists", (ROSTER, SITES)),
    ),
)


def with_rows(role: str, change: Callable[[Table], Table]) -> Text:
    """Return the text with one of its tables changed."""
    lists = TEXT.clauses[2]
    body: list[Block] = [
        change(table) if isinstance(table, Table) and table.role == role else table
        for table in lists.body
    ]
    return replace(TEXT, clauses=(*TEXT.clauses[:2], replace(lists, body=tuple(body))))


def with_own(clause: Clause) -> Text:
    """Return the text with another clause in the place of the library's own."""
    partners = replace(TEXT.clauses[1], children=(clause,))
    return replace(TEXT, clauses=(TEXT.clauses[0], partners, TEXT.clauses[2]))


FULL_OWN = TEXT.clauses[1].children[0]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(TEXT, (), id="nothing changes"),
        pytest.param(
            with_rows("sites", lambda t: replace(t, rows=t.rows[1:])), ("library",), id="a row goes"
        ),
        pytest.param(
            with_rows("parties", lambda t: replace(t, rows=(*t.rows[:2], ("A College", "Host")))),
            ("college",),
            id="a row reads otherwise",
        ),
        pytest.param(
            with_rows("sites", lambda t: replace(t, rows=(*t.rows, ("East", "the  center")))),
            ("center",),
            id="a row names its party in other capitals and spaces",
        ),
        pytest.param(
            with_rows("sites", lambda t: replace(t, rows=(("North", "A College"), *t.rows[1:]))),
            ("library", "college"),
            id="a row passes from one to another",
        ),
        pytest.param(
            with_rows("sites", lambda t: replace(t, rows=t.rows[::-1])), (), id="rows change places"
        ),
        pytest.param(
            with_rows("sites", lambda t: replace(t, header=("Place", "Party"))),
            EVERYONE,
            id="the head of a table",
        ),
        pytest.param(
            with_rows("sites", lambda t: replace(t, rows=(*t.rows, ("East", "A Museum")))),
            EVERYONE,
            id="a row of somebody unknown",
        ),
        pytest.param(
            with_own(replace(FULL_OWN, body=(words("It lends eight cards."),))),
            ("library",),
            id="its own clause",
        ),
        pytest.param(
            with_own(replace(FULL_OWN, children=())), ("library",), id="a clause below its own"
        ),
        pytest.param(
            with_own(replace(FULL_OWN, scope=Scope(("The Library", "center")))),
            ("center", "library"),
            id="a clause that binds another as well, known by key",
        ),
        pytest.param(
            with_own(replace(FULL_OWN, scope=Scope())), EVERYONE, id="a clause that binds all now"
        ),
        pytest.param(
            with_own(replace(FULL_OWN, elements=("wia.services",))), (), id="a tag of the checklist"
        ),
        pytest.param(replace(TEXT, title="A contract"), EVERYONE, id="the title"),
        pytest.param(replace(TEXT, preamble=()), EVERYONE, id="the preamble"),
        pytest.param(
            replace(TEXT, clauses=(replace(TEXT.clauses[0], body=()), *TEXT.clauses[1:])),
            EVERYONE,
            id="a clause that binds all",
        ),
        pytest.param(
            replace(TEXT, clauses=(TEXT.clauses[1], TEXT.clauses[0], TEXT.clauses[2])),
            (),
            id="numbers alone",
        ),
    ],
)
def test_a_change_touches_those_whose_part_it_is(new, expected):
    assert (touched(TEXT, new, PARTIES), touched(new, TEXT, PARTIES)) == (expected, expected)


def test_a_site_level_that_is_handed_down_is_part_of_what_a_clause_says():
    new = with_own(replace(FULL_OWN, scope=Scope(("The Library",), ("reduced",))))

    assert touched(TEXT, new, PARTIES) == ("library",)

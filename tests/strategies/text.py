"""Texts of every shape, in normal form, and edited versions of them."""

from dataclasses import replace
from itertools import count, cycle, product
from uuid import UUID

from hypothesis import strategies as st

from mou_templates.text.model import (
    EVERYONE,
    MAX_DEPTH,
    Blank,
    Block,
    Body,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Scope,
    Table,
    Text,
    walk,
)
from mou_templates.text.normal import normal, normal_body, normal_clause

PHRASES = (
    "the partner",
    "shall provide services",
    "at each site",
    "within thirty (30) days;",
    "notice",
    "notice is given in writing, “as agreed,”",
    "under WIOA § 121(c)",
    "— 29 U.S.C. 3151 & 20 CFR 678.500.",
    "$1,200 (100%)",
    "<b>not</b> a/b [sic] {x}",
    "\\n *bold* _under_ #1 'quoted' \"said\"",
    "it's l'été naïve año",
    "職業 \U0001f4da",
    "Section 4(b)",
    "a",
)
"""Ordinary phrases, so that they repeat, and those that a careless writer of files trips over."""

LINKS = (
    'https://example.org/flyer?a=1&b="2"',
    "http://example.org/a'b",
    "mailto:desk@example.org",
    "tel:+15550100",
)
ROLES = ("", "parties", "services", "sites", "costs")
SCOPES = (
    EVERYONE,
    EVERYONE,
    Scope(parties=("board",)),
    Scope(parties=("college", "library")),
    Scope(levels=("reduced",)),
    Scope(parties=("board",), levels=("full",)),
)
PLACES = 8
"""References in drawn lines name one of so many places; places repeat in a smaller text."""


SPACED = tuple(
    " " * before + phrase + " " * after
    for before, phrase, after in product((0, 1), PHRASES, (0, 1))
)
RUNS = (
    *(Run(phrase) for phrase in SPACED),
    *(Run(phrase, bold=True) for phrase in SPACED[::3]),
    *(Run(phrase, italic=True, underline=True) for phrase in SPACED[1::4]),
    *(Run(phrase, link=link) for phrase, link in zip(SPACED[2::7], cycle(LINKS), strict=False)),
    *(Run(phrase, bold=True, link=LINKS[0]) for phrase in SPACED[::17]),
)
INLINES: tuple[Inline, ...] = (
    *RUNS,
    *(Reference(str(place)) for place in range(PLACES)),
    *(Blank(name) for name in ("effective date", "name of the <partner>", "date", "l'été")),
)
"""Pieces of lines, made once: drawing each from its parts is what makes drawing slow.

A reference here names a clause by its place; `settled` gives it the id.
"""

ODD = " \t\n\u00a0\u2028\u200b\u200d\u202e\ufeff\u00ade\u0301\u212b\ud800\x00\ufffe"
"""Unseen characters, odd spaces, half characters, what composes with what stands before it."""


def words(min_size: int = 1) -> st.SearchStrategy[str]:
    """Draw a phrase, or with a minimum of 0 perhaps nothing."""
    return PHRASE if min_size else MAYBE_PHRASE


def anything() -> st.SearchStrategy[str]:
    """Draw words as no one types them on purpose."""
    return ANYTHING


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table whose rows are as long as its header."""
    width = draw(st.integers(1, 3))
    header = draw(ROWS[width])
    rows = draw(st.lists(ROWS[width], max_size=3))
    return Table(draw(MAYBE_PHRASE), header, tuple(rows), draw(st.sampled_from(ROLES)))


@st.composite
def clauses(draw: st.DrawFn, height: int = MAX_DEPTH) -> Clause:
    """Draw a clause in normal form that is at most so many levels high, with ids of its own."""
    below = draw(CHILDREN[height - 1]) if height > 1 else []
    clause = Clause(
        id=draw(IDS),
        heading=draw(MAYBE_PHRASE if height == 1 else PHRASE),
        body=draw(BODY),
        children=tuple(below),
        scope=draw(SCOPE),
        elements=draw(ELEMENT_SETS),
    )
    return normal_clause(clause)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Draw a text in normal form, its ids unique, its clauses at most three deep."""
    text = Text(
        title=draw(PHRASE),
        preamble=draw(BODY),
        clauses=tuple(draw(SECTIONS)),
        exhibits=tuple(draw(EXHIBITS)),
    )
    return settled(text)


@st.composite
def raw_texts(draw: st.DrawFn) -> Text:
    """Draw a text as typed and pasted: not in normal form."""
    body = tuple(draw(ROUGH_BODY))
    text = draw(texts())
    clause = Clause(id="rough", heading=draw(ANYTHING), body=body)
    return replace(text, title=draw(ANYTHING), preamble=body, clauses=(clause, *text.clauses))


def blocks() -> st.SearchStrategy[Block]:
    """Draw a paragraph, a list or a table."""
    return BLOCK


def bodies() -> st.SearchStrategy[Body]:
    """Draw a body in normal form; a reference in it may still name a place."""
    return BODY


def lines() -> st.SearchStrategy[Line]:
    """Draw a line of one to four pieces."""
    return LINE


def scopes() -> st.SearchStrategy[Scope]:
    """Draw a scope, most often everyone."""
    return SCOPE


def element_sets() -> st.SearchStrategy[tuple[str, ...]]:
    """Draw the elements a clause answers to, most often none."""
    return ELEMENT_SETS


def _blocks(pieces: st.SearchStrategy[Inline]) -> st.SearchStrategy[Block]:
    line = st.lists(pieces, min_size=1, max_size=4).map(tuple)
    items = st.lists(line, min_size=1, max_size=3).map(tuple)
    paragraph = st.builds(Paragraph, line)
    return paragraph | paragraph | st.builds(ItemList, items, st.booleans()) | tables()


# Strategies are made once: making them anew for each draw costs more than the drawing.
PHRASE = st.sampled_from(PHRASES)
MAYBE_PHRASE = st.sampled_from(("", *PHRASES))
ANYTHING = st.lists(st.sampled_from((*ODD, *PHRASES)) | st.characters(), max_size=6).map("".join)
LINE = st.lists(st.sampled_from(INLINES), min_size=1, max_size=4).map(tuple)
ROWS = {width: st.tuples(PHRASE, *[MAYBE_PHRASE] * (width - 1)) for width in range(1, 4)}
BLOCK = _blocks(st.sampled_from(INLINES))
ROUGH_RUN = st.builds(Run, ANYTHING, st.booleans(), link=st.sampled_from(("", *LINKS)))
ROUGH_BODY = st.lists(_blocks(ROUGH_RUN | st.sampled_from(INLINES)), max_size=3)
BODY = st.lists(BLOCK, max_size=2).map(tuple).map(normal_body)
SCOPE = st.sampled_from(SCOPES)
ELEMENT_SETS = st.sampled_from(((), (), ("parties",), ("services", "costs"), ("term-renewal",)))
IDS = st.uuids(version=4).map(str)
CHILDREN = {height: st.lists(clauses(height), max_size=2) for height in range(1, MAX_DEPTH)}
SECTIONS = st.lists(clauses(), max_size=3)
EXHIBITS = st.lists(clauses(2), max_size=2)


def settled(text: Text) -> Text:
    """Return the text in normal form, every id once, references to places made ones to ids."""
    unique = _distinct(text)
    ids = [clause.id for clause in walk(unique)]
    resolve = {str(place): ids[place % len(ids)] for place in range(PLACES)} if ids else {}
    return normal(
        Text(
            title=unique.title,
            preamble=_resolved(unique.preamble, resolve),
            clauses=tuple(_with_ids(clause, resolve) for clause in unique.clauses),
            exhibits=tuple(_with_ids(exhibit, resolve) for exhibit in unique.exhibits),
        )
    )


def _distinct(text: Text) -> Text:
    """Return the text with a new id for every clause whose id was taken before it."""
    taken: set[str] = set()
    spare = count(1)

    def distinct(clause: Clause) -> Clause:
        clause_id = clause.id
        while clause_id in taken:
            clause_id = str(UUID(int=next(spare), version=4))
        taken.add(clause_id)
        return replace(clause, id=clause_id, children=tuple(map(distinct, clause.children)))

    clauses = tuple(map(distinct, text.clauses))
    return replace(text, clauses=clauses, exhibits=tuple(map(distinct, text.exhibits)))


def _with_ids(clause: Clause, resolve: dict[str, str]) -> Clause:
    children = tuple(_with_ids(child, resolve) for child in clause.children)
    return replace(clause, body=_resolved(clause.body, resolve), children=children)


def _resolved(body: Body, resolve: dict[str, str]) -> Body:
    def line(pieces: Line) -> Line:
        return tuple(
            Reference(resolve.get(piece.target, piece.target))
            if isinstance(piece, Reference)
            else piece
            for piece in pieces
        )

    def block(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return Paragraph(line(block.line))
        if isinstance(block, ItemList):
            return ItemList(tuple(map(line, block.items)), block.ordered)
        return block

    return tuple(map(block, body))

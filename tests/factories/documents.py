"""A printed agreement with one of everything, and the words it should say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mou_templates.text.document import DocumentMeta, SignatureBlock, signature_lines, subtitle
from mou_templates.text.model import (
    Blank,
    Body,
    Clause,
    ItemList,
    Paragraph,
    Reference,
    Run,
    Scope,
    Table,
    Text,
    walk,
)
from mou_templates.text.numbering import labels, read_line
from mou_templates.text.phrases import SIGNATURES, numeral, scope_note

ONE, TWO, THREE, FOUR, EXHIBIT = (f"0c9b6c1e-7d50-4d0e-9a5c-00000000000{n}" for n in range(1, 6))
PARTNERS = tuple(f"Partner {number}" for number in range(1, 10))


def said(words: str) -> Paragraph:
    """Return a plain paragraph."""
    return Paragraph((Run(words),))


PARTIES = Table(
    "Parties", ("Party", "Kind"), (("County board", "Board"), ("Library", "")), "parties"
)
MATRIX = Table("Services", ("Service", *PARTNERS), (("Tours", *["Yes"] * 9),), "services")
COSTS = Table(
    "Costs", ("Party", "Amount"), (("Library", "$1,200.00"), ("Board", "$35.50")), "costs"
)

LOOKS = Paragraph(
    (
        Run("Plain, "),
        Run("bold", bold=True),
        Run(", "),
        Run("slanted", italic=True),
        Run(", "),
        Run("underlined", underline=True),
        Run(" and "),
        Run("linked", link="https://example.org/?a=1&b=2"),
        Run(" as in "),
        Reference(THREE),
        Run(" from "),
        Blank("effective date"),
        Run("."),
    )
)
STEPS = ItemList(((Run("Ask."),), (Run("Answer."),)), ordered=True)
POINTS = ItemList(((Run("a liaison"),), (Run("monthly flyers"),)))

THIRD = Clause(THREE, "Records", (said("Counts only."),), scope=Scope(levels=("reduced",)))
SECOND = Clause(TWO, "", (said("Tours are given."), said("They are free.")), (THIRD,))
SPECIMEN = Text(
    title="General Memorandum",
    preamble=(said("The parties agree."),),
    clauses=(
        Clause(ONE, "Purpose", (LOOKS, PARTIES), (SECOND,)),
        Clause(FOUR, "Steps", (STEPS, said("Again:"), STEPS, POINTS)),
    ),
    exhibits=(
        Clause(EXHIBIT, "Services", (MATRIX,), (Clause("x1", "Costs", (COSTS,)),)),
        Clause("x2", "Sites", (said("Eight branches."),)),
    ),
)
META = DocumentMeta(
    number="MOU-2010-01",
    title="General Memorandum",
    label="Version 3",
    text_hash="0123456789abcdef" * 4,
    date=date(2010, 6, 3),
    status="Draft — not in force",
)
UNDATED = replace(META, date=None)
SIGNATURES_OF_TWO = (
    SignatureBlock("County board", "", "Chair of the board", role="Board"),
    SignatureBlock("Library", "Library director", "Director", "Signed electronically"),
)


def squeezed(words: str) -> str:
    """Return words without white space and unseen marks: where lines break is the page's affair."""
    return "".join(words.replace("\u200b", "").split())


def frame_words(text: Text, meta: DocumentMeta) -> str:
    """Return what stands above a text on its first page."""
    return text.title + subtitle(meta) + meta.status


def own_words(text: Text, *, numbered: bool) -> str:
    """Return all that a text says, in order; with numbers if they are asked for."""
    return "".join(_own_words(text, numbered=numbered))


def signature_words(blocks: tuple[SignatureBlock, ...]) -> str:
    """Return what the signature pages say."""
    lines = ("".join((b.party, b.role, *map("".join, signature_lines(b)))) for b in blocks)
    return SIGNATURES + "".join(lines)


def _own_words(text: Text, *, numbered: bool) -> Iterator[str]:
    places = labels(text)
    yield from _body_words(text.preamble, text, numbered=numbered)
    for clause in walk(text):
        yield numeral(places[clause.id]) if numbered else ""
        yield clause.heading
        body = clause.body
        if not clause.heading and body and isinstance(body[0], Paragraph):
            yield from _body_words(body[:1], text, numbered=numbered)
            body = body[1:]
        yield scope_note(clause.scope)
        yield from _body_words(body, text, numbered=numbered)


def _body_words(body: Body, text: Text, *, numbered: bool) -> Iterator[str]:
    places = labels(text)
    for block in body:
        if isinstance(block, Paragraph):
            yield read_line(block.line, places)
        elif isinstance(block, ItemList):
            for number, item in enumerate(block.items, start=1):
                mark = f"{number}." if block.ordered else "•"
                yield (mark if numbered else "") + read_line(item, places)
        else:
            yield "".join((block.caption, *block.header, *(c for row in block.rows for c in row)))

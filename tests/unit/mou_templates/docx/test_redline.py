"""What stands in the XML of a redline: whose change, and of which kind."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from lxml import etree

from mou_templates.docx.redline import write_redline
from mou_templates.text.document import SignatureBlock
from mou_templates.text.model import (
    BadText,
    Block,
    Clause,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Table,
    Text,
)
from tests.factories.documents import META, PARTIES, SIGNATURES_OF_TWO, SPECIMEN, said
from tests.factories.word import W

CHICAGO = datetime(2010, 6, 3, 7, 30, tzinfo=timezone(timedelta(hours=-5)))
A = Clause("a", "Term", (said("It ends on June 30, 2010."),))
B = Clause("b", "Costs", (said("Each party bears its own."),))


def redline(
    old: Text, new: Text, signatures: Sequence[SignatureBlock] = SIGNATURES_OF_TWO
) -> etree._Element:
    """Return the body of a redline."""
    file = write_redline(
        old, new, meta=META, author="Partnership desk", at=CHICAGO, signatures=signatures
    )
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return etree.fromstring(package.read("word/document.xml"))[0]


def text(*clauses: Clause) -> Text:
    return Text("Memorandum", (), clauses)


def one(*blocks: Block) -> Text:
    """Return a text of one clause with this body."""
    return text(Clause("a", "Term", blocks))


def line(*inlines: Run | Reference) -> Paragraph:
    made: Line = inlines
    return Paragraph(made)


def marks(body: etree._Element) -> list[tuple[str, str]]:
    """Return every tracked stretch of words: what became of it, and the words."""
    return [
        (
            each.tag.removeprefix(W),
            "".join(words.text or "" for words in each.iter(f"{W}t", f"{W}delText")),
        )
        for each in body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
        if each.getparent().tag not in {f"{W}rPr", f"{W}trPr"}
    ]


def test_equal_texts_have_no_revision():
    body = redline(SPECIMEN, SPECIMEN)

    assert body.xpath(".//*[@w:author]", namespaces={"w": W[1:-1]}) == []


def test_words_are_struck_and_inserted_as_whole_units():
    new = text(replace(A, body=(said("It ends on June 30, 2011."),)))

    assert marks(redline(text(A), new)) == [("del", "June 30, 2010."), ("ins", "June 30, 2011.")]


def test_every_revision_names_its_author_and_the_time_in_utc_and_has_an_id_of_its_own():
    body = redline(SPECIMEN, text(A, B))
    revisions = body.xpath(".//*[@w:author]", namespaces={"w": W[1:-1]})

    signed = {(each.get(f"{W}author"), each.get(f"{W}date")) for each in revisions}
    ids = [each.get(f"{W}id") for each in (*revisions, *body.iter(f"{W}bookmarkStart"))]

    assert signed == {("Partnership desk", "2010-06-03T12:30:00Z")}
    assert len(ids) == len(set(ids)) > 20


def test_an_inserted_clause_brings_its_own_paragraph_marks():
    body = redline(text(A), text(A, B))

    flags = [
        "".join(words.text for words in paragraph.iter(f"{W}t"))
        for paragraph in body.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None
    ]

    assert flags == ["Costs", "Each party bears its own."]


def test_a_clause_that_moved_unchanged_is_a_move_from_one_range_to_the_other():
    body = redline(text(A, B), text(B, A))

    assert marks(body) == [
        ("moveTo", "Costs"),
        ("moveTo", "Each party bears its own."),
        ("moveFrom", "Costs"),
        ("moveFrom", "Each party bears its own."),
    ]
    names = [
        (each.tag.removeprefix(W), each.get(f"{W}name"))
        for each in body.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")
    ]
    assert names == [("moveToRangeStart", "move1"), ("moveFromRangeStart", "move1")]


def test_a_clause_that_moved_and_changed_is_struck_and_inserted():
    other = replace(B, body=(said("The board bears all."),))

    kinds = {kind for kind, _ in marks(redline(text(A, B), text(other, A)))}

    assert kinds == {"ins", "del"}


def test_a_change_of_look_alone_keeps_the_words_and_tells_the_look_before():
    old = one(line(Run("It "), Run("ends", bold=True), Run(".")))
    new = one(line(Run("It "), Run("ends", italic=True), Run(".")))

    body = redline(old, new)

    looks = [
        (
            [look.tag.removeprefix(W) for look in change.getparent()],
            [each.tag.removeprefix(W) for each in change[0]],
        )
        for change in body.iter(f"{W}rPrChange")
    ]
    assert marks(body) == []
    assert looks == [(["i", "rPrChange"], ["b"])]


def test_a_citation_whose_number_changed_is_struck_and_inserted():
    citing = Clause("c", "Notice", (line(Run("See "), Reference("b"), Run(".")),))

    body = redline(text(A, B, citing), text(B, citing))

    assert marks(body)[2:] == [("del", "Section 2"), ("ins", "Section 1")]


def test_rows_come_and_go_whole_and_cells_change_by_words():
    rows = (("County board", "Chief board"), ("College", "Partner"))
    new = replace(PARTIES, rows=rows)

    body = redline(one(PARTIES), one(new))

    flags = [
        [
            "".join(words.text for words in row.iter(f"{W}t", f"{W}delText")),
            *[each.tag.removeprefix(W) for each in row.find(f"{W}trPr")],
        ]
        for row in body.iter(f"{W}tr")
    ]
    assert flags == [
        ["PartyKind", "cantSplit", "tblHeader"],
        ["County boardBoardChief board", "cantSplit"],
        ["Library", "cantSplit", "del"],
        ["CollegePartner", "cantSplit", "ins"],
    ]


def test_the_items_of_a_list_that_stays_share_its_number():
    old = one(ItemList(((Run("Ask the desk."),), (Run("Wait a week."),)), ordered=True))
    new = one(ItemList(((Run("Ask the desk."),), (Run("Sign it."),)), ordered=True))

    numbers = {each.get(f"{W}val") for each in redline(old, new).iter(f"{W}numId")}

    assert numbers == {"4"}


def test_no_tracked_mark_stands_right_before_a_table():
    table = Table("Costs", ("Party", "Share"), (("Board", "All"),))

    body = redline(
        one(said("Before."), said("After.")), one(said("Before."), table, said("After."))
    )

    above = body.find(f"{W}tbl").getprevious()
    lender = above.getprevious()
    assert above.find(f"{W}pPr/{W}rPr") is None
    assert [each.tag for each in lender.find(f"{W}pPr/{W}rPr")] == [f"{W}ins"]


def test_a_time_without_a_zone_and_a_change_by_nobody_are_refused():
    with pytest.raises(ValueError, match="needs a time zone"):
        write_redline(text(A), text(B), meta=META, author="Desk", at=CHICAGO.replace(tzinfo=None))
    with pytest.raises(ValueError, match="needs the name"):
        write_redline(text(A), text(B), meta=META, author=" ", at=CHICAGO)


def test_two_clauses_that_share_an_id_are_refused():
    with pytest.raises(BadText, match="share the id “a”"):
        redline(text(A), text(A, A))

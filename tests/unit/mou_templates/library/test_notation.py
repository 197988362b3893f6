"""The notation of the library's paragraphs."""

import pytest

from mou_templates.library.notation import read_body, read_line
from mou_templates.text.model import (
    BadText,
    Blank,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Table,
)

IDS = {"term": "id-of-term"}
SITES = Table("Sites", ("Site",))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("plain\n  words", (Run("plain words"),)),
        ("the “**Act**” is", (Run("the “"), Run("Act", bold=True), Run("” is"))),
        ("a _minor_ one", (Run("a "), Run("minor", italic=True), Run(" one"))),
        ("see {ref:term}.", (Run("see "), Reference("id-of-term"), Run("."))),
        ("on {blank:effective date}", (Run("on "), Blank("effective date"))),
        (
            "[the desk](mailto:desk@example.org)",
            (Run("the desk", link="mailto:desk@example.org"),),
        ),
        ("file_name_here", (Run("file_name_here"),)),
        ("2 * 3 [sic]", (Run("2 * 3 [sic]"),)),
        ("re\u0301sume\u0301", (Run("résumé"),)),
        ("", ()),
    ],
)
def test_a_line_is_read(source: str, line: Line):
    assert read_line(source, ids=IDS) == line


def test_an_empty_line_parts_blocks_and_a_mark_makes_a_list():
    source = "First\nparagraph.\n\n- one\n  still one\n- two\n\n1. a\n2. b\n\n{table:sites}"

    body = read_body(source, ids=IDS, tables={"sites": SITES})

    assert body == (
        Paragraph((Run("First paragraph."),)),
        ItemList(((Run("one still one"),), (Run("two"),))),
        ItemList(((Run("a"),), (Run("b"),)), ordered=True),
        SITES,
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("an **open mark", "“**” does not belong to a mark in “an **open mark”"),
        ("a {thing}", "“{” does not belong to a mark in “a {thing}”"),
        ("{ref:nowhere}", "there is no clause with the key “nowhere”"),
        ("{table:none}", "there is no table with the key “none”"),
        ("Words:\n- one", "leave an empty line before the list in “Words:\n- one”"),
    ],
)
def test_a_faulty_paragraph_is_refused(source: str, words: str):
    with pytest.raises(BadText) as refusal:
        read_body(source, ids=IDS, tables={})

    assert str(refusal.value) == words

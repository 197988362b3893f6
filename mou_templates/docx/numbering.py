"""The numbering of the house's Word file: sections, exhibits, bullets and ordered lists.

Word computes the numbers again from these definitions; they are the same as ours (`numbering`),
which a test in LibreOffice holds.
"""

from mou_templates.docx.measures import ITEM_STEP, indent
from mou_templates.docx.xml import Node, node

SECTIONS, EXHIBITS, BULLETS, FIRST_ORDERED = 1, 2, 3, 4
"""Numbers of the lists: the first three are one each, every ordered list is one of its own."""

ORDERED = 4
"""The definition that every ordered list restarts."""

DEEPEST = 9
"""Word counts nine levels, no more."""

Levels = tuple[tuple[str, str, str], ...]

SECTION_LEVELS: Levels = (
    ("decimal", "%1.", "Heading1"), ("lowerLetter", "(%2)", "Heading2"),
    ("lowerRoman", "(%3)", "Heading3"), ("upperLetter", "(%4)", ""),
    *(("decimal", f"(%{level})", "") for level in range(5, DEEPEST + 1)),
)  # fmt: skip
EXHIBIT_LEVELS: Levels = (
    ("upperLetter", "Exhibit %1.", "Exhibit1"), ("decimal", "%1-%2", "Exhibit2"),
    ("lowerLetter", "(%3)", "Exhibit3"), ("lowerRoman", "(%4)", ""), ("upperLetter", "(%5)", ""),
    *(("decimal", f"(%{level})", "") for level in range(6, DEEPEST + 1)),
)  # fmt: skip


def definitions() -> list[Node]:
    """Return the definitions of all numbering and the three lists that every file has."""
    return [
        _definition(SECTIONS, SECTION_LEVELS, exhibit=False),
        _definition(EXHIBITS, EXHIBIT_LEVELS, exhibit=True),
        _flat(BULLETS, "bullet", "•", "ListBullet"),
        _flat(ORDERED, "decimal", "%1.", "ListNumber"),
        *(_list(number, number) for number in (SECTIONS, EXHIBITS, BULLETS)),
    ]


def ordered_list(number: int) -> Node:
    """Return an ordered list of its own, by its number, that counts from 1."""
    restart = node("lvlOverride", node("startOverride", val=1), ilvl=0)
    return _list(number, ORDERED, restart)


def place(number: int, level: int) -> Node:
    """Return what puts a paragraph in a list, on a level counted from 0."""
    return node("numPr", node("ilvl", val=level), node("numId", val=number))


def _list(number: int, definition: int, *overrides: Node) -> Node:
    return node("num", node("abstractNumId", val=definition), *overrides, numId=number)


def _definition(number: int, levels: Levels, *, exhibit: bool) -> Node:
    return node(
        "abstractNum",
        node("multiLevelType", val="multilevel"),
        *(
            _level(depth, *level, indent=indent(depth, exhibit=exhibit))
            for depth, level in enumerate(levels, start=1)
        ),
        abstractNumId=number,
    )


def _flat(number: int, form: str, words: str, style: str) -> Node:
    level = _level(1, form, words, style, indent=node("ind", left=ITEM_STEP, hanging=ITEM_STEP))
    kind = node("multiLevelType", val="singleLevel")
    return node("abstractNum", kind, level, abstractNumId=number)


def _level(depth: int, form: str, words: str, style: str, *, indent: Node) -> Node:
    return node(
        "lvl",
        node("start", val=1),
        node("numFmt", val=form),
        node("pStyle", val=style) if style else None,
        # An exhibit's title is centred: a tab after its number would push it aside.
        node("suff", val="space") if style == "Exhibit1" else None,
        node("lvlText", val=words),
        node("lvlJc", val="left"),
        node("pPr", indent),
        ilvl=depth - 1,
    )

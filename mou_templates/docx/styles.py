"""Writes the looks of the house as Word's style definitions."""

from mou_templates.docx.looks import BODY_SIZE, FACE, LOOKS, Look
from mou_templates.docx.numbering import place
from mou_templates.docx.xml import Node, node, switch

LINE_COLOR, SHADE = "8C8C8C", "EDEDED"

BUILT_IN = frozenset(
    {
        *("Normal", "Title", "Subtitle", "Body Text", "heading 1", "heading 2", "heading 3"),
        *("List Bullet", "List Number", "caption", "header", "footer", "Hyperlink"),
        *("Default Paragraph Font", "Normal Table", "No List"),
    }
)
"""Names that Word knows; a style of any other name says that it is ours."""


def styles(language: str) -> list[Node]:
    """Return the defaults and all styles of the house, for a document in this language."""
    return [
        _defaults(language),
        *(_style(look) for look in LOOKS),
        _named("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
        _named("character", "Hyperlink", "Hyperlink", _link_look()),
        _named("table", "TableNormal", "Normal Table", _cell_margins(), default=True),
        _table_style(),
        _named("numbering", "NoList", "No List", default=True),
    ]


def _defaults(language: str) -> Node:
    look = node(
        "rPr",
        node("rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, cs=FACE),
        node("sz", val=BODY_SIZE),
        node("szCs", val=BODY_SIZE),
        node("lang", val=language, eastAsia=language),
    )
    return node("docDefaults", node("rPrDefault", look), node("pPrDefault"))


def _style(look: Look) -> Node:
    return _named(
        "paragraph",
        look.id,
        look.name,
        node("basedOn", val=look.based_on) if look.based_on else None,
        node("next", val=look.next) if look.next else None,
        node("qFormat"),
        _paragraph_look(look),
        _letter_look(look),
        default=look.id == "Normal",
    )


def _named(kind: str, id_: str, name: str, *properties: Node | None, default: bool = False) -> Node:
    marks = {} if name in BUILT_IN else {"customStyle": "1"}
    marks |= {"default": "1"} if default else {}
    named = node("name", val=name)
    return node("style", named, *properties, type=kind, styleId=id_, **marks)


def _paragraph_look(look: Look) -> Node:
    """Return the paragraph's properties, in the one order that Word's schema allows."""
    return node(
        "pPr",
        switch("keepNext", look.keep),
        switch("keepLines", look.keep),
        switch("pageBreakBefore", look.new_page),
        node("widowControl") if look.id == "Normal" else None,
        place(*look.numbered) if look.numbered else None,
        _rule(look.rule) if look.rule else None,
        _tabs(look) if look.tabs else None,
        _spacing(look),
        node("ind", left=look.indent[0], hanging=look.indent[1]) if look.indent else None,
        node("jc", val=look.align) if look.align else None,
        node("outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def _letter_look(look: Look) -> Node:
    return node(
        "rPr",
        _flag("b", look.bold),
        _flag("i", look.italic),
        node("color", val=look.color) if look.color else None,
        node("sz", val=look.size) if look.size else None,
        node("szCs", val=look.size) if look.size else None,
    )


def _spacing(look: Look) -> Node | None:
    given = {"before": look.before, "after": look.after, "line": look.line}
    lengths = {name: length for name, length in given.items() if length is not None}
    rule = {"lineRule": "auto"} if look.line else {}
    return node("spacing", **lengths, **rule) if lengths else None


def _flag(tag: str, on: bool | None) -> Node | None:
    if on is None:
        return None
    return node(tag) if on else node(tag, val="0")


def _rule(side: str) -> Node:
    return node("pBdr", node(side, val="single", sz=4, space=4, color=LINE_COLOR))


def _tabs(look: Look) -> Node:
    stops = [
        node("tab", val=kind, pos=at, **({"leader": leader} if leader else {}))
        for kind, at, leader in look.tabs
    ]
    return node("tabs", *stops)


def _link_look() -> Node:
    return node("rPr", node("color", val="1F3D7A"), node("u", val="single"))


def _cell_margins() -> Node:
    sides = (node(side, w=w, type="dxa") for side, w in (("left", 80), ("right", 80)))
    return node("tblPr", node("tblInd", w=0, type="dxa"), node("tblCellMar", *sides))


def _table_style() -> Node:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = (node(side, val="single", sz=4, space=0, color=LINE_COLOR) for side in sides)
    first_row = node(
        "tblStylePr", node("tcPr", node("shd", val="clear", fill=SHADE)), type="firstRow"
    )
    return _named(
        "table",
        "HouseTable",
        "House Table",
        node("basedOn", val="TableNormal"),
        node("tblPr", node("tblBorders", *borders)),
        first_row,
    )

"""Builds elements of WordprocessingML, the XML of Word."""

from lxml import etree

from mou_templates.text.legible import legible

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": W, "r": R}

PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
"""Keeps the spaces at the edges of a run; without it Word drops them."""

Node = etree._Element


def node(tag: str, *children: Node | None, **attributes: str | int) -> Node:
    """Return a Word element with attributes of Word's own namespace; absent children are left out.

    A trailing underscore in an attribute's name is dropped: `type_`.
    """
    element = etree.Element(f"{{{W}}}{tag}", nsmap=NAMESPACES)
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name.rstrip('_')}", str(value))
    element.extend([child for child in children if child is not None])
    return element


def switch(tag: str, on: object) -> Node | None:
    """Return an element that turns a property on, or nothing."""
    return node(tag) if on else None


def words_node(words: str) -> Node:
    """Return words as a run holds them; what XML cannot hold is shown by its code point."""
    element = etree.Element(f"{{{W}}}t", PRESERVE, nsmap=NAMESPACES)
    element.text = legible(words)
    return element


def run(words: str, *properties: Node | None) -> Node:
    """Return a run of words in the look its properties give, in the order Word wants them."""
    return node("r", _properties(properties), words_node(words))


def field(instruction: str, shown: str) -> Node:
    """Return a field that Word computes, with what it shows until then."""
    return node("fldSimple", run(shown), instr=instruction)


def paragraph(style: str, *children: Node | None, properties: tuple[Node | None, ...] = ()) -> Node:
    """Return a paragraph in a style, with properties of its own, in the order Word wants them."""
    return node("p", node("pPr", node("pStyle", val=style), *properties), *children)


def unseen(*properties: Node) -> Node:
    """Return a paragraph that says nothing, a point high: as good as none.

    It holds a space all the same: LibreOffice joins an empty paragraph to the wrong neighbour when
    a change beside it is rejected.
    """
    height = node("spacing", before=0, after=0, line=20, lineRule="exact")
    return node("p", node("pPr", height, *properties), run(" "))


def _properties(properties: tuple[Node | None, ...]) -> Node | None:
    given = [each for each in properties if each is not None]
    return node("rPr", *given) if given else None

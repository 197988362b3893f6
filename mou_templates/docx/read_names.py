"""Names of WordprocessingML's elements and attributes, in the form that lxml compares."""

from datetime import datetime

from mou_templates.docx.word import Tracked
from mou_templates.docx.xml import Node, R, W
from mou_templates.text.legible import ILLEGIBLE

V = f"{{{W}}}val"
ID = f"{{{W}}}id"
REL = f"{{{R}}}id"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """Return an element's or attribute's name in Word's namespace."""
    return f"{{{W}}}{name}"


AUTHOR, DATE = w("author"), w("date")


def child_of(parent: Node | None, name: str) -> Node | None:
    """Return the first child with a name, or None. To `find` it takes lxml eight times as long."""
    if parent is not None:
        for each in parent:
            if each.tag == name:
                return each
    return None


def value(parent: Node | None, name: str) -> str:
    """Return the `val` of a child, or nothing."""
    child = child_of(parent, name)
    return "" if child is None else child.get(V, "")


def number(words: str | None, default: int = 0) -> int:
    """Return a whole number that a file gives, or the default where it gives none that is one."""
    try:
        return int(float(words or default))
    except (ValueError, OverflowError):
        return default


def switched(properties: Node | None, name: str) -> bool | None:
    """Return whether a property is on, off, or not said."""
    child = child_of(properties, name)
    return None if child is None else child.get(V, "1") not in OFF


def tracked(element: Node) -> Tracked:
    """Return who made a change and when; LibreOffice's date in the year 0 is no date."""
    return Tracked(element.get(AUTHOR) or "Unknown author", moment(element.get(DATE)))


def moment(words: str | None) -> datetime | None:
    """Return a time that a file gives, or None."""
    try:
        return datetime.fromisoformat(words) if words else None
    except ValueError:
        return None


def symbol(element: Node) -> str:
    """Return a symbol; those of old symbol fonts stand in a private range of their own.

    Its code is a mere number to XML, so it may be one that no text can hold, or none at all.
    """
    try:
        return ILLEGIBLE.sub("\ufffd", chr(int(element.get(w("char"), ""), 16)))
    except (ValueError, OverflowError):
        return "\ufffd"

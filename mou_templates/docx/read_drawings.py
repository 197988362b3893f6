"""What hangs on the words of a Word file: drawings, pictures, and boxes that hold words."""

from collections.abc import Iterator

from mou_templates.docx.read_names import MC, number, w
from mou_templates.docx.word import Oddity
from mou_templates.docx.xml import Node

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
LARGEST_PICTURE = 60 * 914_400
"""Width or height in English metric units (914,400 an inch): what no paper is."""


def ways_in(element: Node) -> Iterator[Node]:
    """Yield the ways in which an alternate content says one thing."""
    return (each for each in element if each.tag in {f"{MC}Choice", f"{MC}Fallback"})


def boxes_in(element: Node) -> list[Node]:
    """Return the contents of the text boxes in an element, those in other boxes left out."""
    return [each for each in element.iter(w("txbxContent")) if _outermost(each, element)]


def pictures_in(element: Node, *, read_anyway: bool) -> Iterator[Oddity]:
    """Yield what is strange about the pictures in an element.

    A picture is left out of the text, which is said, unless it is a box whose words are read.
    """
    for extent in element.iter(f"{DRAWING}extent"):
        if max(number(extent.get("cx")), number(extent.get("cy"))) > LARGEST_PICTURE:
            yield Oddity("huge picture", "A picture is larger than any paper.")
    if read_anyway:
        return
    for picture in element.iter(f"{DRAWING}docPr"):
        named = picture.get("descr") or picture.get("title") or "no description"
        yield Oddity("picture", f"A picture is left out: {named}.")
    for picture in element.iter(f"{VML}imagedata"):
        named = picture.get(f"{OFFICE}title") or "no description"
        yield Oddity("picture", f"A picture is left out: {named}.")
    for words in element.iter(f"{VML}textpath"):
        yield Oddity("picture", f"Words set as a picture are left out: {words.get('string', '')}.")


def _outermost(box: Node, top: Node) -> bool:
    """Test whether a text box is in no other one, and in the way of saying it that is read."""
    parent = box.getparent()
    while parent is not None and parent is not top:
        if parent.tag in {w("txbxContent"), f"{MC}Fallback"}:
            return False
        parent = parent.getparent()
    return True

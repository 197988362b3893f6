"""The pages of a Word file: formats, and what stands at their head and foot."""

from docx.document import Document

from mou_templates.docx.measures import MARGIN, PAGE
from mou_templates.docx.xml import Node, R, field, node, paragraph, run
from mou_templates.text.document import DocumentMeta, running_line


def write_head_and_foot(document: Document, meta: DocumentMeta) -> tuple[str, str]:
    """Write what stands on every page; return the ids by which a section names head and foot."""
    section = document.sections[0]
    lines = [paragraph("HeaderLast", run(running_line(meta)))]
    if meta.title:
        lines.insert(0, paragraph("Header", run(meta.title)))
    section.header.is_linked_to_previous = False
    section.header._element[:] = lines
    section.footer.is_linked_to_previous = False
    section.footer._element[:] = [_page_of_pages()]
    names = section._sectPr.xpath("w:headerReference/@r:id | w:footerReference/@r:id")
    return names[0], names[1]


def section_properties(parts: tuple[str, str], *, wide: bool) -> Node:
    """Return the format of the pages that end here."""
    width, height = reversed(PAGE) if wide else PAGE
    turned = {"orient": "landscape"} if wide else {}
    head, foot = parts
    return node(
        "sectPr",
        _reference("headerReference", head),
        _reference("footerReference", foot),
        node("type", val="nextPage"),
        node("pgSz", w=width, h=height, **turned),
        node("pgMar", header=620, footer=620, gutter=0, **dict.fromkeys(_SIDES, MARGIN)),
    )


_SIDES = ("top", "right", "bottom", "left")


def _reference(tag: str, name: str) -> Node:
    reference = node(tag, type="default")
    reference.set(f"{{{R}}}id", name)
    return reference


def _page_of_pages() -> Node:
    return paragraph(
        "Footer", run("Page "), field("PAGE", "1"), run(" of "), field("NUMPAGES", "1")
    )

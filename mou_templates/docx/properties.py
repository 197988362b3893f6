"""Writes what a Word file says of itself: core properties, and our own that find it again."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from mou_templates.docx.property_names import AGREEMENT, LABEL, TEXT_HASH
from mou_templates.text.document import DocumentMeta
from mou_templates.text.legible import legible

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CUSTOM = f"{OFFICE}/custom-properties"
VALUES = f"{OFFICE}/docPropsVTypes"
EMPTY = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VALUES}"/>'
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"

OURS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Marks a property as one that people named; Word knows no other mark. They count from 2."""

LONGEST = 255
"""Characters that a core property holds."""


def write_properties(
    document: Document, meta: DocumentMeta, more: Mapping[str, str] | None = None
) -> None:
    """Set the properties of a document, and `more` of our own.

    Its dates are the document's own, or none.
    """
    core = document.core_properties
    core.title = legible(meta.title)[:LONGEST]
    core.subject = legible(meta.number)[:LONGEST]
    core.language = legible(meta.language)
    core.author = core.last_modified_by = "Countersign"
    core.comments = core.keywords = ""
    if meta.date:
        core.created = core.modified = datetime.combine(meta.date, time(), UTC)
    else:
        _forget_dates(document)
    ours = {AGREEMENT: meta.number, LABEL: meta.label, TEXT_HASH: meta.text_hash}
    _add_custom(document, ours | dict(meta.marks) | dict(more or {}))


def _forget_dates(document: Document) -> None:
    element = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for dated in element.xpath("dcterms:created | dcterms:modified"):
        element.remove(dated)


def _add_custom(document: Document, values: dict[str, str]) -> None:
    root = etree.fromstring(EMPTY)
    for number, (name, value) in enumerate(values.items(), start=2):
        mark = {"fmtid": OURS, "pid": str(number), "name": name}
        entry = etree.SubElement(root, f"{{{CUSTOM}}}property", mark)
        etree.SubElement(entry, f"{{{VALUES}}}lpwstr").text = legible(value)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM_TYPE, blob, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)

"""Writes a text as a Word file."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from mou_templates.docx.body import BodyWriter
from mou_templates.docx.frame import new_document
from mou_templates.docx.lines import Relate
from mou_templates.docx.numbering import ordered_list
from mou_templates.docx.package import package_bytes
from mou_templates.docx.pages import section_properties, write_head_and_foot
from mou_templates.docx.properties import write_properties
from mou_templates.docx.signatures import evidence_nodes, signature_nodes
from mou_templates.docx.xml import Node, paragraph, run, unseen
from mou_templates.text.document import DocumentMeta, EvidenceBlock, SignatureBlock, subtitle
from mou_templates.text.model import Text
from mou_templates.text.numbering import labels
from mou_templates.text.pieces import sheets


def write_docx(
    text: Text,
    *,
    meta: DocumentMeta,
    signatures: Sequence[SignatureBlock] = (),
    evidence: Sequence[EvidenceBlock] = (),
) -> bytes:
    """Return the text as a Word file (.docx), with its signature blocks and evidence at the end.

    The same input gives the same bytes. Blanks and cross-references to nothing are shown in
    brackets and marked: a draft can be printed at any time. Characters that XML cannot hold are
    shown by their code points.

    Raises:
        BadText: if clauses nest more than nine deep. The words of the error are for the user.
    """
    document = new_document(meta.language)
    places = labels(text)
    writer = BodyWriter(places, relate_in(document))
    parts = [(False, _title(text, meta))]
    parts.extend((sheet.wide, writer.write(sheet)) for sheet in sheets(text, places))
    parts.append((False, [*signature_nodes(signatures), *evidence_nodes(evidence)]))
    head_and_foot = write_head_and_foot(document, meta)
    document.element.body[:] = _in_sections(parts, head_and_foot)
    document.part.numbering_part.element.extend(map(ordered_list, writer.ordered))
    write_properties(document, meta)
    return package_bytes(document)


def relate_in(document: Document) -> Relate:
    """Return what registers an outside address with a document."""
    return lambda address: document.part.relate_to(
        address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )


def _title(text: Text, meta: DocumentMeta) -> list[Node]:
    lines = (("Title", text.title), ("Subtitle", subtitle(meta)), ("Status", meta.status))
    return [paragraph(style, run(words)) for style, words in lines if words]


def _in_sections(
    parts: Iterable[tuple[bool, list[Node]]], head_and_foot: tuple[str, str]
) -> list[Node]:
    """Return all nodes in order, with a change of section where the format of pages changes.

    Word keeps a section's format in its last paragraph, and the last section's at the end.
    """
    said = [part for part in parts if part[1]]
    runs = groupby(said, key=lambda part: part[0])
    sections = [(wide, [each for _, nodes in run_ for each in nodes]) for wide, run_ in runs]
    body: list[Node] = []
    for place, (wide, nodes) in enumerate(sections or [(False, [])], start=1):
        body.extend(nodes)
        properties = section_properties(head_and_foot, wide=wide)
        if place < len(sections):
            body.append(unseen(properties))
        else:
            body.append(properties)
    return body

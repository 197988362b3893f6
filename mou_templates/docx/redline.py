"""Writes the changes between two texts as a Word file with tracked changes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from mou_templates.docx.frame import new_document
from mou_templates.docx.numbering import FIRST_ORDERED, ordered_list
from mou_templates.docx.package import package_bytes
from mou_templates.docx.pages import write_head_and_foot
from mou_templates.docx.properties import write_properties
from mou_templates.docx.property_names import REDLINED_AT, REDLINED_BY
from mou_templates.docx.redline_body import BodyWriter
from mou_templates.docx.redline_places import slots
from mou_templates.docx.redline_steps import Merger, Side, Step
from mou_templates.docx.revisions import Revisions
from mou_templates.docx.signatures import signature_nodes
from mou_templates.docx.tracked_items import Para, plain_xml
from mou_templates.docx.tracked_layout import laid_out
from mou_templates.docx.tracked_paragraphs import Numbers
from mou_templates.docx.tracked_words import Scribe
from mou_templates.docx.write import relate_in
from mou_templates.docx.xml import NAMESPACES
from mou_templates.text.collecting import without_collecting
from mou_templates.text.document import DocumentMeta, SignatureBlock
from mou_templates.text.model import Text
from mou_templates.text.tree import tree


@without_collecting()
def write_redline(
    old: Text,
    new: Text,
    *,
    meta: DocumentMeta,
    author: str,
    at: datetime,
    signatures: Sequence[SignatureBlock] = (),
) -> bytes:
    """Return a Word file (.docx) of the old text with the changes to the new one tracked.

    Accepting all changes gives what `write_docx` says of the new text, rejecting all what it says
    of the old one. The meta and the signature blocks are those of the printed file and are not
    tracked. The same input gives the same bytes.

    Raises:
        BadText: if two clauses of one text share an id, words hold a character that cannot be
            printed, or clauses nest more than nine deep. The words of the error are for the user.
        ValueError: if the time names no time zone, or the author has no name.
    """
    revisions = Revisions(author, at)
    trees = tree(old), tree(new)
    before = laid_out(old, meta)
    after = laid_out(new, meta, before)
    merger = Merger(Side(trees[0], before), Side(trees[1], after))
    steps = merger.steps()
    numbers, lists = _numbered(steps, merger.series)
    document = new_document(meta.language)
    pages = write_head_and_foot(document, meta)
    scribe = Scribe(revisions, relate_in(document))
    writer = BodyWriter(scribe, numbers, frozenset(trees[1].clauses), pages)
    placed, turned = slots(steps, signed=bool(signatures))
    body = writer.write(placed)
    body += "".join(map(plain_xml, signature_nodes(signatures)))
    body += writer.last_section(turned)
    document.part.numbering_part.element.extend(map(ordered_list, lists))
    write_properties(document, meta, {REDLINED_BY: author, REDLINED_AT: revisions.moment})
    return package_bytes(document, _main(body))


def _numbered(steps: Iterable[Step], joined: Mapping[int, int]) -> tuple[Numbers, Sequence[int]]:
    """Return the number of every ordered list of either text; of two that are one, the same."""
    old: dict[int, int] = {}
    new: dict[int, int] = {}
    lists: list[int] = []
    for step in steps:
        is_new = isinstance(step.new, Para) and step.new.series
        leaf = step.new if is_new else step.old
        if not isinstance(leaf, Para) or not leaf.series:
            continue
        series = leaf.series if is_new else joined.get(leaf.series, 0)
        numbers, key = (new, series) if series else (old, leaf.series)
        if key not in numbers:
            numbers[key] = FIRST_ORDERED + len(lists)
            lists.append(numbers[key])
    old.update((was, new[now]) for was, now in joined.items())
    return Numbers(old, new), lists


def _main(body: str) -> bytes:
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:document {names}><w:body>{body}</w:body></w:document>".encode()

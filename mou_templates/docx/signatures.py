"""Writes the places where the parties sign."""

from collections.abc import Iterable, Sequence

from mou_templates.docx.xml import Node, node, paragraph, run
from mou_templates.text.document import EvidenceBlock, SignatureBlock, signature_lines
from mou_templates.text.phrases import EVIDENCE, SIGNATURES


def signature_nodes(blocks: Sequence[SignatureBlock]) -> list[Node]:
    """Return the signature pages: a heading, then one block per party, never split by a page."""
    if not blocks:
        return []
    heading = paragraph("PlainHeading", run(SIGNATURES))
    return [heading, *(line for block in blocks for line in _block(block))]


def evidence_nodes(blocks: Sequence[EvidenceBlock]) -> list[Node]:
    """Return the evidence page: a heading, then for each signature what is on record of it."""
    if not blocks:
        return []
    heading = paragraph("PlainHeading", run(EVIDENCE))
    return [heading, *(line for block in blocks for line in _evidence(block))]


def _evidence(block: EvidenceBlock) -> Iterable[Node]:
    yield paragraph("SignatureParty", run(block.party))
    for place, (name, words) in enumerate(block.lines, start=1):
        last = (node("keepNext", val="0"),) if place == len(block.lines) else ()
        yield paragraph("SignatureRole", run(f"{name}: {words}"), properties=last)


def _block(block: SignatureBlock) -> Iterable[Node]:
    yield paragraph("SignatureParty", run(block.party))
    if block.role:
        yield paragraph("SignatureRole", run(block.role))
    *kept, last = signature_lines(block)
    for name, words in kept:
        yield _line(name, words)
    # The style keeps each line with the next one; the last lets go, or all blocks were one.
    yield _line(*last, node("keepNext", val="0"))


def _line(name: str, words: str, *properties: Node) -> Node:
    """Return a line with words on it, or, without words, a rule to write on."""
    said = run(words) if words else node("r", node("tab"))
    return paragraph(
        "SignatureLine", run(name), node("r", node("tab")), said, properties=properties
    )

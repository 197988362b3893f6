"""An imported file as a page shows it: the clauses as the reviewer has them so far."""

from collections.abc import Iterator
from dataclasses import dataclass

from mou_templates.docx.import_references import linked, typed_citations
from mou_templates.text.model import Body, Clause, Paragraph, Text, walk
from mou_templates.text.numbering import Label, labels, read_line
from mou_templates.text.proposal import Dropped, Evidence, Proposal
from mou_templates.text.proposal_data import proposal_of
from mou_templates.text.reshape import reshaped
from mou_templates.text.shape import Operation
from workflows.models import ImportedFile

MAY_TAKE_IN = ("workflows.view_instrument", "workflows.add_mou")
"""The permissions of those who take agreements by others in."""
FIRST_WORDS = 110
"""Characters of a paragraph that are shown where it can be split off."""


@dataclass(frozen=True, slots=True)
class Row:
    """One clause of the tree, in words for a page."""

    id: str
    number: str
    depth: int
    heading: str
    paragraphs: tuple[str, ...]
    tables: int
    evidence: Evidence
    first_line: str
    is_exhibit: bool

    @property
    def percent(self) -> int:
        """Return how sure the clause is, in percent."""
        return round(self.evidence.confidence * 100)

    @property
    def is_section(self) -> bool:
        """Whether it stands at the top of the main part."""
        return self.depth == 1 and not self.is_exhibit

    @property
    def splits(self) -> list[tuple[int, str]]:
        """Return the places where it can be split, with the words that would begin the next."""
        first = 0 if self.heading else 1
        return [(n, words) for n, words in enumerate(self.paragraphs) if n >= first]


def reviewed(file: ImportedFile) -> Proposal:
    """Return the proposal with everything that the reviewer did.

    Raises:
        CannotReshape: if an operation that is kept makes no sense any more.
    """
    operations = (Operation(**each) for each in file.operations)
    return reshaped(proposal_of(file.proposal), operations)


def final_text(file: ImportedFile) -> Text:
    """Return the reviewed text, typed citations as cross-references where they are beyond doubt."""
    found = reviewed(file)
    return linked(found.text, found.evidence)


def unsettled(found: Proposal) -> tuple[tuple[str, str], ...]:
    """Return the citations that will stay as they are typed, each with where it stands."""
    return typed_citations(linked(found.text, found.evidence))


def rows(found: Proposal) -> list[Row]:
    """Return the clauses in order."""
    known = labels(found.text)
    return [
        _row(clause, known[clause.id], found.evidence[clause.id]) for clause in walk(found.text)
    ]


def dropped(found: Proposal) -> list[tuple[str, list[Dropped]]]:
    """Return what was left out, by why, in the order of the file."""
    groups: dict[str, list[Dropped]] = {}
    for each in found.dropped:
        groups.setdefault(each.why, []).append(each)
    return list(groups.items())


def _row(clause: Clause, label: Label, evidence: Evidence) -> Row:
    said = tuple(first_words(clause.body))
    return Row(
        clause.id,
        label.citation if label.exhibit and label.depth == 1 else label.number,
        label.depth,
        clause.heading,
        said,
        sum(not isinstance(block, Paragraph) for block in clause.body),
        evidence,
        said[0] if said else "",
        label.exhibit and label.depth == 1,
    )


def first_words(body: Body) -> Iterator[str]:
    """Yield how each block begins, in order."""
    for block in body:
        if isinstance(block, Paragraph):
            words = read_line(block.line, {})
        elif hasattr(block, "items"):
            words = "• " + " • ".join(read_line(item, {}) for item in block.items)
        else:
            words = " | ".join(block.header)
        yield words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"

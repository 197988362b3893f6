"""An imported file as a page shows it: the clauses as the reviewer has them so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from mou_templates.docx.import_gaps import gaps
from mou_templates.docx.import_references import Cited, settled
from mou_templates.text.html import body_html
from mou_templates.text.model import Body, Clause, Paragraph, Table, Text, walk
from mou_templates.text.numbering import Label, labels, read_line
from mou_templates.text.proposal import GUESSED, Dropped, Evidence, Proposal
from mou_templates.text.proposal_data import proposal_of
from mou_templates.text.raising import Levels, levels
from mou_templates.text.reshape import reshaped
from mou_templates.text.shape import Operation
from workflows.models import ImportedFile

MAY_TAKE_IN = ("workflows.view_instrument", "workflows.add_mou")
"""The permissions of those who take agreements by others in."""
FIRST_WORDS = 110
"""Characters of a paragraph that are shown where it can be split off."""


@dataclass(frozen=True, slots=True)
class Row:
    """One clause of the tree, in words for a page.

    `whole` is all that it says, as HTML, where its first line is not all; `remark` what is strange
    about its number in the file. `can_rise` and `can_sink` say if it can go a level up or down.
    """

    id: str
    number: str
    depth: int
    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]
    whole: SafeString
    evidence: Evidence
    remark: str
    first_line: str
    is_exhibit: bool
    can_rise: bool
    can_sink: bool

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
    """Return the reviewed text, typed citations following their clauses where there is no doubt."""
    found = reviewed(file)
    text, _ = settled(found.text, found.evidence, found.left)
    return text


def cited(found: Proposal) -> tuple[Cited, ...]:
    """Return what was typed as a citation, and what becomes of it when the MOU is begun."""
    _, met = settled(found.text, found.evidence, found.left)
    return met


def rows(found: Proposal) -> list[Row]:
    """Return the clauses in order."""
    known = labels(found.text)
    strange = gaps(found.text, found.evidence)
    open_levels = levels(found.text)
    return [
        _row(
            clause,
            known,
            found.evidence[clause.id],
            strange.get(clause.id, ""),
            open_levels[clause.id],
        )
        for clause in walk(found.text)
    ]


def dropped(found: Proposal) -> list[tuple[str, list[Dropped]]]:
    """Return what was left out, by why, in the order of the file."""
    groups: dict[str, list[Dropped]] = {}
    for each in found.dropped:
        groups.setdefault(each.why, []).append(each)
    return list(groups.items())


def _row(
    clause: Clause,
    known: Mapping[str, Label],
    evidence: Evidence,
    remark: str,
    open_levels: Levels,
) -> Row:
    said, label = tuple(first_words(clause.body)), known[clause.id]
    if remark:
        evidence = replace(evidence, confidence=min(evidence.confidence, GUESSED))
    return Row(
        clause.id,
        label.citation if label.exhibit and label.depth == 1 else label.number,
        label.depth,
        clause.heading,
        said,
        tuple(block for block in clause.body if isinstance(block, Table)),
        mark_safe("" if _is_shown(clause.body) else body_html(clause.body, known)),
        evidence,
        remark,
        said[0] if said else "",
        label.exhibit and label.depth == 1,
        *open_levels,
    )


def _is_shown(body: Body) -> bool:
    """Test whether the first words of a body are all of it."""
    match body:
        case ():
            return True
        case (Paragraph(line),):
            return len(read_line(line, {})) <= FIRST_WORDS
    return False


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

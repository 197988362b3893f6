"""What a rebase would do: an instrument's edits carried over to a text executed meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mou_templates.text.merge import Conflict, Merged, Side, merge
from mou_templates.text.model import Block, Clause, ItemList, Paragraph, Table, Text, walk
from mou_templates.text.numbering import Label, labels, read_line
from workflows.models import Case, Version
from workflows.queries.texts import base_text, latest_version, text_of

NOTHING = "Nothing"


@dataclass(frozen=True, slots=True)
class Contested:
    """A conflict in words: where it is, and how each side reads there."""

    key: str
    where: str
    base: str
    ours: str
    theirs: str


def rebased(case: Case, choices: Mapping[str, Side] | None = None) -> tuple[Version, Merged] | None:
    """Return the version to rebase on and what comes of it; None if the base is the latest.

    Raises:
        BadText: if the working text is not a text.
    """
    latest = latest_version(case.instrument.mou)
    if latest is None or latest.pk == case.instrument.base_id:
        return None
    ours, theirs = case.instrument.text(), text_of(latest.snapshot)
    return latest, merge(base_text(case), ours, theirs, choices)


def contested(case: Case, merged: Merged, latest: Version) -> list[Contested]:
    """Return the conflicts of a merge in words, cited as the text that was executed has them."""
    return contested_in(merged, (base_text(case), case.instrument.text(), text_of(latest.snapshot)))


def contested_in(merged: Merged, texts: Iterable[Text]) -> list[Contested]:
    """Return the conflicts of a merge in words, cited as the last of the texts has them."""
    found: dict[str, Label] = {}
    headings: dict[str, str] = {}
    for text in texts:
        found |= labels(text)
        headings |= {clause.id: clause.heading for clause in walk(text)}
    return [_contested(conflict, found, headings) for conflict in merged.conflicts]


def unsettled(merged: Merged, choices: Mapping[str, Side]) -> list[str]:
    """Return the keys of the conflicts that no choice settles."""
    return [conflict.key for conflict in merged.conflicts if conflict.key not in choices]


def _contested(
    conflict: Conflict, found: Mapping[str, Label], headings: Mapping[str, str]
) -> Contested:
    label = found.get(conflict.clause_id)
    place = label.citation if label else "The agreement"
    readings = (conflict.base, conflict.ours, conflict.theirs)
    if conflict.part == "order":
        base, ours, theirs = (_order(reading, found, headings) for reading in readings)
    else:
        base, ours, theirs = (_words(reading, found) for reading in readings)
    return Contested(conflict.key, f"{place}: {conflict.part}", base, ours, theirs)


def _order(names: Iterable[str], found: Mapping[str, Label], headings: Mapping[str, str]) -> str:
    """Return clauses or rows in an order, a line each; the numbers alone are what is in doubt."""
    lines = (
        f"{found[name].citation}, {headings[name]}".strip(", ") if name in found else name
        for name in names
    )
    return "\n".join(lines) or NOTHING


def _words(reading: Any, found: Mapping[str, Label]) -> str:
    """Return a reading as plain words; its kind follows from the part that is contested."""
    if not reading:
        return NOTHING
    if isinstance(reading, str):
        return found[reading].citation if reading in found else reading
    if isinstance(reading, Clause):
        below = (_words(child, found) for child in reading.children)
        return "\n".join((reading.heading, _words(reading.body, found), *below))
    if isinstance(reading, Paragraph | ItemList | Table):
        return _block_words(reading, found)
    joiner = " | " if all(isinstance(part, str) for part in reading) else "\n"
    return joiner.join(_words(part, found) for part in reading)


def _block_words(block: Block, found: Mapping[str, Label]) -> str:
    if isinstance(block, Paragraph):
        return read_line(block.line, found)
    if isinstance(block, ItemList):
        return "\n".join(f"• {read_line(line, found)}" for line in block.items)
    rows = (" | ".join(row) for row in (block.header, *block.rows))
    return "\n".join((block.caption, *rows))

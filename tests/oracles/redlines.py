"""What the oracles say of redlines: accepted they say the new text, rejected the old one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from mou_templates.docx.redline import write_redline
from mou_templates.docx.write import write_docx
from mou_templates.text.document import DocumentMeta, SignatureBlock
from tests.oracles import libreoffice, odf, pandoc, reader
from tests.oracles.pairs import Pair

NOON = datetime(2010, 6, 3, 12, tzinfo=UTC)
META = DocumentMeta("MOU-2010-01", "General Memorandum", "Redline", "ab" * 32, date(2010, 6, 3))
SIGNERS = (SignatureBlock("County board", "", "Chair of the board"),)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where an oracle read something else in a redline than in the plain file of the text."""

    view: reader.View
    expected: object
    found: object


@dataclass(frozen=True, slots=True)
class Files:
    """The redline of a pair and the plain files of its texts."""

    redline: bytes
    old: bytes
    new: bytes


def files(pair: Pair, *, signed: bool) -> Files:
    """Return a pair as files, with signature pages or without."""
    signatures = SIGNERS if signed else ()
    redline = write_redline(
        pair.old, pair.new, meta=META, author="Desk", at=NOON, signatures=signatures
    )
    old, new = (write_docx(text, meta=META, signatures=signatures) for text in (pair.old, pair.new))
    return Files(redline, old, new)


def by_reader(made: Files) -> Iterator[Disagreement]:
    """Yield where our own reader disagrees: words, looks, links, styles, numbering, pages."""
    yield from _compared("accept", reader.read(made.new), reader.read(made.redline, "accept"))
    yield from _compared("reject", reader.read(made.old), reader.read(made.redline, "reject"))


def by_pandoc(made: Files) -> Iterator[Disagreement]:
    """Yield where pandoc disagrees on the words, white space aside."""
    views: tuple[tuple[reader.View, bytes], ...] = (("accept", made.new), ("reject", made.old))
    for view, plain in views:
        expected, found = (
            "".join("".join(pandoc.words(f, view)).split()) for f in (plain, made.redline)
        )
        if expected != found:
            same = takewhile(lambda pair: pair[0] == pair[1], zip(expected, found, strict=False))
            start = max(0, len(list(same)) - 40)
            yield Disagreement(view, expected[start:][:200], found[start:][:200])


def by_libreoffice(every: Sequence[Files], folder: Path) -> Iterator[tuple[int, Disagreement]]:
    """Yield where LibreOffice disagrees on words, paragraph styles and run formatting, by pair."""
    jobs: dict[str, tuple[libreoffice.Deed, bytes]] = {}
    for number, made in enumerate(every):
        jobs[f"{number} accept"] = libreoffice.ACCEPT, made.redline
        jobs[f"{number} reject"] = libreoffice.REJECT, made.redline
        jobs[f"{number} new"] = libreoffice.READ, made.new
        jobs[f"{number} old"] = libreoffice.READ, made.old
    results = libreoffice.worked_off(jobs, folder)
    views: tuple[tuple[reader.View, str], ...] = (("accept", "new"), ("reject", "old"))
    for number in range(len(every)):
        for view, plain in views:
            done = results[f"{number} {view}"]
            if odf.open_changes(done):
                yield number, Disagreement(view, "no change left", odf.open_changes(done))
            said = [_spoken(odf.read(file)) for file in (results[f"{number} {plain}"], done)]
            for found in _compared(view, *said):
                yield number, found


def _spoken(paragraphs: Sequence[odf.Said]) -> tuple[odf.Said, ...]:
    """Return the paragraphs without those that say nothing and have no style: ends of sections."""
    return tuple(
        each
        for each in paragraphs
        if each.style != "Standard" or "".join(words for words, _ in each.words).strip()
    )


def _compared(
    view: reader.View, expected: Sequence[T], found: Sequence[T]
) -> Iterator[Disagreement]:
    """Yield the first difference of two readings, if there is one."""
    for one, other in zip(expected, found, strict=False):
        if one != other:
            yield Disagreement(view, one, other)
            return
    if len(expected) != len(found):
        yield Disagreement(view, expected[len(found) :], found[len(expected) :])

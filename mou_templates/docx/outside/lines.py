"""The lines of a Word file that are not in the text of its agreement, each with its place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mou_templates.docx.importing import Imported
from mou_templates.docx.views import in_view
from mou_templates.docx.word import (
    WordBlock,
    WordDocument,
    WordNote,
    WordParagraph,
    WordRun,
    paragraphs,
)
from mou_templates.text.model import Run, Text, lines, walk
from mou_templates.text.proposal import BARE_NUMBER, TYPED_NUMBER

LAID_OUT = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
"""Fields that Word computes whenever it lays out a page; the file keeps only the last result."""
ELSEWHERE = frozenset({"page number"})
"""Reasons for leaving words out of a text that are no words of the file."""
NUMBERS = frozenset({TYPED_NUMBER, BARE_NUMBER})
"""These are compared clause by clause: after a new clause all of them differ."""


TOLD = frozenset({"two readings", "outside link", "file within", "field", "unseen character"})
"""Kinds of what is strange about a file that are compared too, by their words."""


class Line(NamedTuple):
    """A line outside the text: where it is, such as *footer*, and its words."""

    place: str
    words: str


def lines_outside(document: WordDocument, found: Imported) -> list[Line]:
    """Return the lines of a file, tracked changes accepted, that the text found in it leaves out.

    These are signature blocks, labels, contents, notes that no paragraph calls, headers, footers,
    comments, hidden words, tracked changes, links, the title among the properties, and what is
    told as strange.
    """
    return [
        *_left_out(found),
        *_edges(document.notes),
        *(Line(f"comment by {each.author}", each.text) for each in document.comments),
        *_unseen(document),
        *_tracked(document),
        *_links(document, found.text),
        *_title(document, found),
        *(Line(each.kind, each.words) for each in document.oddities if each.kind in TOLD),
    ]


def all_lines(document: WordDocument) -> list[str]:
    """Return every line of the main text and its notes and boxes, with the numbers Word counts."""
    notes = (block for note in document.notes for block in note.blocks)
    blocks = in_view((*document.blocks, *notes), "new")
    made = (f"{each.number} {_words(each)}".strip() for each in paragraphs(blocks))
    return [line for line in made if line]


def bare_numbers(document: WordDocument, found: Imported) -> Iterator[str]:
    """Yield the numbers that stand alone in a paragraph, typed or counted: no text keeps them."""
    for dropped in found.dropped:
        if dropped.why == BARE_NUMBER:
            yield dropped.words
    for each in paragraphs(in_view(document.blocks, "new")):
        if each.number and not each.bullet and not each.text().strip():
            yield each.number


def _left_out(found: Imported) -> Iterator[Line]:
    for each in found.dropped:
        if each.why not in ELSEWHERE and each.why not in NUMBERS:
            yield Line(each.why, _squeezed(each.words))


def _edges(notes: Iterable[WordNote]) -> Iterator[Line]:
    for note in notes:
        if note.kind in {"header", "footer"}:
            for each in paragraphs(in_view(note.blocks, "new")):
                if words := f"{each.number} {_words(each)}".strip():
                    yield Line(note.kind, words)


def _words(paragraph: WordParagraph) -> str:
    """Return the words of a paragraph, with the name of a field in place of what it computes."""
    return _squeezed("".join(_word(run) for run in paragraph.runs if not run.hidden))


def _word(run: WordRun) -> str:
    return f"[{run.field}]" if run.field in LAID_OUT else run.text


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _blocks(document: WordDocument) -> tuple[WordBlock, ...]:
    return (*document.blocks, *(block for note in document.notes for block in note.blocks))


def _unseen(document: WordDocument) -> Iterator[Line]:
    for each in paragraphs(_blocks(document)):
        hidden = _squeezed("".join(run.text for run in each.runs if run.hidden))
        if hidden:
            yield Line("hidden words", hidden)


def _tracked(document: WordDocument) -> Iterator[Line]:
    for each in paragraphs(_blocks(document)):
        struck = _squeezed("".join(run.text for run in each.runs if run.deleted))
        added = _squeezed("".join(run.text for run in each.runs if run.inserted))
        if struck:
            yield Line("tracked deletion", struck)
        if added:
            yield Line("tracked insertion", added)


def _links(document: WordDocument, text: Text) -> Iterator[Line]:
    """Yield the links that the text does not keep, such as those in tables and headings."""
    kept = _kept(text)
    for each in paragraphs(in_view(_blocks(document), "new")):
        links: dict[str, str] = {}
        for run in each.runs:
            if run.look.link:
                links[run.look.link] = links.get(run.look.link, "") + run.text
        for address, words in links.items():
            kept[address] -= 1
            if kept[address] < 0:
                yield Line("link", f"{_squeezed(words)} → {address}")


def _kept(text: Text) -> Counter[str]:
    """Count the lines of a text that link to each address."""
    bodies = (text.preamble, *(clause.body for clause in walk(text)))
    return Counter(
        address
        for body in bodies
        for line in lines(body)
        for address in {part.link for part in line if isinstance(part, Run) and part.link}
    )


def _title(document: WordDocument, found: Imported) -> Iterator[Line]:
    if document.title and found.titled:
        yield Line("title among the file's properties", document.title)

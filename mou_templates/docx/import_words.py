"""The paragraphs of a stranger's file as lines of an agreement, with what they look like."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from mou_templates.docx.import_numbers import Number, counted, typed
from mou_templates.docx.word import NoteKind, WordNote, WordParagraph, WordRun, paragraphs
from mou_templates.text.links import is_safe
from mou_templates.text.model import Inline, Line, Run
from mou_templates.text.normal import normal_line
from mou_templates.text.numbering import Label
from mou_templates.text.proposal import Dropped

INNER = "#"
"""Begins the address of a clause, which stands for a link to it until it is a cross-reference."""
PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
CONTENTS = frozenset({"TOC", "INDEX", "TOA"})
EXHIBIT_STYLE = "Exhibit 1"
"""The style with which an exhibit begins in a file of ours."""
HEADING_WORDS = 14
"""A heading is short: at most so many words."""
LEAST_SPACES = 3 * HEADING_WORDS
"""With more spaces than this, words are too many, even where references leave two side by side."""
SENTENCE = re.compile(r"[.;,]\s*$")
LETTERS = re.compile(r"[^\W\d_]")


class Found(NamedTuple):
    """One paragraph: its line without its number, its words, and what it looks like.

    In the words, references are nothing. `bold` holds if all of its words are. `clause_id` is the
    id of a clause of ours whose bookmark it bears. `place` counts the file's paragraphs from 1.
    """

    line: Line
    words: str
    place: int = 0
    style: str = ""
    outline: int = 0
    number: Number | None = None
    is_typed: bool = False
    bullet: bool = False
    bold: bool = False
    centered: bool = False
    size: float = 0
    clause_id: str = ""

    @property
    def capital(self) -> bool:
        """Whether all of its letters are capitals."""
        return _capital(self.words)

    @property
    def short(self) -> bool:
        """Whether it could be a heading: a few words that are no sentence."""
        words = self.words
        if not words or words.count(" ") > LEAST_SPACES:  # the quick answer for most
            return False
        return len(words.split()) <= HEADING_WORDS and not SENTENCE.search(words)

    @property
    def stands_out(self) -> bool:
        """Whether it looks like a heading, whatever its style says."""
        return self.short and (self.bold or self.capital)


class Words:
    """Turns paragraphs into lines. `dropped` collects the words that no line has."""

    def __init__(
        self,
        clauses: Mapping[str, str],
        notes: Iterable[WordNote],
        *,
        typed_numbers: bool = True,
        sent: Mapping[str, Label] | None = None,
    ) -> None:
        self.dropped: list[Dropped] = []
        self._typed = typed_numbers
        self._sent = sent or {}
        self._clauses = clauses
        self._notes = {(note.kind, note.id): note for note in notes}

    def found(self, paragraph: WordParagraph, place: int) -> Found | None:
        """Return a paragraph as found, or None if nothing of it is left to say."""
        runs = paragraph.runs
        if paragraph.style[:4].lower() == "toc " or any(run.hidden or run.field for run in runs):
            runs = self._seen(paragraph, place)
        line = normal_line(tuple(self._inlines(runs)))
        clause_id = self._clause(paragraph) if paragraph.bookmarks else ""
        if not line and not (clause_id and paragraph.number):
            return None
        bold, size = _look(runs)
        found = Found(
            line,
            said(line),
            place,
            paragraph.style,
            paragraph.outline,
            None,
            False,
            paragraph.bullet,
            bold,
            paragraph.centered,
            size,
            clause_id,
        )
        return self._numbered(found, paragraph)

    def _seen(self, paragraph: WordParagraph, place: int) -> tuple[WordRun, ...]:
        """Return the runs that are seen and say something: no table of contents, no page."""
        where = f"paragraph {place}"
        runs = [run for run in paragraph.runs if not run.hidden]
        if any(run.field in CONTENTS for run in runs) or paragraph.style.lower().startswith("toc "):
            self._drop(paragraph.text(), "table of contents", where)
            return ()
        for run in runs:
            if run.field in PAGES:
                self._drop(run.text, "page number", where)
        return tuple(run for run in runs if run.field not in PAGES)

    def _clause(self, paragraph: WordParagraph) -> str:
        """Return the id of the clause of ours whose bookmark a paragraph bears, or nothing."""
        known = (self._clauses[name] for name in paragraph.bookmarks if name in self._clauses)
        return next(known, "")

    def _numbered(self, found: Found, paragraph: WordParagraph) -> Found:
        """Return a paragraph with its number, which a typed one loses from its words."""
        if found.clause_id in self._sent and not (paragraph.outline or paragraph.number):
            # LibreOffice gives a heading the style of a struck paragraph before it.
            label = self._sent[found.clause_id]
            style = EXHIBIT_STYLE if label.exhibit and label.depth == 1 else found.style
            return found._replace(outline=label.depth, style=style)
        if paragraph.number and not paragraph.bullet:
            number = counted(paragraph.number, paragraph.list_id, paragraph.level)
            return found._replace(number=number)
        if paragraph.bullet or not (self._typed and isinstance(found.line[0], Run)):
            return found
        read = typed(found.words)
        if read is None:
            return found
        number, length = read
        line = normal_line(without_start(found.line, length))
        if not line and not number.family.startswith(("article", "section", "part", "clause")):
            return found
        return found._replace(line=line, words=said(line), number=number, is_typed=True)

    def _inlines(self, runs: Iterable[WordRun]) -> list[Inline]:
        made: list[Inline] = []
        for run in runs:
            look = run.look
            link = look.link if look.link and is_safe(look.link) else ""
            if run.target in self._clauses:
                # What is cited is settled once all clauses have numbers (`import_references`).
                link = INNER + self._clauses[run.target]
            # A link is underlined by its style; that is no look of the words.
            underline = look.underline and not look.link
            made.append(Run(run.text, look.bold, look.italic, underline, link))
            if run.note:
                made.extend(self._note(run.note))
        return made

    def _note(self, called: tuple[NoteKind, str]) -> Iterator[Inline]:
        """Yield the words of a note where it is called first."""
        note = self._notes.pop(called, None)
        if note is not None:
            yield Run(f" [{_note_words(note)}]")

    def drop_uncalled_notes(self) -> None:
        """Count the notes that no line calls as dropped: those of tables, and those of nothing."""
        for (kind, name), note in self._notes.items():
            if kind in {"footnote", "endnote"}:
                self._drop(_note_words(note), "note that no paragraph calls", f"{kind} {name}")

    def _drop(self, words: str, why: str, where: str) -> None:
        if words.strip():
            self.dropped.append(Dropped(words.strip(), why, where))


def _note_words(note: WordNote) -> str:
    return " ".join(each.text().strip() for each in paragraphs(note.blocks))


def _look(runs: Iterable[WordRun]) -> tuple[bool, float]:
    """Return whether all words of a paragraph are bold, and their largest size in points."""
    bold, size = True, 0.0
    for run in runs:
        if run.text and not run.text.isspace():
            bold = bold and run.look.bold
            size = max(size, run.look.size)
    return bold, size


def said(line: Line) -> str:
    """Return the words of a line, references as nothing."""
    return "".join([inline.text for inline in line if isinstance(inline, Run)])


def without_start(line: Line, length: int) -> Line:
    """Return a line without so many characters at its start, which are all in runs."""
    kept: list[Inline] = []
    for inline in line:
        if isinstance(inline, Run) and length:
            cut = min(length, len(inline.text))
            length -= cut
            kept.append(replace(inline, text=inline.text[cut:]))
        else:
            kept.append(inline)
    return tuple(kept)


def _capital(words: str) -> bool:
    return words == words.upper() and len(LETTERS.findall(words)) > 2

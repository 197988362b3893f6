"""Citations that somebody typed, turned into cross-references where they are beyond doubt."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from mou_templates.docx.import_words import INNER
from mou_templates.text.inlines import with_inlines
from mou_templates.text.model import (
    Body,
    Clause,
    Inline,
    Reference,
    Run,
    Text,
    lines,
    walk,
)
from mou_templates.text.numbering import Label, labels
from mou_templates.text.proposal import Evidence

CITATION = re.compile(
    r"\b(?:Section \d+|Exhibit [A-Z]+)(?:\([a-z]+\))*"
    r"(?![\w(]|[.–-]\d)(?!\s+of\s+(?!this\b|the\s+(?:Agreement|Memorandum|MOU)\b))"
)
"""A citation as we print it, not the start of a longer one, and not one of a statute."""
LIKE_A_CITATION = re.compile(
    r"\b(?:Sections?|Articles?|Paragraphs?|Clauses?|Exhibits?|Attachments?|Appendix)\s+"
    r"(?:\d+(?:[.-]\d+)*|[A-Z]\b(?:-\d+)?|[IVX]+\b)(?:\([A-Za-z0-9]+\))*"
)
Change = Callable[[Run], Iterable[Inline] | None]
EDGES = re.compile(r"^(?:section|exhibit|article)?\s*|[.:)(\s]", re.I)


def linked(text: Text, evidence: Mapping[str, Evidence]) -> Text:
    """Return the text with typed citations as cross-references.

    Only one that reads just as we print it, of a clause that the file itself numbers so: then no
    word changes, and what it meant is what it means.
    """
    sure = frozenset(_agreed(text, evidence))
    known = {
        label.citation: clause_id for clause_id, label in labels(text).items() if clause_id in sure
    }
    return _runs(text, lambda run: _typed(run, known)) if known else text


def typed_citations(text: Text) -> tuple[tuple[str, str], ...]:
    """Return what reads like a citation but is only words: the clause it stands in, and the words.

    Nothing keeps such a citation right when numbers change. In the preamble the clause is "".
    """
    known = labels(text)
    places: list[tuple[str, Body]] = [("", text.preamble)]
    places += [(known[clause.id].citation, clause.body) for clause in walk(text)]
    return tuple(
        (where, match.group())
        for where, body in places
        for line in lines(body)
        for inline in line
        if isinstance(inline, Run)
        for match in LIKE_A_CITATION.finditer(inline.text)
    )


def resolved(text: Text, sent: Mapping[str, Label] | None = None) -> Text:
    """Return the text with links to its clauses as cross-references.

    A link counts if its words cite the clause as the text does now, or as it did when the file
    was `sent`; words that somebody changed are words.
    """
    now = labels(text)

    def cites(run: Run) -> Iterator[Inline]:
        target = run.link.removeprefix(INNER)
        known = (now.get(target), (sent or {}).get(target))
        if any(label and label.citation == run.text.strip() for label in known):
            before, _, after = run.text.partition(run.text.strip())
            yield from (
                each for each in (Run(before), Reference(target), Run(after)) if each != Run("")
            )
        else:
            yield replace(run, link="")

    return _runs(text, lambda run: cites(run) if run.link.startswith(INNER) else None)


def _agreed(text: Text, evidence: Mapping[str, Evidence]) -> Iterator[str]:
    """Yield the clauses whose number in the file, and every one above, is ours too."""
    found = labels(text)
    same = {
        clause.id: _plain(evidence[clause.id].number).endswith(_plain(found[clause.id].number))
        and bool(evidence[clause.id].number)
        for clause in walk(text)
        if clause.id in evidence
    }

    def below(clause: Clause) -> Iterator[str]:
        if same.get(clause.id):
            yield clause.id
            for child in clause.children:
                yield from below(child)

    for clause in (*text.clauses, *text.exhibits):
        yield from below(clause)


def _plain(number: str) -> str:
    return EDGES.sub("", number).lower()


def _runs(text: Text, change: Change) -> Text:
    """Return the text with what each of its runs becomes."""
    return with_inlines(text, lambda one: change(one) if isinstance(one, Run) else None)


def _typed(run: Run, known: Mapping[str, str]) -> Iterable[Inline] | None:
    if run.link or not CITATION.search(run.text):
        return None
    return _with_references(run, known)


def _with_references(run: Run, known: Mapping[str, str]) -> Iterator[Inline]:
    place = 0
    for match in CITATION.finditer(run.text):
        if match.group() in known:
            if match.start() > place:
                yield replace(run, text=run.text[place : match.start()])
            yield Reference(known[match.group()])
            place = match.end()
    if place < len(run.text):
        yield replace(run, text=run.text[place:])

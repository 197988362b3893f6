"""Citations that somebody typed, turned into cross-references where they are beyond doubt."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mou_templates.docx.import_citations import ELSEWHERE, UNKNOWN, FileNumbers, is_elsewhere
from mou_templates.docx.import_words import INNER
from mou_templates.text.inlines import with_inlines, with_inlines_of
from mou_templates.text.model import (
    Body,
    Clause,
    Inline,
    Reference,
    Run,
    Text,
    walk,
)
from mou_templates.text.numbering import Label, labels
from mou_templates.text.proposal import Evidence
from mou_templates.text.shape import PREAMBLE

CITATION = re.compile(
    r"\b(?:Section \d+|Exhibit [A-Z]+)(?:\([a-z]+\))*"
    r"(?![\w(]|[.–-]\d)(?!\s+of\s+(?!this\b|the\s+(?:Agreement|Memorandum|MOU)\b))"
)
"""A citation as we print it, not the start of a longer one, and not one of a statute."""
LIKE_A_CITATION = re.compile(
    r"\b(?i:(?:sub)?sections?|articles?|(?:sub)?paragraphs?|clauses?|parts?|exhibits?|attachments?"
    r"|appendix)\s+(?:\d+(?:[.-]\d+)*(?:\.[a-z]\b)?|[A-Z]\b(?:-\d+)?|[IVX]+\b)(?:\([A-Za-z0-9]+\))*"
)
LEFT = "left as it is typed by the reviewer"
Change = Callable[[Run], Iterable[Inline] | None]
EDGES = re.compile(r"^(?:section|exhibit|article)?\s*|[.:)(\s]", re.I)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that somebody typed. Where it stands is cited too; in the preamble that is "".

    `clause_id` is the clause in which it stands. If it is beyond doubt what it means, it `becomes`
    another citation, of a clause called `meant`; else it stays, for a `reason`.
    """

    clause_id: str
    where: str
    words: str
    becomes: str = ""
    meant: str = ""
    reason: str = ""

    @property
    def is_left(self) -> bool:
        """Whether it stays because the reviewer said so."""
        return self.reason == LEFT


def linked(text: Text, evidence: Mapping[str, Evidence]) -> Text:
    """Return the text with typed citations as cross-references, where no word changes by it.

    Only one that reads just as we print it, of a clause that the file itself numbers so.
    """
    return _Citations(text, evidence).linked()


def settled(
    text: Text, evidence: Mapping[str, Evidence], left: Iterable[tuple[str, str]] = ()
) -> tuple[Text, tuple[Cited, ...]]:
    """Return the text with its typed citations following their clauses, and what became of each.

    One follows its clause if it names the number that the file gave that clause and no other; it
    reads as we number the clause then. Those that are `left`, by the clause in which they stand
    and their words, stay as they are typed, and so does every one that is in doubt.
    """
    found = _Citations(text, evidence, FileNumbers(text, evidence), left)
    return found.linked(), tuple(found.met)


class _Citations:
    """Goes through a text once, and notes what it meets."""

    def __init__(
        self,
        text: Text,
        evidence: Mapping[str, Evidence],
        numbers: FileNumbers | None = None,
        left: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.met: list[Cited] = []
        self._text = text
        self._labels = labels(text)
        self._headings = {clause.id: clause.heading for clause in walk(text)}
        sure = frozenset(_agreed(text, evidence))
        self._printed = {
            label.citation: name for name, label in self._labels.items() if name in sure
        }
        self._numbers = numbers
        self._left = frozenset(left)

    def linked(self) -> Text:
        """Return the text with what becomes of its citations."""
        return replace(
            self._text,
            preamble=self._body(PREAMBLE, self._text.preamble),
            clauses=tuple(map(self._clause, self._text.clauses)),
            exhibits=tuple(map(self._clause, self._text.exhibits)),
        )

    def _clause(self, clause: Clause) -> Clause:
        body = self._body(clause.id, clause.body)
        return replace(clause, body=body, children=tuple(map(self._clause, clause.children)))

    def _body(self, place: str, body: Body) -> Body:
        return with_inlines_of(body, lambda one: self._run(place, one))

    def _run(self, place: str, inline: Inline) -> list[Inline] | None:
        if not isinstance(inline, Run) or inline.link:
            return None
        made: list[Inline] = []
        done = 0
        for match in LIKE_A_CITATION.finditer(inline.text):
            start = match.start()
            target, end = self._met(place, inline.text, match)
            if target and start >= done:
                made.append(replace(inline, text=inline.text[done:start]))
                made.append(Reference(target))
                done = end
        made.append(replace(inline, text=inline.text[done:]))
        return [each for each in made if each != replace(inline, text="")] if done else None

    def _met(self, place: str, words: str, match: re.Match[str]) -> tuple[str, int]:
        """Note a citation; return the clause that it is to follow, if any, and where it ends."""
        printed = CITATION.match(words, match.start())
        said = match.group()
        if is_elsewhere(words, match.start(), match.end()):
            target, reason = "", ELSEWHERE
        elif printed and printed.group() in self._printed:
            said = printed.group()
            target, reason = self._printed[said], ""
        elif self._numbers:
            target, reason = self._numbers.meant(words, match.start(), match.end())
        else:
            target, reason = "", UNKNOWN
        if target and (place, said) in self._left:
            target, reason = "", LEFT
        where = self._labels[place].citation if place in self._labels else ""
        becomes = self._labels[target].citation if target else ""
        meant = self._headings.get(target, "")
        self.met.append(Cited(place, where, said, becomes, meant, reason))
        return target, match.start() + len(said)


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

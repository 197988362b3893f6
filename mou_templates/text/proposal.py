"""A text that was made out of somebody's file, with what speaks for each clause of it.

Nothing is in force by it: a person reads it through and mends it (`reshape`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mou_templates.text.model import Body, Clause, Inline, Line, Run, Table, Text, lines, walk
from mou_templates.text.normal import clean
from mou_templates.text.numbering import Label, labels, read_inline

SURE, LIKELY, GUESSED = 0.95, 0.7, 0.4
TYPED_NUMBER = "typed number, computed anew"
BARE_NUMBER = "heading that is only a number, computed anew"
"""Why numbers are left out of a text. The second is a heading's only words."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a clause is held for one: how sure that is, from 0 to 1, and the reason in words.

    `number` is what the file numbers it by, typed or counted, or nothing.
    """

    confidence: float
    reason: str
    number: str = ""

    @property
    def word(self) -> str:
        """Return how sure it is in a word."""
        if self.confidence >= SURE:
            return "sure"
        return "likely" if self.confidence >= LIKELY else "guessed"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of the file that the text does not have: why, and where in the file they stood."""

    words: str
    why: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text, the evidence for its clauses by their ids, and the words that were left out.

    `words_in` counts the words of the file that a reader sees. A title that the file does not show
    is not among them (`titled`). The citations that the reviewer has `left` stay as they are typed:
    each by the id of the clause in which it stands, and its words.
    """

    text: Text
    evidence: Mapping[str, Evidence]
    dropped: tuple[Dropped, ...]
    words_in: int
    titled: bool = True
    left: tuple[tuple[str, str], ...] = ()

    @property
    def words_kept(self) -> int:
        """Return how many of the file's words the text has."""
        given = 0 if self.titled else count_words(self.text.title)
        return words_of_text(self.text) - given

    @property
    def words_dropped(self) -> int:
        """Return how many words were left out."""
        return sum(count_words(each.words) for each in self.dropped)


def count_words(words: str) -> int:
    """Return how many words there are: runs of letters, digits and underscores."""
    return len(WORD.findall(clean(words)))


def words_of_text(text: Text) -> int:
    """Return how many words a text has, numbers of clauses left out, references as they print."""
    said = labels(text)
    parts = [text.title, *_said(text.preamble, said)]
    parts.extend(clause_words(clause, said) for clause in walk(text))
    return sum(map(count_words, parts))


def clause_words(clause: Clause, said: Mapping[str, Label] | None = None) -> str:
    """Return all that a clause says by itself, those below it left out, as plain words."""
    return " ".join((clause.heading, *_said(clause.body, said or {})))


def _said(body: Body, said: Mapping[str, Label]) -> Iterator[str]:
    for line in lines(body):
        yield "".join(_words(line, said))
    for block in body:
        if isinstance(block, Table):
            yield block.caption
            for row in (block.header, *block.rows):
                yield from row


def _words(line: Line, said: Mapping[str, Label]) -> Iterable[str]:
    return (_inline(inline, said) for inline in line)


def _inline(inline: Inline, said: Mapping[str, Label]) -> str:
    return inline.text if isinstance(inline, Run) else read_inline(inline, said)

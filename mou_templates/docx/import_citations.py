"""Citations by the numbers that a file had itself: the clause that each of them means.

A file by others numbers its clauses its own way ("1.2", "Article IV"). We number anew, so that a
citation must follow its clause, or it would mean another one. One that is not beyond doubt stays
as it is typed, and the reviewer is told why.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mou_templates.text.model import Clause, Text
from mou_templates.text.proposal import Evidence

KIND = r"(?P<kind>article|section|subsection|paragraph|subparagraph|clause|part)"
NUMBER = r"(?P<number>(?:\d+|[ivxlc]+|[a-z])(?:\.\d+|\.[a-z]\b|\s?\([a-z0-9]{1,4}\))*)"
CITED = re.compile(rf"\b{KIND}\s+{NUMBER}(?![\w(]|[.–-]\d)", re.I)
OF_ANOTHER = re.compile(
    r"(?:\s*\([^()]*\))?\s*,?\s+(?:of\s+(?!this\b|the\s+(?:Agreement|Memorandum|MOU|Contract)\b)"
    r"|\d+\s+(?:U\.?S|C\.?F)|(?:Title|Chapter|Part|Subtitle)\s+[IVXLC\d]|(?:Public\s+Law|P\.L\.)\s)"
)
"""What follows a citation of another document: "(as amended) of the Act", ", Title I"."""
AFTER_ANOTHER = re.compile(
    r"(?:\b(?!MOU\b)[A-Z]{2,}|\bAct|\bCode|\bLease|\bRules?|[A-Z]\.)['’,\s]*$"
)
"""What stands before one: "WIOA Section 121"."""
OWN_WORD = re.compile(rf"{KIND}\s+", re.I)
TOKEN = re.compile(r"[a-z0-9]+")

NO_CLAUSE = "no clause of the file has this number"
SEVERAL = "more than one clause of the file has this number"
ELSEWHERE = "it may be of another document"
UNKNOWN = "it is not known to be of a clause of this text"

Path = tuple[str, ...]


def is_elsewhere(words: str, start: int, end: int) -> bool:
    """Test whether a citation in some words may be of another document."""
    return bool(OF_ANOTHER.match(words, end) or AFTER_ANOTHER.search(words, 0, start))


class Numbered(NamedTuple):
    """A clause that a number of the file may mean, and the word that the file numbers it with."""

    clause_id: str
    word: str


class FileNumbers:
    """The clauses of the main part by the numbers that a file gave them."""

    def __init__(self, text: Text, evidence: Mapping[str, Evidence]) -> None:
        self._evidence = evidence
        self._known: dict[Path, list[Numbered]] = {}
        for clause in text.clauses:
            self._add(clause, ())

    def meant(self, words: str, start: int, end: int) -> tuple[str, str]:
        """Return the clause that a citation in some words means, or why it is not known.

        One of the two is empty.
        """
        cited = CITED.match(words, start)
        if cited is None or cited.end() != end:
            return "", UNKNOWN
        kind = cited["kind"].lower()
        found = self._known.get(tuple(TOKEN.findall(cited["number"].lower())), [])
        fit = {each.clause_id for each in found if each.word in {"", kind}}
        if len(fit) == 1:
            return fit.pop(), ""
        return "", SEVERAL if fit else NO_CLAUSE

    def _add(self, clause: Clause, above: Path) -> None:
        evidence = self._evidence.get(clause.id)
        number = evidence.number if evidence else ""
        path, word = above, ""
        if number:
            own = OWN_WORD.match(number)
            word = own["kind"].lower() if own else ""
            said = tuple(TOKEN.findall(number[own.end() if own else 0 :].lower()))
            # "4.2", "Section 4" and "4(b)" say all of their number, "(b)" what is new in it.
            path = said if word or len(said) > 1 else (*above, *said)
            for each in _ways(path, said):
                self._known.setdefault(each, []).append(Numbered(clause.id, word))
        for child in clause.children:
            self._add(child, path)


def _ways(path: Path, said: Path) -> Iterator[Path]:
    """Yield the numbers by which a clause may be cited: "2." in Article I may be called 2 alone."""
    yield path
    if path != said and said[-1].isdecimal():
        yield said

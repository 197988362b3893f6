"""Pairs of texts by a seed: a piece of the library text, and the same after a drafter's edits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

from mou_templates.docx.two_files import word_text
from mou_templates.docx.write import write_docx
from mou_templates.library.load import load
from mou_templates.text.document import DocumentMeta
from mou_templates.text.find import read_body
from mou_templates.text.matching import matched
from mou_templates.text.model import Clause, Table, Text, walk
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels
from tests.strategies.seeded import edited

WORDS_ON_A_PAGE = 450
PAGES_FOR_AN_EDIT = 2
PLAIN = DocumentMeta("MOU-2010-01", "General Memorandum", "Version", "ab" * 32)
PAGES_OF_THE_LIBRARY = 17
WIDE = Table("Who pays", tuple(f"Party {n}" for n in range(1, 11)), (("Share",) + ("x",) * 9,))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and about how many pages they have."""

    old: Text
    new: Text
    pages: int


def pair(seed: int, pages: int = 0) -> Pair:
    """Return a pair of a length: a few sections, or so many pages of the library text repeated."""
    chance = Random(seed)
    old = _long(pages) if pages else _short(chance)
    new = old
    for _ in range(chance.choice((1, 2, 3, 6, 12))):
        if len(new.clauses) > 3:  # an edit may strike three
            new = edited(new, chance.getrandbits(32))
        if chance.random() < 0.15:
            new = _grown(new, chance)
    if chance.random() < 0.2:
        old, new = new, old
    return Pair(normal(old), normal(new), pages or 2)


def met(seed: int, pages: int = 0) -> Pair:
    """Return a pair by a seed; each third one as it is known from two files, not from a draft."""
    made = pair(seed, pages)
    return as_files(made, trusted=seed % 2 == 0) if seed % 3 == 2 else made


def as_files(made: Pair, *, trusted: bool) -> Pair:
    """Return the texts of a pair as two Word files tell them, which know nothing of each other.

    Their clauses are matched by their ids, or, not `trusted`, by what they say alone.
    """
    old, new = (word_text(write_docx(text, meta=PLAIN)).text for text in (made.old, made.new))
    return Pair(old, matched(old, new, trusted=trusted), made.pages)


def drafted(pages: int) -> Pair:
    """Return a text of about so many pages, and the same much edited: once in two pages."""
    whole = pair(5, max(PAGES_OF_THE_LIBRARY, pages)).old
    sections: list[Clause] = []
    for clause in whole.clauses:
        if _words(replace(whole, clauses=tuple(sections), exhibits=())) >= pages * WORDS_ON_A_PAGE:
            break
        sections.append(clause)
    old = new = normal(replace(whole, clauses=tuple(sections), exhibits=()))
    for seed in range(max(1, pages // PAGES_FOR_AN_EDIT)):
        new = edited(new, seed)
    return Pair(old, normal(new), pages)


def pairs(count: int) -> Iterator[Pair]:
    """Yield pairs from 1 to 200 pages: most are short, the last ones the longest.

    Among them are pairs known from files, and such as are much edited.
    """
    long = [pages for pages in (17, 17, 34, 50, 50, 100, 200) if count >= 100] or [17]
    heavy = (50, 200) if count >= 100 else (10,)
    for seed in range(count - len(long) - len(heavy)):
        yield met(seed)
    for seed, pages in enumerate(long, start=count):
        yield met(seed, pages)
    for pages in heavy:
        yield as_files(drafted(pages), trusted=True)


def _words(text: Text) -> int:
    cited = labels(text)
    return sum(len(line.split()) for c in walk(text) for line in read_body(c.body, cited))


def _short(chance: Random) -> Text:
    """Return some sections and exhibits of the library text, in their order."""
    whole = load("general")
    clauses = sorted(chance.sample(range(len(whole.clauses)), chance.choice((4, 4, 5))))
    exhibits = [exhibit for exhibit in whole.exhibits if chance.random() < 0.3]
    return replace(
        whole, clauses=tuple(whole.clauses[n] for n in clauses), exhibits=tuple(exhibits)
    )


def _long(pages: int) -> Text:
    whole = load("general")
    copies = round(pages / PAGES_OF_THE_LIBRARY)
    clauses = [_copy(clause, n) for n in range(copies) for clause in whole.clauses]
    return replace(whole, clauses=tuple(clauses))


def _copy(clause: Clause, number: int) -> Clause:
    """Return a clause with ids of its own, but for the first copy."""
    if not number:
        return clause
    own = str(UUID(int=UUID(clause.id).int ^ number))
    return replace(clause, id=own, children=tuple(_copy(c, number) for c in clause.children))


def _grown(text: Text, chance: Random) -> Text:
    """Add an exhibit, most often with a table that turns its pages, or lose one."""
    if text.exhibits and chance.random() < 0.4:
        return replace(text, exhibits=text.exhibits[:-1])
    own = str(UUID(int=chance.getrandbits(128), version=4))
    body = (WIDE,) if chance.random() < 0.7 else ()
    place = chance.randint(0, len(text.exhibits))
    new = Clause(own, "Sharing of costs", body)
    return replace(text, exhibits=(*text.exhibits[:place], new, *text.exhibits[place:]))

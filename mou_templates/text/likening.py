"""How much two clauses are alike by what they say themselves, and which of many are most alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from mou_templates.text.find import read_body
from mou_templates.text.model import Text, walk
from mou_templates.text.numbering import labels

SAME_HEADING = 0.6
"""How much two clauses under one heading are alike at least, whatever they say."""

RARE = 6
"""A word in more clauses than this tells none of them from the others."""

SHOTS = 5
"""So many candidates are looked at closely."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a clause says itself, without those below it: its heading and the words of its body."""

    heading: str
    words: tuple[str, ...]

    def telling(self) -> Iterable[str]:
        """Return the words and the pairs of words by which it may be found, each once."""
        words = (*self.heading.split(), *self.words)
        return dict.fromkeys((*words, *map(" ".join, pairwise(words))))

    def like(self, other: "Said") -> float:
        """Return how much two clauses are alike, from 0 to 1."""
        if self == other:
            return 1.0
        headings = Indel.normalized_similarity(self.heading, other.heading)
        if not self.words and not other.words:
            return headings
        bodies = Indel.normalized_similarity(self.words, other.words)
        if not self.heading and not other.heading:
            return bodies
        if not self.heading or not other.heading:
            return 0.9 * bodies
        least = SAME_HEADING if headings == 1 else 0.0
        return max(least, 0.3 * headings + 0.7 * bodies)


class Sayings:
    """What each clause of a text says itself, by id; worked out when it is asked for.

    Case and the numbers of the day are left aside.
    """

    def __init__(self, text: Text) -> None:
        self._clauses = {clause.id: clause for clause in walk(text)}
        self._cited = labels(text)
        self._known: dict[str, Said] = {}

    def __getitem__(self, name: str) -> Said:
        if name not in self._known:
            clause = self._clauses[name]
            self._known[name] = Said(
                clause.heading.casefold().strip(" .:"),
                tuple("\n".join(read_body(clause.body, self._cited)).casefold().split()),
            )
        return self._known[name]


class Likening:
    """Finds the clauses most like another one among many."""

    def __init__(self, clauses: Mapping[str, Said]) -> None:
        self._clauses = clauses
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name, clause in clauses.items():
            for word in clause.telling():
                self._by_word[word].append(name)

    def best(self, clause: Said) -> Iterator[tuple[str, float]]:
        """Yield the ids of the likeliest clauses, each with how much it is alike."""
        votes: Counter[str] = Counter()
        for word in clause.telling():
            names = self._by_word.get(word, ())
            if len(names) <= RARE:
                votes.update(names)
        likeliest = sorted(votes.items(), key=lambda vote: -vote[1])[:SHOTS]
        for name, _ in likeliest:
            yield name, clause.like(self._clauses[name])

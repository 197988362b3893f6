"""Edits of one line as drafters make them, by a seed: what the rules of clean-up were not tuned on.

Each hand does one thing that drafters do; a line goes through one to three hands.
"""

import re
from collections.abc import Callable, Iterator
from random import Random

from mou_templates.library import load
from mou_templates.text.find import read_body
from mou_templates.text.model import walk
from mou_templates.text.numbering import labels

Hand = Callable[[str, Random], str]

TWINS = ("ten (10)", "fifteen (15)", "forty-five (45)", "one hundred twenty (120)", "two (2)")
PHRASES = (
    "in writing", "upon thirty (30) days’ notice", "to the extent permitted by law",
    "at no cost to the other party", "subject to available funds", "as the parties may agree",
    "at each comprehensive site", "on or before June 30, 2012", "under Section 7(c)",
    "not to exceed $4,500 in any fiscal year", "by mail or by courier", "without delay",
)  # fmt: skip
SWAPS = (
    ("shall", "may"), ("will", "shall"), ("each", "every"), ("partner", "participating agency"),
    ("and", "or"), ("the", "any such"), ("services", "career services"), ("local", "regional"),
    ("site", "location"), ("agreement", "memorandum"), ("provide", "make available"),
    ("costs", "shares"),
)  # fmt: skip


def library_lines(least: int = 60) -> list[str]:
    """Return the lines of the library's texts that are long enough to be edited, as they read."""
    text = load("general")
    cited = labels(text)
    lines = (line for clause in walk(text) for line in read_body(clause.body, cited))
    return [line for line in lines if len(line) >= least and line.count(" ") > 8]


def drafted(line: str, seed: int) -> str:
    """Return the line after one to three hands; it may come back as it was."""
    chance = Random(seed)
    for _ in range(chance.choice((1, 1, 2, 2, 3))):
        line = chance.choice(HANDS)(line, chance)
    return " ".join(line.split())


def pairs(count: int, start: int = 0) -> Iterator[tuple[str, str]]:
    """Yield pairs of lines, before and after, by seeds from a start on."""
    lines = library_lines()
    for seed in range(start, start + count):
        old = lines[seed % len(lines)]
        new = drafted(old, seed)
        if new != old:
            yield old, new


def _swap(line: str, chance: Random) -> str:
    """Put one word for another, once or all through."""
    old, new = chance.choice(SWAPS)
    return re.sub(rf"\b{old}\b", new, line, count=chance.choice((0, 1)))


def _renumber(line: str, chance: Random) -> str:
    """Put another number, date, sum or section for one that stands there."""
    found = list(re.finditer(r"\d+", line))
    if not found:
        return _phrase(line, chance)
    one = chance.choice(found)
    return line[: one.start()] + str(int(one.group()) + chance.randint(1, 5)) + line[one.end() :]


def _phrase(line: str, chance: Random) -> str:
    """Put in a phrase between two words."""
    words = line.split(" ")
    place = chance.randrange(1, len(words) + 1)
    return " ".join((*words[:place], chance.choice(PHRASES), *words[place:]))


def _aside(line: str, chance: Random) -> str:
    """Put in a phrase between commas."""
    words = line.split(" ")
    place = chance.randrange(1, len(words))
    phrase = chance.choice(PHRASES)
    head = " ".join(words[:place]).rstrip(",")
    return f"{head}, {phrase}, {' '.join(words[place:])}"


def _strike(line: str, chance: Random) -> str:
    """Strike one to six words."""
    words = line.split(" ")
    place, count = chance.randrange(len(words)), chance.randint(1, 6)
    return " ".join((*words[:place], *words[place + count :])) or line


def _rewrite(line: str, chance: Random) -> str:
    """Write a stretch of words anew."""
    words = line.split(" ")
    place, count = chance.randrange(len(words)), chance.randint(2, 6)
    new = " ".join(chance.sample(PHRASES, 2)).split(" ")[: chance.randint(2, 8)]
    return " ".join((*words[:place], *new, *words[place + count :]))


def _reorder(line: str, chance: Random) -> str:
    """Let two neighbouring parts of a list change places."""
    parts = re.split(r"(?<=[,;]) ", line)
    if len(parts) < 3:
        return _strike(line, chance)
    place = chance.randrange(len(parts) - 1)
    parts[place], parts[place + 1] = parts[place + 1], parts[place]
    return " ".join(parts)


def _sentence(line: str, chance: Random) -> str:
    """Add a sentence, or strike one of several."""
    sentences = re.split(r"(?<=\.) ", line)
    place = chance.randrange(len(sentences) + 1)
    if len(sentences) > 1 and chance.random() < 0.5:
        del sentences[place % len(sentences)]
    else:
        sentences.insert(place, f"Each party acts {chance.choice(PHRASES)}.")
    return " ".join(sentences)


def _twin(line: str, chance: Random) -> str:
    """Put a number with its twin before a word."""
    words = line.split(" ")
    place = chance.randrange(1, len(words))
    return " ".join((*words[:place], chance.choice(TWINS), *words[place:]))


def _point(line: str, chance: Random) -> str:
    """Change a mark of punctuation."""
    found = list(re.finditer(r"[,;]", line))
    if not found:
        return line.rstrip(".") + ";"
    one = chance.choice(found)
    return line[: one.start()] + chance.choice(("", ";", ":")) + line[one.end() :]


HANDS: tuple[Hand, ...] = (
    _swap, _swap, _renumber, _renumber, _phrase, _aside, _strike, _rewrite, _reorder, _sentence,
    _twin, _point,
)  # fmt: skip

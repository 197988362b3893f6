"""What stands in a file and cannot be seen: hidden words, unseen characters, letters that pose."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from mou_templates.docx.opening import Package
from mou_templates.docx.word import Oddity, WordBlock, paragraphs

UNSEEN = frozenset(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
)
WORD = re.compile(r"[^\W\d_]{2,}")
POSING = ("CYRILLIC", "GREEK")
"""Scripts with letters that look like Latin ones. One word is written in one script."""
SHOWN = 60
READING = 2_000
"""Characters of each reading that are told: two files are compared by them."""
MOST_WORDS = 20
"""Words of two scripts that are told of one paragraph. A text of nothing else has millions."""
MOST_OF_A_KIND = 500
"""Oddities of one kind that are told, so that many of one do not drown the others."""
OUTSIDE = {
    "attachedTemplate": "a template",
    "image": "a picture",
    "oleObject": "an object",
    "frame": "a frame",
    "subDocument": "a part of the document",
    "video": "a video",
}
INSIDE = {
    "oleObject": "An object of another program is embedded in it; it is not read.",
    "package": "Another file is embedded in it; it is not read.",
    "control": "A control that runs a program is embedded in it; it is not read.",
    "aFChunk": "Another file stands in it; its words are not read.",
}


def in_words(blocks: Iterable[WordBlock]) -> Iterator[Oddity]:
    """Yield what is strange in the words of paragraphs, each with where it stands."""
    for paragraph in paragraphs(blocks):
        runs = paragraph.runs
        plain = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        hidden = "".join([run.text for run in runs if run.hidden])
        if hidden.strip():
            yield Oddity("hidden text", f"Hidden words: “{_short(hidden)}”", _short(plain))
        if plain.isascii():
            continue
        letters = set(plain)
        if unseen := letters & UNSEEN:
            names = ", ".join(sorted(unicodedata.name(each, "?").lower() for each in unseen))
            yield Oddity(
                "unseen character", f"Characters that nobody sees: {names}.", _short(plain)
            )
        for word in islice(_mixed(plain, letters), MOST_WORDS):
            words = f"“{_short(word)}” mixes scripts."
            yield Oddity("letters of two scripts", words, _short(plain))


def in_package(package: Package) -> Iterator[Oddity]:
    """Yield what a file leads to, or carries along, that is not its text.

    Every part has relations of its own: a picture in a header is fetched like one in the text.
    """
    for relation in package.all_relations():
        if relation.outside and relation.kind in OUTSIDE:
            what = OUTSIDE[relation.kind]
            yield Oddity("outside link", f"It would fetch {what} from elsewhere: {relation.target}")
        elif not relation.outside and relation.kind in INSIDE:
            yield Oddity("file within", INSIDE[relation.kind])


def two_readings(readings: Sequence[str]) -> Oddity:
    """Return that a part of a file has several readings, each from where they part."""
    columns = enumerate(zip(*readings, strict=False))
    parted = next((n for n, letters in columns if len(set(letters)) > 1), min(map(len, readings)))
    said = ", ".join(f"“{reading[parted : parted + READING]}”" for reading in readings)
    return Oddity("two readings", f"A part of the file says different things to programs: {said}.")


def told(oddities: Iterable[Oddity]) -> tuple[Oddity, ...]:
    """Return each oddity once, and of a kind with very many some, with one that says so."""
    kept: dict[Oddity, None] = {}
    kinds: Counter[str] = Counter()
    for each in oddities:
        if each in kept or kinds[each.kind] > MOST_OF_A_KIND:
            continue
        kinds[each.kind] += 1
        more = kinds[each.kind] > MOST_OF_A_KIND
        kept[Oddity(each.kind, "There is more of this than is told here.") if more else each] = None
    return tuple(kept)


def _mixed(plain: str, letters: set[str]) -> Iterator[str]:
    """Yield the words that mix Latin letters with some that look like them."""
    scripts = {letter: unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    posing = {letter for letter, script in scripts.items() if script in POSING}
    latin = {letter for letter, script in scripts.items() if script == "LATIN"}
    if posing and latin:
        for match in WORD.finditer(plain):
            word = match.group()
            if not (posing.isdisjoint(word) or latin.isdisjoint(word)):
                yield word


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"

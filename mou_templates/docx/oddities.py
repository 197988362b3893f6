"""What stands in a file and cannot be seen: hidden words, unseen characters, letters that pose."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mou_templates.docx.opening import Package
from mou_templates.docx.word import Oddity, WordBlock, paragraphs

UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
WORD = re.compile(r"[^\W\d_]{2,}")
POSING = ("CYRILLIC", "GREEK")
"""Scripts with letters that look like Latin ones. One word is written in one script."""
SHOWN = 60
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
        if unseen := set(UNSEEN.findall(plain)):
            names = ", ".join(sorted(unicodedata.name(each, "?").lower() for each in unseen))
            yield Oddity(
                "unseen character", f"Characters that nobody sees: {names}.", _short(plain)
            )
        for word in WORD.findall(plain):
            if not word.isascii() and _poses(word):
                yield Oddity("letters of two scripts", f"“{word}” mixes scripts.", _short(plain))


def in_package(package: Package) -> Iterator[Oddity]:
    """Yield what a file leads to, or carries along, that is not its text."""
    for relation in package.relations(package.main).values():
        if relation.outside and relation.kind in OUTSIDE:
            what = OUTSIDE[relation.kind]
            yield Oddity("outside link", f"It would fetch {what} from elsewhere: {relation.target}")
        elif not relation.outside and relation.kind in INSIDE:
            yield Oddity("file within", INSIDE[relation.kind])
    settings = package.part("settings", package.main)
    for relation in package.relations(settings).values() if settings else ():
        if relation.outside and relation.kind == "attachedTemplate":
            yield Oddity(
                "outside link", f"It would fetch a template from elsewhere: {relation.target}"
            )


def _poses(word: str) -> bool:
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return "LATIN" in scripts and any(script in scripts for script in POSING)


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"

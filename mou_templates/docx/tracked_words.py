"""Writes the words of a paragraph as runs, with what changed since the old form of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import NamedTuple

from mou_templates.docx.revisions import Fate, Revisions
from mou_templates.docx.tracked_items import Said
from mou_templates.text.spans import plain_spans

Words = tuple[Said, ...]
Relate = Callable[[str], str]
"""Registers an outside address and returns the id that the file knows it by."""


class Stretch(NamedTuple):
    """Words that share a fate, a look and a link; `was` is the look before, if it changed."""

    fate: Fate
    said: Said
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes words; it numbers the changes and knows the addresses of the file."""

    revisions: Revisions
    relate: Relate

    def kept(self, words: Words) -> str:
        """Return words that stay as they are."""
        return "".join(
            [self._linked("", said, None) if said.link else _plain_run(said) for said in words]
        )

    def all(self, words: Words, fate: Fate) -> str:
        """Return words that all share one fate."""
        return "".join([self._linked(fate, said, None) for said in words])

    def changed(self, stretches: Iterable[Stretch]) -> str:
        """Return the words of a paragraph that stays, with all that changed in them."""
        return "".join([self._linked(*stretch) for stretch in stretches])

    def _linked(self, fate: Fate, said: Said, was: str | None) -> str:
        link = said.link
        if not link:
            return self._run(fate, said, was)
        if link.startswith("#"):
            where = f'w:anchor="{link[1:]}"'
        else:
            where = f'r:id="{escape(self.relate(link))}"'
        return f'<w:hyperlink {where} w:history="1">{self._run(fate, said, was)}</w:hyperlink>'

    def _run(self, fate: Fate, said: Said, was: str | None) -> str:
        before = "" if was is None else self.revisions.before("rPr", was)
        look = f"<w:rPr>{said.look}{before}</w:rPr>" if said.look or before else ""
        tag = "delText" if fate == "del" else "t"
        run = f'<w:r>{look}<w:{tag} xml:space="preserve">{_safe(said.words)}</w:{tag}></w:r>'
        return self.revisions.around(fate, run)


def _plain_run(said: Said) -> str:
    look = f"<w:rPr>{said.look}</w:rPr>" if said.look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{_safe(said.words)}</w:t></w:r>'


def _safe(words: str) -> str:
    """Return words as XML holds them; a bare carriage return would be read as a new line."""
    return escape(words, quote=False).replace("\r", "&#13;")


def stretches(old: Words, new: Words) -> tuple[Stretch, ...]:
    """Return what stayed, went and came, in order.

    What both begin and end with, run by run, is left alone. The words are compared; where they
    stay, the looks are laid over each other. A link that changed is struck and inserted: Word
    tracks no change of an address.
    """
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    most -= head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return (
        *(Stretch("", said) for said in old[:head]),
        *_compared(old[head : len(old) - tail], new[head : len(new) - tail]),
        *(Stretch("", said) for said in old[len(old) - tail :]),
    )


def _compared(old: Words, new: Words) -> Iterator[Stretch]:
    before, after = _Reel(old), _Reel(new)
    for same, here, there in plain_spans(_plain(old), _plain(new)):
        gone, come = before.take(here), after.take(there)
        if same:
            yield from _kept(gone, come)
        else:
            yield from (Stretch("del", said) for said in gone)
            yield from (Stretch("ins", said) for said in come)


def _kept(old: list[Said], new: list[Said]) -> Iterator[Stretch]:
    pairs = ((was, now) for was, now in _overlaid(old, new))
    for same_link, group in groupby(pairs, key=lambda pair: pair[0].link == pair[1].link):
        stretch = list(group)
        if same_link:
            for was, now in stretch:
                yield Stretch("", now, None if was.look == now.look else was.look)
        else:
            yield from (Stretch("del", was) for was, _ in stretch)
            yield from (Stretch("ins", now) for _, now in stretch)


def _overlaid(old: list[Said], new: list[Said]) -> Iterator[tuple[Said, Said]]:
    """Yield the same words cut wherever the look or the link changes on either side."""
    before, after = _Reel(tuple(old)), _Reel(tuple(new))
    while length := min(before.rest(), after.rest()):
        yield before.take(length)[0], after.take(length)[0]


class _Reel:
    """Words that are taken off from the front, so many characters at a time."""

    def __init__(self, words: Words) -> None:
        self._words = [said for said in words if said.words][::-1]

    def rest(self) -> int:
        """Return how many characters can be taken in one look."""
        return len(self._words[-1].words) if self._words else 0

    def take(self, length: int) -> list[Said]:
        taken: list[Said] = []
        while length > 0:
            said = self._words.pop()
            if len(said.words) > length:
                self._words.append(said._replace(words=said.words[length:]))
                said = said._replace(words=said.words[:length])
            taken.append(said)
            length -= len(said.words)
        return taken


def without_first_insertion(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Return the stretches of a paragraph that begins with an insertion so that it does not.

    The first word that stays is struck before the insertion and inserted after it.
    """
    place = next(n for n, stretch in enumerate(stretches) if stretch.fate != "ins")
    before, kept, after = stretches[:place], stretches[place], stretches[place + 1 :]
    if kept.fate:
        return (kept, *before, *after)
    word, space, rest = kept.said.words.partition(" ")
    first = kept.said._replace(words=word)
    struck = first if kept.was is None else first._replace(look=kept.was)
    left = (kept._replace(said=kept.said._replace(words=space + rest)),) if space + rest else ()
    return (Stretch("del", struck), *before, Stretch("ins", first), *left, *after)


def _plain(words: Words) -> str:
    return "".join(said.words for said in words)

"""What keeps a page's words from being understood by everyone: headings, links and pictures.

Wagtail's own checker looks for some of it in the browser and warns. These are the rules that hold
on the server, when a page is handed in or published.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

VAGUE = {
    "click", "click here", "here", "go here", "press here", "tap here", "more", "more here",
    "read more", "learn more", "see more", "find out more", "more info", "more information",
    "details", "link", "this link", "this", "this page", "this site", "website", "download", "go",
    "aquí", "clic aquí", "haga clic aquí", "más", "leer más", "ver más", "enlace",
}  # fmt: skip
"""Words that do not say where a link leads (WCAG 2.2, 2.4.4 and 2.4.9)."""

ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
FILE_NAME = re.compile(r"\.(avif|gif|jpe?g|pdf|png|svg|webp)$|_", re.IGNORECASE)
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, the page's title being of level 1."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a link."""

    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: what it shows in words; empty if it only decorates; None if nobody said."""

    alt: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """Words outside of links."""

    words: str


Part = Heading | Link | Picture | Words


class _Reader(HTMLParser):
    """Reads rich text as Wagtail keeps it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.heading: list[str] | None = None
        self.link: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.heading = []
        elif tag == "a":
            self.link = []
        elif tag == "img" or facts.get("embedtype") == "image":
            alt = facts.get("alt")
            self.parts.append(Picture(alt))
            if self.link is not None:
                self.link.append(alt or "")

    def handle_data(self, data: str) -> None:
        for open_part in (self.heading, self.link):
            if open_part is not None:
                open_part.append(data)
        if self.link is None and data.strip():
            self.parts.append(Words(data))

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag) and self.heading is not None:
            self.parts.append(Heading(int(tag[1]), _plain(self.heading)))
            self.heading = None
        elif tag == "a" and self.link is not None:
            self.parts.append(Link(_plain(self.link)))
            self.link = None


def _plain(words: Iterable[str]) -> str:
    return " ".join("".join(words).split())


def read(html: str) -> list[Part]:
    """Return the headings, links, pictures and other words of rich text, in their order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.parts


def problems(parts: Iterable[Part]) -> list[str]:
    """Return what is wrong, each a sentence for the editor, in the order of the page."""
    found: list[str] = []
    level = 1
    for part in parts:
        if isinstance(part, Heading):
            found += _of_heading(part, level)
            level = part.level
        elif isinstance(part, Link):
            found += _of_link(part)
        elif isinstance(part, Picture):
            found += _of_picture(part)
        else:
            found += _of_words(part)
    return list(dict.fromkeys(found))


def _of_heading(heading: Heading, above: int) -> Iterator[str]:
    if not heading.words:
        yield "A heading is empty. Give it words, or remove it."
    elif heading.level > above + 1:
        yield (
            f"The heading “{_short(heading.words)}” is of level {heading.level}, but none of "
            f"level {above + 1} stands above it. Make it a heading of level {above + 1}."
        )


def _of_link(link: Link) -> Iterator[str]:
    said = link.words.casefold().strip(" .,:;!?…›»>→-")
    if not said:
        yield "A link has no words. Say where it leads, or remove it."
    elif said in VAGUE:
        yield (
            f"The link “{link.words}” does not say where it leads. Use the name of the page or "
            "file as its words."
        )
    elif ADDRESS.fullmatch(link.words):
        yield (
            f"The link “{_short(link.words)}” shows a bare address. Use the name of the page or "
            "file as its words."
        )


def _of_picture(picture: Picture) -> Iterator[str]:
    if picture.alt is None:
        yield "A picture is not described. Say what it shows, or mark it as decorative."
    elif FILE_NAME.search(picture.alt.strip()):
        yield (
            f"A picture is described as “{_short(picture.alt)}”, which is the name of a file. Say "
            "what it shows."
        )


def _of_words(part: Words) -> Iterator[str]:
    for address in ADDRESS.finditer(part.words):
        yield (
            f"“{_short(address.group())}” stands in the text as a bare address. Make a link of it, "
            "with the name of the page as its words."
        )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"

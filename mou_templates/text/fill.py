"""The blanks of a text, and filling them."""

from collections.abc import Iterator, Mapping
from itertools import chain

from mou_templates.text.inlines import with_inlines
from mou_templates.text.model import (
    Blank,
    Inline,
    Line,
    Run,
    Text,
    lines,
    walk,
)
from mou_templates.text.normal import clean, normal


class Unfilled(ValueError):
    """Blanks that were given nothing. `names` holds them in the order of the text."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"Still to be filled: {', '.join(names)}.")
        self.names = names


def blanks(text: Text) -> tuple[str, ...]:
    """Return the names of the text's blanks in document order, each once."""
    return tuple(dict.fromkeys(blank.name for blank in _every_blank(text)))


def fill(text: Text, values: Mapping[str, str]) -> Text:
    """Return the text, in normal form, with every blank replaced by its value as plain words.

    Values for names that the text has no blank for are of no account: one set of values fills
    many texts.

    Raises:
        Unfilled: naming every blank with no value or an empty one. A half-filled text is never
            made.
    """
    words = {name: clean(value) for name, value in values.items()}
    if left := tuple(name for name in blanks(text) if not words.get(name)):
        raise Unfilled(left)

    def filled(inline: Inline) -> Line | None:
        return (Run(words[inline.name]),) if isinstance(inline, Blank) else None

    return normal(with_inlines(text, filled))


def _every_blank(text: Text) -> Iterator[Blank]:
    for body in (text.preamble, *(clause.body for clause in walk(text))):
        for inline in chain.from_iterable(lines(body)):
            if isinstance(inline, Blank):
                yield inline

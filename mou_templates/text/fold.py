"""Folds changes into a text: each is carried over from the text it was drafted on."""

from collections.abc import Iterable

from mou_templates.text.merge import Merged, merge
from mou_templates.text.model import Text


class Unfoldable(Exception):
    """A change that cannot be made without another; it names which, and where they conflict.

    `place` counts the changes from 0; `merged` has the conflicts of `before`, the text it was
    drafted on, `ours`, the text it was to be made to, and `after`, what it made.
    """

    def __init__(self, place: int, merged: Merged, texts: tuple[Text, Text, Text]) -> None:
        super().__init__(f"Change {place} conflicts in {len(merged.conflicts)} places.")
        self.place = place
        self.merged = merged
        self.texts = texts


def fold(first: Text, changes: Iterable[tuple[Text, Text]]) -> Text:
    """Return the first text with the changes made to it in order.

    Each change is a text and what it was changed into. Whatever else differs between the first
    of the two and the text so far is left as it is so far.

    Raises:
        Unfoldable: if a change conflicts with what is there.
        BadText: if two clauses of one text share an id.
    """
    text = first
    for place, (before, after) in enumerate(changes):
        merged = merge(before, text, after)
        if merged.conflicts:
            raise Unfoldable(place, merged, (before, text, after))
        text = merged.text
    return text

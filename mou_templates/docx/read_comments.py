"""The comments whose ranges are open at a place of a text."""

from collections.abc import Iterator

from mou_templates.docx.word import Oddity

MOST = 100
"""Comments on one place. Every run there carries the ids of all of them, so there is an end."""
CROWDED = Oddity(
    "comments",
    f"More than {MOST} comments are on one place; the others are read where each is called.",
)


class OpenComments:
    """The ids of the comments on a place: one tuple for all runs between two ends of ranges."""

    def __init__(self) -> None:
        self.ids: tuple[str, ...] = ()

    def begin(self, one: str) -> Iterator[Oddity]:
        """Begin the range of a comment, unless there are too many, which is told."""
        if one in self.ids:
            return
        if len(self.ids) < MOST:
            self.ids += (one,)
        else:
            yield CROWDED

    def end(self, one: str) -> None:
        """End the range of a comment."""
        if one in self.ids:
            self.ids = tuple(each for each in self.ids if each != one)

"""Who changed what and when, as Word keeps it: the marks of tracked changes and their ids."""

from datetime import UTC, datetime
from html import escape
from itertools import count
from typing import Literal

from mou_templates.text.legible import legible

Fate = Literal["", "ins", "del", "moveFrom", "moveTo"]
"""What a revision does, in Word's names of elements; nothing for what stays."""


class Revisions:
    """Hands out the marks of one file's changes: one author, one `moment`, every id once.

    Bookmarks take their ids here too, so that no two things of a file share one.
    """

    def __init__(self, author: str, at: datetime) -> None:
        """Begin to count.

        Raises:
            ValueError: if the time names no time zone, or nobody is named: a change is someone's.
        """
        if at.tzinfo is None:
            raise ValueError("The time of a change needs a time zone.")
        if not author.strip():
            raise ValueError("A change needs the name of who made it.")
        self.moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._signed = f'w:author="{escape(legible(author))}" w:date="{self.moment}"'
        self._ids = count(1)

    def next_id(self) -> int:
        """Return an id that nothing else in the file has."""
        return next(self._ids)

    def signed(self) -> str:
        """Return the attributes of a new revision."""
        return f'w:id="{next(self._ids)}" {self._signed}'

    def around(self, fate: Fate, xml: str) -> str:
        """Return runs as changed; those that stay are returned as they are."""
        return f"<w:{fate} {self.signed()}>{xml}</w:{fate}>" if fate else xml

    def flag(self, fate: Fate) -> str:
        """Return the element by which a paragraph's mark or a row says that it came or went."""
        return f"<w:{fate} {self.signed()}/>" if fate else ""

    def before(self, name: str, properties: str) -> str:
        """Return what the properties of a paragraph (`pPr`) or a run (`rPr`) were."""
        return f"<w:{name}Change {self.signed()}><w:{name}>{properties}</w:{name}></w:{name}Change>"

    def move_range(self, fate: Fate, name: str, xml: str) -> str:
        """Return paragraphs that moved, in the range by which Word finds the other place."""
        signed = self.signed()
        number = signed.split('"')[1]
        start = f'<w:{fate}RangeStart {signed} w:name="{name}"/>'
        return f'{start}{xml}<w:{fate}RangeEnd w:id="{number}"/>'

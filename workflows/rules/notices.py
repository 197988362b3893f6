"""Who is told of what: the kinds of letter, their readers, and what may wait for a digest."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of letter: what has happened when it is sent, and who is told.

    `link` says that it carries a link for the person asked.
    """

    kind: str
    when: str
    tells: tuple[str, ...]
    link: bool = False


NOTICES: Mapping[str, Notice] = {
    notice.kind: notice
    for notice in (
        Notice("invitation", "A party is asked to review or to sign", ("asked",), link=True),
        Notice("reminder", "An answer is due soon, or overdue", ("asked",), link=True),
    )
}

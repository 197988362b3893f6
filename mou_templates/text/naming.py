"""Under which of its names a text knows each party."""

import re
from collections.abc import Iterable, Mapping, Sequence

from mou_templates.text.model import Text
from mou_templates.text.normal import clean
from mou_templates.text.rosters import PARTIES, rows_of, tables_of
from mou_templates.text.seek import passages


def names_used(text: Text, known: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Return for each party the first of its names that the text has; none for one it lacks.

    A name in the table of parties goes before one that is only among the words. Where a name
    contains another, of whichever party, the longer one is what is named.
    """
    tables = tables_of(text, PARTIES)
    said = _mentions(text, [name for names in known.values() for name in names])
    found = {}
    for party, names in known.items():
        listed = (name for name in names if any(rows_of(table, name) for table in tables))
        among = (name for name in names if _key(name) in said)
        if name := next(listed, None) or next(among, None):
            found[party] = name
    return found


def _mentions(text: Text, names: Iterable[str]) -> frozenset[str]:
    wanted = sorted(set(map(_key, names)) - {""}, key=len, reverse=True)
    if not wanted:
        return frozenset()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)")
    words = (f"{passage.heading}\n{passage.words}" for passage in passages(text))
    return frozenset(pattern.findall(_key("\n".join(words))))


def _key(name: str) -> str:
    return clean(name).casefold()

"""Reads the names that an instrument gives to clauses, tables and rows of the text before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mou_templates.text.english import cited_in
from mou_templates.text.model import Table, Text
from mou_templates.text.operations import PREAMBLE
from mou_templates.text.places import Cited, table_name
from mou_templates.text.sentences import number_of, unquoted
from mou_templates.text.tree import EXHIBITS, ROOTS

CITATION = re.compile(
    r"Section \d+(?:\(\w+\))*|Exhibit [A-Z]+(?:, Section [A-Z]+-\d+(?:\(\w+\))*)?"
)


class Unreadable(ValueError):
    """Why some words cannot be read: a clause of a sentence."""


@dataclass(frozen=True, slots=True)
class Names:
    """The text before, by what its clauses are called; `parents` are as they stand after."""

    text: Text
    cited: Cited
    ids: Mapping[str, str]
    parents: Mapping[str, str]

    def below(self, parent: str) -> tuple[int, bool]:
        """Return the level at which clauses below a parent stand after, and if in an exhibit.

        Raises:
            Unreadable: if the parent would stand below itself.
        """
        above = [parent]
        while above[-1] not in ROOTS:
            if above[-1] in above[:-1]:
                raise Unreadable("its place would stand below itself")
            above.append(self.parents[above[-1]])
        return len(above), above[-1] == EXHIBITS

    def clause(self, words: str) -> tuple[str, str]:
        """Return the id of the clause named at the beginning of some words, and the rest.

        Raises:
            Unreadable: if no clause of the text before is called so.
        """
        found = CITATION.match(words)
        name = self.ids.get(found.group(), "") if found else ""
        if not found or not name:
            raise Unreadable(f"no clause of the text before is called “{words[:60]}”")
        full = self.cited.full(name)
        if not words.startswith(full):
            raise Unreadable(f"{found.group()} has another heading in the text before")
        return name, words[len(full) :]

    def owner(self, words: str) -> tuple[str, str]:
        """Return the id of the clause, or of the preamble, that words begin with; and the rest."""
        if words[1:].startswith("he preamble"):
            return PREAMBLE, words[len("the preamble") :]
        return self.clause(words)

    def table(self, words: str) -> tuple[str, int, str]:
        """Return the clause and the place of the table that words begin with, and the rest.

        Raises:
            Unreadable: if there is no such table.
        """
        name, _ = self.owner(_after_table(words))
        for place in range(1, len(self.cited.tables(name)) + 1):
            called = table_name(name, place, self.cited)
            if words[1:].startswith(called[1:]):
                return name, place, words[len(called) :]
        raise Unreadable("there is no such table in the text before")


def names_of(text: Text) -> Names:
    """Return the names in a text. Raises BadText if two of its clauses share an id."""
    cited = cited_in(text)
    ids = {label.citation: name for name, label in cited.labels.items()}
    return Names(text, cited, ids, cited.tree.parents)


def read_row(table: Table, words: str) -> tuple[int, str]:
    """Return the place of the row that words begin with, from 1, and the rest.

    Raises:
        Unreadable: if the table has no such row, or several.
    """
    if words.startswith("the row for “"):
        first, rest = unquoted(words.removeprefix("the row for ")) or ("", "")
        found = [place for place, row in enumerate(table.rows, start=1) if row[0] == first]
        if len(found) == 1:
            return found[0], rest
    which = re.match(r"the (\w+) row", words)
    place = number_of(which[1]) if which else 0
    if which is None or not 1 <= place <= len(table.rows):
        raise Unreadable("there is no such row in the table")
    return place, words[which.end() :]


def _after_table(words: str) -> str:
    """Return what stands after the name of a table: the clause that it is in."""
    name = re.match(r"[Tt]he (?:\w+ )?table ", words)
    rest = words[name.end() :] if name else ""
    if rest.startswith("“"):
        rest = (unquoted(rest) or ("", ""))[1].removeprefix(" ")
    if not rest.startswith("in "):
        raise Unreadable("it names no table")
    return rest.removeprefix("in ")

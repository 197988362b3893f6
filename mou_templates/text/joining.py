"""What is known of a partner that joins."""

from dataclasses import dataclass

from mou_templates.text.normal import clean

FULL, REDUCED = LEVELS = ("full", "reduced")
"""The levels at which a party or a site takes part."""

Cells = tuple[tuple[str, str], ...]
"""Cells of one row: the words of the column's heading, and what stands in it."""


class CannotJoin(ValueError):
    """A joinder that does not fit the text; says why in a sentence."""


class CannotLeave(ValueError):
    """A party that cannot be taken out of the text; says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place where the partner takes part, at the level `full` or `reduced`."""

    name: str
    address: str
    level: str = FULL


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that the partner takes on; `levels` narrows it to its sites at those levels."""

    heading: str
    words: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joinder:
    """A partner that joins: what its rows and its own subsection are to say.

    `services` and `costs` are cells by column heading; a column that is not named gets a dash or
    “None”. `key` is what clauses are scoped by; empty, the name stands for it.
    """

    name: str
    kind: str
    programme: str
    address: str
    level: str = FULL
    sites: tuple[Site, ...] = ()
    services: Cells = ()
    costs: Cells = ()
    commitments: tuple[Commitment, ...] = ()
    key: str = ""

    @property
    def party_key(self) -> str:
        """What the partner's clauses are scoped by."""
        return clean(self.key) or clean(self.name)

    @property
    def reduced_sites(self) -> tuple[str, ...]:
        """The names of the sites at the reduced level, in the order given."""
        return tuple(site.name for site in self.sites if site.level == REDUCED)

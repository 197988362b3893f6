"""What a printed agreement carries beside its text: who it is, and who signs it."""

import datetime as dt
from dataclasses import dataclass

HASH_SHOWN = 12
"""How many digits of a text's hash a page shows: enough to tell two texts apart by eye."""


@dataclass(frozen=True, slots=True)
class DocumentMeta:
    """What a printed document says of itself.

    The label is its place in the agreement's life, such as "Version 3" or "Draft of the Second
    Amendment". The text hash is the full hex. The date is the document's own: it is what makes
    two printings of one text the same bytes, since no clock is read. The status is a warning for
    every page, such as "Draft — not in force", or nothing. Marks are further properties that a
    Word file carries, by name, so that it is known when it comes back. `hashed` names what the
    hash is of: the agreement's text, or the instrument that amends it.
    """

    number: str
    title: str
    label: str
    text_hash: str
    date: dt.date | None = None
    language: str = "en-US"
    status: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    hashed: str = "Text"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The place where one party signs.

    `signed` are the words of a signature already given, such as "Signed electronically on June
    3, 2010"; without them a line is left to sign on. The role says what the party is to the
    agreement, such as "Required partner".
    """

    party: str
    name: str = ""
    title: str = ""
    signed: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceBlock:
    """What is on record of one party's signature, as names and words, for the evidence page."""

    party: str
    lines: tuple[tuple[str, str], ...]


def subtitle(meta: DocumentMeta) -> str:
    """Return the line under the title, such as "MOU-2010-01 · Version 3"."""
    return " · ".join(filter(None, (meta.number, meta.label)))


def running_line(meta: DocumentMeta) -> str:
    """Return the line at the head of every page: status, number, label, start of the hash."""
    digits = meta.text_hash[:HASH_SHOWN]
    seal = f"{meta.hashed} {digits}" if digits else ""
    return " · ".join(filter(None, (meta.status, meta.number, meta.label, seal)))


def signature_lines(block: SignatureBlock) -> tuple[tuple[str, str], ...]:
    """Return what a signature block lists, as names and words; no words leave a line to write on.

    A signature already given says its own date.
    """
    lines = (("Signature", block.signed), ("Name", block.name), ("Title", block.title))
    return lines if block.signed else (*lines, ("Date", ""))

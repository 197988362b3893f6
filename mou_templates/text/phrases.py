"""Words that every printed form of a text says in the same way."""

from mou_templates.text.model import Clause, Paragraph, Scope
from mou_templates.text.numbering import Label

SIGNATURES = "Signatures"
"""The heading over the signature blocks."""

EVIDENCE = "Evidence of the signatures"
"""The heading of the page that an executed instrument ends with."""


def numeral(label: Label) -> str:
    """Return a clause's number as it is printed before it: "4.", "(b)", "Exhibit A.", "A-1"."""
    if label.depth > 1:
        return label.number
    return f"Exhibit {label.number}." if label.exhibit else f"{label.number}."


def blocks_beside_number(clause: Clause) -> int:
    """Return how many blocks stand before the note on whom a clause binds.

    A clause without a heading has its first paragraph beside its number, and the note below.
    """
    first = clause.body[0] if clause.body else None
    return int(not clause.heading and isinstance(first, Paragraph))


def scope_note(scope: Scope) -> str:
    """Return whom a clause binds, such as "Applies to: reduced-level sites"; nothing if all."""
    if not (scope.parties or scope.levels):
        return ""
    sites = " and ".join(f"{level}-level sites" for level in scope.levels)
    named = "; ".join(filter(None, (", ".join(scope.parties), sites)))
    return f"Applies to: {named}" if named else ""

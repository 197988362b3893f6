"""The texts and checklists we ship, as data that a lawyer can read and keep."""

from mou_templates.library.commitments import commitments
from mou_templates.library.elements import checklist, regimes
from mou_templates.library.load import clause_id, load, names

__all__ = ["checklist", "clause_id", "commitments", "load", "names", "regimes"]

"""Conditions on the tree by its paths, such that the database answers them by their index."""

from django.db.models import CharField, F, OuterRef, Value
from django.db.models.functions import Concat, Length, Substr
from wagtail.models import Page

FIRST, LAST = "0" * Page.steplen, "Z" * Page.steplen
"""The lowest and the highest step of a path."""


def parent_path() -> Substr:
    """Return the path of a page's parent."""
    return Substr("path", 1, Length("path") - Page.steplen)


def below(path: OuterRef | F) -> dict[str, tuple[Concat, Concat]]:
    """Return the filter for the descendants of the page that has the path.

    A range, as treebeard's own for children: what begins with the path of another row would be
    looked for in every row.
    """
    first, last = (Concat(path, Value(step), output_field=CharField()) for step in (FIRST, LAST))
    return {"path__range": (first, last)}

"""A body with words found and replaced and rows changed, each addressed as it was before."""

from collections.abc import Mapping, Sequence

from mou_templates.text.find import Misfit, reworded
from mou_templates.text.model import Body
from mou_templates.text.numbering import Label
from mou_templates.text.operations import (
    FindReplace,
    InsertRows,
    Operation,
    ReplaceRow,
    RowChange,
    StrikeRow,
)
from mou_templates.text.rows import row_misfit, with_rows

Change = FindReplace | RowChange
"""What changes some of a body and leaves the rest as it is."""


def changes_in(operations: Sequence[Operation]) -> tuple[Change, ...]:
    """Return those of the operations that change some of a body."""
    kinds = FindReplace | InsertRows | ReplaceRow | StrikeRow
    return tuple(operation for operation in operations if isinstance(operation, kinds))


def with_changes(body: Body, changes: Sequence[Change], labels: Mapping[str, Label]) -> Body:
    """Return the body with all changes made. `labels` are those of the text before.

    Raises:
        Misfit: if a change does not fit the body, or two overlap.
    """
    rows = [change for change in changes if not isinstance(change, FindReplace)]
    for change in rows:
        reason = row_misfit(change, body)
        if reason:
            raise Misfit(reason)
    finds = [change for change in changes if isinstance(change, FindReplace)]
    body = reworded(body, finds, labels) if finds else body
    return with_rows(body, rows) if rows else body

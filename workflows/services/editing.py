"""Keeping an editor's save and a step of the route apart."""

from workflows.models import Case
from workflows.services.errors import Rejected
from workflows.services.locks import lock_case


def hold_for_editing(*, instrument_id: int) -> None:
    """Lock the instrument's case until the caller's transaction ends, so that no step overlaps.

    The editor looks at the lock when a request begins; a step may fix the text between that and
    the save. Whoever comes second waits here, and is told.

    Raises:
        Rejected: if the text cannot be edited any more.
    """
    key = Case.objects.filter(instrument_id=instrument_id).values_list("pk", flat=True).first()
    case = lock_case(case_id=key) if key else None
    if case is not None and not case.editable:
        raise Rejected(
            f"Nothing was saved: meanwhile the case moved on to “{case.state_title}”, "
            "where its text cannot be edited."
        )

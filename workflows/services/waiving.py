"""Letting an instrument do without required content, on record."""

from datetime import datetime

from django.contrib.auth.models import User

from mou_templates.text.checklist import Element
from workflows.models import Case, Waiver
from workflows.queries.actors import staff_actor
from workflows.queries.required import missing_of
from workflows.queries.situations import working_hash
from workflows.rules.step import Refused
from workflows.services.errors import Rejected, Stale
from workflows.services.events import Doer, Happening, append_event
from workflows.services.locks import lock_case
from workflows.services.transactions import one_transaction

NOT_YOURS = "Only a manager can record why required content is left out."


@one_transaction
def waive_element(
    *, case_id: int, entry: int, element: str, reason: str, user: User, at: datetime
) -> Case:
    """Record why an instrument does without one required element.

    Raises:
        Refused: if the user is no manager, or gives no reason.
        Stale: if the case moved since the page was shown.
        Rejected: if the case has ended, or the element is not missing.
    """
    actor = staff_actor(user)
    if "manager" not in actor.roles:
        raise Refused((NOT_YOURS,))
    if not reason.strip():
        raise Refused(("Say why it is left out.",))
    case = lock_case(case_id=case_id)
    if case.entry != entry:
        raise Stale("The case moved on while this page was open. Look again.")
    if case.final:
        raise Rejected("What has ended stays as it was.")
    found = next((each for each in missing_of(case) if each.id == element), None)
    if found is None:
        raise Rejected("This element is not missing, or its absence is explained already.")
    Waiver.objects.create(
        instrument=case.instrument,
        element=element,
        reason=reason.strip(),
        waived_by=user,
        waived_at=at,
    )
    append_event(
        case=case,
        doer=Doer(actor, user=user),
        happening=_happening(case, found, reason.strip()),
        at=at,
    )
    case.save(update_fields=["sequence"])
    return case


def _happening(case: Case, element: Element, reason: str) -> Happening:
    return Happening(
        transition="waive",
        title=f"Left out, with a reason: {element.text}",
        source=case.state,
        target=case.state,
        text_sha256=working_hash(case),
        comment=reason,
        data={"element": element.id, "citation": element.citation},
    )

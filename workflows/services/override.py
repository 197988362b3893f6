"""What only an administrator can do: put a case into another state, on record."""

from datetime import datetime

from django.contrib.auth.models import User

from workflows.models import Case
from workflows.queries.actors import staff_actor
from workflows.queries.situations import definition_of
from workflows.rules.definition import Transition
from workflows.rules.step import Refused, Step
from workflows.services.errors import Rejected, Stale
from workflows.services.events import Doer
from workflows.services.locks import lock_case
from workflows.services.route import EXECUTED, Request, check_texts, go_on, take
from workflows.services.transactions import one_transaction

ADMINISTRATOR = "administrator"


@one_transaction
def move_case(*, case_id: int, target: str, request: Request, user: User, at: datetime) -> Case:
    """Put a case into another state of its route, skipping guards; the reason is kept.

    It never executes an instrument: signatures alone do. What follows from the new state by
    itself follows: a ballot whose answers all stand is concluded.

    Raises:
        Refused: if the user is not an administrator or gives no reason.
        Stale: if the case moved since the page was shown.
        Rejected: if the state cannot be reached this way.
    """
    actor = staff_actor(user)
    if ADMINISTRATOR not in actor.roles:
        raise Refused(("Only an administrator can move a case past its route.",))
    if not request.comment.strip():
        raise Refused(("Say why the case is moved past its route.",))
    case = lock_case(case_id=case_id)
    if case.entry != request.entry:
        raise Stale("The case moved on while this page was open. Look again.")
    check_texts(case)
    definition = definition_of(case.definition)
    if target == EXECUTED or case.state in {EXECUTED, target}:
        raise Rejected("Only signatures execute an instrument, and what is executed stays so.")
    if case.final:
        raise Rejected("What has ended stays ended: draft a new amendment.")
    state = definition.state(target)
    if not (state.holders("edit") or case.editable or case.text_id or state.kind == "final"):
        raise Rejected("It has no text to decide on: move it to where the text can be edited.")
    moved = Transition("move", f"Moved by an administrator to {state.title}", target=target)
    taken = Step(moved, case.state, target)
    take(case, definition, taken, Doer(actor, user=user), at, request.comment)
    go_on(case, definition, at)
    return case

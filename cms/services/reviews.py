"""The review of a text before it is public: what is approved is the revision that was shown.

A step of a review is bound to a revision. Whoever saves the text during the review begins the step
again with what was saved, so a decision on the earlier step no longer counts.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Revision, TaskState, WorkflowMixin, WorkflowState

from cms.queries.publishable import faults_of
from workflows.services.locks import lock_rows

APPROVE = "approve"

STALE = (
    "Nothing was decided: the text has changed since you opened it. "
    "Please read it again below, then decide."
)
UNPUBLISHED = "Nothing was published."
DECIDED = "Nothing was changed: somebody else has already decided on this text, or withdrew it."


class DecisionRefused(Exception):
    """A decision of a review does not count. Its words say why, for the reviewer."""


def lock_for_editing(model: type[Model], pk: object) -> None:
    """Hold others back who save, submit or decide on the text, until the transaction ends."""
    lock_rows(model._default_manager.filter(pk=pk))


@transaction.atomic
def decide(*, step_id: int, action: str, user: User, comment: str) -> None:
    """Take a decision on the step of a review.

    Raises:
        DecisionRefused: if the step is over, its text has changed since, or cannot be published.
        PermissionDenied: if the user may not decide.
    """
    step = TaskState.objects.select_related("workflow_state", "task").get(pk=step_id).specific
    check_decision(step_id=step_id, action=action)
    step.task.specific.on_action(step, user, action, comment=comment)


def check_decision(*, step_id: int, action: str) -> None:
    """Check that a decision on the step counts now; the text is locked before.

    Raises:
        DecisionRefused: if it does not.
    """
    step = TaskState.objects.select_related("revision", "workflow_state").get(pk=step_id)
    if step.status != TaskState.STATUS_IN_PROGRESS:
        raise DecisionRefused(DECIDED)
    if step.revision_id != step.workflow_state.content_object.latest_revision_id:
        raise DecisionRefused(STALE)
    if action != APPROVE:
        return
    if faults := faults_of(step.revision.as_object(), timezone.now()):
        raise DecisionRefused(f"{UNPUBLISHED} {' '.join(faults)}")


@transaction.atomic
def begin_step_again(*, instance: WorkflowMixin, user: User) -> None:
    """Begin the step of the review again, if the text under review was saved since it began."""
    states = WorkflowState.objects.for_instance(instance)
    running = states.filter(status=WorkflowState.STATUS_IN_PROGRESS).first()
    if running is None:
        return
    step = TaskState.objects.get(pk=running.current_task_state_id)
    if step.revision_id != instance.latest_revision_id:
        step.specific.cancel(user=user, resume=True)


def is_kept(revision: Revision) -> bool:
    """Test whether a revision was under review or published, so that it must stay as it is."""
    live: Any = revision.content_object
    return revision.task_states.exists() or revision.pk == live.live_revision_id

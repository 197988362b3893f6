"""How a review ends. Wagtail loads it with its own models, so it imports nothing of theirs."""

from typing import Any


def publish_reviewed(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the last step approved, and no other.

    Wagtail calls it when a review ends, by `WAGTAIL_FINISH_WORKFLOW_ACTION`.
    """
    workflow_state.current_task_state.revision.publish(user=user)

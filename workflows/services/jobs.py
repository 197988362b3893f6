"""Jobs done after the transaction: each can be repeated without harm.

The step that asks for one stands whether the job can be queued or not; `tick` finds what was not
done. So a failure to queue is logged, and nobody is told that a step failed which did not.
"""

from django.db import transaction
from django_tasks import task

from workflows.models import Version
from workflows.services.documents import make_version_files


@task()
def version_files(version_id: int) -> int:
    """Make the files of a sealed version that are not there yet; return how many were made."""
    return make_version_files(version_id=version_id)


def make_files_later(version: Version) -> None:
    """Queue the making of a version's files for when the transaction is committed."""

    # A function with a name: Django tells by it which one failed.
    def queue_files() -> None:
        version_files.enqueue(version.pk)

    transaction.on_commit(queue_files, robust=True)

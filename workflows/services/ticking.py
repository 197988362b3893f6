"""What falls due by itself: mail, reminders, files and jobs left behind. Safe to run again."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from workflows.models import Invitation, Message, Version, VersionFile
from workflows.services.documents import make_version_files
from workflows.services.outbox import queue_message, send_message, waiting

REMIND = timedelta(days=3)
"""How long before it is due an open work item is recalled to those who were asked."""

STUCK = timedelta(minutes=30)
"""How long a job may run. The longest, four files of a long agreement, takes seconds."""

MOST_RUNS = 3
"""How often a job is begun: one that takes its worker down each time is given up."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did, and what it could not do, in sentences."""

    reclaimed: int
    given_up: int
    files: int
    reminders: int
    sent: int
    unsent: int
    troubles: tuple[str, ...]


def tick(*, at: datetime) -> Ticked:
    """Do all that is due at this time, and return what was done.

    Each thing is a transaction of its own, so that one that fails holds up no other. Ticks may
    overlap, and run beside a worker: nothing is done twice.
    """
    reclaimed, given_up = reclaim_jobs(at=at)
    files, file_troubles = each(_unfinished_versions(), "The files of version", _make_files)
    reminders = remind(at=at)
    sent, mail_troubles = each(waiting(at), "Message", lambda pk: _send(pk, at))
    return Ticked(
        reclaimed=reclaimed,
        given_up=given_up,
        files=files,
        reminders=reminders,
        sent=sent,
        unsent=len(waiting_still()),
        troubles=(*file_troubles, *mail_troubles),
    )


@transaction.atomic
def reclaim_jobs(*, at: datetime) -> tuple[int, int]:
    """Put jobs whose worker was killed back in the queue; return how many, and how many failed.

    A killed worker leaves its job marked as running for ever. Ours can all be repeated. One that
    was begun three times is marked as failed instead.
    """
    stuck = DBTaskResult.objects.running().filter(started_at__lt=at - STUCK)
    again, failed = 0, 0
    for job in stuck.select_for_update(skip_locked=True):
        if len(job.worker_ids) < MOST_RUNS:
            job.status, job.started_at = TaskResultStatus.READY, None
            again += 1
        else:
            job.status, job.finished_at = TaskResultStatus.FAILED, at
            job.traceback = f"Given up: its worker ended {MOST_RUNS} times while doing it."
            failed += 1
        job.save()
    return again, failed


def remind(*, at: datetime) -> int:
    """Queue one reminder for each person asked whose answer is due soon or overdue; count them."""
    last = timezone.localtime(at).date() + REMIND
    asked = Invitation.objects.filter(
        work_item__closed=False,
        work_item__outcome="",
        work_item__due_on__lte=last,
        signatory__active=True,
    ).exclude(messages__kind=Message.Kind.REMINDER)
    return sum(_remind(pk, at) for pk in asked.values_list("pk", flat=True))


@transaction.atomic
def _remind(invitation_id: int, at: datetime) -> bool:
    # Locked and looked at again, so that of two ticks at once only one reminds.
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    if invitation.messages.filter(kind=Message.Kind.REMINDER).exists():
        return False
    queue_message(invitation=invitation, kind=Message.Kind.REMINDER, at=at)
    return True


def waiting_still() -> QuerySet[Message]:
    """Return the mails that are neither sent nor given up."""
    return Message.objects.filter(sent_at__isnull=True, given_up=False)


def _unfinished_versions() -> Iterable[int]:
    """Return the ids of versions that lack files; the original has no instrument apart."""
    of_text = Q(files__kind__in=(VersionFile.Kind.AS_AMENDED_DOCX, VersionFile.Kind.AS_AMENDED_PDF))
    counted = Version.objects.annotate(files_made=Count("files"), of_text=Count("files", of_text))
    lacking = Q(of_text__lt=2) | Q(
        files_made__lt=len(VersionFile.Kind), instrument__base__isnull=False
    )
    return list(counted.filter(lacking).order_by("pk").values_list("pk", flat=True))


def _make_files(version_id: int) -> int:
    return make_version_files(version_id=version_id)


def _send(message_id: int, at: datetime) -> int:
    return int(send_message(message_id=message_id, at=at))


def each(ids: Iterable[int], what: str, do: Callable[[int], int]) -> tuple[int, list[str]]:
    """Do it for each id, and return the sum, and a sentence for each that failed.

    Args:
        ids: what is due.
        what: what one of them is called in such a sentence.
        do: does one, and returns how much was done.
    """
    done, troubles = 0, []
    for pk in ids:
        try:
            done += do(pk)
        except Exception as error:
            # Whatever is wrong with one must not keep the others waiting; it is told, not hidden.
            log.exception("%s %s failed", what, pk)
            troubles.append(f"{what} {pk}: {type(error).__name__}: {error}")
    return done, troubles

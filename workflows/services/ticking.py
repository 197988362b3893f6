"""What falls due by itself: mail, reminders, files and jobs left behind. Safe to run again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from workflows.models import Message
from workflows.queries.files import unfinished_versions
from workflows.queries.in_force import unconsolidated
from workflows.queries.letters import delay, undelivered
from workflows.services.consolidating import consolidate_missing
from workflows.services.documents import make_version_files
from workflows.services.links import erase_visits
from workflows.services.locks import lock_unlocked_rows
from workflows.services.notifications import gather_digests, remind, send_due, tell_of_delays
from workflows.services.repeating import Parts, each
from workflows.services.transactions import one_transaction

STUCK = timedelta(minutes=30)
"""How long a job may run. The longest, four files of a long agreement, takes seconds."""

MOST_RUNS = 3
"""How often a job is begun: one that takes its worker down each time is given up."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did, and what it could not do, in sentences."""

    reclaimed: int
    given_up: int
    files: int
    reminders: int
    told: int
    sent: int
    unsent: int
    troubles: tuple[str, ...]


def tick(*, at: datetime) -> Ticked:
    """Do all that is due at this time, and return what was done.

    Each thing is a transaction of its own, so that one that fails holds up no other: it is logged
    and named among the troubles. Ticks may overlap, and run beside a worker: nothing is done twice.
    """
    parts = Parts()
    reclaimed, given_up = parts.do("Jobs left behind", lambda: reclaim_jobs(at=at), (0, 0))
    files = parts.count("Files of versions", _make_missing_files)
    parts.count("Texts between versions", lambda: _consolidate(at))
    reminders = parts.do("Reminders", lambda: remind(at=at), 0)
    told = parts.count("Delays", lambda: tell_of_delays(at=at))
    parts.do("Old addresses and browsers", lambda: erase_visits(at=at), 0)
    parts.count("Daily digests", lambda: gather_digests(at=at))
    sent = parts.count("Letters", lambda: send_due(at=at))
    unsent = parts.do("Letters that wait", lambda: waiting_still().count(), 0)
    parts.troubles += parts.do("Undelivered letters", _undelivered, [])
    parts.troubles += parts.do("Letters that wait for long", lambda: _delayed(at), [])
    return Ticked(
        reclaimed=reclaimed,
        given_up=given_up,
        files=files,
        reminders=reminders,
        told=told,
        sent=sent,
        unsent=unsent,
        troubles=tuple(parts.troubles),
    )


def _make_missing_files() -> tuple[int, list[str]]:
    return each(unfinished_versions(), "The files of version", _make_files)


def _consolidate(at: datetime) -> tuple[int, list[str]]:
    return each(
        unconsolidated(),
        "The text between versions of MOU",
        lambda pk: consolidate_missing(mou_id=pk, at=at),
    )


@one_transaction
def reclaim_jobs(*, at: datetime) -> tuple[int, int]:
    """Put jobs whose worker was killed back in the queue; return how many, and how many failed.

    A killed worker leaves its job marked as running for ever. Ours can all be repeated. One that
    was begun three times is marked as failed instead.
    """
    stuck = DBTaskResult.objects.running().filter(started_at__lt=at - STUCK)
    again, failed = 0, 0
    for job in lock_unlocked_rows(stuck):
        if len(job.worker_ids) < MOST_RUNS:
            job.status, job.started_at = TaskResultStatus.READY, None
            again += 1
        else:
            job.status, job.finished_at = TaskResultStatus.FAILED, at
            job.traceback = f"Given up: its worker ended {MOST_RUNS} times while doing it."
            failed += 1
        job.save()
    return again, failed


def waiting_still() -> QuerySet[Message]:
    """Return the mails that are neither sent nor given up."""
    return Message.objects.filter(state=Message.State.WAITING)


def _undelivered() -> list[str]:
    """Return a sentence for each letter that did not arrive and that nobody has seen to."""
    return [
        f"Could not be delivered to {letter.address} ({letter.subject}): {letter.last_error}"
        for letter in undelivered()
    ]


def _delayed(at: datetime) -> list[str]:
    """Return a sentence about the letters that have waited for long, if there are any."""
    found = delay(at)
    return [found.words] if found else []


def _make_files(version_id: int) -> int:
    return make_version_files(version_id=version_id)

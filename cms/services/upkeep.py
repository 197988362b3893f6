"""What is deleted once a day, as nobody needs it any more. The administrators' guide lists it."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.models import DailyWork, ResetRequest
from workflows.services.transactions import one_transaction

CLEARING = "clearing"
DONE_JOBS = timedelta(days=14)
"""How long the result of a job that succeeded is kept."""
FAILED_JOBS = timedelta(days=60)
"""How long a job that failed is kept: somebody looks for the reason."""
RESET_REQUESTS = timedelta(days=1)


@one_transaction
def clear_daily(*, at: datetime) -> int:
    """Delete old results of jobs, ended sessions and old counts; return how many rows.

    Once a day: nothing is done if it was done today. What fails is undone, and tried again by the
    next tick.
    """
    if not _is_due(at):
        return 0
    jobs = DBTaskResult.objects.all()
    old = (
        jobs.successful().filter(finished_at__lte=at - DONE_JOBS),
        jobs.failed().filter(finished_at__lte=at - FAILED_JOBS),
        Session.objects.filter(expire_date__lte=at),
        ResetRequest.objects.filter(at__lte=at - RESET_REQUESTS),
    )
    return sum(rows.delete()[0] for rows in old)


def _is_due(at: datetime) -> bool:
    """Test whether it was not done today, and note that it is: of two ticks one does it."""
    today = timezone.localdate(at)
    found, made = DailyWork.objects.get_or_create(what=CLEARING, defaults={"done_on": today})
    before = DailyWork.objects.filter(pk=found.pk, done_on__lt=today)
    return made or before.update(done_on=today) == 1

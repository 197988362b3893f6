"""Once a day the tick deletes old results of jobs, ended sessions and counts, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.models import DailyWork, ResetRequest
from cms.services.jobs import news
from cms.services.ticking import tick_site
from cms.services.upkeep import DONE_JOBS, FAILED_JOBS, clear_daily

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def job(status: str, ago: timedelta | None = None) -> str:
    """Return the id of a job that ended so long ago."""
    made = DBTaskResult.objects.get(pk=news.enqueue().id)
    made.status, made.finished_at = status, ago if ago is None else NOW - ago
    made.enqueued_at = NOW - 400 * DAY
    made.save()
    return str(made.pk)


def session(key: str, expires: datetime) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=expires)


def test_old_results_are_deleted_and_jobs_that_wait_or_run_stay():
    old = {job("SUCCESSFUL", DONE_JOBS), job("FAILED", FAILED_JOBS)}
    kept = {
        job("SUCCESSFUL", DONE_JOBS - SECOND),
        job("FAILED", FAILED_JOBS - SECOND),
        job("READY"),
        job("RUNNING"),
    }
    before = {str(pk) for pk in DBTaskResult.objects.values_list("pk", flat=True)}

    tick_site(at=NOW)

    # The tick itself may queue further jobs.
    left = {str(pk) for pk in DBTaskResult.objects.values_list("pk", flat=True)}
    assert (before, left & (old | kept)) == (old | kept, kept)


def test_ended_sessions_and_old_counts_are_deleted():
    session("ended", NOW)
    session("open", NOW + SECOND)
    for ago in (DAY, DAY - SECOND):
        ResetRequest.objects.create(at=NOW - ago, mailbox="a" * 64, client="b" * 64)

    cleared = clear_daily(at=NOW)

    assert cleared == 2
    assert [row.session_key for row in Session.objects.all()] == ["open"]
    assert [row.at for row in ResetRequest.objects.all()] == [NOW - DAY + SECOND]


def test_it_is_done_once_a_day():
    found = []
    for number, at in enumerate((NOW, NOW + timedelta(hours=1), NOW + DAY)):
        session(f"ended-{number}", NOW)
        found.append(clear_daily(at=at))

    assert found == [1, 0, 2]
    assert DailyWork.objects.get().done_on == timezone.localdate(NOW + DAY)

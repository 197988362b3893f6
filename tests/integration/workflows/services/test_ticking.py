"""The tick: what is due is done, once, however often it runs."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
import typst
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.factories import accept, adopted_mou, amendment_case
from workflows.models import Case, Message, VersionFile, WorkItem
from workflows.services.jobs import version_files
from workflows.services.notifications import remind
from workflows.services.ticking import Ticked, reclaim_jobs, tick

pytestmark = pytest.mark.django_db

DUE = date(2010, 3, 22)
"""The day on which answers are due in a partner review that began with March."""


def out_of_memory(*args: object, **kwargs: object) -> bytes:
    """Fail as typst does on a machine that has no memory left."""
    raise MemoryError("No memory left.")


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 18, tzinfo=UTC)


def ticked(**done: object) -> Ticked:
    nothing = {"reclaimed": 0, "given_up": 0, "files": 0, "reminders": 0, "told": 0}
    nothing |= {"sent": 0, "unsent": 0}
    return Ticked(**(nothing | {"troubles": ()} | done))


def running(minutes: int, workers: int = 1) -> DBTaskResult:
    """Return a job that a worker began so many minutes ago."""
    version = adopted_mou().versions.get()
    job = DBTaskResult.objects.get(pk=version_files.enqueue(version.pk).id)
    for number in range(workers):
        job.claim(f"worker-{number}")
    job.started_at = timezone.now() - timedelta(minutes=minutes)
    job.save()
    return job


@pytest.mark.parametrize(
    ("day", "reminded"),
    [(DUE - timedelta(days=8), 0), (DUE - timedelta(days=7), 2), (DUE + timedelta(days=40), 2)],
)
def test_those_asked_are_reminded_from_a_week_before_it_is_due(day, reminded):
    amendment_case("partner_review")

    count = remind(at=noon(day))

    assert (count, Message.objects.filter(kind="reminder").count()) == (reminded, reminded)


def test_nobody_is_reminded_twice_of_one_day_and_reminders_repeat_after_it():
    amendment_case("partner_review")

    counts = [remind(at=noon(DUE + timedelta(days=days))) for days in (0, 0, 1, 1, 8, 400, 401)]

    assert counts == [2, 0, 2, 0, 2, 2, 0]


def test_only_those_are_reminded_who_have_not_answered():
    accept(amendment_case("partner_review"), "partner-1")

    remind(at=noon(DUE))

    reminders = Message.objects.filter(kind="reminder")
    assert [row.invitation.work_item.party.key for row in reminders] == ["library"]


def test_nobody_is_reminded_who_was_let_go():
    case = amendment_case("partner_review", joins=False)
    case.work_items.get().party.signatories.update(active=False)

    assert remind(at=noon(DUE)) == 0


def test_a_step_without_a_due_day_reminds_nobody():
    amendment_case("partner_review")
    WorkItem.objects.update(due_on=None)

    assert remind(at=noon(DUE)) == 0


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_is_taken_up_again():
    job = running(minutes=31)

    found = reclaim_jobs(at=timezone.now())

    job.refresh_from_db()
    assert (found, job.status, job.started_at) == ((1, 0), "READY", None)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert VersionFile.objects.count() == 2


def test_a_job_that_may_still_be_running_is_left_alone():
    job = running(minutes=29)

    found = reclaim_jobs(at=timezone.now())

    job.refresh_from_db()
    assert (found, job.status) == ((0, 0), "RUNNING")


def test_a_job_that_took_three_workers_down_is_given_up():
    job = running(minutes=31, workers=3)

    found = reclaim_jobs(at=timezone.now())

    job.refresh_from_db()
    assert (found, job.status) == ((0, 1), "FAILED")
    assert job.traceback == "Given up: its worker ended 3 times while doing it."


def test_a_job_that_ended_is_not_begun_again():
    job = running(minutes=31)
    job.set_successful(0)

    assert reclaim_jobs(at=timezone.now()) == (0, 0)


def test_a_tick_does_all_that_is_due_and_a_second_one_nothing():
    amendment_case("partner_review")
    at = noon(DUE)

    first, second = tick(at=at), tick(at=at)

    # Two files of the original; to each of two people an invitation and a reminder.
    assert (first, second) == (ticked(files=2, reminders=2, sent=4), ticked())
    assert len(mail.outbox) == 4


def test_an_executed_amendment_lacks_four_files_until_a_tick():
    amendment_case("executed", joins=False)

    first, second = tick(at=noon(DUE)), tick(at=noon(DUE))

    assert (first.files, second.files) == (6, 0)


def test_a_file_that_cannot_be_made_is_told_of_and_holds_up_nothing_else(monkeypatch):
    broken = adopted_mou(number="MOU-1")
    amendment_case("partner_review", mou=broken, joins=False)
    monkeypatch.setattr(typst, "compile", out_of_memory)

    done = tick(at=noon(DUE))

    assert (done.files, done.reminders, done.sent) == (1, 1, 2)
    since = "is missing since it was sealed on March 1, 2010, 12:00 p.m. CST."
    told = f"MOU-1, version 1: “As amended, PDF” {since} MemoryError: No memory left."
    assert done.troubles == (told,)


def test_a_case_whose_route_does_not_load_holds_up_no_letter():
    case = amendment_case("partner_review", joins=False)
    Case.objects.filter(pk=case.pk).update(state="nowhere")

    done = tick(at=noon(DUE + timedelta(days=2)))

    assert done.sent > 0
    assert f"Delay of case {case.pk}: UnknownState" in done.troubles[0]


def test_the_command_prints_what_a_tick_did():
    adopted_mou()
    said = io.StringIO()

    call_command("tick", stdout=said)

    assert said.getvalue() == (
        "Jobs taken up again: 0, given up: 0. Files made: 2. Reminders queued: 0. "
        "Delays told: 0. Mails sent: 0, still to be sent: 0.\n"
        "New issues told: 0. Mails to branches sent: 0, still to be sent: 0. "
        "Requests and uploads that nobody confirmed: 0.\n"
    )


def test_the_command_fails_aloud_where_something_could_not_be_done(monkeypatch):
    adopted_mou()
    monkeypatch.setattr(typst, "compile", out_of_memory)

    with pytest.raises(CommandError, match="“As amended, PDF” is missing since"):
        call_command("tick", stdout=io.StringIO())

    assert Case.objects.count() == 1

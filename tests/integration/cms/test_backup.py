"""Backup under load and restoring into an empty place, drilled on the database in use."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.utils import timezone

from cms.models import Mailing
from cms.rules.manifest import Entry, Manifest, as_data, manifest_of, problems, refusal
from cms.services.backups import go_live, make_backup
from cms.services.subscriptions import subscribe
from cms.services.ticking import tick_site
from tests.factories import amendment_case, invitation_of, token_for, walk_to
from tests.factories.materials import issue, material
from tests.factories.site import LocationFactory
from tests.factories.subscriptions import subscription
from tests.factories.users import manager
from tests.template import ROOT
from workflows.models import Event, Message, SiteMode, Version
from workflows.services.asking_again import ask_again
from workflows.services.documents import make_version_files
from workflows.services.links import LinkUnusable, find_link
from workflows.services.notifications import choose_letters, send_due
from workflows.services.notifications.delivery import COPY
from workflows.services.notifications.elsewhere import queue_letter
from workflows.services.ticking import tick

UPLOADED = {"documents/flyer.pdf": b"%PDF-1.7 flyer", "a name with spaces.txt": "é".encode()}


COUNT_SESSIONS = (
    "from django.contrib.sessions.models import Session; print(Session.objects.count())"
)


@pytest.fixture
def uploads() -> Iterator[None]:
    """Put two files into the storage, and take them away again."""
    for name, content in UPLOADED.items():
        default_storage.delete(name)  # Another test may have left a file of this name.
        default_storage.save(name, ContentFile(content))
    yield
    for name in UPLOADED:
        default_storage.delete(name)


@contextmanager
def writers(count: int, item: tuple[int, int, int]) -> Iterator[list[int]]:
    """Let threads ask a party again and again while the block runs; give the count of each."""
    over, asked = threading.Event(), [0] * count
    case, work_item, user = item

    def write(place: int) -> None:
        actor = type(manager_row).objects.get(pk=user)
        while not over.is_set():
            ask_again(case_id=case, item_id=work_item, user=actor, at=timezone.now())
            asked[place] += 1
        connection.close()

    manager_row = manager()
    threads = [threading.Thread(target=write, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield asked
    finally:
        over.set()
        for thread in threads:
            thread.join()


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """Give the address of an empty database of the kind in use."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'restored.sqlite3'}"
        return
    name, url = f"restored_{os.getpid()}", os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def manage(url: str, media: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py on another database and place of files, with the seals' key of the tests."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": url,
            "MEDIA_ROOT": str(media),
            "SEAL_KEYS": "only-for-the-tests",
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("uploads")
def test_a_backup_under_load_comes_back_whole_and_at_rest(tmp_path: Path):
    executed = amendment_case("executed")
    for version in Version.objects.all():
        make_version_files(version_id=version.pk)
    case = amendment_case("signature", mou=executed.instrument.mou, joins=False)
    item = case.work_items.filter(closed=False)[0]
    folder, media = tmp_path / "backup", tmp_path / "media"
    Client().force_login(manager())
    before = Event.objects.count()

    with writers(2, (case.pk, item.pk, manager().pk)) as asked:
        while sum(asked) < 4:
            assert threading.active_count() > 1
        make_backup(folder=folder, at=timezone.now())
        during = sum(asked)
    after = Event.objects.count()
    with empty_database(tmp_path) as url:
        restored = manage(url, media, "restore", str(folder))
        told = manage(url, media, "verify", "--json")
        signed_in = manage(url, media, "shell", "-v0", "-c", COUNT_SESSIONS)
        again = manage(url, media, "restore", str(folder))
        live = manage(url, media, "go_live")
        lively = manage(url, media, "go_live")

    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "Everything holds." in restored.stdout
    assert "This copy is at rest" in restored.stdout
    assert (Session.objects.count(), signed_in.stdout) == (1, "0\n"), signed_in.stderr
    checked = json.loads(told.stdout)
    assert (told.returncode, checked["holds"]) == (0, True)
    assert before < checked["checked"]["events"] <= after
    assert during >= 4
    assert {name: (media / name).read_bytes() for name in UPLOADED} == UPLOADED
    assert (again.returncode, "The database is not empty" in again.stderr) == (1, True)
    assert [live.stdout, lively.stdout] == ["The site is live.\n", "The site was live already.\n"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("uploads")
def test_a_backup_that_is_not_whole_is_not_restored(tmp_path: Path):
    folder = tmp_path / "backup"
    make_backup(folder=folder, at=timezone.now())
    (folder / "media" / "documents" / "flyer.pdf").write_bytes(b"%PDF-1.7 FLYER")

    with empty_database(tmp_path) as url:
        refused = manage(url, tmp_path / "media", "restore", str(folder))
        fresh = manage(url, tmp_path / "media", "showmigrations", "workflows")

    said = "media/documents/flyer.pdf is not the file that was backed up"
    assert (refused.returncode, said in refused.stderr) == (1, True), refused.stderr
    assert "[X]" not in fresh.stdout


@pytest.mark.django_db
def test_a_backup_goes_into_an_empty_folder_alone(tmp_path: Path):
    (tmp_path / "kept.txt").write_text("Mine.")

    with pytest.raises(CommandError, match="is not an empty folder"):
        call_command("backup", str(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@pytest.mark.django_db
def test_a_folder_without_a_manifest_is_no_backup(tmp_path: Path):
    with pytest.raises(CommandError, match="is no backup, or one that was not finished"):
        call_command("restore", str(tmp_path))


@pytest.mark.django_db
def test_a_copy_at_rest_sends_no_mail_and_opens_no_link():
    case = amendment_case("signature", joins=False)
    token = token_for(invitation_of(case, "partner-1"))
    now = timezone.now()
    SiteMode.objects.create(pk=1, restored_at=now, taken_at=now)

    sent, troubles = send_due(at=now + timedelta(hours=1))

    assert (sent, troubles, mail.outbox) == (0, [], [])
    with pytest.raises(LinkUnusable, match="copy of the site"):
        find_link(token=token, at=now)


@pytest.mark.django_db
def test_a_copy_that_goes_live_sends_what_waited_and_opens_links():
    case = amendment_case("signature", joins=False)
    token = token_for(invitation_of(case, "partner-1"))
    now = timezone.now()
    SiteMode.objects.create(pk=1, restored_at=now, taken_at=now)

    was = go_live()

    assert (was, go_live()) == (True, False)
    assert send_due(at=now + timedelta(hours=1))[0] == len(mail.outbox) > 0
    assert find_link(token=token, at=now).invitation.work_item.case_id == case.pk


def rest() -> None:
    """Make the site a restored copy at rest."""
    SiteMode.objects.create(pk=1, restored_at=timezone.now(), taken_at=timezone.now())


@pytest.mark.django_db
def test_a_copy_at_rest_queues_no_reminder_no_digest_and_no_news():
    choose_letters(user=manager(), digest=True)
    amendment_case("partner_review", joins=False)
    assert Message.objects.filter(state="held").exists()
    subscription()
    issue(material(), first_published_at=timezone.now() - timedelta(hours=1))
    rest()
    before = Message.objects.count()
    at = timezone.now().replace(hour=20)  # After seven in the morning in Chicago.

    done = tick(at=at)
    site = tick_site(at=at)

    assert (Message.objects.count(), Mailing.objects.count()) == (before, 0)
    assert (done.reminders, done.told, site.announced) == (0, 0, 0)
    go_live()
    assert (tick(at=at).reminders > 0, tick_site(at=at).announced) == (True, 1)


@pytest.mark.django_db
def test_letters_about_what_was_done_in_a_copy_at_rest_are_on_record_and_never_sent():
    choose_letters(user=manager(), digest=True)
    case = amendment_case("drafting", joins=False)
    Message.objects.all().delete()
    rest()

    walk_to(case, "partner_review")
    letter = EmailMessage("A new password", "By this link.", to=["drafter@example.org"])
    queue_letter(letter=letter, at=timezone.now())
    subscribe(location_id=LocationFactory().pk, email="desk@example.org", at=timezone.now())
    go_live()
    tick(at=timezone.now())
    tick_site(at=timezone.now())

    letters = Message.objects.exclude(kind__in=("reminder", "late", "overdue", "digest"))
    kinds = set(letters.values_list("kind", flat=True))
    assert {"invitation", "your_turn", "mail"} <= kinds
    assert set(letters.values_list("state", "last_error")) == {("needless", COPY)}
    assert [mail.state for mail in Mailing.objects.all()] == ["needless"]
    assert [m for m in mail.outbox if "review" in m.subject and "Reminder" not in m.subject] == []


WHOLE = Manifest(
    taken_at="2010-03-01T18:00:00+00:00",
    vendor="sqlite",
    migrations=("workflows.0001_initial",),
    files={"database/database.sqlite3": Entry(3, "a" * 64)},
    sequences={},
)


def test_a_manifest_reads_as_it_was_written():
    assert manifest_of(json.loads(json.dumps(as_data(WHOLE)))) == WHOLE


@pytest.mark.parametrize("data", [{}, {"format": 2}, as_data(WHOLE) | {"files": {"a": {}}}])
def test_what_is_no_manifest_is_refused(data):
    with pytest.raises(ValueError, match=r"It is no backup of format 1|cannot be read"):
        manifest_of(data)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (dict(WHOLE.files), []),
        ({}, ["database/database.sqlite3 is missing."]),
        (
            {"database/database.sqlite3": Entry(3, "b" * 64)},
            ["database/database.sqlite3 is not the file that was backed up: its hash differs."],
        ),
        (
            {**WHOLE.files, "media/x": Entry(0, "c" * 64)},
            ["media/x does not belong to the backup."],
        ),
    ],
)
def test_each_file_of_a_backup_is_accounted_for(found, said):
    assert list(problems(WHOLE, found)) == said


def test_a_backup_of_another_database_or_release_is_refused():
    here = {"vendor": "sqlite", "migrations": WHOLE.migrations}

    assert refusal(WHOLE, **here) == ""
    assert "backup of sqlite" in refusal(WHOLE, **here | {"vendor": "postgresql"})
    assert "another release" in refusal(WHOLE, **here | {"migrations": ()})

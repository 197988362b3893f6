"""A tick does each of its parts whatever became of another, and says which one failed."""

import io
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import amendment_case
from tests.factories.faulty_tables import faulty_table
from tests.factories.materials import issue, material
from tests.factories.subscriptions import subscription
from workflows.models import Message, Seal, VersionFile
from workflows.queries.verifying import CHECKPOINT

# Not within one transaction: an error would end it for all parts, as it does for none outside.
pytestmark = pytest.mark.django_db(transaction=True)


def everything_due() -> None:
    """Leave something to do for each part of a tick."""
    amendment_case("partner_review", joins=False)
    subscription()
    issue(material(), first_published_at=timezone.now() - timedelta(hours=1))


def done_by_a_tick() -> dict[str, bool]:
    """Return what has been done, a name for each part."""
    kinds = set(Message.objects.filter(state="sent").values_list("kind", flat=True))
    return {
        "Files of versions": VersionFile.objects.exists(),
        "Reminders": Message.objects.filter(kind="reminder").exists(),
        "Letters": "invitation" in kinds,
        "Mails to branches": any("New for" in letter.subject for letter in mail.outbox),
        "Verify": Seal.objects.filter(subject=CHECKPOINT).exists(),
    }


@pytest.mark.parametrize(
    ("table", "part", "not_done"),
    [
        ("django_tasks_database_dbtaskresult", "Jobs left behind", set()),
        ("workflows_missingfile", "The files of version [0-9]+", {"Files of versions"}),
        ("workflows_consolidatedtext", "Texts between versions", set()),
        ("workflows_invitation", "Reminders", {"Reminders", "Letters"}),
        ("workflows_visit", "Old addresses and browsers", set()),
        ("workflows_letterchoice", "Daily digests", set()),
        ("workflows_workitem", "Delays", {"Reminders", "Letters"}),
        ("workflows_seal", "Verify", {"Files of versions", "Verify"}),
        ("cms_upload", "Uploads to be confirmed", set()),
        ("cms_materialpage", "News to branches", {"Mails to branches"}),
        ("cms_mailing", "Mails to branches", {"Mails to branches"}),
    ],
)
def test_a_part_of_the_tick_that_fails_is_named_and_keeps_no_other_from_being_done(
    table, part, not_done, caplog
):
    everything_due()
    said = io.StringIO()

    with faulty_table(table), pytest.raises(CommandError) as failed:
        call_command("tick", stdout=said)

    assert {name for name, done in done_by_a_tick().items() if not done} == not_done
    assert re.search(f"{part}: DatabaseError: The table {table} is damaged.", str(failed.value))
    assert any(re.fullmatch(f"{part} failed", record.message) for record in caplog.records)
    assert "Mails to branches sent: " in said.getvalue()

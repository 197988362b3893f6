"""The tick verifies once a day and says what it found; a role without tables cannot undo seals."""

import os
from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.factories import adopted_mou, amendment_case
from tests.factories.faulty_tables import faulty_table
from workflows.models import Seal, Snapshot, WorkItem
from workflows.queries.verifying import CHECKPOINT, role_warnings
from workflows.services.documents import make_version_files
from workflows.services.verifying import verify_daily

pytestmark = pytest.mark.django_db

FORGED = {"comment": "Forged."}


def forge() -> None:
    """Change an answer behind the application's back."""
    WorkItem.objects.filter(outcome="accept").update(**FORGED)


def under_way() -> None:
    """Take an amendment to where it is signed; the agreement has its files."""
    case = amendment_case("signature", joins=False)
    make_version_files(version_id=case.instrument.base_id)


def test_records_are_verified_once_a_day():
    under_way()
    now = timezone.now()
    assert verify_daily(at=now) == []
    forge()

    early = verify_daily(at=now + timedelta(hours=23))
    later = verify_daily(at=now + timedelta(hours=24))
    again = verify_daily(at=now + timedelta(hours=25))

    assert early == []
    assert [line[:7] for line in later] == ["Verify:"] * len(later) != []
    assert again == [f"Verify: {len(later)} faults were found; run manage.py verify."]


def test_a_tick_fails_until_a_verification_finds_no_fault():
    amendment_case("signature", joins=False)
    forge()

    for _ in range(2):
        with pytest.raises(CommandError, match="Verify: "):
            call_command("tick")
    WorkItem.objects.filter(**FORGED).update(comment="")
    call_command("verify")
    call_command("tick")

    assert Seal.objects.get(subject=CHECKPOINT).record["faults"] == 0


def test_a_check_that_fails_is_a_fault_and_keeps_no_other_from_being_done():
    under_way()
    Snapshot.objects.create(sha256="0" * 64, content="{}")

    with faulty_table("workflows_invitation"):
        told = verify_daily(at=timezone.now())

    damaged = "it could not be finished: DatabaseError: The table workflows_invitation is damaged."
    assert f"Verify: Check of cases: {damaged}" in told
    assert any(line.startswith("Verify: Text 000000000000: ") for line in told)
    assert Seal.objects.get(subject=CHECKPOINT).record["faults"] == len(told)


def test_a_site_without_keys_of_its_own_is_warned(settings):
    settings.SEAL_KEYS = []
    warned = {found.id for found in run_checks(tags=["security"], include_deployment_checks=True)}
    settings.SEAL_KEYS = ["a key of its own"]
    content = {found.id for found in run_checks(tags=["security"], include_deployment_checks=True)}

    assert warned - content == {"countersign.W001"}


def test_a_key_that_was_changed_checks_old_seals_while_it_is_kept(settings):
    settings.SEAL_KEYS = ["old"]
    under_way()
    settings.SEAL_KEYS = ["new", "old"]
    kept = verify_daily(at=timezone.now())
    settings.SEAL_KEYS = ["new"]
    lost = verify_daily(at=timezone.now() + timedelta(days=2))

    assert kept == []
    assert [line for line in lost if "which is not among SEAL_KEYS" in line] != []


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
def test_a_role_that_owns_no_table_works_and_cannot_switch_seals_off():
    role = f"countersign_app_{os.getpid()}"
    owner = role_warnings()
    for statement in (
        f"CREATE ROLE {role}",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"SET LOCAL ROLE {role}",
    ):
        execute(statement)
    # An MOU of its own, so that the role makes every row by the services and none is kept.
    case = amendment_case("executed", joins=False, mou=adopted_mou(number="MOU-OF-ITS-OWN"))
    refused = []

    for statement in (
        "ALTER TABLE workflows_event DISABLE TRIGGER ALL",
        "DROP TRIGGER workflows_event_no_update ON workflows_event",
        "SET LOCAL session_replication_role = replica",
        "TRUNCATE workflows_event",
        "DROP TABLE workflows_event CASCADE",
        "UPDATE workflows_event SET comment = 'Forged.'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            execute(statement)
        refused.append(statement)

    assert len(refused) == 6
    assert case.instrument.version.number == 2
    assert [said.split()[-1] for said in owner] == ["seal."]
    assert role_warnings() == []

"""Each kind of tampering is found, by whoever could drop the triggers and knows no key."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from tests.factories import adopted_mou, amendment_case
from tests.factories.parties import SignatoryFactory
from tests.factories.users import manager
from tests.tampering import seals_lifted, settle
from workflows.models import (
    Case,
    Change,
    Event,
    Instrument,
    Link,
    Membership,
    Mou,
    Party,
    ReturnedFile,
    RouteDefinition,
    Seal,
    Signatory,
    Snapshot,
    Version,
    VersionFile,
    Visit,
    WorkItem,
)
from workflows.queries.records import record_of
from workflows.queries.verifying import verify
from workflows.rules.chain import event_hash
from workflows.rules.seals import seal
from workflows.rules.triggers import FUNCTION
from workflows.services.asking_again import ask_again
from workflows.services.documents import make_version_files
from workflows.services.verifying import verify_records

pytestmark = pytest.mark.django_db

MADE_UP = "f" * 64


@pytest.fixture
def executed() -> Case:
    """An executed amendment with its files, and another under way."""
    case = amendment_case(
        "executed", mou=adopted_mou(1, number="MOU-1"), target_on=date(2010, 6, 1)
    )
    for version in Version.objects.all():
        make_version_files(version_id=version.pk)
    amendment_case("signature", mou=case.instrument.mou, joins=False)
    return case


def under_way() -> Case:
    return Case.objects.get(final=False)


def last(case: Case) -> Event:
    return case.events.order_by("-sequence")[0]


def signature(case: Case) -> Event:
    return case.events.filter(transition="sign")[0]


def rechain(case: Case, **forged: str) -> None:
    """Give the signatures of a case other facts, and every event a fresh hash."""
    previous = ""
    for event in case.events.order_by("sequence"):
        event.previous = previous
        if event.transition == "sign":
            for name, value in forged.items():
                setattr(event, name, value)
        event.sha256 = previous = event_hash(previous, record_of(event))
        event.save()


def append(case: Case, event: Event) -> None:
    """Append a copy of an event with a correct hash, and count it in the case's row."""
    end = last(case)
    event.pk, event._state.adding = None, True
    event.sequence, event.previous = end.sequence + 1, end.sha256
    event.case, event.source, event.target = case, end.target, end.target
    event.text_sha256 = end.text_sha256
    event.sha256 = event_hash(event.previous, record_of(event))
    event.save(force_insert=True)
    Case.objects.filter(pk=case.pk).update(sequence=event.sequence)


def cut(case: Case) -> None:
    """Cut the last event off, and let the case's row agree with what is left."""
    last(case).delete()
    end = last(case)
    Case.objects.filter(pk=case.pk).update(sequence=end.sequence, state=end.target)


def vanish(case: Case) -> None:
    """Take an amendment under way out of every table that names it."""
    Visit.objects.filter(link__invitation__work_item__case=case).delete()
    Link.objects.filter(invitation__work_item__case=case).delete()
    for rows in (case.messages, case.work_items):
        for row in rows.all():
            getattr(row, "invitations", Link.objects.none()).all().delete()
            row.delete()
    case.events.all().delete()
    case.delete()


def new_version() -> None:
    version = Version.objects.order_by("-number")[0]
    version.pk, version._state.adding = None, True
    version.number, version.instrument = version.number + 1, under_way().instrument
    version.save(force_insert=True)


def one_byte() -> None:
    file = VersionFile.objects.filter(kind="instrument.pdf")[0]
    content = bytearray(file.content)
    content[100] ^= 1
    VersionFile.objects.filter(pk=file.pk).update(content=bytes(content))


def forged_file() -> None:
    sha256 = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
    VersionFile.objects.filter(kind="instrument.pdf").update(content=b"hello\n", sha256=sha256)


def second_text() -> None:
    first = Version.objects.get(number=1)
    Version.objects.filter(number=2).update(snapshot=first.snapshot_id)


def forged_seal() -> None:
    """Sign a shortened history with a key of one's own."""
    case = under_way()
    cut(case)
    end = last(case)
    record = {"sequence": end.sequence, "head": end.sha256}
    made = seal("a key of one's own", f"case:{case.pk}", record)
    Seal.objects.filter(subject=made.subject).update(record=record, mac=made.mac)


TAMPERING: dict[str, tuple[Callable[[], object], str]] = {
    "a letter of a sealed text": (
        lambda: Snapshot.objects.filter(pk=under_way().text_id).update(content="{}"),
        "does not match its seal",
    ),
    "a text that is no text": (
        lambda: Snapshot.objects.create(
            sha256="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", content="{}"
        ),
        "This is not a text",
    ),
    "one byte of a file": (one_byte, "instrument.pdf of Version 2 of MOU-1: It does not match"),
    "a file with its hash": (forged_file, "its sha256 was sealed as"),
    "a file that is gone": (
        lambda: VersionFile.objects.filter(kind="instrument.pdf").delete(),
        "its file instrument.pdf is missing",
    ),
    "the name of who signed": (
        lambda: Event.objects.filter(transition="sign").update(actor_name="X"),
        "its chain of hashes breaks at event",
    ),
    "a whole chain made anew": (
        lambda: rechain(Case.objects.get(instrument__version__number=2), actor_name="X"),
        "its head was sealed as",
    ),
    "the last event of an executed case": (
        lambda: cut(Case.objects.get(instrument__version__number=2)),
        "Version 2 of MOU-1: no event executed its instrument",
    ),
    "the last event of an open case": (lambda: cut(under_way()), "its sequence was sealed as"),
    "every event of a case": (lambda: under_way().events.all().delete(), "it has no history"),
    "a case with all that names it": (lambda: vanish(under_way()), "it was sealed, and is gone"),
    "a signature that nobody gave": (
        lambda: append(under_way(), signature(Case.objects.get(instrument__version__number=2))),
        "was done by link, but no link was used then",
    ),
    "a comment that nobody made": (
        lambda: append(under_way(), under_way().events.get(sequence=1)),
        "its head was sealed as",
    ),
    "a seal of another's key": (forged_seal, "its seal was not made by this site"),
    "a seal that is gone": (
        lambda: Seal.objects.filter(subject__startswith="version:").delete(),
        "it has no seal: it was not made by this site",
    ),
    "an effective date": (
        lambda: Version.objects.filter(number=2).update(effective_on=date(2001, 1, 1)),
        "it takes effect on 2001-01-01; by the recorded terms it is 2010-03-01",
    ),
    "a version's text": (second_text, "was executed"),
    "a version that nobody signed": (
        new_version,
        "Version 3 of MOU-1: no event executed its instrument",
    ),
    "a version that is gone": (
        lambda: Version.objects.filter(number=2).update(number=5),
        "version 2 is missing",
    ),
    "the moment of sealing": (
        lambda: Version.objects.filter(number=2).update(sealed_at=timezone.now()),
        "it was sealed at",
    ),
    "who answered": (
        lambda: WorkItem.objects.filter(outcome="accept").update(comment="Forged."),
        "answered is not what its event says",
    ),
    "an answer that nobody gave": (
        lambda: WorkItem.objects.filter(outcome="", case=under_way()).update(
            outcome="accept", answered_at=timezone.now(), text_sha256=MADE_UP
        ),
        "no event says so",
    ),
    "a signatory's address": (
        lambda: Signatory.objects.update(name="Mallory"),
        "its name is 'Mallory'; by its history of changes it is",
    ),
    "a party's name": (
        lambda: Party.objects.filter(key="library").update(name="Another"),
        "its name is 'Another'; by its history of changes it is",
    ),
    "a level, with its history": (
        lambda: [
            rows.filter(party__key="library").update(level="full")
            for rows in (Membership.objects, Membership.history)
        ],
        "joins by its membership; the instrument does not say so",
    ),
    "a party that joined on paper": (
        lambda: [
            rows.filter(party__key="partner-1").update(level="reduced")
            for rows in (Membership.objects, Membership.history)
        ],
        "its roster was sealed as",
    ),
    "an MOU's rule, without a record": (
        lambda: Mou.objects.update(effectiveness="fixed_date"),
        "its effectiveness is 'fixed_date'; by its history of changes it is",
    ),
    "a row deleted without a record": (
        lambda: Signatory.objects.filter(pk=SignatoryFactory().pk)._raw_delete("default"),
        "it was deleted without a record",
    ),
    "a state": (
        lambda: Case.objects.filter(final=False).update(
            state="executed", state_title="Executed", final=True
        ),
        "it is shown as executed, but made no version",
    ),
    "a lock": (
        lambda: Case.objects.filter(final=False).update(editable=True),
        "what may be done with it is not that of the state",
    ),
    "the text that is decided on": (
        lambda: Case.objects.filter(final=False).update(
            text=Version.objects.get(number=1).snapshot_id
        ),
        "its last event decided on",
    ),
    "a purpose": (
        lambda: Instrument.objects.filter(kind="amendment").update(purpose="Forged."),
        "its purpose was sealed as",
    ),
    "an original's purpose": (
        lambda: Instrument.objects.filter(kind="original").update(purpose="Forged."),
        "its plan was sealed as",
    ),
    "a target date": (
        lambda: Instrument.objects.filter(kind="amendment").update(target_on=date(2001, 1, 1)),
        "its target on was sealed as",
    ),
    "who joins": (
        lambda: Change.objects.update(level="full"),
        "joins by its instrument; its membership does not say so",
    ),
    "a route": (
        lambda: RouteDefinition.objects.update(source=RouteDefinition.objects.get().source + "#"),
        "Route amendment 3: It does not match its seal",
    ),
    "a used link": (
        lambda: Link.objects.update(used_at=None),
        "was done by link, but no link was used then",
    ),
}


def found() -> list[str]:
    return [str(fault) for fault in verify(timezone.now()).faults]


@pytest.mark.usefixtures("executed")
def test_records_that_nobody_touched_hold():
    assert found() == []


@pytest.mark.usefixtures("executed")
@pytest.mark.parametrize("kind", TAMPERING)
def test_tampering_is_found(kind: str):
    tamper, said = TAMPERING[kind]
    with seals_lifted():
        tamper()

    faults = found()

    assert [fault for fault in faults if said in fault] != [], faults


def test_a_returned_file_is_checked(executed: Case):
    user = executed.submitted_by
    ReturnedFile.objects.create(
        instrument=executed.instrument, name="back.docx", content=b"PK", sha256=MADE_UP,
        sent=executed.text, uploaded_by=user, uploaded_at=timezone.now(),
    )  # fmt: skip

    assert [fault.partition(":")[0] for fault in found()] == ["Returned file back.docx"]


def test_a_history_and_its_seal_cut_since_the_last_verification_are_found(executed: Case):
    """Whoever has an old copy of the database has an old seal with it."""
    case = under_way()
    kept = Seal.objects.get(subject=f"case:{case.pk}")
    append_one(case)
    assert verify_records(at=timezone.now()).faults == ()
    with seals_lifted():
        last(case).delete()
        Case.objects.filter(pk=case.pk).update(sequence=last(case).sequence)
        kept.save()

    assert found() == [
        f"Case {case.pk}: its history was cut or changed since the last verification"
    ]


def append_one(case: Case) -> None:
    """Have the manager ask a party again, which is one event."""
    item = case.work_items.filter(closed=False)[0]
    ask_again(case_id=case.pk, item_id=item.pk, user=manager(), at=timezone.now())


def test_what_was_found_is_found_again_the_next_day(executed: Case):
    case = under_way()
    verify_records(at=timezone.now())
    with seals_lifted():
        cut(case)
    first = verify_records(at=timezone.now()).faults

    assert first != ()
    assert verify_records(at=timezone.now()).faults == first


def drop_a_trigger() -> None:
    on = " ON workflows_event" if connection.vendor == "postgresql" else ""
    execute(f"DROP TRIGGER workflows_event_no_delete{on}")


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        settle(cursor)
        cursor.execute(statement)


WEAKENED = {
    "sqlite": {
        "trigger dropped": (drop_a_trigger, "workflows_event_no_delete is missing"),
        "trigger put in its place": (
            lambda: (
                drop_a_trigger(),
                execute(
                    "CREATE TRIGGER workflows_event_no_delete BEFORE DELETE ON workflows_event "
                    "BEGIN SELECT 1; END"
                ),
            ),
            "workflows_event_no_delete was changed",
        ),
    },
    "postgresql": {
        "trigger dropped": (drop_a_trigger, "workflows_event_no_delete is missing"),
        "triggers switched off": (
            lambda: execute("ALTER TABLE workflows_event DISABLE TRIGGER USER"),
            "workflows_event_no_update is missing",
        ),
        "triggers switched off for replication": (
            lambda: execute("ALTER TABLE workflows_event ENABLE TRIGGER workflows_event_no_update"),
            "workflows_event_no_update is missing",
        ),
        "function": (
            lambda: execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger AS "
                "$$ BEGIN RETURN NEW; END; $$ LANGUAGE plpgsql"
            ),
            f"the function {FUNCTION} was changed",
        ),
        "session for replication": (
            lambda: execute("SET LOCAL session_replication_role = replica"),
            "its sessions run as replica",
        ),
    },
}


@pytest.mark.parametrize("kind", WEAKENED[connection.vendor])
def test_a_database_that_no_longer_refuses_is_found(kind: str):
    weaken, said = WEAKENED[connection.vendor][kind]
    weaken()

    faults = found()

    assert [fault for fault in faults if said in fault] != [], faults


def test_the_command_names_each_fault_and_fails(executed: Case, capsys):
    WorkItem.objects.filter(outcome="accept", case=executed).update(comment="Forged.")

    with pytest.raises(CommandError, match=r"Faults found: \d+"):
        call_command("verify")

    assert f"Fault: {executed.instrument.name} of MOU-1: what party" in capsys.readouterr().out

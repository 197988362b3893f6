"""Files of a sealed version: made by a job after the fact, again and again the same."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
import typst
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from docx import Document

from tests.factories import (
    adopted_mou,
    amendment_case,
    invitation_of,
    sign_all,
    token_for,
    walk_to,
)
from tests.factories.mous import NOON
from workflows.models import Case, MissingFile, Party, Signatory, Version
from workflows.queries.actors import partner_actor
from workflows.services.documents import FilesMissing, make_file, make_version_files
from workflows.services.events import Doer
from workflows.services.links import find_link
from workflows.services.partners import CONSENT, evidence_of
from workflows.services.route import Request, follow

KINDS = ["as-amended.docx", "as-amended.pdf", "instrument.docx", "instrument.pdf"]


def sealed() -> Version:
    return amendment_case("executed", joins=False).instrument.version


def work() -> None:
    """Do the jobs that wait, as the worker does."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def out_of_memory(*args: object, **kwargs: object) -> bytes:
    """Fail as typst does on a machine that has no memory left."""
    raise MemoryError("No memory left.")


def made(version: Version) -> dict[str, bytes]:
    return {row.kind: bytes(row.content) for row in version.files.all()}


@pytest.mark.django_db
def test_four_files_are_made_of_an_amendment():
    version = sealed()

    count = make_version_files(version_id=version.pk)

    assert (count, sorted(made(version))) == (4, KINDS)


@pytest.mark.django_db
def test_each_file_says_what_its_hash_is_of():
    version = sealed()
    make_version_files(version_id=version.pk)
    files = made(version)

    heads = {
        kind: Document(BytesIO(files[f"{kind}.docx"])).sections[0].header.paragraphs[-1].text
        for kind in ("as-amended", "instrument")
    }

    said = {kind: head.rsplit(" · ", 1)[1].split() for kind, head in heads.items()}
    assert said["as-amended"] == ["Text", version.snapshot_id[:12]]
    assert said["instrument"][0] == "Instrument"
    assert said["instrument"][1] != said["as-amended"][1]


@pytest.mark.django_db
def test_the_original_has_no_instrument_beside_its_text():
    version = adopted_mou().versions.get()

    count = make_version_files(version_id=version.pk)

    assert (count, sorted(made(version))) == (2, ["as-amended.docx", "as-amended.pdf"])


@pytest.mark.django_db
def test_making_the_files_again_makes_nothing_new(rows):
    version = sealed()
    make_version_files(version_id=version.pk)
    before = rows()

    count = make_version_files(version_id=version.pk)

    assert (count, rows()) == (0, before)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_made_anew_is_the_same_to_the_byte(kind):
    version = sealed()
    make_version_files(version_id=version.pk)

    again = make_file(case=Case.objects.get(instrument=version.instrument), kind=kind)

    assert again == made(version)[kind]


@pytest.mark.django_db(transaction=True)
def test_a_crash_between_signature_and_files_leaves_the_version_sealed_and_the_files_for_later(
    monkeypatch,
):
    case = amendment_case("signature", joins=False)
    work()
    sign_all(case)
    version = Version.objects.get(instrument=case.instrument)
    with monkeypatch.context() as broken:
        broken.setattr(typst, "compile", out_of_memory)
        work()
    failed, after_crash = DBTaskResult.objects.failed().count(), sorted(made(version))

    call_command("tick", verbosity=0)

    case = Case.objects.get(pk=case.pk)
    assert (failed, after_crash, version.number) == (1, ["as-amended.docx", "instrument.docx"], 2)
    assert made(version) == {kind: make_file(case=case, kind=kind) for kind in KINDS}


@pytest.mark.django_db(transaction=True)
def test_the_job_queued_by_the_last_signature_makes_the_files():
    case = walk_to(amendment_case("signature", joins=False), "executed")

    work()

    assert sorted(made(case.instrument.version)) == KINDS


@pytest.mark.django_db
def test_the_redline_tracks_what_the_draft_changes():
    case = amendment_case("partner_review", joins=False)

    document = Document(BytesIO(make_file(case=case, kind="redline.docx")))

    inserted = document.element.body.iterfind(".//w:ins//w:t", document.element.nsmap)
    assert "A new sentence." in "".join(words.text for words in inserted)


@pytest.mark.django_db
def test_the_redline_of_a_draft_is_the_same_to_the_byte():
    case = amendment_case("partner_review")

    once, again = (make_file(case=case, kind="redline.docx") for _ in range(2))

    assert once == again


@pytest.mark.django_db
def test_a_file_that_cannot_be_made_holds_up_no_other_and_is_told(monkeypatch):
    version = sealed()
    monkeypatch.setattr(typst, "compile", out_of_memory)

    with pytest.raises(FilesMissing) as told:
        make_version_files(version_id=version.pk)

    assert sorted(made(version)) == ["as-amended.docx", "instrument.docx"]
    since = "is missing since it was sealed on March 1, 2010, 12:07 p.m. CST."
    assert str(told.value) == " ".join(
        f"{version.mou.number}, version 2: “{kind}” {since} MemoryError: No memory left."
        for kind in ("As amended, PDF", "Instrument, PDF")
    )


@pytest.mark.django_db
def test_a_file_that_is_made_at_last_is_missing_no_more(monkeypatch):
    version = sealed()
    with monkeypatch.context() as broken:
        broken.setattr(typst, "compile", out_of_memory)
        with pytest.raises(FilesMissing):
            make_version_files(version_id=version.pk)

    count = make_version_files(version_id=version.pk)

    assert (count, sorted(made(version)), MissingFile.objects.count()) == (2, KINDS, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "王小明 Wang Xiaoming",
        "김철수",
        "Jo 😀 Doe",
        "👨\u200d👩\u200d👧",
        "Jo\u0301\u0323\u0489 Doe",
        "Jo \ue000 Doe",
        "Jo \u0378\U0010fffe Doe",
        "Jo \x01\x1f\x85 Doe",
        "Jo \ufffe Doe",
        "שלום محمد",
        "\u202eeoD oJ",
        "W" * 200,
    ],
)
def test_a_sealed_version_gets_its_files_whatever_was_typed(name):
    case = amendment_case("signature", joins=False)
    Party.objects.filter(key="partner-1").update(name=name)
    Signatory.objects.filter(party__key="partner-1").update(name=name, title=name)
    # Put on record as names were taken before they were looked at: `answer` refuses some of these.
    data = {"name": name, "title": name, "consent": CONSENT}
    asked = Request("sign", case.entry, shown=case.text_id or "", data=data)
    link = find_link(token=token_for(invitation_of(case, "partner-1"), NOON), at=NOON)
    item = link.invitation.work_item
    asked = replace(asked, data=data | evidence_of(link))
    doer = Doer(partner_actor(link), None, link.invitation.signatory, item.party, item.party_name)
    follow(case_id=case.pk, request=asked, doer=doer, at=NOON + timedelta(hours=1), item=item)
    version = walk_to(case, "executed").instrument.version

    assert make_version_files(version_id=version.pk) == 4

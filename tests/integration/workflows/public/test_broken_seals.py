"""What does not match its seal is not shown, and the reader is told why."""

import logging

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import adopted_mou, amendment_case, invitation_of, token_for
from tests.factories.users import manager
from tests.tampering import seals_lifted
from workflows.models import Case, Event, Snapshot, Version, VersionFile
from workflows.queries.actors import staff_actor
from workflows.queries.searching import clauses_holding
from workflows.queries.texts import text_of
from workflows.rules.seals import BrokenSeal
from workflows.services.documents import make_version_files
from workflows.services.events import Doer
from workflows.services.route import Request, follow

pytestmark = pytest.mark.django_db

FORGED = "Xrea"
SAID = "This text cannot be shown"


def forge(snapshot: Snapshot) -> None:
    """Change one word of a sealed text behind the application's back."""
    with seals_lifted():
        Snapshot.objects.filter(pk=snapshot.pk).update(
            content=snapshot.content.replace("Added", FORGED).replace("The ", f"{FORGED} ", 1)
        )


@pytest.fixture
def version() -> Version:
    """The second version of an agreement, whose text was changed since it was sealed."""
    made = amendment_case("executed", mou=adopted_mou(1, number="MOU-1"), joins=False)
    sealed = made.instrument.version
    make_version_files(version_id=sealed.pk)
    forge(sealed.snapshot)
    return sealed


@pytest.mark.usefixtures("version")
@pytest.mark.parametrize(
    "address",
    [
        "/mous/MOU-1/",
        "/mous/MOU-1/?on=2010-07-01",
        "/mous/MOU-1/versions/2/",
        "/mous/MOU-1/versions/2/?reading=redline",
        "/mous/MOU-1/versions/2/?reading=changes",
    ],
)
def test_a_changed_text_is_not_shown(client: Client, address: str, caplog):
    caplog.set_level(logging.CRITICAL, "cms.middleware")

    answer = client.get(address)

    page = answer.content.decode()
    assert (answer.status_code, SAID in page, FORGED in page) == (503, True, False)
    assert answer["Cache-Control"] == "private, no-store"
    assert [record.levelname for record in caplog.records] == ["CRITICAL"]


@pytest.mark.usefixtures("version")
def test_the_versions_whose_seals_hold_are_shown(client: Client):
    assert client.get("/mous/MOU-1/versions/1/").status_code == 200


@pytest.mark.usefixtures("version")
def test_a_search_leaves_a_changed_text_out_and_finds_the_rest(client: Client, caplog):
    found = clauses_holding([FORGED], timezone.localdate())

    answer = client.get("/search/", {"q": FORGED})
    assert (found, answer.status_code) == ([], 200)
    assert "MOU-1, Version 2, is left out of a search" in caplog.text


def test_a_changed_file_is_not_sent(client: Client, version: Version):
    with seals_lifted():
        VersionFile.objects.filter(version=version, kind="instrument.pdf").update(content=b"%PDF")

    answer = client.get("/mous/MOU-1/versions/2/instrument.pdf")

    assert (answer.status_code, SAID in answer.content.decode()) == (503, True)


def test_a_partner_is_not_shown_a_changed_text(client: Client):
    case = amendment_case("signature", joins=False)
    token = token_for(invitation_of(case, "partner-1"))
    forge(case.text)

    answer = client.get(f"/link/{token}/", follow=True)

    assert (answer.status_code, FORGED in answer.content.decode()) == (503, False)


def test_nothing_is_decided_on_a_changed_text():
    case = amendment_case("internal_review", joins=False)
    forge(case.text)
    before, user = Event.objects.count(), manager()
    request = Request("withdraw", Case.objects.get(pk=case.pk).entry, comment="Enough.")

    with pytest.raises(BrokenSeal):
        follow(
            case_id=case.pk,
            request=request,
            doer=Doer(staff_actor(user), user=user),
            at=case.entered_at,
        )

    assert Event.objects.count() == before


def test_a_text_is_checked_again_though_the_true_one_was_read():
    case = amendment_case("internal_review", joins=False)
    text_of(case.text)
    forge(case.text)

    with pytest.raises(BrokenSeal, match="does not match its seal"):
        text_of(Snapshot.objects.get(pk=case.text_id))

"""*Draft an amendment*: what it refuses, keeps and makes."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from mou_templates.text.model import Clause, Table, Text, walk
from tests.factories import (
    AmendmentClassFactory,
    MouFactory,
    PartyFactory,
    adopted_mou,
    agreement_text,
    amendment_case,
    bound_parties,
    drafter,
    library,
)
from tests.factories.mous import NOON
from workflows.models import Instrument, Mou, Party
from workflows.services.adoption import adopt_agreement

pytestmark = pytest.mark.django_db

SERVICES = Table("Services", ("Party", "Intake", "Training"), role="services")
SITES = Table("Sites", ("Site", "Party", "Address", "Level"), role="sites")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Make it May 1, 2010: the agreements of these tests are of 2009."""
    day = date(2010, 5, 1)
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: day)
    return day


def mou_with_tables() -> Mou:
    """Return an MOU whose text has tables of parties, services and sites, as ours has."""
    parties = bound_parties(1)
    text = agreement_text(parties)
    services = Clause("services", "Services", (_of(SERVICES, parties[1], "Yes", "—"),))
    sites = Clause("sites", "Sites", (_of(SITES, "Center", parties[1], "2 Street", "Full"),))
    mou = MouFactory()
    AmendmentClassFactory(mou=mou)
    adopt_agreement(
        mou=mou,
        text=Text(text.title, text.preamble, text.clauses, (*text.exhibits, services, sites)),
        parties=parties,
        effective_on=mou.dated,
        actor=drafter(),
        at=NOON,
    )
    return mou


def _of(table: Table, *cells: object) -> Table:
    return Table(table.caption, table.header, (tuple(map(str, cells)),), table.role)


def last_rows(text: Text) -> dict[str, tuple[str, ...]]:
    """Return the last row of each table of the text, by the table's role."""
    tables = [b for c in walk(text) for b in c.body if isinstance(b, Table)]
    return {table.role: table.rows[-1] for table in tables}


def form(**others: object) -> dict[str, object]:
    """Return what a drafter types to add the library, on a page with two rows for sites."""
    return {
        "purpose": "add_partner",
        "party": Party.objects.get(key="library").pk,
        "level": "reduced",
        "programme": "Public library service",
        "commitments": "",
        "reason": "To serve job seekers in more places.",
        "target_on": "2010-05-31",
        "amendment_class": "substantial",
        "class_reason": "Counsel reads the amendment clause so.",
        "sites-TOTAL_FORMS": "2",
        "sites-INITIAL_FORMS": "0",
        "sites-0-name": "North branch",
        "sites-0-address": "1 North Street",
        "sites-0-level": "full",
        "sites-1-name": "",
        "sites-1-address": "",
        "sites-1-level": "full",
    } | others


def send(browser, mou, **others: object):
    """Send the form, with other words where they are given."""
    return browser.post(reverse("workflows_draft", args=[mou.pk]), form(**others))


def kept(page: str) -> dict[str, str]:
    """Return what stands in the fields of the form that came back."""
    found = html.fromstring(page).xpath("//form[@class='desk__form']")[0]
    return {name: (value or "").strip() for name, value in found.form_values()}


def errors(page: str) -> str:
    """Return what the summary of errors says."""
    found = html.fromstring(page).xpath("//div[@class='desk__errors']")
    return " ".join(" ".join(part.text_content().split()) for part in found)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"party": ""}, "Party: Choose the party that joins."),
        ({"party": "999"}, "Party: This party is bound by the MOU already, joins by another"),
        ({"party": "x"}, "Party: This party is bound by the MOU already, joins by another"),
        ({"reason": ""}, "Why the parties make this amendment: This field is required."),
        ({"target_on": ""}, "Target date: This field is required."),
        ({"target_on": "2010-02-30"}, "Target date: Enter a valid date."),
        (
            {"target_on": "2010-04-30"},
            "Target date: April 30, 2010 is past. Choose today or a later day.",
        ),
        ({"amendment_class": ""}, "Amendment class: This field is required."),
        ({"amendment_class": "none"}, "Amendment class: Select a valid choice."),
        ({"class_reason": " "}, "Why this class, and who said so: This field is required."),
        ({"level": "half"}, "Level: Select a valid choice."),
        ({"sites-0-name": ""}, "Site 1, Site: Name the site at this address."),
        ({"sites-TOTAL_FORMS": "x"}, "ManagementForm data is missing or has been tampered with"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_is_kept(log_in, wrong, said):
    mou = adopted_mou()
    library()

    response = send(log_in("drafter"), mou, **wrong)

    expected = {name: str(value).strip() for name, value in form(**wrong).items()}
    found = kept(response.text)
    shown = {name: found.get(name, "") for name in expected if name not in wrong}
    if "sites-TOTAL_FORMS" in wrong:
        shown = {name: value for name, value in expected.items() if not name.startswith("sites")}
    assert response.status_code == 400
    assert said in errors(response.text)
    assert shown.items() <= expected.items()
    assert Instrument.objects.filter(kind="amendment").count() == 0


def test_a_party_that_is_bound_already_cannot_join(log_in):
    mou = adopted_mou()
    library()
    bound = Party.objects.get(key="partner-1")

    response = send(log_in("drafter"), mou, party=bound.pk)

    assert response.status_code == 400
    assert "This party is bound by the MOU already" in errors(response.text)


def test_a_party_that_joins_by_another_draft_is_refused_and_the_form_is_kept(log_in):
    mou = amendment_case("drafting").instrument.mou

    response = send(log_in("drafter"), mou)

    assert response.status_code == 400
    assert "This party is bound by the MOU already, joins by another amendment" in errors(
        response.text
    )
    assert kept(response.text)["sites-0-name"] == "North branch"


def test_a_target_of_today_is_not_too_late(log_in, today):
    mou = mou_with_tables()
    library()

    send(log_in("drafter"), mou, target_on=f"{today}")

    assert Instrument.objects.get(kind="amendment").target_on == today


def test_a_party_whom_the_text_names_already_is_refused_in_words(log_in):
    mou = adopted_mou()
    library()
    twin = PartyFactory(key="twin", name="PARTNER 1")

    response = send(log_in("drafter"), mou, party=twin.pk)

    assert response.status_code == 409
    assert "PARTNER 1 is already in the table of parties." in errors(response.text)
    assert kept(response.text)["reason"] == "To serve job seekers in more places."


def test_a_target_after_the_renewal_warns_and_goes_through(log_in):
    mou = mou_with_tables()
    library()
    browser = log_in("drafter")

    response = send(browser, mou, target_on="2010-07-15")

    case = Instrument.objects.get(kind="amendment").case
    pages = [response.headers["Location"], reverse("workflows_case", args=[case.pk])]
    warning = "The target date, July 15, 2010, is after the renewal date of the agreement, June 30"
    assert [warning in browser.get(page).text for page in pages] == [True, True]


def test_the_draft_opens_in_the_editor_with_the_partner_in_its_text(log_in):
    mou = mou_with_tables()
    party = library()
    browser = log_in("drafter")

    response = send(browser, mou, service_0="Yes", service_1="By referral")

    instrument = Instrument.objects.get(kind="amendment")
    editor = reverse("wagtailsnippets_workflows_instrument:edit", args=[instrument.pk])
    assert (response.headers["Location"], browser.get(editor).status_code) == (editor, 200)
    assert last_rows(instrument.text()) == {
        "parties": (party.name, "Additional partner", "Public library service", party.address),
        "services": (party.name, "Yes", "By referral"),
        "sites": ("North branch", party.name, "1 North Street", "Full"),
    }
    assert [(c.party, c.kind, c.level) for c in instrument.party_changes.all()] == [
        (party, "joins", "reduced")
    ]


def test_a_set_of_commitments_becomes_a_subsection_of_its_own(log_in):
    mou = mou_with_tables()
    library()

    send(log_in("drafter"), mou, commitments="library")

    original, draft = (row.text() for row in Instrument.objects.order_by("pk"))
    known = {clause.id for clause in walk(original)}
    duties = next(clause for clause in walk(draft) if clause.id == "duties")
    new = [clause.id for clause in duties.children if clause.id not in known]
    assert len(new) == 1


def test_another_change_starts_from_the_text_as_it_is(log_in):
    mou = adopted_mou()
    library()

    send(log_in("drafter"), mou, purpose="other", party="")

    instrument = Instrument.objects.get(kind="amendment")
    original = Instrument.objects.get(kind="original")
    assert instrument.text() == original.text()
    assert not instrument.party_changes.exists()


def test_an_mou_without_a_sealed_text_cannot_be_amended(log_in):
    mou = amendment_case("drafting").instrument.mou
    mou.pk, mou.number = None, "MOU-EMPTY"
    mou.save()
    AmendmentClassFactory(mou=mou)

    response = send(log_in("drafter"), mou)

    assert response.status_code == 409
    assert "This MOU has no sealed text yet; there is nothing to amend." in errors(response.text)


def test_the_clauses_of_the_text_in_force_keep_their_ids(log_in):
    mou = mou_with_tables()
    library()

    send(log_in("drafter"), mou)

    before, after = (
        {clause.id for clause in walk(row.text())} for row in Instrument.objects.order_by("pk")
    )
    assert before <= after


def test_a_target_date_before_the_agreement_is_refused(log_in):
    mou = mou_with_tables()
    library()

    response = log_in("drafter").post(
        reverse("workflows_draft", args=[mou.pk]), form(target_on="2001-05-31")
    )

    assert response.status_code == 400
    assert "This date is before the date of the agreement itself." in response.text
    assert Instrument.objects.filter(mou=mou, kind="amendment").count() == 0


def test_a_party_nobody_could_sign_for_is_refused_at_once(log_in):
    mou = mou_with_tables()
    library().signatories.update(signs=False)

    response = log_in("drafter").post(reverse("workflows_draft", args=[mou.pk]), form())

    assert response.status_code == 400
    assert "Nobody is on record to review and to sign for" in response.text
    assert Instrument.objects.filter(mou=mou, kind="amendment").count() == 0

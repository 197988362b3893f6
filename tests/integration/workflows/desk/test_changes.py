"""The histories of plain tables: who changed what, and how one gets there."""

import pytest
from django.urls import reverse
from lxml import html
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import PartyFactory, adopted_mou
from workflows.models import Mou, Party, Programme, Signatory
from workflows.queries.changes import KEPT

pytestmark = pytest.mark.django_db


def rows(page: str) -> list[list[str]]:
    """Return the rows of a history without their times: what, who, change."""
    found = html.fromstring(page).xpath("//main//table//tbody/tr")
    return [
        [" ".join(" ".join(c.itertext()).split()) for c in row.xpath("th|td")][1:] for row in found
    ]


def signatory_row(row: Signatory, **others: object) -> dict[str, object]:
    """Return what the form sends of one signatory."""
    return {
        "id": row.pk or "",
        "name": row.name,
        "title": row.title,
        "email": row.email,
        "reviews": "on",
        "signs": "on",
        "active": "on",
    } | others


def test_editing_a_party_in_wagtail_is_on_record_with_its_signatories_and_the_user(log_in):
    party = PartyFactory(key="library", name="Library", people=("Director",))
    director = party.signatories.get()
    deputy = Signatory(name="Deputy", title="Deputy", email="deputy@example.org")
    browser = log_in("manager")
    sent = {
        "name": "County Library",
        "key": "library",
        "kind": party.kind,
        "address": party.address,
        "programmes": inline_formset([]),
        "signatories": inline_formset(
            [signatory_row(director, title="Library director"), signatory_row(deputy)], initial=1
        ),
    }

    browser.post(
        reverse("wagtailsnippets_workflows_party:edit", args=[party.pk]), nested_form_data(sent)
    )

    histories = {
        name: rows(browser.get(reverse("workflows_changes", args=[name])).text)
        for name in ("party", "signatory")
    }
    assert histories["party"][0] == [
        "County Library",
        "manager",
        "Changed Name: Library County Library",
    ]
    assert sorted(histories["signatory"][:2]) == [
        ["Deputy, Deputy County Library", "manager", "Added"],
        [
            "Director of Library, Library director County Library",
            "manager",
            "Changed Title: Director Library director",
        ],
    ]


def test_the_histories_hold_an_mou_and_its_memberships(log_in):
    mou = adopted_mou(partners=1)
    browser = log_in("manager")
    Mou.objects.get(pk=mou.pk).save()

    found = {
        name: [row[0] for row in rows(browser.get(f"/admin/history/{name}/?of={mou.pk}").text)]
        for name in ("mou", "membership")
    }

    assert found == {
        "mou": [str(mou), str(mou)],
        "membership": [f"Partner 1 in {mou.number}", f"Workforce Board in {mou.number}"],
    }


def test_a_history_can_be_of_one_party_alone(log_in):
    one, _ = PartyFactory(key="one", name="One"), PartyFactory(key="two", name="Two")
    browser = log_in("manager")

    found = [
        [row[0] for row in rows(browser.get(f"/admin/history/{name}/?of={one.pk}").text)]
        for name in ("party", "signatory")
    ]

    assert found == [["One"], ["Director of One, Director One"]]


def test_what_is_deleted_stays_in_the_history(log_in):
    party = PartyFactory(key="one", name="One", people=())
    Programme.objects.create(party=party, name="Training")
    Party.objects.get(pk=party.pk).delete()

    page = log_in("manager").get("/admin/history/programme/").text

    assert [row[0] for row in rows(page)] == ["Training", "Training"]


@pytest.mark.parametrize("name", KEPT)
def test_a_history_in_which_nothing_happened_says_so(log_in, name):
    page = log_in("manager").get(reverse("workflows_changes", args=[name])).text

    assert html.fromstring(page).xpath("//main//tbody/tr/td/text()") == ["Nothing was changed yet."]


def test_the_histories_are_reached_from_the_forms_of_what_they_are_of(log_in):
    mou = adopted_mou()
    party = Party.objects.get(key="partner-1")
    browser = log_in("manager")
    pages = [
        browser.get(reverse("wagtailsnippets_workflows_party:edit", args=[party.pk])).text,
        browser.get(reverse("wagtailsnippets_workflows_mou:edit", args=[mou.pk])).text,
        browser.get(reverse("workflows_mou", args=[mou.pk])).text,
    ]

    found = [
        {link for link in html.fromstring(page).xpath("//a/@href") if "/history/" in link}
        for page in pages
    ]

    own = {f"/admin/history/{name}/?of={party.pk}" for name in ("party", "programme", "signatory")}
    of_mou = {f"/admin/history/{name}/?of={mou.pk}" for name in ("membership", "mou")}
    others = {f"/admin/history/{name}/" for name in ("party", "signatory", "signingauthority")}
    missing = [
        sorted(wanted - links)
        for wanted, links in zip([own, of_mou, of_mou | others], found, strict=True)
    ]
    assert missing == [[], [], []]

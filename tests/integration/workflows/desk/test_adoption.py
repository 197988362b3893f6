"""*Begin an MOU*: who may, what it refuses and keeps, and what it makes."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from mou_templates.text.problems import problems
from mou_templates.text.rosters import rosters
from tests.factories import MouFactory, PartyFactory, bound_parties, library
from workflows.models import Case, Mou, Programme, Snapshot, Version
from workflows.queries.texts import text_of

pytestmark = pytest.mark.django_db

URL = "/admin/mous/begin/"


def form(*parties: object, **others: object) -> dict[str, object]:
    """Return what a manager types to begin an MOU between these parties, in this order."""
    sent = {
        "number": "MOU-2010-07",
        "title": "Memorandum of the Northern Counties",
        "dated": "2010-06-15",
        "effective_on": "2010-07-01",
        "renewal_on": "2013-06-30",
        "review_months": "12",
        "regime": "WIA-2000",
        "effectiveness": "all_signed",
        "classes": ["minor", "substantial"],
        "blank_0": "the Workforce Investment Act of 1998",
        "blank_1": "Example County",
        "blank_2": "Example State",
        "parties-TOTAL_FORMS": str(len(parties)),
        "parties-INITIAL_FORMS": "0",
    }
    places = {f"parties-{n}-party": getattr(party, "pk", party) for n, party in enumerate(parties)}
    return sent | places | others


def kept(page: str) -> dict[str, object]:
    """Return what stands in the fields of the form that came back."""
    found = html.fromstring(page).xpath("//form[@class='desk__form']")[0]
    values = {name: found.fields[name] or "" for name in found.fields if name != "classes"}
    return values | {"classes": found.xpath(".//input[@name='classes'][@checked]/@value")}


def said(value: object) -> object:
    """Return a value as a form says it."""
    return str(value) if isinstance(value, int) else value


def errors(page: str) -> str:
    """Return what the summary of errors says below its heading."""
    (found,) = html.fromstring(page).xpath("//div[@class='desk__errors']")
    words = " ".join(found.text_content().split())
    return words.removeprefix("This is not complete yet. Nothing was lost. ")


def made() -> tuple[int, ...]:
    """Count what begins with an MOU."""
    return tuple(model.objects.count() for model in (Mou, Snapshot, Version, Case))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("nobody", 302),
        ("editor", 302),
        ("board", 302),
        ("drafter", 302),
        ("manager", 200),
        ("administrator", 200),
    ],
)
def test_only_managers_and_administrators_see_the_form(log_in, who, status):
    assert log_in(who).get(URL).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("anonymous", 403), ("editor", 302), ("board", 302), ("drafter", 302)]
)
def test_nobody_else_begins_an_mou_by_sending_the_form(log_in, who, status):
    sent = form(*bound_parties())

    response = log_in(who).post(URL, sent)

    assert (response.status_code, made()) == (status, (0, 0, 0, 0))


@pytest.mark.parametrize(("who", "shown"), [("drafter", []), ("manager", [URL])])
def test_the_list_of_mous_leads_to_the_form_those_who_may_use_it(log_in, who, shown):
    page = log_in(who).get(reverse("workflows_mous")).text

    assert html.fromstring(page).xpath("//a[text()='Begin an MOU']/@href") == shown


@pytest.mark.parametrize("who", ["manager", "administrator"])
def test_wagtails_own_form_for_a_bare_mou_is_closed(log_in, who):
    response = log_in(who).get("/admin/snippets/workflows/mou/add/")

    assert response.status_code in (302, 403)


def test_the_form_asks_for_the_blanks_that_the_facts_do_not_answer(log_in):
    page = log_in("manager").get(URL).text

    labels = html.fromstring(page).xpath("//label[starts-with(@for, 'id_blank_')]/text()")
    assert labels == ["Federal workforce act", "County", "State"]


def test_a_text_that_the_library_has_not_is_missing(log_in):
    browser = log_in("manager")

    assert [browser.get(f"{URL}?text={name}").status_code for name in ("general", "x")] == [
        200,
        404,
    ]


REFUSED = {
    "no number": ({"number": ""}, "Number: This field is required."),
    "a mangled number": ({"number": "MOU 7/a"}, "Number: Use letters, digits, dots and dashes."),
    "a number in use": ({"number": "TAKEN-1"}, "Number: Another MOU has this number."),
    "no title": ({"title": " "}, "Title: This field is required."),
    "no date": ({"dated": "soon"}, "Date of the agreement: Enter a valid date."),
    "no effect": ({"effective_on": ""}, "In force from: This field is required."),
    "renewal on its own day": (
        {"renewal_on": "2010-06-15", "effective_on": "2010-06-01"},
        "Renewal date: The renewal date must be after the agreement's own date.",
    ),
    "effect at renewal": (
        {"effective_on": "2013-06-30"},
        "In force from: The agreement must take effect before its renewal date.",
    ),
    "no review": (
        {"review_months": "0"},
        "The review period is one month at least.",
    ),
    "another law": (
        {"regime": "x"},
        "Law: Select a valid choice. x is not one of the available choices.",
    ),
    "no class": (
        {"classes": []},
        "Classes of amendment, and who signs: Choose one at least: every amendment has a class.",
    ),
    "an unfilled blank": ({"blank_1": "  "}, "County: This field is required."),
    "one party": ({"parties-1-party": ""}, "Choose two parties at least."),
    "no such party": ({"parties-1-party": "999"}, "Party 2: This party is not there any more."),
    "parties cut off": ({"parties-TOTAL_FORMS": "x"}, "Choose two parties at least."),
}


@pytest.mark.parametrize(("wrong", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said_and_nothing_is_made(log_in, wrong, expected):
    MouFactory(number="TAKEN-1")
    sent = form(*bound_parties()) | wrong

    response = log_in("manager").post(URL, sent)

    assert (response.status_code, errors(response.text)) == (400, expected)
    assert made() == (1, 0, 0, 0)


def test_a_party_in_two_places_is_refused(log_in):
    board, partner = bound_parties()

    response = log_in("manager").post(URL, form(board, partner, board))

    assert (response.status_code, errors(response.text)) == (400, "A party is chosen twice.")


@pytest.mark.parametrize(
    "wrong", [{"number": ""}, {"blank_0": ""}, {"renewal_on": "2010-01-01"}, {"classes": ["x"]}]
)
def test_a_refusal_keeps_all_that_was_typed(log_in, wrong):
    sent = form(*bound_parties(), library()) | wrong

    page = log_in("manager").post(URL, sent).text

    typed = kept(page)
    known = {name for name in sent if sent[name] != ["x"]}
    assert {name: typed[name] for name in known} == {name: said(sent[name]) for name in known}


def test_reading_the_text_first_makes_nothing_and_keeps_all(log_in):
    parties = bound_parties()

    response = log_in("manager").post(URL, form(*parties, look="1"))

    (paper,) = html.fromstring(response.text).xpath("//div[@class='desk__paper']")
    words = " ".join(paper.text_content().split())
    assert (response.status_code, made()) == (200, (0, 0, 0, 0))
    assert kept(response.text)["number"] == "MOU-2010-07"
    assert "number MOU-2010-07 (the “Agreement”)" in words
    assert "It takes effect on July 1, 2010 and stands for renewal on June 30, 2013." in words


def test_an_mou_is_begun_with_its_text_in_force_its_parties_and_its_classes(log_in):
    board, partner = bound_parties()
    Programme.objects.create(party=partner, name="Adult education")
    sent = form(partner, "", board)

    response = log_in("manager").post(URL, sent, follow=True)

    mou = Mou.objects.get()
    version = mou.versions.get()
    text = text_of(version.snapshot)
    assert response.redirect_chain == [(reverse("workflows_mou", args=[mou.pk]), 302)]
    assert [str(row.party) for row in mou.memberships.order_by("pk")] == [str(partner), str(board)]
    assert (mou.dated, version.number, version.effective_on) == (
        date(2010, 6, 15),
        1,
        date(2010, 7, 1),
    )
    assert [(row.key, row.signers) for row in mou.amendment_classes.all()] == [
        ("minor", "changed"),
        ("substantial", "all"),
    ]
    assert (text.title, problems(text)) == ("Memorandum of the Northern Counties", ())
    assert rosters(text)["parties"].table.rows == (
        ("Partner 1", "Required partner", "Adult education", "1 Example Street"),
        ("Workforce Board", "Local workforce board", "—", "1 Example Street"),
    )


def test_the_mou_begun_is_shown_at_the_desk_and_to_the_public(log_in):
    browser = log_in("manager")
    browser.post(URL, form(*bound_parties()))
    mou = Mou.objects.get()

    desk = browser.get(reverse("workflows_mou", args=[mou.pk]))
    public = browser.get(reverse("workflows:mou", args=[mou.number]))

    facts = html.fromstring(desk.text).xpath("//dl[@class='desk__facts']//dd/text()")
    assert (facts[0], desk.status_code, public.status_code) == ("Version 1", 200, 200)
    assert "Example County" in public.text


def test_what_begins_is_on_record_under_the_managers_name(log_in):
    log_in("manager").post(URL, form(*bound_parties()))

    mou, case = Mou.objects.get(), Case.objects.get()
    assert [str(row.history_user) for row in mou.history.all()] == ["manager"]
    assert [(event.transition, event.actor_name) for event in case.events.order_by("entry")] == [
        ("draft", "manager"),
        ("adopt", "manager"),
    ]


def test_an_amendment_can_be_drafted_to_what_was_begun(log_in):
    browser = log_in("manager")
    browser.post(URL, form(*bound_parties()))

    page = browser.get(reverse("workflows_draft", args=[Mou.objects.get().pk])).text

    found = html.fromstring(page).xpath("//select[@name='amendment_class']/option/@value")
    assert found == ["", "minor", "substantial"]


def test_without_parties_the_form_says_how_to_get_them(log_in):
    PartyFactory()

    page = log_in("manager").get(URL).text

    (warning,) = html.fromstring(page).xpath("//p[@class='desk__warning']")
    assert warning.text_content() == "An MOU is between two parties at least. Add them first."

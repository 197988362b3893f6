"""Wagtail's editors of our rows answer a form that no browser sends with what is wrong."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import PartyFactory, administrator, amendment_case
from tests.factories.malformed import Page, answered
from workflows.models import Instrument

pytestmark = pytest.mark.django_db

PERSON = {"name": "A", "title": "B", "email": "a@example.org", "reviews": "on", "active": "on"}

TRIED = (
    "amendment_class",
    "target_on",
    "title",
    "clauses-count",
    "clauses-0-deleted",
    "clauses-0-order",
    "clauses-0-type",
    "clauses-0-id",
    "clauses-0-value-heading",
    "clauses-0-value-body-0-value",
    "clauses-0-value-scope-parties-count",
)
TRIED_OF_PARTY = ("name", "kind", "signatories-TOTAL_FORMS", "signatories-0-email")


@pytest.fixture
def browser() -> Client:
    """Return the browser of an administrator."""
    found = Client()
    found.force_login(administrator())
    return found


def broken(found: dict[str, int]) -> dict[str, int]:
    """Return what ended in a server error."""
    return {what: status for what, status in found.items() if status >= 500}


def test_the_editor_of_a_text_refuses_a_malformed_form(browser: Client, editors_form):
    instrument = amendment_case("drafting", joins=False).instrument
    address = reverse("wagtailsnippets_workflows_instrument:edit", args=[instrument.pk])
    form = {name: str(value) for name, value in editors_form(instrument, "Words.").items()}

    found = answered(Page(address, form, browser, TRIED))

    assert broken(found) == {}
    assert found["no field"] == found["clauses-count: no number"] == 400


@pytest.mark.parametrize(
    ("typed", "kept"), [("half \ud83d of it", "half \ufffd of it"), ("a\0b", None)]
)
def test_what_a_database_cannot_hold_is_shown_or_refused(
    browser: Client, editors_form, typed: str, kept: str | None
):
    instrument = amendment_case("drafting", joins=False).instrument
    address = reverse("wagtailsnippets_workflows_instrument:edit", args=[instrument.pk])
    form = editors_form(instrument, "WORDS")
    (name,) = [name for name, value in form.items() if "WORDS" in str(value)]
    form[name] = form[name].replace("WORDS", json.dumps(typed)[1:-1])

    status = browser.post(address, form).status_code

    words = str(Instrument.objects.get(pk=instrument.pk).text())
    assert (status, bool(kept) and kept in words) == (302 if kept else 400, bool(kept))


def test_a_person_who_was_added_meanwhile_is_no_server_error(browser: Client):
    party = PartyFactory()
    fields = {"name": party.name, "key": party.key, "kind": party.kind, "address": "A"}
    rows = {"programmes": inline_formset([]), "signatories": inline_formset([PERSON])}
    address = reverse("wagtailsnippets_workflows_party:edit", args=[party.pk])

    first = browser.post(address, nested_form_data(fields | rows))
    second = browser.post(address, nested_form_data(fields | rows))

    assert (first.status_code, second.status_code) == (302, 200)
    assert "is there already" in second.text
    assert party.signatories.filter(email=PERSON["email"]).count() == 1


def test_the_form_of_a_party_refuses_a_malformed_form(browser: Client):
    party = PartyFactory()
    rows = inline_formset([PERSON])
    fields = {"name": "N", "key": "n", "kind": party.kind, "address": "A"}
    form = nested_form_data(fields | {"programmes": inline_formset([]), "signatories": rows})
    address = reverse("wagtailsnippets_workflows_party:edit", args=[party.pk])

    sent = {name: str(value) for name, value in form.items()}
    found = answered(Page(address, sent, browser, TRIED_OF_PARTY))

    assert broken(found) == {}

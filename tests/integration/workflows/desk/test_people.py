"""The people of a party, on its form."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import amendment_case, invitation_of
from workflows.models import Party, Signatory

pytestmark = pytest.mark.django_db

FIELDS = ("id", "name", "title", "email", "reviews", "signs")


def partys_form(party: Party, **of_person: object) -> dict[str, str]:
    """Return what the form of a party with one person sends."""
    person = party.signatories.get()
    row = {name: getattr(person, name) for name in FIELDS} | of_person
    fields = {name: getattr(party, name) for name in ("name", "key", "kind", "address")}
    people = inline_formset([row], initial=1)
    return nested_form_data(fields | {"programmes": inline_formset([]), "signatories": people})


def party_url(party: Party) -> str:
    return reverse("wagtailsnippets_workflows_party:edit", args=[party.pk])


def test_a_person_who_was_asked_cannot_be_removed_and_the_form_says_what_to_do(log_in):
    person = invitation_of(amendment_case("partner_review"), "library").signatory

    response = log_in("manager").post(
        party_url(person.party), partys_form(person.party, DELETE="on")
    )

    assert Signatory.objects.filter(pk=person.pk).exists()
    assert "A person who has left is kept and made inactive." in response.text


def test_a_person_who_was_asked_can_be_made_inactive(log_in):
    person = invitation_of(amendment_case("partner_review"), "library").signatory

    log_in("manager").post(party_url(person.party), partys_form(person.party))

    assert Signatory.objects.get(pk=person.pk).active is False

"""What texts and minutes know a row by cannot be edited; its name can."""

from datetime import date

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import PartyFactory, amendment_case, invitation_of, manager, token_for
from tests.factories.mous import NOON
from tests.integration.workflows.desk.test_people import party_url, partys_form
from workflows.models import AmendmentClass, Event, Party, Signatory, SigningAuthority
from workflows.queries.actors import staff_actor
from workflows.services.links import LinkUnusable, find_link

pytestmark = pytest.mark.django_db


def test_the_key_of_a_party_that_an_agreement_names_stays_and_its_name_does_not(log_in):
    amendment_case("partner_review")
    party = Party.objects.get(key="library")

    refused = log_in("manager").post(
        party_url(party), partys_form(party, active="on") | {"key": "another"}
    )
    log_in("manager").post(
        party_url(party), partys_form(party, active="on") | {"name": "Libraries"}
    )

    party.refresh_from_db()
    assert "an agreement knows the party by it" in refused.text
    assert (party.key, party.name) == ("library", "Libraries")


def test_the_key_of_a_party_that_nobody_names_can_be_changed(log_in):
    party = PartyFactory(key="typo")

    log_in("manager").post(party_url(party), partys_form(party, active="on") | {"key": "right"})

    party.refresh_from_db()
    assert party.key == "right"


def classes_form(row: AmendmentClass, **fields: object) -> dict[str, str]:
    """Return what the form of an MOU's settings sends, with one class changed."""
    mou = row.mou
    names = ("number", "title", "dated", "renewal_on", "review_months", "regime", "effectiveness")
    columns = ("id", "key", "title", "description", "signers")
    rows = [
        {name: getattr(each, name) for name in columns} | (fields if each.pk == row.pk else {})
        for each in mou.amendment_classes.all()
    ]
    sent = {name: getattr(mou, name) for name in names}
    classes = inline_formset(rows, initial=len(rows))
    return nested_form_data(sent | {"amendment_classes": classes})


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("substantial", "it is the class of the First Amendment"),
        ("minor", "a signing authority names it"),
    ],
)
def test_the_key_of_a_class_that_is_used_stays(log_in, key, why):
    mou = amendment_case("partner_review").instrument.mou
    SigningAuthority.objects.create(
        signatory=Signatory.objects.all()[0],
        minute="Minute 7",
        granted_on=date(2010, 1, 5),
        classes="funding, minor",
    )
    row = mou.amendment_classes.get(key=key)

    response = log_in("manager").post(
        f"/admin/snippets/workflows/mou/edit/{mou.pk}/", classes_form(row, key="renamed")
    )

    row.refresh_from_db()
    assert row.key == key
    assert why in response.text


def test_an_address_corrected_in_the_form_ends_the_links_and_says_so(log_in):
    invitation = invitation_of(amendment_case("partner_review"), "library")
    token = token_for(invitation, NOON)
    party = invitation.signatory.party

    response = log_in("manager").post(
        party_url(party),
        partys_form(party, active="on", email="head@library.example.org"),
        follow=True,
    )

    with pytest.raises(LinkUnusable):
        find_link(token=token, at=NOON)
    assert "Links sent to the old address of Director of County Library System" in response.text
    assert Event.objects.filter(transition="address_corrected").count() == 1


@pytest.mark.parametrize("name", ["Аnn Bell", "Ann\u200b", "…"])
def test_a_record_takes_no_name_that_cannot_be_read(log_in, name):
    person = invitation_of(amendment_case("partner_review"), "library").signatory
    before = person.name

    log_in("manager").post(
        party_url(person.party), partys_form(person.party, active="on", name=name)
    )

    person.refresh_from_db()
    assert person.name == before


def test_staff_go_on_record_under_a_name_that_can_be_read():
    user = manager()
    user.first_name, user.last_name = "Аnn", "Bell"
    user.save()

    assert staff_actor(user).name == "manager"

"""Parties, groups, minutes and numbers that get other names: what is on record stays."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db.models import ProtectedError
from django.test import Client

from mou_templates.text.model import Table
from mou_templates.text.rosters import rewrite
from tests.factories import (
    adopted_mou,
    amendment_case,
    drafter,
    manager,
    sign,
    sign_all,
    walk_to,
)
from workflows.models import Case, Event, Mou, Party, RoleGroup, Signatory, SigningAuthority
from workflows.queries.actors import staff_actor, staff_with
from workflows.queries.cases import history, standing
from workflows.queries.names_held import names_ever
from workflows.queries.printing import as_amended, instrument
from workflows.services.drafting import save_working_text
from workflows.services.errors import Rejected
from workflows.services.groups import group_for

pytestmark = pytest.mark.django_db

NEW = "Riverbend Technical College"


def rename(key: str = "partner-1", to: str = NEW) -> Party:
    party = Party.objects.get(key=key)
    party.name = to
    party.save()
    return party


def page(address: str) -> str:
    return Client().get(address).text


def test_a_sealed_version_names_a_party_as_its_text_does_and_says_what_it_is_now():
    case = sign_all(amendment_case("signature", joins=False))
    number = case.instrument.mou.number
    rename()

    words = page(f"/mous/{number}/versions/2/")

    assert f"Partner 1 (now {NEW})" in words
    assert f">{NEW}<" not in words
    assert list(case.instrument.version.parties.values_list("name", flat=True)) == [
        "Workforce Board",
        "Partner 1",
    ]


def test_a_party_renamed_while_it_is_asked_is_asked_printed_and_sealed_under_the_texts_name():
    case = amendment_case("signature", joins=False)
    rename()

    case = Case.objects.get(pk=case.pk)
    blocks = [block.party for block in instrument(case).signatures]
    asked = [
        ask.party
        for ask in standing(case, staff_actor(manager()), shown="", today=date(2010, 3, 1)).asks
    ]
    case = sign_all(case)
    event = Event.objects.get(case=case, transition="sign", party__key="partner-1")

    assert blocks == ["Workforce Board", "Partner 1"]
    assert asked == ["Workforce Board", f"Partner 1 (now {NEW})"]
    assert event.data["party_name"] == event.data["addressee"]["party"] == "Partner 1"
    assert [b.party for b in as_amended(Case.objects.get(pk=case.pk)).signatures] == blocks
    assert {told.party for told in history(case)} == {"", "Workforce Board", "Partner 1"}


def test_the_page_of_the_case_says_that_text_and_record_differ_until_the_text_is_changed():
    case = amendment_case("drafting", joins=False)
    rename()
    case = Case.objects.get(pk=case.pk)
    before = standing(case, staff_actor(manager()), shown="", today=date(2010, 3, 1)).renamed

    def renamed(table: Table) -> Table:
        rows = [(NEW, *row[1:]) if row[0] == "Partner 1" else row for row in table.rows]
        return replace(table, rows=tuple(rows))

    text = rewrite(case.instrument.text(), renamed)
    save_working_text(instrument=case.instrument, text=text, user=drafter())
    case = walk_to(case, "signature")

    assert before == [("Partner 1", NEW)]
    assert standing(case, staff_actor(manager()), shown="", today=date(2010, 3, 1)).renamed == []
    names = case.work_items.filter(kind="sign").values_list("party_name", flat=True)
    assert NEW in names


def test_who_signs_a_minor_amendment_does_not_hang_on_a_name():
    case = amendment_case("drafting", partners=2, joins=False, class_key="minor")

    def moved(table: Table) -> Table:
        rows = [(*row[:3], "2 Example St") if row[0] == "Partner 1" else row for row in table.rows]
        return replace(table, rows=tuple(rows))

    base = case.instrument.base.snapshot
    assert "Partner 1" in base.content
    text = replace(
        rewrite(case.instrument.text(), moved), clauses=case.instrument.text().clauses[:-1]
    )
    save_working_text(instrument=case.instrument, text=text, user=drafter())
    rename()

    case = walk_to(case, "signature")

    asked = case.work_items.filter(kind="sign").values_list("party__key", flat=True)
    assert sorted(asked) == ["board", "partner-1"]


def test_a_name_of_the_past_that_is_another_partys_today_is_that_partys():
    adopted_mou(2)
    rename("partner-1", NEW)
    rename("partner-2", "Partner 1")
    parties = list(Party.objects.filter(key__startswith="partner").order_by("key"))

    found = names_ever(parties)

    assert [found[party.pk] for party in parties] == [(NEW,), ("Partner 1", "Partner 2")]


def test_roles_stay_with_a_group_that_is_renamed():
    user = manager()
    Group.objects.filter(name="Managers").update(name="MOU desk")
    Group.objects.create(name="Managers")

    assert staff_actor(user).roles == {"manager", "drafter"}
    assert group_for(key=RoleGroup.Key.MANAGER).name == "MOU desk"
    assert staff_with("manager") == [user]


def test_the_name_of_a_role_gives_no_role():
    stranger = Group.objects.create(name="Board of visitors")
    group_for(key=RoleGroup.Key.BOARD)
    Group.objects.filter(role__key="board").update(name="Clerks")
    stranger.name = "Board"
    stranger.save()
    user = manager()
    user.groups.set([stranger])

    assert staff_actor(user).roles == frozenset()


def test_a_group_that_holds_a_role_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        group_for(key=RoleGroup.Key.MANAGER).delete()


def minute(limit: int | None = None) -> SigningAuthority:
    director = Signatory.objects.get(party__key="partner-1")
    return SigningAuthority.objects.create(
        signatory=director, minute="Minute 7", granted_on=date(2010, 1, 5), limit=limit
    )


def test_a_minute_whose_words_are_corrected_is_used_as_often_as_before():
    mou = adopted_mou()
    first = amendment_case("signature", mou=mou, joins=False)
    row = minute(limit=1)
    sign_all(first)
    row.minute = "Minute 7 of January 5"
    row.save()
    second = amendment_case("signature", mou=mou, joins=False)

    with pytest.raises(Rejected, match="covers 1 instruments, and they are signed"):
        sign(second, "partner-1")

    data = Event.objects.get(case=first, transition="sign", party__key="partner-1").data
    assert (data["authority"], data["authority_key"]) == ("Minute 7", row.pk)


def test_two_minutes_of_the_same_words_are_counted_apart():
    mou = adopted_mou()
    first = amendment_case("signature", mou=mou, joins=False)
    row = minute(limit=1)
    sign_all(first)
    again = minute(limit=1)
    second = sign(amendment_case("signature", mou=mou, joins=False), "partner-1")

    data = Event.objects.get(case=second, transition="sign", party__key="partner-1").data
    assert (data["authority_key"], again.pk > row.pk) == (again.pk, True)


def test_a_minute_of_one_person_does_not_pass_to_whoever_takes_over_the_record():
    case = amendment_case("signature", joins=False)
    row = minute()
    person = row.signatory
    person.name = "Another Person"
    person.save()

    case = sign(case, "partner-1")
    row.save()  # recorded again, for the person of today
    back = amendment_case("signature", mou=case.instrument.mou, joins=False)
    back = sign(back, "partner-1")

    minutes = [
        Event.objects.get(case=each, transition="sign", party__key="partner-1").data["authority"]
        for each in (case, back)
    ]
    assert minutes == ["No minute is on record", "Minute 7"]


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/mous/MOU-1/", "/mous/MOU-9/"),
        ("/mous/MOU-1/?on=2010-01-01", "/mous/MOU-9/?on=2010-01-01"),
        ("/mous/MOU-1/versions/1/", "/mous/MOU-9/versions/1/"),
        ("/mous/MOU-1/versions/1/as-amended.pdf", "/mous/MOU-9/versions/1/as-amended.pdf"),
    ],
)
def test_an_old_number_leads_to_the_new_one(address, leads_to):
    mou = adopted_mou(number="MOU-1")
    mou.number = "MOU-9"
    mou.save()

    answer = Client().get(address)

    assert (answer.status_code, answer["Location"]) == (302, leads_to)


def test_an_old_number_leads_on_while_its_next_agreement_is_not_public():
    first = adopted_mou(number="MOU-1")
    first.number = "MOU-9"
    first.save()
    Mou.objects.create(
        number="MOU-1", title="Not public yet", dated=first.dated, renewal_on=first.renewal_on
    )

    answer = Client().get("/mous/MOU-1/")

    assert (answer.status_code, answer["Location"]) == (302, "/mous/MOU-9/")


def test_the_old_number_of_a_draft_tells_nothing():
    mou = amendment_case("drafting").instrument.mou
    secret = Mou.objects.create(
        number="SECRET-1", title="Secret", dated=mou.dated, renewal_on=mou.renewal_on
    )
    secret.number = "SECRET-2"
    secret.save()

    assert Client().get("/mous/SECRET-1/").status_code == 404

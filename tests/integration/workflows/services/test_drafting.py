"""Drafting: an amendment begins as the text in force, changed as planned."""

from dataclasses import replace

import pytest

from mou_templates.text.joinder import Joinder
from tests.factories import (
    MouFactory,
    PartyFactory,
    adopted_mou,
    amendment_case,
    drafter,
    library,
    move,
)
from tests.factories.mous import NOON
from workflows.models import Case, Change, Event, Instrument, Mou, Party
from workflows.queries.texts import latest_version, text_of
from workflows.services.drafting import NewPartner, Plan, draft_amendment
from workflows.services.errors import Rejected

pytestmark = pytest.mark.django_db

PLAIN = Plan("To say it better.", "minor", "One word changes.", None)


def joining(party: Party) -> Plan:
    joinder = Joinder(
        name=party.name,
        kind=party.get_kind_display(),
        programme="Public library service",
        address=party.address,
        level="reduced",
        key=party.key,
    )
    return replace(PLAIN, class_key="substantial", partner=NewPartner(party.pk, "reduced", joinder))


def draft(mou: Mou, plan: Plan) -> Instrument:
    return draft_amendment(mou_id=mou.pk, plan=plan, actor=drafter(), at=NOON)


def roster(instrument: Instrument) -> list[str]:
    table = instrument.text().exhibits[0].body[0]
    return [row[0] for row in table.rows]


def test_a_draft_without_a_partner_reads_as_the_text_in_force():
    mou = adopted_mou()

    instrument = draft(mou, PLAIN)

    assert instrument.text() == text_of(latest_version(mou).snapshot)


def test_a_draft_records_what_was_planned_and_opens_its_case():
    mou = adopted_mou()

    instrument = draft(mou, PLAIN)

    saved = Instrument.objects.get(pk=instrument.pk)
    assert (saved.purpose, saved.amendment_class.key, saved.class_reason, saved.ordinal) == (
        "To say it better.",
        "minor",
        "One word changes.",
        1,
    )
    assert (saved.case.state, saved.case.entry, saved.case.text) == ("drafting", 1, None)
    assert [event.transition for event in saved.case.events.all()] == ["draft"]


def test_the_new_partner_stands_in_the_parties_table_and_among_those_who_join():
    mou, party = adopted_mou(), library()

    instrument = draft(mou, joining(party))

    assert roster(instrument) == ["Workforce Board", "Partner 1", "County Library System"]
    assert list(instrument.party_changes.values_list("party", "kind", "role", "level")) == [
        (party.pk, "joins", "additional_partner", "reduced")
    ]


def test_a_draft_has_a_revision_by_its_drafter():
    instrument = draft(adopted_mou(), PLAIN)

    assert [revision.user for revision in instrument.revisions.all()] == [drafter()]


def test_amendments_are_numbered_one_after_the_other():
    mou = adopted_mou()

    names = [draft(mou, PLAIN).name for _ in range(3)]

    assert names == ["First Amendment", "Second Amendment", "Third Amendment"]


def test_an_mou_without_a_sealed_text_cannot_be_amended():
    with pytest.raises(Rejected, match="no sealed text yet; there is nothing to amend"):
        draft(MouFactory(), PLAIN)

    assert Instrument.objects.count() == 0


def test_a_party_that_is_bound_already_cannot_join():
    mou = adopted_mou()

    with pytest.raises(Rejected, match="Partner 1 is a party to this MOU already"):
        draft(mou, joining(Party.objects.get(key="partner-1")))


def test_a_party_that_joins_by_another_open_draft_cannot_join_by_a_second():
    mou, party = adopted_mou(), library()
    draft(mou, joining(party))

    with pytest.raises(Rejected, match="joins by the First Amendment, still under way"):
        draft(mou, joining(party))

    assert Change.objects.count() == 1


def test_a_party_can_join_again_once_the_draft_it_stood_in_was_withdrawn():
    mou, party = adopted_mou(), library()
    first = draft(mou, joining(party))
    move(first.case, "withdraw", "It comes with the next one.")

    second = draft(mou, joining(party))

    assert second.party_changes.get().party == party


def test_a_party_that_the_text_names_already_cannot_join():
    mou = adopted_mou()
    namesake = PartyFactory(key="namesake", name="Partner One and Only")
    plan = joining(namesake)
    partner = replace(plan.partner, joinder=replace(plan.partner.joinder, name="Partner 1"))

    with pytest.raises(Rejected, match="Partner 1"):
        draft(mou, replace(plan, partner=partner))

    assert (Instrument.objects.filter(kind="amendment").count(), Change.objects.count()) == (0, 0)


def test_a_refused_draft_leaves_nothing_behind(rows):
    mou, party = adopted_mou(), library()
    draft(mou, joining(party))
    before = rows()

    with pytest.raises(Rejected):
        draft(mou, joining(party))

    assert rows() == before


def test_a_class_the_mou_does_not_have_is_left_open():
    instrument = draft(adopted_mou(), replace(PLAIN, class_key="no-such-class"))

    assert instrument.amendment_class is None


def test_the_case_of_a_draft_is_not_decided_by_a_text_yet():
    case = amendment_case()

    event = Event.objects.get(case=case)

    assert Case.objects.get(pk=case.pk).text_id is None
    assert len(event.text_sha256) == 64

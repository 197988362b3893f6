"""Whom an instrument asks, and that it does not change under those who are asked."""

from dataclasses import replace
from datetime import date

import pytest

from mou_templates.text.model import Clause, Paragraph, Run, Scope, Table
from mou_templates.text.rosters import rewrite
from tests.factories import amendment_case, drafter, sign, walk_to
from workflows.models import Case, Mou, Party, Version
from workflows.queries.parties import partners, signatories
from workflows.queries.situations import tally_of
from workflows.services.drafting import save_working_text

pytestmark = pytest.mark.django_db


def keys(parties: list[Party]) -> list[str]:
    return [party.key for party in parties]


def test_those_sign_a_minor_amendment_whose_row_or_clause_changes():
    case = amendment_case("drafting", partners=3, joins=False, class_key="minor")
    text = case.instrument.text()

    def moved(table: Table) -> Table:
        rows = [
            (*row[:3], "2 Example Street") if row[0] == "Partner 1" else row for row in table.rows
        ]
        return replace(table, rows=tuple(rows))

    own = Clause("own", "Own", (Paragraph((Run("It does more."),)),), scope=Scope(("partner-3",)))
    changed = rewrite(replace(text, clauses=(*text.clauses[:-1], own)), moved)
    save_working_text(instrument=case.instrument, text=changed, user=drafter())

    case = walk_to(case, "signature")

    asked = case.work_items.filter(kind="sign").values_list("party__key", flat=True)
    assert sorted(asked) == ["board", "partner-1", "partner-3"]
    assert keys(signatories(case.instrument)) == ["board", "partner-1", "partner-3"]


def test_a_partner_is_asked_in_the_role_that_the_agreement_has_on_record():
    case = amendment_case("partner_review", partners=2, joins=False)

    Party.objects.filter(key="partner-1").update(kind=Party.Kind.BOARD)

    assert keys(partners(Case.objects.get(pk=case.pk).instrument)) == ["partner-1", "partner-2"]


def test_a_ballot_goes_on_over_those_it_began_with():
    case = amendment_case("signature", partners=2, joins=False)

    case.instrument.amendment_class.signers = "none"
    case.instrument.amendment_class.save()
    case = sign(case, "partner-1")

    assert case.state == "signature"
    assert tally_of(case).awaited == ("board", "partner-2")


def test_those_a_ballot_began_with_are_on_record():
    case = amendment_case("partner_review", partners=2, joins=False)

    began = case.events.get(transition="release")

    assert began.data["asked"] == [
        Party.objects.get(key=key).pk for key in ("partner-1", "partner-2")
    ]


def test_an_instrument_takes_effect_by_the_rule_it_was_submitted_under():
    case = amendment_case("signature", joins=False, target_on=date(2010, 5, 1))

    Mou.objects.update(effectiveness=Mou.Effectiveness.LATER)
    case = walk_to(case, "executed")

    assert Version.objects.get(instrument=case.instrument).effective_on == date(2010, 3, 1)

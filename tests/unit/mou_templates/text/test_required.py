"""What a text has of its required content: there, missing, or for a person to look at."""

from dataclasses import replace
from datetime import date

import pytest

from mou_templates.library import load
from mou_templates.library.elements import checklist
from mou_templates.text.model import Clause, Paragraph, Run, Text
from mou_templates.text.required import Facts, findings

FACTS = Facts(date(2010, 6, 30), 36, chief_signs=True)
EMPTY = Text("Memorandum")
COSTS = Clause(
    "costs", "Costs", (Paragraph((Run("Each bears its own."),)),), elements=("wia.costs",)
)


def states(text: Text, regime: str = "WIA-2000", facts: Facts = FACTS) -> dict[str, str]:
    return {each.element.id: each.state for each in findings(text, checklist(regime), facts)}


def test_a_text_without_clauses_lacks_what_clauses_must_say():
    assert states(EMPTY) == {
        "wia.services": "missing",
        "wia.costs": "missing",
        "wia.referral": "missing",
        "wia.duration": "there",
        "wia.amend": "missing",
        "wia.other": "look",
        "wia.ceo": "there",
        "wia.planattach": "look",
        "wia.umbrella": "look",
        "wia.impasse": "look",
    }


def test_a_clause_answers_the_element_it_is_marked_with_and_is_cited():
    (costs,) = [
        each
        for each in findings(replace(EMPTY, clauses=(COSTS,)), checklist("WIA-2000"), FACTS)
        if each.element.id == "wia.costs"
    ]

    assert (costs.state, costs.words, costs.clause_ids) == ("there", "Section 1", ("costs",))


@pytest.mark.parametrize("regime", ["WIA-2000", "WIOA", "IFA", "PRACTICE", "PUBLICATION"])
def test_the_library_text_lacks_nothing(regime: str):
    found = findings(load("general"), checklist(regime), FACTS)

    assert [each.element.id for each in found if each.state == "missing"] == []


def test_a_chief_elected_official_who_is_no_party_is_missing():
    assert states(EMPTY, facts=replace(FACTS, chief_signs=False))["wia.ceo"] == "missing"


@pytest.mark.parametrize(("months", "state"), [(12, "there"), (36, "there"), (37, "missing")])
def test_a_review_comes_every_three_years_at_least(months: int, state: str):
    found = states(load("general"), "WIOA", replace(FACTS, review_months=months))

    assert found["wioa.review3y"] == state


def test_what_is_not_confirmed_holds_nothing_back():
    found = findings(EMPTY, checklist("WIOA"), replace(FACTS, chief_signs=False))

    held = {each.element.id for each in found if each.holds_back}
    assert held == {
        "wioa.services",
        "wioa.infra",
        "wioa.shared",
        "wioa.referral",
        "wioa.access",
        "wioa.amend",
        "wioa.review3y",
    }

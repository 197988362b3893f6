"""The checklists that we ship."""

from collections import Counter

import pytest

from mou_templates.library.elements import checklist, regimes
from mou_templates.text.checklist import Element
from mou_templates.text.model import BadText


def test_the_regimes_are_the_two_acts_and_what_belongs_to_both():
    assert regimes() == ("WIA-2000", "WIOA", "IFA", "PRACTICE", "PUBLICATION")


def test_every_regime_has_all_its_elements():
    assert {regime: len(checklist(regime)) for regime in regimes()} == {
        "WIA-2000": 10,
        "WIOA": 16,
        "IFA": 11,
        "PRACTICE": 8,
        "PUBLICATION": 2,
    }


def test_an_element_is_what_the_file_says():
    assert checklist("WIOA")[7] == Element(
        id="wioa.review3y",
        regime="WIOA",
        citation="20 CFR 678.500(b)(6)",
        text=(
            "An assurance that the memorandum is reviewed and, on substantial change, renewed at "
            "least every three years."
        ),
        checks=("clause", "computed"),
        mark="S",
    )


def test_no_two_elements_share_an_id():
    ids = Counter(element.id for regime in regimes() for element in checklist(regime))

    assert [name for name, times in ids.items() if times > 1] == []


def test_what_is_not_read_in_a_source_is_unconfirmed():
    unconfirmed = {e.id for regime in regimes() for e in checklist(regime) if not e.confirmed}

    assert unconfirmed == {
        "wia.umbrella",
        "wia.impasse",
        "wioa.other",
        "wioa.signatures",
        "wioa.update3y",
        "wioa.appeal",
        "wioa.form",
        "wioa.annualfin",
        "wioa.interimifa",
        "ifa.sum",
        "pr.esign",
        "pr.partners",
        "pub.sunshine",
    }


def test_a_regime_that_we_do_not_have_is_refused_by_name():
    with pytest.raises(BadText) as refusal:
        checklist("CETA")

    assert str(refusal.value) == (
        "There is no checklist “CETA”; there are WIA-2000, WIOA, IFA, PRACTICE, PUBLICATION."
    )

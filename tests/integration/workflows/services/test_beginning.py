"""An MOU is begun whole or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from mou_templates.text.problems import problems
from tests.factories import MouFactory, bound_parties, manager
from tests.factories.mous import NOON
from workflows.models import AmendmentClass, Case, Membership, Mou, Party, Snapshot
from workflows.queries.texts import text_of
from workflows.services.beginning import Beginning, begin_mou, first_text
from workflows.services.errors import Rejected

pytestmark = pytest.mark.django_db

FILLED = {"federal workforce act": "the Act", "county": "Example County", "state": "the State"}


@pytest.fixture
def plan() -> Beginning:
    """Return a plan between the board and one partner that nothing is wrong with."""
    return Beginning(
        number="MOU-1900-01",
        title="Agreement",
        dated=date(2009, 7, 1),
        effective_on=date(2009, 7, 1),
        renewal_on=date(2012, 6, 30),
        regime=Mou.Regime.WIA,
        effectiveness=Mou.Effectiveness.ALL_SIGNED,
        library_text="general",
        party_ids=tuple(party.pk for party in bound_parties()),
        blanks=FILLED,
    )


def begin(plan: Beginning) -> Mou:
    """Begin the MOU as the manager."""
    return begin_mou(plan=plan, actor=manager(), at=NOON)


def refusal(plan: Beginning) -> str:
    """Return why the MOU cannot be begun."""
    with pytest.raises(Rejected) as refused:
        begin(plan)
    return str(refused.value)


def test_what_begins_is_the_text_that_was_read_first(plan):
    read = first_text(plan=plan)

    mou = begin(plan)

    assert (text_of(mou.versions.get().snapshot), problems(read)) == (read, ())


def test_it_begins_with_the_usual_classes(plan):
    mou = begin(plan)

    found = AmendmentClass.objects.filter(mou=mou).values_list("key", "signers")
    assert list(found) == [
        ("administrative", "none"),
        ("minor", "changed"),
        ("funding", "all"),
        ("substantial", "all"),
    ]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"number": "TAKEN-1"}, "Another MOU has the number TAKEN-1."),
        ({"number": "a/b"}, "Use letters, digits, dots and dashes."),
        (
            {"renewal_on": date(2009, 7, 1), "effective_on": date(2009, 6, 1)},
            "The renewal date must be after the agreement's own date.",
        ),
        (
            {"effective_on": date(2012, 6, 30)},
            "The agreement must take effect before its renewal date.",
        ),
        ({"review_months": 0}, "The review period is one month at least."),
        ({"blanks": {"county": "Here"}}, "Still to be filled: federal workforce act, state."),
        ({"library_text": "none"}, "The library has no text “none”; it has general."),
        ({"party_ids": ()}, "Choose two parties at least."),
        ({"party_ids": (998, 999)}, "A party that was chosen is not there any more."),
    ],
)
def test_a_refusal_says_why_and_leaves_nothing_behind(plan, wrong, expected):
    MouFactory(number="TAKEN-1")

    said = refusal(replace(plan, **wrong))

    made = [model.objects.count() for model in (Mou, AmendmentClass, Snapshot, Case, Membership)]
    assert (said, made) == (expected, [1, 0, 0, 0, 0])


def test_two_parties_whose_names_differ_in_capitals_alone_are_refused(plan):
    other = Party.objects.create(key="shout", name="WORKFORCE BOARD", kind=Party.Kind.BOARD)

    said = refusal(replace(plan, party_ids=(*plan.party_ids, other.pk)))

    assert (said, Mou.objects.count()) == ("WORKFORCE BOARD is named twice.", 0)

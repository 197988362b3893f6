"""Taking in an agreement that is in force already."""

from dataclasses import replace
from datetime import date

import pytest

from mou_templates.text.model import Blank, Clause, Paragraph
from tests.factories import MouFactory, adopted_mou, agreement_text, bound_parties, drafter
from tests.factories.mous import NOON
from workflows.models import Mou, Party, Snapshot
from workflows.queries.in_force import text_on
from workflows.queries.parties import memberships
from workflows.queries.texts import text_of
from workflows.services.adoption import adopt_agreement
from workflows.services.errors import Rejected

pytestmark = pytest.mark.django_db


def adopt(mou: Mou, parties: list[Party], **given: object) -> object:
    fields = {
        "text": agreement_text(parties),
        "effective_on": date(2009, 7, 1),
        "actor": drafter(),
        "at": NOON,
    }
    return adopt_agreement(mou=mou, parties=parties, **(fields | given))


def test_the_text_taken_in_is_version_1_with_its_parties_and_a_closed_case():
    mou, parties = MouFactory(), bound_parties()

    version = adopt(mou, parties)

    case = version.instrument.case
    assert (version.number, text_of(version.snapshot)) == (1, agreement_text(parties))
    assert [row.party for row in memberships(mou)] == parties
    assert (case.state, case.final, [e.transition for e in case.events.all()]) == (
        "executed",
        True,
        ["draft", "adopt"],
    )
    assert text_on(mou, date(2009, 7, 1)).version == version


def test_an_mou_takes_in_one_agreement(rows):
    mou, parties = adopted_mou(), list(Party.objects.all())
    before = rows()

    with pytest.raises(Rejected, match="has a sealed text already; amend it instead"):
        adopt(mou, parties)

    assert rows() == before


def test_a_text_with_a_blank_is_not_taken_in():
    mou, parties = MouFactory(), bound_parties()
    text = agreement_text(parties)
    blank = Clause("term", "Term", (Paragraph((Blank("the end"),)),))

    with pytest.raises(Rejected, match="the end"):
        adopt(mou, parties, text=replace(text, clauses=(*text.clauses, blank)))

    assert Snapshot.objects.count() == 0


def test_two_agreements_of_the_same_words_share_one_snapshot():
    parties = bound_parties()

    versions = [adopt(MouFactory(), parties) for _ in range(2)]

    assert versions[0].snapshot == versions[1].snapshot
    assert Snapshot.objects.count() == 1

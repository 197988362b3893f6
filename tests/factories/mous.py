"""Agreements with a small text of their own, taken in as version 1."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from mou_templates.text.model import Clause, Paragraph, Reference, Run, Table, Text
from tests.factories.kept_rows import kept
from tests.factories.parties import bound_parties
from tests.factories.users import drafter
from workflows.models import AmendmentClass, Mou, Party
from workflows.services.adoption import adopt_agreement

NOON = datetime(2010, 3, 1, 18, 0, tzinfo=UTC)
"""Noon in Chicago on the day on which everything in these factories begins."""


class MouFactory(DjangoModelFactory):
    """An MOU of 2009 that is renewed by June 30, 2010; it has no text yet."""

    class Meta:
        model = Mou

    number = factory.Sequence(lambda number: f"MOU-{number}")
    title = "General Memorandum of Understanding"
    dated = date(2009, 7, 1)
    renewal_on = date(2010, 6, 30)
    regime = Mou.Regime.NONE
    effectiveness = Mou.Effectiveness.ALL_SIGNED


class AmendmentClassFactory(DjangoModelFactory):
    """A class of amendments that all parties sign."""

    class Meta:
        model = AmendmentClass

    mou = factory.SubFactory(MouFactory)
    key = "substantial"
    title = factory.LazyAttribute(lambda row: row.key.capitalize())
    signers = AmendmentClass.Signers.ALL


def agreement_text(parties: Sequence[Party]) -> Text:
    """Return a short text between the parties: three sections and a table of parties.

    It has all that `add_partner` needs. Clause ids: `purpose`, `duties`, `amendment`, `roster`.
    """
    return Text(
        title="General Memorandum of Understanding",
        preamble=(_words("The parties named in Exhibit A agree as follows."),),
        clauses=(
            Clause("purpose", "Purpose", (_words("The parties serve job seekers together."),)),
            Clause(
                "duties",
                "Responsibilities",
                (_words("Each party keeps its own promises."),),
                elements=("pr.partners",),
            ),
            Clause(
                "amendment",
                "Amendment",
                (Paragraph((Run("Signed in writing, in line with "), Reference("purpose"))),),
                elements=("wia.amend",),
            ),
        ),
        exhibits=(Clause("roster", "Parties", (_roster(parties),)),),
    )


def _words(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def _roster(parties: Sequence[Party]) -> Table:
    return Table(
        caption="Parties",
        header=("Party", "Kind", "Programme", "Address"),
        rows=tuple((p.name, p.get_kind_display(), "Workforce", p.address) for p in parties),
        role="parties",
    )


def adopted_mou(partners: int = 1, **fields: object) -> Mou:
    """Return an MOU in force between the board and so many partners, version 1 sealed.

    It has the amendment classes `substantial` (all sign), `minor` (those changed sign) and
    `administrative` (nobody signs again). `fields` go to `MouFactory`.
    """
    if fields:
        return _adopted(partners, **fields)
    return kept(("mou", partners), Mou, lambda: _adopted(partners))


def _adopted(partners: int, **fields: object) -> Mou:
    parties = bound_parties(partners)
    mou = MouFactory(**fields)
    for key, signers in (("substantial", "all"), ("minor", "changed"), ("administrative", "none")):
        AmendmentClassFactory(mou=mou, key=key, signers=signers)
    adopt_agreement(
        mou=mou,
        text=agreement_text(parties),
        parties=parties,
        effective_on=mou.dated,
        actor=drafter(),
        at=NOON,
    )
    return mou


def another_mou(**fields: object) -> Mou:
    """Return one more MOU in force, between the parties that there are."""
    mou, parties = MouFactory(**fields), list(Party.objects.all())
    adopt_agreement(
        mou=mou,
        text=agreement_text(parties),
        parties=parties,
        effective_on=mou.dated,
        actor=drafter(),
        at=NOON,
    )
    return mou

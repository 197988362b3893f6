"""Starting an instrument: working text from the text in force, and a case on its route."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db.models import Max

from mou_templates.stream import clauses_value, exhibits_value, preamble_value
from mou_templates.text.joinder import CannotJoin, Joinder, add_partner
from mou_templates.text.model import Text
from workflows.models import (
    AmendmentClass,
    Change,
    Instrument,
    Membership,
    Mou,
    Party,
    Version,
)
from workflows.queries.parties import join_elsewhere
from workflows.queries.texts import latest_version, text_of
from workflows.services.errors import Rejected
from workflows.services.locks import lock_mou
from workflows.services.route import open_case
from workflows.services.transactions import one_transaction


@dataclass(frozen=True, slots=True)
class NewPartner:
    """A party that is to join: who it is, and what the text is to say of it."""

    party_id: int
    level: str
    joinder: Joinder


@dataclass(frozen=True, slots=True)
class Plan:
    """What a drafter says before an amendment is drafted."""

    purpose: str
    class_key: str
    class_reason: str
    target_on: date | None
    partner: NewPartner | None = None


@one_transaction
def draft_amendment(*, mou_id: int, plan: Plan, actor: User, at: datetime) -> Instrument:
    """Draft the MOU's next amendment: its working text is the text in force, changed as planned.

    Raises:
        Rejected: if the MOU has no text in force, the party is bound already or joins by
            another draft, or the text cannot take it in.
    """
    mou = lock_mou(mou_id=mou_id)
    base = latest_version(mou)
    if base is None:
        raise Rejected("This MOU has no sealed text yet; there is nothing to amend.")
    text = text_of(base.snapshot)
    if plan.partner is not None:
        _check_free(mou, plan.partner)
        text = _with_partner(text, plan.partner.joinder)
    instrument = _new_amendment(mou, base, text, plan, actor, at)
    if plan.partner is not None:
        _record_joining(instrument, plan.partner)
    open_case(instrument=instrument, user=actor, at=at)
    return instrument


def _with_partner(text: Text, joinder: Joinder) -> Text:
    try:
        return add_partner(text, joinder)
    except CannotJoin as error:
        raise Rejected(str(error)) from error


def _check_free(mou: Mou, partner: NewPartner) -> None:
    party = Party.objects.get(pk=partner.party_id)
    if Membership.objects.filter(mou=mou, party=party, until_version__isnull=True).exists():
        raise Rejected(f"{party} is a party to this MOU already.")
    for other in join_elsewhere(mou):
        if other.party_id == party.pk:
            name = other.instrument.name
            raise Rejected(f"{party} already joins by the {name}, still under way.")


def _new_amendment(
    mou: Mou, base: Version, text: Text, plan: Plan, actor: User, at: datetime
) -> Instrument:
    kind = Instrument.Kind.AMENDMENT
    last = mou.instruments.filter(kind=kind).aggregate(last=Max("ordinal"))["last"] or 0
    instrument = Instrument(
        mou=mou,
        kind=kind,
        ordinal=last + 1,
        base=base,
        purpose=plan.purpose,
        amendment_class=AmendmentClass.objects.filter(mou=mou, key=plan.class_key).first(),
        class_reason=plan.class_reason,
        target_on=plan.target_on,
        drafted_by=actor,
        drafted_at=at,
    )
    return save_working_text(instrument=instrument, text=text, user=actor)


def save_working_text(*, instrument: Instrument, text: Text, user: User | None) -> Instrument:
    """Write a text into an instrument as its working text, with a revision, and return it."""
    instrument.title = text.title
    instrument.preamble = preamble_value(text)
    instrument.clauses = clauses_value(text)
    instrument.exhibits = exhibits_value(text)
    instrument.save()
    instrument.save_revision(user=user)
    return instrument


def _record_joining(instrument: Instrument, partner: NewPartner) -> None:
    party = Party.objects.get(pk=partner.party_id)
    Change.objects.create(
        instrument=instrument,
        party=party,
        kind=Change.Kind.JOINS,
        role=party.kind,
        level=partner.level,
    )

"""Beginning an MOU that is in force on paper: its record, its classes, its first sealed text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mou_templates.library import load
from mou_templates.text.fill import Unfilled, fill
from mou_templates.text.model import BadText, Text
from mou_templates.text.normal import clean
from mou_templates.text.seating import Seat, seat_parties
from workflows.models import AmendmentClass, Mou, Party
from workflows.rules.beginning import answers, seat_faults, term_faults
from workflows.rules.classes import USUAL
from workflows.services.adoption import adopt_agreement
from workflows.services.errors import Rejected
from workflows.services.transactions import one_transaction


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a manager says of an agreement: the facts, its library text, its parties in order.

    `blanks` are the words for the text's blanks by name, save those that the facts answer;
    `classes` the names of the usual amendment classes that it begins with.
    """

    number: str
    title: str
    dated: date
    effective_on: date
    renewal_on: date
    regime: str
    effectiveness: str
    library_text: str
    party_ids: tuple[int, ...]
    review_months: int = 36
    blanks: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = tuple(usual.name for usual in USUAL)


@one_transaction
def begin_mou(*, plan: Beginning, actor: User, at: datetime, text: Text | None = None) -> Mou:
    """Make the MOU with its amendment classes and seal its text as version 1; return it.

    `text` is that of an agreement by others; without it, it is made from the plan's library text.

    Raises:
        Rejected: if the number is another's, the days or the parties do not fit, or the text
            cannot be made or sealed. Nothing is made then.
    """
    for fault in term_faults(plan.dated, plan.effective_on, plan.renewal_on):
        raise Rejected(fault.message)
    parties = _parties(plan)
    whole = _text(plan, parties) if text is None else replace(text, title=clean(plan.title))
    mou = _new_mou(plan)
    adopt_agreement(
        mou=mou,
        text=whole,
        parties=parties,
        effective_on=plan.effective_on,
        actor=actor,
        at=at,
    )
    return mou


def first_text(*, plan: Beginning) -> Text:
    """Return the text that the MOU would begin with. Nothing is made.

    Raises:
        Rejected: if it cannot be made: a blank is left, or the parties do not fit.
    """
    return _text(plan, _parties(plan))


def _parties(plan: Beginning) -> list[Party]:
    for fault in seat_faults(plan.party_ids):
        raise Rejected(fault)
    found = Party.objects.prefetch_related("programmes").in_bulk(plan.party_ids)
    if len(found) < len(plan.party_ids):
        raise Rejected("A party that was chosen is not there any more.")
    return [found[key] for key in plan.party_ids]


def _text(plan: Beginning, parties: list[Party]) -> Text:
    known = answers(plan.number, plan.effective_on, plan.renewal_on)
    try:
        filled = fill(load(plan.library_text), {**plan.blanks, **known})
        seated = seat_parties(filled, tuple(map(_seat, parties)))
    except (BadText, Unfilled) as error:
        raise Rejected(str(error)) from error
    return replace(seated, title=clean(plan.title))


def _seat(party: Party) -> Seat:
    programmes = "; ".join(programme.name for programme in party.programmes.all())
    return Seat(party.name, party.get_kind_display(), programmes, party.address)


def _new_mou(plan: Beginning) -> Mou:
    mou = Mou(
        number=plan.number,
        title=clean(plan.title),
        dated=plan.dated,
        renewal_on=plan.renewal_on,
        review_months=plan.review_months,
        regime=plan.regime,
        effectiveness=plan.effectiveness,
    )
    try:
        mou.full_clean(validate_unique=False)
        # In a savepoint: of two who take one number at once, the later is told so.
        with transaction.atomic():
            mou.save()
    except ValidationError as error:
        raise Rejected(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise Rejected(f"Another MOU has the number {plan.number}.") from error
    for usual in USUAL:
        if usual.name in plan.classes:
            _add_class(mou, usual.name, usual.title, usual.description, usual.signs)
    return mou


def _add_class(mou: Mou, key: str, title: str, description: str, signers: str) -> None:
    AmendmentClass.objects.create(
        mou=mou, key=key, title=title, description=description, signers=signers
    )

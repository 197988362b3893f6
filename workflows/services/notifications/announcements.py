"""Telling people what happened to a case: who is told is `workflows.rules.notices`."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils import timezone

from mou_templates.text.wording import long_date
from workflows.models import Case, Event, Message, Version
from workflows.queries.readers import PartyReader, Reader, readers
from workflows.queries.situations import definition_of
from workflows.rules.notices import NOTICES, kind_of_step
from workflows.rules.step import Step
from workflows.services.notifications.outbox import (
    Recipient,
    address,
    queue_notices,
    staff,
)
from workflows.services.notifications.sending import send_later


def announce_step(*, case: Case, event: Event, taken: Step, at: datetime) -> None:
    """Tell of a step that was taken. Whoever took it is not told of it."""
    definition = definition_of(case.definition)
    kind = kind_of_step(
        taken.transition,
        definition.state(taken.source),
        definition.state(taken.target),
        by_partner=event.signatory_id is not None,
    )
    if kind is None:
        return
    facts = _facts(case, event) | (_executed(case) if kind == "executed" else {})
    tell(kind=kind, case=case, facts=facts, occasion=f"event:{event.pk}", at=at, but=event)


def tell(
    *,
    kind: str,
    case: Case,
    facts: Mapping[str, object],
    occasion: str,
    at: datetime,
    but: Event | None = None,
) -> int:
    """Queue a letter of a kind to everyone whom the table of notices names; return how many.

    The staff are told what the parties are not: whose comment it was, and the case's page. An
    address that belongs to both is told as a party, once.
    """
    if Message.objects.filter(kind=kind, occasion=occasion).exists():
        return 0
    found = list(_recipients(kind, case, but))
    parties = [to for to in found if to.user is None]
    known = {to.address.casefold() for to in parties}
    desk = [to for to in found if to.user and to.address.casefold() not in known]
    common = {name: value for name, value in facts.items() if name not in DESK_ONLY}
    queued = sum(
        queue_notices(kind=kind, recipients=group, at=at, case=case, facts=said, occasion=occasion)
        for group, said in ((parties, common), (desk, {**facts, "for_staff": True}))
        if group
    )
    if found:
        send_later()
    return queued


DESK_ONLY = ("comment", "who")
"""What the staff are told and the parties are not: comments are written for the desk."""


def _recipients(kind: str, case: Case, but: Event | None) -> Iterator[Recipient]:
    for audience in NOTICES[kind].tells:
        for reader in readers(audience, case):
            if not _is(reader, but):
                yield _recipient(reader)


def _is(reader: Reader, event: Event | None) -> bool:
    """Test whether the reader took the step: nobody is told of their own act."""
    if event is None:
        return False
    match reader:
        case PartyReader(person=person):
            return person.pk == event.signatory_id
        case user:
            return user.pk == event.user_id


def _recipient(reader: Reader) -> Recipient:
    match reader:
        case PartyReader(person=person, party=party):
            return Recipient(person.email, person.name, party=party)
        case user:
            return staff(user)


def _facts(case: Case, event: Event) -> dict[str, object]:
    """Return what letters about a step say: who did what, and where the case is now."""
    who = f"{event.actor_name} for {event.party.name}" if event.party else event.actor_name
    return {
        "who": who,
        "by_party": event.party.name if event.party else "",
        "comment": event.comment,
        "step": event.title,
        "state": case.state_title,
        "ended": case.state_title.lower(),
        "on": long_date(timezone.localtime(event.at).date()),
        "due_on": long_date(case.due_on) if case.due_on else "",
        "agreement": address("workflows:mou", case.instrument.mou.number),
    }


def _executed(case: Case) -> dict[str, object]:
    version = Version.objects.get(instrument=case.instrument_id)
    return {
        "version": version.number,
        "effective_on": long_date(version.effective_on),
        "page": address("workflows:version", case.instrument.mou.number, version.number),
    }

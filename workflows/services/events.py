"""Appending to a case's history: nothing happens to a case that is not on record."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from workflows.models import Case, Event, Party, Signatory
from workflows.queries.records import PARTY_NAME, record_of
from workflows.rules.chain import event_hash
from workflows.rules.step import SYSTEM, Actor
from workflows.services.sealing import seal_history


@dataclass(frozen=True, slots=True)
class Doer:
    """Who takes a step: the actor that guards judge, and the row it stands for.

    `party_name` is the party's as the text has it; without it, its name of today goes on record.
    """

    actor: Actor
    user: User | None = None
    signatory: Signatory | None = None
    party: Party | None = None
    party_name: str = ""

    @property
    def known_then(self) -> dict[str, str]:
        """Return what an event keeps of the row's names, which can be edited later."""
        return {PARTY_NAME: self.party_name or self.party.name} if self.party else {}


BY_ITSELF = Doer(SYSTEM)


@dataclass(frozen=True, slots=True)
class Happening:
    """What is put on record: what was done, from where to where, on which text."""

    transition: str
    title: str
    source: str
    target: str
    text_sha256: str
    comment: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def append_event(*, case: Case, doer: Doer, happening: Happening, at: datetime) -> Event:
    """Append one event to a locked case and return it. The caller saves the case's counters."""
    last = case.events.order_by("-sequence").first()
    case.sequence = last.sequence + 1 if last else 1
    event = Event(
        case=case,
        sequence=case.sequence,
        entry=case.entry,
        transition=happening.transition,
        title=happening.title,
        source=happening.source,
        target=happening.target,
        actor_kind=doer.actor.kind,
        actor_name=doer.actor.name,
        party=doer.party,
        user=doer.user,
        signatory=doer.signatory,
        at=at,
        comment=happening.comment,
        data=happening.data | doer.known_then,
        text_sha256=happening.text_sha256,
        previous=last.sha256 if last else "",
    )
    event.sha256 = event_hash(event.previous, record_of(event))
    event.save(force_insert=True)
    seal_history(case=case, last=event)
    return event

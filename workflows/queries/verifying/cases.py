"""Cases: that their rows, work items and links say what their chains of events say."""

from collections.abc import Iterator

from workflows.models import Case, Event, Invitation, Link, WorkItem
from workflows.queries.pinned import DAY, PLAN
from workflows.queries.records import record_of
from workflows.queries.seals import plan_of
from workflows.queries.situations import definition_of
from workflows.queries.verifying.naming import name_of_case
from workflows.rules.chain import Link as ChainLink
from workflows.rules.chain import verify
from workflows.rules.definition import Definition, UnknownState
from workflows.rules.faults import (
    CaseFacts,
    Fault,
    Given,
    Step,
    faults_of_answers,
    faults_of_case,
    faults_of_order,
)
from workflows.rules.load import BadDefinition
from workflows.rules.seals import differences


def faults_of_cases() -> Iterator[Fault]:
    """Yield what is wrong with each case: its chain, its row, its plan, its answers, its links."""
    for case in Case.objects.select_related("instrument__mou", "definition").order_by("pk"):
        for said in _of_case(case):
            yield Fault(name_of_case(case), said)


def _of_case(case: Case) -> Iterator[str]:
    events = list(case.events.order_by("sequence"))
    if not events:
        yield "it has no history"
        return
    yield from _of_chain(events)
    yield from faults_of_order([Step(e.sequence, e.source, e.target) for e in events])
    try:
        definition = definition_of(case.definition)
        yield from faults_of_case(_row(case), _history(definition, events))
    except (BadDefinition, UnknownState) as error:
        yield f"its route cannot be read: {error}"
        return
    yield from _of_plan(case, events)
    yield from _of_answers(case, definition, events)
    yield from _of_links(case, events)


def _of_chain(events: list[Event]) -> Iterator[str]:
    place = verify(ChainLink(e.previous, record_of(e), e.sha256) for e in events)
    if place is not None:
        yield f"its chain of hashes breaks at event {events[place].sequence}"


def _row(case: Case) -> CaseFacts:
    return CaseFacts(
        state=case.state,
        title=case.state_title,
        editable=case.editable,
        final=case.final,
        sequence=case.sequence,
        text=case.text_id or "",
    )


def _history(definition: Definition, events: list[Event]) -> CaseFacts:
    last = events[-1]
    state = definition.state(last.target)
    return CaseFacts(
        state=last.target,
        title=state.title,
        editable=bool(state.holders("edit")),
        final=state.kind == "final",
        sequence=len(events),
        text=last.text_sha256,
    )


def _of_plan(case: Case, events: list[Event]) -> Iterator[str]:
    """Yield where the instrument's row is not what was fixed with the text that is decided on."""
    fixed = next((e for e in reversed(events) if PLAN in e.data), None)
    if fixed is None or case.editable or not case.text_id:
        return
    instrument = case.instrument
    target = instrument.target_on
    now = plan_of(instrument) | {DAY: target.isoformat() if target else ""}
    yield from differences(fixed.data[PLAN] | {DAY: fixed.data[DAY]}, now)


def _of_answers(case: Case, definition: Definition, events: list[Event]) -> Iterator[str]:
    outcomes = {each.name: each.outcome for each in definition.transitions if each.outcome}
    told = [
        _told(event, outcomes[event.transition]) for event in events if event.transition in outcomes
    ]
    yield from faults_of_answers(told, [_kept(item) for item in case.work_items.all()])


def _told(event: Event, outcome: str) -> Given:
    return Given(
        party=event.party_id,
        outcome=outcome,
        entry=event.entry,
        text=event.text_sha256,
        instrument=event.data.get("instrument_sha256", ""),
        at=event.at,
        person=event.signatory_id,
        comment=event.comment,
    )


def _kept(item: WorkItem) -> Given:
    return Given(
        party=item.party_id,
        outcome=item.outcome,
        entry=item.entry,
        text=item.text_sha256,
        instrument=item.instrument_sha256,
        at=item.answered_at,
        person=item.answered_by_id,
        comment=item.comment,
    )


def _of_links(case: Case, events: list[Event]) -> Iterator[str]:
    asked = Invitation.objects.filter(work_item__case=case)
    for invitation in asked.select_related("signatory", "work_item"):
        if invitation.signatory.party_id != invitation.work_item.party_id:
            yield f"{invitation.signatory.name} was asked for a party that is not theirs"
    used = set(
        Link.objects.filter(invitation__work_item__case=case, used_at__isnull=False).values_list(
            "invitation__signatory_id", "used_at"
        )
    )
    for event in events:
        if event.signatory_id and (event.signatory_id, event.at) not in used:
            yield f"event {event.sequence} was done by link, but no link was used then"

"""Faults of records, as `manage.py verify` names them, and the rules that find them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one record: its name, such as `Version 3 of MOU-1`, and a sentence."""

    record: str
    said: str

    def __str__(self) -> str:
        return f"{self.record}: {self.said}"


def gaps(numbers: Iterable[int]) -> list[int]:
    """Return the numbers that are missing in a count from 1 to the highest."""
    found = set(numbers)
    return [number for number in range(1, max(found, default=0) + 1) if number not in found]


@dataclass(frozen=True, slots=True)
class Step:
    """One event as far as the order of a history goes."""

    sequence: int
    source: str
    target: str


def faults_of_order(steps: Sequence[Step]) -> Iterator[str]:
    """Yield what is wrong with the order of a history: missing numbers, states that differ."""
    for number in gaps(step.sequence for step in steps):
        yield f"event {number} is missing"
    before = ""
    for step in steps:
        if step.source != before:
            yield f"event {step.sequence} begins at “{step.source}”, but the case was at “{before}”"
        before = step.target


@dataclass(frozen=True, slots=True)
class Given:
    """An answer or a signature: by an event, or by the work item it was given for."""

    party: int | None
    outcome: str
    entry: int
    text: str
    instrument: str
    at: datetime | None
    person: int | None
    comment: str


def faults_of_answers(events: Iterable[Given], items: Iterable[Given]) -> Iterator[str]:
    """Yield where the answers that work items keep are not those of the events.

    A work item without an answer has an empty outcome. Each answer is one event and one item.
    """
    told = {(event.party, event.entry): event for event in events if event.outcome}
    kept = {(item.party, item.entry): item for item in items}
    for place, item in kept.items():
        event = told.get(place)
        if item.outcome and event is None:
            yield f"party {item.party} is shown to have answered “{item.outcome}”; no event says so"
        elif event is not None and event != item:
            yield f"what party {item.party} answered is not what its event says"
    for place, event in told.items():
        if place not in kept:
            yield f"party {event.party} answered “{event.outcome}”, but was never asked"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a case's row says of where it is, and what its history and its route say."""

    state: str
    title: str
    editable: bool
    final: bool
    sequence: int
    text: str


def faults_of_case(row: CaseFacts, history: CaseFacts) -> Iterator[str]:
    """Yield where a case's row differs from its history."""
    if row.state != history.state:
        yield f"it is shown at “{row.state}”; its last event left it at “{history.state}”"
    elif (row.title, row.editable, row.final) != (history.title, history.editable, history.final):
        yield f"its title or what may be done with it is not that of the state “{row.state}”"
    if row.sequence != history.sequence:
        yield f"it counts {row.sequence} events; there are {history.sequence}"
    if row.text and row.text != history.text:
        yield f"its text is {row.text[:12]}; its last event decided on {history.text[:12]}"


def faults_of_signatures(
    *,
    asked: Iterable[int],
    signed: Iterable[int],
    joining: Iterable[int],
    needed: int,
    before: Iterable[int] = (),
) -> Iterator[str]:
    """Yield what is wrong with the signatures of an executed instrument. Parties are numbers.

    `asked` is who was asked to sign when signing last began; `needed` how many of them must have.
    `before` is who was asked in earlier rounds: what they signed then may still stand.
    """
    wanted, given = set(asked), set(signed)
    for party in sorted(set(joining) - wanted):
        yield f"party {party} joins by it and was not asked to sign"
    if len(given & wanted) < needed:
        lacking = ", ".join(str(party) for party in sorted(wanted - given))
        yield f"it was executed without the signatures of party {lacking}"
    for party in sorted(given - wanted - set(before)):
        yield f"party {party} signed without being asked"


def fault_of_day(sealed: date, found: date | None) -> Iterator[str]:
    """Yield the fault of an effective date that is not the one its rule gives."""
    if sealed != found:
        yield f"it takes effect on {sealed}; by the recorded terms it is {found}"


def faults_of_memberships(
    *,
    changes: Iterable[Sequence[object]],
    begun: Iterable[Sequence[object]],
    ended: Iterable[Sequence[object]],
) -> Iterator[str]:
    """Yield where who begins and ends with a version is not who its instrument brings and takes.

    A change is party, kind, role and level; who begins is party, role and level; who ends a party.
    """
    rows = [tuple(change) for change in changes]
    joins = {(row[0], row[2], row[3]) for row in rows if row[1] == "joins"}
    leaves = {(row[0],) for row in rows if row[1] == "leaves"}
    yield from _unlike("joins", joins, {tuple(row) for row in begun})
    yield from _unlike("leaves", leaves, {tuple(row) for row in ended})


def _unlike(verb: str, planned: set[tuple], kept: set[tuple]) -> Iterator[str]:  # type: ignore[type-arg]
    for row in sorted(planned - kept, key=repr):
        yield f"party {row[0]} {verb} by its instrument; its membership does not say so"
    for row in sorted(kept - planned, key=repr):
        yield f"party {row[0]} {verb} by its membership; the instrument does not say so"


def faults_of_history(
    now: Mapping[str, object], last: Mapping[str, object] | None
) -> Iterator[str]:
    """Yield where a row differs from the last record of its own history of changes."""
    if last is None:
        yield "its history of changes is missing"
        return
    for name, value in now.items():
        if last.get(name) != value:
            yield (
                f"its {name.replace('_', ' ')} is {value!r}; by its history of changes it is "
                f"{last.get(name)!r}"
            )

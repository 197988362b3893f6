"""Worklists: which cases wait for someone, and why. Two queries, however many cases there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from workflows.models import Case, RouteDefinition, Version, WorkItem
from workflows.queries.letters import unattended_items, undelivered
from workflows.queries.situations import definition_of
from workflows.rules.definition import Definition, State, Transition
from workflows.rules.step import Actor

FOUR_EYES = "four_eyes"
LONG = ("instrument__preamble", "instrument__clauses", "instrument__exhibits")
"""The words of a draft, whole agreements: a list of cases does not read them."""

Calls = Mapping[tuple[int, str], str]
"""Why each state of each route waits for someone; empty where it does not."""

REBASE = "Another instrument was executed meanwhile: rebase it."
OUTDATED = "Another instrument was executed meanwhile: send it back to be rebased."
OUTDATED_FOR_OTHERS = "Another instrument was executed meanwhile: a manager has to send it back."
SENT_BACK = "It was sent back: read why in its history, then submit it again."
OBJECTION = "A party objected: talk to it, or send the draft back."


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that waits for someone: what for, since when, until when."""

    case: Case
    why: str
    since: datetime
    due_on: date | None


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the cases that the actor can move forward, the longest waiting first."""
    places = [
        (row, state)
        for row in RouteDefinition.objects.all()
        for state in definition_of(row).states
        if state.kind == "normal"
    ]
    calls = {(row.pk, state.name): call(definition_of(row), state, actor) for row, state in places}
    own = {(row.pk, s.name): call(definition_of(row), s, actor, own=True) for row, s in places}
    ready = Q(pk__in=[])
    for (row, name), why in calls.items():
        if why:
            ready |= Q(definition_id=row, state=name)
    objected = WorkItem.objects.filter(case=OuterRef("pk"), closed=False, outcome="object")
    later = Version.objects.filter(
        mou=OuterRef("instrument__mou"), number__gt=OuterRef("instrument__base__number")
    )
    if "manager" in actor.roles:
        ready |= Q(objected=True) | Q(outdated=True)
        ready |= Q(unattended__isnull=False) | Q(undelivered__isnull=False)
    cases = (
        Case.objects.filter(final=False)
        .annotate(objected=Exists(objected), outdated=Exists(later))
        .annotate(
            unattended=first_of(unattended_items(), "party__name"),
            undelivered=first_of(undelivered(), "address"),
        )
        .filter(ready)
        .select_related("instrument__mou")
        .defer(*LONG)
        .order_by("entered_at")
    )
    return list(_waiting(cases, calls, own, actor))


def first_of(rows: QuerySet[Any], field: str) -> Subquery:
    """Return the field of the first of the rows that belong to a case; none, if there are none."""
    return Subquery(rows.filter(case=OuterRef("pk")).values(field)[:1])


def _waiting(cases: Iterable[Any], calls: Calls, own: Calls, actor: Actor) -> Iterator[Waiting]:
    for case in cases:
        submitted = f"user:{case.submitted_by_id}" == actor.key and not case.editable
        whys = own if submitted else calls
        if why := _trouble(case, actor) or whys[case.definition_id, case.state]:
            yield Waiting(case, why, case.entered_at, case.due_on)


def _trouble(case: Any, actor: Actor) -> str:
    """Return what keeps a case from going on as it is; empty if nothing does."""
    if case.outdated and case.editable:
        return REBASE
    if case.outdated:
        return OUTDATED if "manager" in actor.roles else OUTDATED_FOR_OTHERS
    if case.objected:
        return OBJECTION
    if case.unattended and "manager" in actor.roles:
        return f"Nobody can act for {case.unattended} now."
    if case.undelivered and "manager" in actor.roles:
        return f"A letter to {case.undelivered} could not be delivered."
    return SENT_BACK if case.editable and case.entry > 1 else ""


def call(definition: Definition, state: State, actor: Actor, *, own: bool = False) -> str:
    """Return why a state waits for the actor, such as *Approve for the board*; empty if not.

    With `own` for a text that the actor has submitted: what needs four eyes waits for others.
    """
    titles = [
        transition.title
        for transition in definition.exits(state.name)
        if _forward(definition, transition) and transition.guard.roles & actor.roles
        if not (own and FOUR_EYES in transition.guard.conditions)
    ]
    return " or ".join(titles)


def _forward(definition: Definition, transition: Transition) -> bool:
    """Test whether a person moves the case on by it: not back, and not to an early end."""
    if transition.trigger != "user" or transition.sends_back or not transition.target:
        return False
    return definition.state(transition.target).kind == "normal"

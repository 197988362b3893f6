"""The step: one transaction, a locked case, and an event for all that happens to it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from mou_templates.text.model import BadText
from workflows.definitions import source
from workflows.models import Case, Instrument, RouteDefinition, WorkItem
from workflows.queries.actors import staff_actor
from workflows.queries.effect import Settled
from workflows.queries.effect import settled as settled_effect
from workflows.queries.naming import names_now
from workflows.queries.pinned import PLAN, asked_now, terms_now
from workflows.queries.printing import instrument_of
from workflows.queries.seals import plan_of
from workflows.queries.situations import definition_of, situation_of, tally_of, working_hash
from workflows.queries.texts import text_of
from workflows.rules.definition import Definition, State, Transition
from workflows.rules.load import load
from workflows.rules.step import Situation, Step, automatic, step
from workflows.rules.terms import due_on
from workflows.services.errors import Rejected, Stale
from workflows.services.events import BY_ITSELF, Doer, Happening, append_event
from workflows.services.execution import seal_version
from workflows.services.locks import lock_case
from workflows.services.notifications import (
    announce_step,
    ask_parties,
    drop_answers,
    stop_asking,
)
from workflows.services.sealing import seal_row
from workflows.services.texts import keep_text
from workflows.services.transactions import one_transaction

EXECUTED = "executed"


@dataclass(frozen=True, slots=True)
class Request:
    """A step as it was asked for, on the page that was shown.

    `entry` is the state's entry the page was made for, `shown` the hash of the text on it.
    """

    transition: str
    entry: int
    shown: str = ""
    comment: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def current_definition(name: str) -> RouteDefinition:
    """Return the row of the route as it is shipped now, made if it is new."""
    toml = source(name)
    row, made = RouteDefinition.objects.get_or_create(
        name=name,
        version=load(toml).version,
        defaults={"source": toml, "sha256": hashlib.sha256(toml.encode()).hexdigest()},
    )
    if made:
        seal_row(row=row)
    return row


@one_transaction
def open_case(*, instrument: Instrument, user: User, at: datetime) -> Case:
    """Put an instrument on the amendment route, at its first state."""
    row = current_definition("amendment")
    definition = definition_of(row)
    first = definition.state(definition.initial)
    case = Case(instrument=instrument, definition=row)
    _set_state(case, first, at)
    case.entry = 1
    case.save()
    doer = Doer(staff_actor(user), user=user)
    happening = Happening("draft", "Draft", "", first.name, working_hash(case))
    append_event(case=case, doer=doer, happening=happening, at=at)
    case.save()
    return case


@one_transaction
def follow(
    *, case_id: int, request: Request, doer: Doer, at: datetime, item: WorkItem | None = None
) -> Case:
    """Take a step of the route for someone, and what follows from it by itself.

    `item` is the work item that an answer belongs to.

    Raises:
        NotAnExit: if the transition is not an exit of the present state.
        Refused: if its guard refuses, with every reason.
        Stale: if the case moved since the page was shown.
        Rejected: if what follows from the step cannot be done.
        BrokenSeal: if the text being decided on is not the one that was kept.
    """
    case = lock_case(case_id=case_id)
    if case.entry != request.entry:
        raise Stale(
            f"The case moved on while this page was open: it is now at “{case.state_title}”. "
            "Nothing you did here has been recorded. Look again before you decide."
        )
    check_texts(case)
    definition = definition_of(case.definition)
    situation = situation_of(case, shown=request.shown, today=timezone.localtime(at).date())
    taken = step(definition, case.state, request.transition, doer.actor, situation, request.comment)
    _check_shown(case, definition.state(taken.target), request)
    if taken.transition.outcome:
        _answer(case, item, taken.transition, request, doer, at)
    data = request.data | ({"warnings": list(situation.warnings)} if situation.warnings else {})
    take(case, definition, taken, doer, at, request.comment, data)
    stays = taken.target == taken.source and not case.editable
    go_on(case, definition, at, situation if stays else None)
    return case


def check_texts(case: Case) -> None:
    """Check the seals of the texts being decided on. Raises BrokenSeal if one is broken."""
    for kept in (case.text, case.instrument_text):
        if kept is not None:
            text_of(kept)


def _check_shown(case: Case, target: State, request: Request) -> None:
    """Refuse to fix a text other than the one that was on the page: autosave may have changed it.

    A page that shows no text, such as a command's, names none.
    """
    fixes = case.editable and not target.holders("edit") and target.kind != "final"
    if fixes and request.shown and request.shown != working_hash(case):
        raise Stale(
            "The text has changed since it was shown to you. Nothing has been recorded: "
            "read it again before you decide."
        )


def _answer(
    case: Case,
    item: WorkItem | None,
    transition: Transition,
    request: Request,
    doer: Doer,
    at: datetime,
) -> None:
    if item is None or item.closed or (item.case_id, item.entry) != (case.pk, case.entry):
        raise Stale("This is no longer asked. Nothing you did here has been recorded.")
    item.outcome = transition.outcome or ""
    item.text_sha256 = case.text_id or ""
    item.instrument_sha256 = case.instrument_text_id or ""
    item.answered_at = at
    item.answered_by = doer.signatory
    item.answered_name = doer.actor.name
    item.comment = request.comment
    item.fallen = False
    item.save()


def go_on(
    case: Case, definition: Definition, at: datetime, before: Situation | None = None
) -> None:
    """Take automatic transitions until none passes; the loader has ruled out circles.

    `before` are the facts from before an answer on a fixed text: only the tally has changed since.
    """
    today = timezone.localtime(at).date()
    while _goes_on(definition, case.state):
        found = (
            replace(before, shown_hash="", tally=tally_of(case))
            if before
            else situation_of(case, today=today)
        )
        following = automatic(definition, case.state, found)
        if following is None:
            return
        before = None
        onward = Step(following, case.state, following.target or case.state)
        take(case, definition, onward, BY_ITSELF, at)


def _goes_on(definition: Definition, state: str) -> bool:
    """Test whether a state can be left without anyone; only then its facts are gathered again."""
    return any(exit_.trigger == "automatic" for exit_ in definition.exits(state))


def take(
    case: Case,
    definition: Definition,
    taken: Step,
    doer: Doer,
    at: datetime,
    comment: str = "",
    data: dict[str, Any] | None = None,
) -> None:
    """Carry out a step that was found open on a locked case, and put it on record."""
    before = (case.entry, case.sequence)
    target = definition.state(taken.target)
    settled: Mapping[str, Any] = {}
    if case.editable and not target.holders("edit") and target.kind != "final":
        _fix_text(case, doer)
        plan = {PLAN: plan_of(case.instrument)}
        settled = {**terms_now(case), **names_now(case), **plan}
    if target.ballot and taken.target != taken.source:
        settled = {**settled, **asked_now(case, target.ballot.over)}
    effect = settled_effect(case, at) if target.name == EXECUTED else None
    happening = Happening(
        transition=taken.transition.name,
        title=taken.transition.title,
        source=taken.source,
        target=taken.target,
        text_sha256=working_hash(case),
        comment=comment or (effect.words if effect else ""),
        data={**(data or {}), **settled, **_instrument_hash(case), **_effect_data(effect)},
    )
    event = append_event(case=case, doer=doer, happening=happening, at=at)
    if taken.target != taken.source:
        _enter(case, target, at)
    _save(case, before)
    if target.kind == "normal" and taken.target != taken.source:
        ask_parties(case=case, state=target, at=at)
    if target.name == EXECUTED:
        seal_version(case=case, at=at)
    announce_step(case=case, event=event, taken=taken, at=at)


def _instrument_hash(case: Case) -> dict[str, str]:
    """Return what puts the instrument's own words on record beside the text they make."""
    return {"instrument_sha256": case.instrument_text_id} if case.instrument_text_id else {}


def _effect_data(effect: Settled | None) -> dict[str, str]:
    """Return what puts the day on record from which the text is in force, and the one named."""
    if effect is None:
        return {}
    named = effect.named.isoformat() if effect.named else ""
    return {"effective_on": effect.on.isoformat(), "named_on": named}


def _fix_text(case: Case, doer: Doer) -> None:
    """Keep the working text: from here on people decide on these bytes."""
    try:
        case.text = keep_text(text=case.instrument.text())
        if case.instrument.base_id:
            case.instrument_text = keep_text(text=instrument_of(case))
    except BadText as error:
        raise Rejected(str(error)) from error
    case.submitted_by = doer.user


def _enter(case: Case, state: State, at: datetime) -> None:
    stop_asking(case=case)
    fixed = case.editable and not state.holders("edit")
    _set_state(case, state, at)
    case.entry += 1
    if case.editable:
        case.text = case.instrument_text = None
    elif fixed and case.text_id and (fallen := drop_answers(case=case)):
        happening = Happening(
            transition="answers_fell",
            title="Answers fell",
            source=state.name,
            target=state.name,
            text_sha256=case.text_id,
            comment=f"The words changed after they answered: {'; '.join(fallen)}.",
        )
        append_event(case=case, doer=BY_ITSELF, happening=happening, at=at)


def _set_state(case: Case, state: State, at: datetime) -> None:
    case.state = state.name
    case.state_title = state.title
    case.editable = bool(state.holders("edit"))
    case.final = state.kind == "final"
    case.entered_at = at
    case.due_on = due_on(timezone.localtime(at).date(), state.due_days)


FIELDS = (
    "state",
    "state_title",
    "editable",
    "final",
    "entry",
    "sequence",
    "entered_at",
    "due_on",
    "text_id",
    "instrument_text_id",
    "submitted_by_id",
)


def _save(case: Case, before: tuple[int, int]) -> None:
    """Write the case if its counters still stand as they were read: compare and set."""
    entry, sequence = before
    values = {name: getattr(case, name) for name in FIELDS}
    if not Case.objects.filter(pk=case.pk, entry=entry, sequence=sequence).update(**values):
        raise Stale("Someone else moved this case at the same moment. Look again.")

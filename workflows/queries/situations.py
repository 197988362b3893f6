"""The facts of a case that guards look at, gathered once for a step or a page."""

from datetime import date
from functools import lru_cache
from typing import cast

from mou_templates.pdf.letters import uncovered
from mou_templates.text.canonical import dumps, sha256
from mou_templates.text.draft import draft_instrument
from mou_templates.text.model import BadText, Text
from mou_templates.text.numbering import labels
from mou_templates.text.problems import problems
from mou_templates.text.terms import lost_terms
from mou_templates.text.wording import listed
from workflows.models import Case, Mou, RouteDefinition, WorkItem
from workflows.queries.consolidating import held_back
from workflows.queries.effect import pending_words_of
from workflows.queries.in_force import not_yet_in_force
from workflows.queries.pinned import electorate
from workflows.queries.required import missing_of
from workflows.queries.texts import base_text, latest_version
from workflows.rules.ballot import Answer, Outcome, Tally, count
from workflows.rules.definition import Definition, State
from workflows.rules.load import load
from workflows.rules.step import Situation
from workflows.rules.terms import target_warning

NO_DATE = "This MOU's instruments take effect on a fixed date: give the target date."

SHOWN = 10
"""How many characters a warning spells out."""

KIND_OF_ELECTORATE = {"partners": WorkItem.Kind.REVIEW, "signatories": WorkItem.Kind.SIGN}


@lru_cache(maxsize=32)
def _loaded(sha256: str, source: str) -> Definition:
    return load(source)


def definition_of(row: RouteDefinition) -> Definition:
    """Return the route that a row keeps. Raises BadDefinition if it does not load."""
    return _loaded(row.sha256, row.source)


def state_of(case: Case) -> State:
    """Return the state a case is in, on the route it is pinned to."""
    return definition_of(case.definition).state(case.state)


def working_hash(case: Case) -> str:
    """Return the hash of the text the case is about: the one kept, or the working text's."""
    if case.text_id:
        return case.text_id
    try:
        return sha256(case.instrument.text())
    except BadText:
        return ""


def tally_of(case: Case) -> Tally | None:
    """Return how the present state's ballot stands, None where no ballot is held.

    Answers from earlier rounds count as long as they were given on this very text, in an
    instrument that read the same.
    """
    rule = state_of(case).ballot
    if rule is None:
        return None
    asked = [party.key for party in electorate(case, rule.over)]
    answered = (
        case.work_items.filter(kind=KIND_OF_ELECTORATE[rule.over], fallen=False)
        .exclude(outcome="")
        .select_related("party")
        .order_by("answered_at", "pk")
    )
    answers = (
        Answer(item.party.key, cast("Outcome", item.outcome), item.decided_on) for item in answered
    )
    return count(rule, asked, answers, case.decided_on)


def situation_of(case: Case, *, shown: str = "", today: date) -> Situation:
    """Return the facts of a case on a day; `shown` is the hash of the text the actor was shown.

    The working text is read only while it can be edited: later the kept text stands for it.
    """
    found, changes = _working_facts(case) if case.editable else ((), 0)
    instrument = case.instrument
    target = instrument.target_on
    warning = target_warning(target, instrument.mou.renewal_on) if target else ""
    pending = not_yet_in_force(instrument.mou, today) if instrument.base_id else []
    conflicts = _effect_conflicts(case, today) if pending else ()
    return Situation(
        text_hash=case.text_id or "",
        shown_hash=shown,
        problems=(*found, *conflicts) if case.editable else found,
        changes=changes,
        class_recorded=bool(instrument.amendment_class_id and instrument.class_reason.strip()),
        submitter=f"user:{case.submitted_by_id}" if case.submitted_by_id else "",
        tally=tally_of(case),
        effect_conflicts=() if case.editable else conflicts,
        base_current=_base_current(case),
        missing=_missing(case),
        warnings=(
            *((warning,) if warning else ()),
            *pending_words_of(case, pending, today),
            *_lost(case),
            *_unprinted(case),
        ),
    )


def _effect_conflicts(case: Case, today: date) -> tuple[str, ...]:
    """Return why the text cannot be in force as early as it might be, in sentences."""
    try:
        return held_back(case, today)
    except BadText:
        return ()  # `problems` says what is wrong with the text.


def _unprinted(case: Case) -> tuple[str, ...]:
    """Return which characters of a draft its PDF will show by their code points, as a warning."""
    if not case.editable:
        return ()
    try:
        hidden = sorted(uncovered(dumps(case.instrument.text())))
    except BadText:
        return ()  # `problems` says what is wrong with the text.
    if not hidden:
        return ()
    more = f" and {len(hidden) - SHOWN} more" if len(hidden) > SHOWN else ""
    return (f"The PDF will show these by their code points: {' '.join(hidden[:SHOWN])}{more}.",)


def _missing(case: Case) -> tuple[str, ...]:
    """Return the required content that is not there, where a step of this state asks for it."""
    definition = definition_of(case.definition)
    asked = any(
        "required_content" in transition.guard.conditions
        for transition in definition.exits(case.state)
    )
    if not asked:
        return ()
    return tuple(f"{each.text.rstrip('.')} ({each.citation})" for each in missing_of(case))


def _lost(case: Case) -> tuple[str, ...]:
    """Return what a draft no longer defines though it goes on using it, as warnings."""
    if not case.editable:
        return ()
    try:
        text = case.instrument.text()
        names, lost = labels(text), lost_terms(base_text(case), text)
    except BadText:
        return ()  # `problems` says what is wrong with the text.
    where = {name: label.citation for name, label in names.items()} | {"": "the preamble"}
    return tuple(
        f"“{each.term}” is no longer defined, but still used in "
        f"{listed([where[user] for user in each.users])}."
        for each in lost
    )


def _working_facts(case: Case) -> tuple[tuple[str, ...], int]:
    try:
        text = case.instrument.text()
    except BadText as error:
        return (str(error),), 0
    found = tuple(problem.message for problem in problems(text))
    return (*found, *_dateless(case)), _changes(case, text)


def _dateless(case: Case) -> tuple[str, ...]:
    """Return what is wrong where a fixed date counts and none is given: nothing could be sealed."""
    by_date = case.instrument.mou.effectiveness == Mou.Effectiveness.FIXED_DATE
    return (NO_DATE,) if by_date and case.instrument.target_on is None else ()


def _changes(case: Case, text: Text) -> int:
    try:
        return len(draft_instrument(base_text(case), text))
    except BadText:
        return 1  # Shared ids: `problems` names them; that something changed is not in doubt.


def _base_current(case: Case) -> bool:
    latest = latest_version(case.instrument.mou)
    return (latest.pk if latest else None) == case.instrument.base_id

"""Versions: that each was made by its case, with the signatures it needs, on its day."""

from collections.abc import Iterator

from workflows.models import Case, Event, Mou, Version
from workflows.queries.effect import settled
from workflows.queries.pinned import ASKED
from workflows.queries.seals import plan_of
from workflows.queries.signatures import signature_events
from workflows.queries.situations import definition_of
from workflows.queries.verifying.naming import name_of_case, name_of_version
from workflows.rules.definition import UnknownState
from workflows.rules.faults import (
    Fault,
    fault_of_day,
    faults_of_memberships,
    faults_of_signatures,
    gaps,
)
from workflows.rules.load import BadDefinition

EXECUTED = "executed"
ADOPTED = "adopt"
"""The transition by which an agreement that was signed on paper is taken in."""


def faults_of_versions() -> Iterator[Fault]:
    """Yield what is wrong with each version and with the order of an MOU's versions."""
    for mou in Mou.objects.order_by("pk"):
        numbers = list(mou.versions.values_list("number", flat=True))
        for number in gaps(numbers):
            yield Fault(str(mou.number), f"version {number} is missing")
    rows = Version.objects.select_related("mou", "instrument__case__definition", "instrument__base")
    for version in rows.order_by("pk"):
        for said in _of_version(version):
            yield Fault(name_of_version(version), said)
    for case in Case.objects.filter(state=EXECUTED, instrument__version=None):
        yield Fault(name_of_case(case), "it is shown as executed, but made no version")


def _of_version(version: Version) -> Iterator[str]:
    case = getattr(version.instrument, "case", None)
    made = case.events.filter(target=EXECUTED).order_by("sequence").first() if case else None
    if case is None or made is None:
        yield "no event executed its instrument"
        return
    yield from _of_making(version, made)
    try:
        yield from _of_signing(version, case, made)
    except (BadDefinition, UnknownState) as error:
        yield f"the route of its case cannot be read: {error}"
    yield from _of_roster(version, made)


def _of_making(version: Version, made: Event) -> Iterator[str]:
    if version.instrument.mou_id != version.mou_id:
        yield "its instrument belongs to another MOU"
    if version.snapshot_id != made.text_sha256:
        yield f"its text is {version.snapshot_id[:12]}; {made.text_sha256[:12]} was executed"
    if (version.instrument_text_id or "") != made.data.get("instrument_sha256", ""):
        yield "its instrument's words are not those that were executed"
    if version.sealed_at != made.at:
        yield f"it was sealed at {version.sealed_at}; its instrument was executed at {made.at}"
    base = version.instrument.base
    if version.number != (base.number + 1 if base else 1):
        yield f"its number does not follow that of its base, {base or 'none'}"


def _of_signing(version: Version, case: Case, made: Event) -> Iterator[str]:
    if made.transition == ADOPTED:
        return
    ballots = {
        state.name: state.ballot
        for state in definition_of(case.definition).states
        if state.ballot and state.ballot.over == "signatories"
    }
    began = [
        e for e in case.events.filter(target__in=ballots).order_by("sequence") if ASKED in e.data
    ]
    if not began:
        yield "nobody was asked to sign its instrument"
        return
    asked = began[-1].data[ASKED]
    ballot = ballots[began[-1].target]
    changes = plan_of(version.instrument)["changes"]
    yield from faults_of_signatures(
        asked=asked,
        signed=[e.party_id for e in signature_events(case) if e.party_id],
        joining=[change[0] for change in changes if change[1] == "joins"],
        needed=ballot.needed(len(asked)),
        before=[party for event in began[:-1] for party in event.data[ASKED]],
    )
    day = settled(case, version.sealed_at)
    if day is None or version.effective_on != day.by_rule:
        yield from fault_of_day(version.effective_on, day.on if day else None)


def _of_roster(version: Version, made: Event) -> Iterator[str]:
    if made.transition == ADOPTED:
        return  # Who was bound on paper is on its seal.
    begun = version.memberships_begun.values_list("party_id", "role", "level")
    ended = version.memberships_ended.values_list("party_id")
    yield from faults_of_memberships(
        changes=plan_of(version.instrument)["changes"], begun=begun, ended=ended
    )

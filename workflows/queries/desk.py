"""What the desk's pages of MOUs show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from mou_templates.text.model import Table, Text, walk
from workflows.models import Case, Instrument, Mou, Version
from workflows.rules.step import Actor
from workflows.rules.terms import days_left
from workflows.rules.timeline import Day, Timeline, timeline


@dataclass(frozen=True, slots=True)
class MouRow:
    """An MOU in the list: its latest version's number, and the days left to its renewal."""

    mou: Mou
    days_left: int


def mou_rows(today: date) -> list[MouRow]:
    """Return all MOUs with the counts the list shows, in one query."""
    rows = Mou.objects.annotate(
        parties=Count("memberships", filter=Q(memberships__until_version=None), distinct=True),
        sealed=Count("versions", distinct=True),
        open=Count("instruments", filter=Q(instruments__case__final=False), distinct=True),
    ).order_by("number")
    return [MouRow(mou, days_left(today, mou.renewal_on)) for mou in rows]


def instruments_of(mou: Mou) -> QuerySet[Instrument]:
    """Return an MOU's instruments with their cases, the latest first."""
    versions = Version.objects.only("number", "effective_on", "instrument")
    return (
        mou.instruments.select_related("case", "amendment_class", "mou")
        .defer("preamble", "clauses", "exhibits")
        .prefetch_related(Prefetch("version", queryset=versions))
        .order_by("-drafted_at", "-pk")
    )


def life_of(
    mou: Mou, versions: Iterable[Version], instruments: Iterable[Instrument], today: date
) -> Timeline:
    """Return the drawing of an MOU's life: its versions, what is meant to come, its renewal."""
    days = [Day(version.effective_on, str(version), "version") for version in versions]
    days += [
        Day(instrument.target_on, instrument.name, "target")
        for instrument in instruments
        if instrument.target_on and not instrument.case.final
    ]
    return timeline(
        [*days, Day(today, "Today", "today"), Day(mou.renewal_on, "Renewal", "renewal")]
    )


def states_in_use() -> list[tuple[str, str]]:
    """Return the states that some case stands at, each with its title."""
    rows = Case.objects.order_by("state_title").values_list("state", "state_title")
    return list(rows.distinct())


def services_of(text: Text) -> tuple[str, ...]:
    """Return the services that the text's matrix names, in its order."""
    for clause in walk(text):
        for block in clause.body:
            if isinstance(block, Table) and block.role == "services":
                return block.header[1:]
    return ()


def may_draft(actor: Actor) -> bool:
    """Test whether the actor may start an amendment."""
    return bool(actor.roles & {"drafter", "manager"})

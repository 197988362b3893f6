"""What the public pages show. Only what is sealed is asked for: no draft, and no answer to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db.models import (
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Greatest
from django.utils import timezone

from mou_templates.text.model import Text
from mou_templates.text.numbering import labels
from workflows.models import Mou, Version, VersionFile
from workflows.models.mou import NUMBER
from workflows.queries.in_force import span_today, spans_of, title_of
from workflows.queries.names_held import party_names
from workflows.queries.signatures import signature_events
from workflows.rules.in_force import Span
from workflows.rules.moments import day_words
from workflows.rules.names import also_known
from workflows.rules.terms import days_left

SOON = 90
"""Days before a renewal date from which a page points it out."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """The day an MOU must have been renewed by, and the days left to it."""

    on: date
    days: int

    @property
    def words(self) -> str:
        """Return the days left in words."""
        count = abs(self.days)
        days = "1 day" if count == 1 else f"{count:,} days"
        return "today" if not count else f"{days} left" if self.days > 0 else f"{days} past"

    @property
    def tone(self) -> str:
        """Return how pressing it is: success, warning or error."""
        return "success" if self.days > SOON else "warning" if self.days >= 0 else "error"


@dataclass(frozen=True, slots=True)
class MouRow:
    """An MOU in the list: what is in force of it, in words, and how many it binds.

    While nothing is in force yet, the parties are those that the first version will bind.
    """

    number: str
    title: str
    in_force: str
    parties: int
    renewal: Renewal


@dataclass(frozen=True, slots=True)
class Period:
    """A version, and when it is in force, looked at on one day.

    `own` are the days on which its very text is in force, None if there are none. Where that is
    not so from the day on which its change takes effect, `within` is what the text of that day is
    called. `standing` is *coming*, *in force*, *in effect* (its change, in another text) or *past*.
    """

    version: Version
    own: Span | None
    within: str
    standing: str

    @property
    def until(self) -> date | None:
        """Return the last day on which its own text is in force, None if there is none."""
        return self.own.until if self.own else None

    @property
    def words(self) -> str:
        """Return when it is in force, in words that begin a sentence."""
        effect = day_words(self.version.effective_on)
        since = day_words(self.own.since) if self.own else effect
        until = day_words(self.until) if self.until else ""
        match self.standing:
            case "in force":
                return f"In force since {since}" + (f", until {until}" if until else "")
            case "past":
                return f"In force from {since} to {until}"
            case "coming":
                return f"Not in force yet: takes effect on {effect}{self._company}"
        return f"In effect since {effect}{self._company}"

    @property
    def _company(self) -> str:
        """Return with what its change takes effect, where that is not its own text."""
        if not self.within:
            return ""
        whole = f"; its whole text is in force from {day_words(self.own.since)}" if self.own else ""
        return f", as part of {self.within}{whole}"


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of a table of contents."""

    clause_id: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as it is public: for whom, the name and title typed, and the day."""

    party: str
    name: str
    title: str
    on: date


def renewal(mou: Mou, today: date) -> Renewal:
    """Return when the MOU must have been renewed, and the days left."""
    return Renewal(mou.renewal_on, days_left(today, mou.renewal_on))


def published(number: str | None = None) -> QuerySet[Mou]:
    """Return the MOUs that have a sealed version; with a number, that one alone.

    A number that no MOU can have finds nothing: some databases refuse to look for it.
    """
    rows = Mou.objects.filter(Exists(Version.objects.filter(mou=OuterRef("pk"))))
    if number is None:
        return rows
    return rows.filter(number=number) if _is_number(number) else rows.none()


def number_today(number: str) -> str | None:
    """Return the number of the public MOU that an address with an unknown number means.

    It is the one whose number differs in case alone, or else the one that had the number last.
    None if there is none or it is unclear, and if a public MOU has this very number: a number in
    use never leads to another MOU.
    """
    if not _is_number(number) or published(number).exists():
        return None
    alike = list(published().filter(number__iexact=number).values_list("number", flat=True)[:2])
    if alike:
        return alike[0] if len(alike) == 1 else None
    return _renumbered(number)


def _renumbered(number: str) -> str | None:
    rows = Mou.history.filter(number__iexact=number).order_by("-history_date", "-history_id")
    public = dict(published().values_list("pk", "number"))
    return next((public[pk] for pk in rows.values_list("id", flat=True) if pk in public), None)


def _is_number(typed: str) -> bool:
    try:
        NUMBER(typed)
    except ValidationError:
        return False
    return True


def mou_rows(today: date) -> list[MouRow]:
    """Return the MOUs of the public list, by number, in two queries."""
    first = Version.objects.filter(mou=OuterRef("pk"), number=1).values("effective_on")[:1]
    counted = Greatest(Value(today), F("first_day"), output_field=DateField())
    bound = Q(memberships__from_version__effective_on__lte=counted) & (
        Q(memberships__until_version=None) | Q(memberships__until_version__effective_on__gt=counted)
    )
    rows = (
        published()
        .annotate(first_day=Subquery(first))
        .annotate(parties=Count("memberships", filter=bound, distinct=True))
        .order_by("number")
    )
    titles = _titles_today(today)
    return [
        MouRow(row.number, row.title, titles.get(row.pk, ""), row.parties, renewal(row, today))
        for row in rows
    ]


def _titles_today(today: date) -> dict[int, str]:
    """Return what the text in force of each MOU is called, by the MOU's key."""
    sealed = Version.objects.only("mou_id", "number", "effective_on").order_by("mou_id")
    of_one_mou = groupby(sealed, key=lambda version: version.mou_id)
    spans = {mou_id: span_today(found, today) for mou_id, found in of_one_mou}
    return {mou_id: title_of(span) for mou_id, span in spans.items() if span}


def sealed_versions() -> QuerySet[Version]:
    """Return the versions of all MOUs with their MOUs, by its number, the latest last."""
    return Version.objects.select_related("mou").order_by("mou__number", "number")


def versions_of(mou: Mou) -> list[Version]:
    """Return the MOU's versions, the latest first, in one query that reads no text."""
    return list(
        mou.versions.select_related("instrument__case")
        .defer("instrument__preamble", "instrument__clauses", "instrument__exhibits")
        .order_by("-number")
    )


def periods(versions: Sequence[Version], day: date) -> list[Period]:
    """Return when each version is in force, looked at on a day, in the order they come."""
    found = spans_of(versions)
    return [_period(version, found, day) for version in versions]


def _period(version: Version, found: Sequence[Span], day: date) -> Period:
    own = next((span for span in found if span.version == version.number), None)
    begins = next(span for span in found if version.number in span.numbers)
    return Period(
        version=version,
        own=own,
        within="" if own == begins else title_of(begins).lower(),
        standing=_standing(version.effective_on, own, day),
    )


def _standing(since: date, own: Span | None, day: date) -> str:
    if day < since:
        return "coming"
    if own is None or day < own.since:
        return "in effect"
    return "in force" if own.has(day) else "past"


def contents(text: Text) -> list[Heading]:
    """Return the sections and exhibits of a text, with the numbers of the day."""
    found = labels(text)
    sections = [Heading(c.id, found[c.id].number, c.heading) for c in text.clauses]
    return sections + [Heading(c.id, found[c.id].citation, c.heading) for c in text.exhibits]


def version_files(number: str, version: int, kind: str) -> QuerySet[VersionFile]:
    """Return the file of a version, if it is there."""
    if kind not in VersionFile.Kind.values:
        return VersionFile.objects.none()
    return VersionFile.objects.filter(
        version__mou__in=published(number), version__number=version, kind=kind
    )


def signatures(version: Version) -> list[Signed]:
    """Return who signed the instrument of a version, in order of time; nothing else of its case.

    Parties have the names under which they signed; one that was renamed since has both.
    """
    events = signature_events(version.instrument.case)
    then = party_names(events)
    return [
        Signed(
            party=also_known(then[event.pk], event.party.name) if event.party else "",
            name=event.data["name"],
            title=event.data["title"],
            on=timezone.localtime(event.at).date(),
        )
        for event in events
    ]

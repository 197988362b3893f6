"""The text of an agreement on a day: that of a version, or a consolidated text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from workflows.models import ConsolidatedText, Mou, Snapshot, Version
from workflows.rules.in_force import Effect, Span, span_on, spans
from workflows.rules.moments import day_words


@dataclass(frozen=True, slots=True)
class InForce:
    """What is in force on the days of a span.

    `held` are the versions whose changes are in force, in order of effect. The text is that of
    `version`, or `consolidated`; both are None while a consolidated text is still to be derived.
    """

    span: Span
    held: tuple[Version, ...]
    version: Version | None
    consolidated: ConsolidatedText | None

    def __str__(self) -> str:
        return title_of(self.span)

    @property
    def title(self) -> str:
        """Return what the text is called: "Version 3", "Versions 1 and 3 together"."""
        return title_of(self.span)

    @property
    def words(self) -> str:
        """Return when it is in force, in words that begin a sentence."""
        since = day_words(self.span.since)
        if self.span.until is None:
            return f"In force since {since}"
        return f"In force from {since} to {day_words(self.span.until)}"

    @property
    def snapshot_id(self) -> str:
        """Return the hash of the text, nothing while it is still to be derived."""
        kept = self.version or self.consolidated
        return kept.snapshot_id if kept else ""

    @property
    def snapshot(self) -> Snapshot | None:
        """Return the row that keeps the text, None while it is still to be derived."""
        kept = self.version or self.consolidated
        return kept.snapshot if kept else None


def title_of(span: Span) -> str:
    """Return what the text of a span is called, in words that begin a sentence."""
    if span.version:
        return f"Version {span.version}"
    *earlier, last = sorted(span.numbers)
    return f"Versions {', '.join(map(str, earlier))} and {last} together"


def spans_of(versions: Iterable[Version]) -> tuple[Span, ...]:
    """Return the spans of an agreement's life, from its versions."""
    return spans(Effect(version.number, version.effective_on) for version in versions)


def texts_in_force(
    versions: Sequence[Version], consolidated: Iterable[ConsolidatedText]
) -> list[InForce]:
    """Return what is in force on each day of an agreement's life, the first days first."""
    by_number = {version.number: version for version in versions}
    by_holds = {row.holds: row for row in consolidated}
    return [_in_force(span, by_number, by_holds) for span in spans_of(versions)]


def _in_force(
    span: Span, versions: Mapping[int, Version], consolidated: Mapping[str, ConsolidatedText]
) -> InForce:
    return InForce(
        span=span,
        held=tuple(versions[number] for number in span.numbers),
        version=versions[span.version] if span.version else None,
        consolidated=None if span.version else consolidated.get(span.holds),
    )


def on_day(found: Iterable[InForce], day: date) -> InForce | None:
    """Return what is in force on a day, None before the first."""
    return next((text for text in found if text.span.has(day)), None)


def consolidated_of(mou: Mou, versions: Iterable[Version]) -> list[ConsolidatedText]:
    """Return the MOU's consolidated texts; nothing is asked where its versions need none."""
    if all(span.version for span in spans_of(versions)):
        return []
    return list(mou.consolidated_texts.select_related("snapshot"))


def text_on(mou: Mou, day: date) -> InForce | None:
    """Return what is in force on a day, None before the first, in one or two queries."""
    versions = list(mou.versions.select_related("snapshot").order_by("number"))
    return on_day(texts_in_force(versions, consolidated_of(mou, versions)), day)


def texts_today(today: date) -> list[tuple[Mou, InForce]]:
    """Return what is in force on a day, by the MOU's number, in two queries."""
    sealed = Version.objects.select_related("mou", "snapshot").order_by("mou__number", "number")
    kept: dict[int, list[ConsolidatedText]] = {}
    for row in ConsolidatedText.objects.select_related("snapshot"):
        kept.setdefault(row.mou_id, []).append(row)
    of_one_mou = groupby(sealed, key=lambda version: version.mou)
    found = (
        (mou, on_day(texts_in_force(list(versions), kept.get(mou.pk, ())), today))
        for mou, versions in of_one_mou
    )
    return [(mou, text) for mou, text in found if text]


def not_yet_in_force(mou: Mou, today: date) -> list[Version]:
    """Return the sealed versions whose day is still to come, the first to come first."""
    rows = mou.versions.filter(effective_on__gt=today).select_related("instrument__mou")
    return list(rows.order_by("effective_on", "number"))


def span_today(versions: Iterable[Version], today: date) -> Span | None:
    """Return the span that a day is in, None before the first."""
    return span_on(spans_of(versions), today)


def unconsolidated() -> list[int]:
    """Return the keys of the MOUs that lack a consolidated text which their versions need."""
    kept = set(ConsolidatedText.objects.values_list("mou_id", "holds"))
    sealed = Version.objects.only("mou_id", "number", "effective_on").order_by("mou_id")
    return [
        mou_id
        for mou_id, versions in groupby(sealed, key=lambda version: version.mou_id)
        if any(not s.version and (mou_id, s.holds) not in kept for s in spans_of(versions))
    ]

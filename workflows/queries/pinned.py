"""What was settled when a text was fixed or a ballot begun, read from the events.

An MOU's settings, its classes and its parties can be edited at any time. What people were asked
to decide on, and who was asked, must not change under them: it is read from the record.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from workflows.models import Case, Party
from workflows.queries.parties import ELECTORATES
from workflows.rules.effectiveness import BY_DATE

ASKED, RULE, DAY, PLAN = "asked", "effectiveness", "target_on", "plan"
"""Under which names an event's data keep who is asked, the rule, the fixed date and the plan."""


@dataclass(frozen=True, slots=True)
class Terms:
    """When an instrument takes effect: by which rule, and on which fixed date if it has one."""

    effectiveness: str
    target_on: date | None

    @property
    def named(self) -> date | None:
        """Return the date from which the text is to be in force, if by the rule one counts."""
        return self.target_on if self.effectiveness in BY_DATE else None


def terms_now(case: Case) -> dict[str, Any]:
    """Return the terms as they stand now, to be kept with the text that is being fixed."""
    day = case.instrument.target_on
    return {
        RULE: case.instrument.mou.effectiveness,
        DAY: day.isoformat() if day else "",
    }


def terms_of(case: Case) -> Terms:
    """Return the terms that were settled when the case's text was fixed."""
    kept = case.events.filter(data__has_key=RULE).order_by("-sequence").first()
    data = kept.data if kept else terms_now(case)
    return Terms(data[RULE], date.fromisoformat(data[DAY]) if data[DAY] else None)


def round_began(case: Case) -> int:
    """Return the entry from which parties were asked about the text that was fixed last."""
    fixed = case.events.filter(data__has_key=RULE).order_by("-sequence").first()
    return fixed.entry if fixed else 0


def asked_now(case: Case, over: str) -> dict[str, list[int]]:
    """Return who would be asked in a ballot begun now, to be kept with its beginning."""
    return {ASKED: [party.pk for party in ELECTORATES[over](case.instrument)]}


def electorate(case: Case, over: str) -> list[Party]:
    """Return the parties asked in the case's present ballot, as they were when it began."""
    entries = case.events.filter(target=case.state).exclude(source=F("target"))
    began = entries.order_by("-sequence").first()
    if began is None or ASKED not in began.data:
        return ELECTORATES[over](case.instrument)
    asked = Party.objects.in_bulk(began.data[ASKED])
    return [asked[pk] for pk in began.data[ASKED]]

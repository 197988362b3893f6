"""When an instrument takes effect, and what people are told of it before they sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from workflows.models import Case, Version
from workflows.queries.pinned import terms_of
from workflows.queries.signatures import signature_dates
from workflows.rules.effect_words import force_words, passed_words, pending_words
from workflows.rules.effectiveness import earliest_effect, effective_on


@dataclass(frozen=True, slots=True)
class Settled:
    """The day from which an executed text is in force, and the day that was named.

    They differ where the named day had passed: nothing takes effect before it is executed.
    `by_rule` is the day by the rule alone, which earlier releases applied backwards.
    """

    on: date
    named: date | None
    by_rule: date

    @property
    def late(self) -> bool:
        """Test whether the named day had passed when the last signature was given."""
        return self.named is not None and self.named < self.on

    @property
    def words(self) -> str:
        """Return what is put on record of a named day that had passed; nothing otherwise."""
        return passed_words(self.named, self.on) if self.late and self.named else ""


def settled(case: Case, at: datetime) -> Settled | None:
    """Return from which day the case's text is in force if it is executed now, None if never."""
    terms, signed = terms_of(case), signature_dates(case)
    today = timezone.localtime(at).date()
    found = effective_on(
        terms.effectiveness, signed=signed, required=signed, fixed=terms.target_on, decided=today
    )
    if found is None:
        return None
    return Settled(max(found, today), terms.named, found)


def force_words_of(case: Case, today: date) -> str:
    """Return from which day the case's text will be in force, in words."""
    terms = terms_of(case)
    return force_words(terms.effectiveness, terms.target_on, today)


def pending_words_of(case: Case, pending: Sequence[Version], today: date) -> tuple[str, ...]:
    """Return a sentence for each sealed change that is still to come when a case is read."""
    if not pending:
        return ()
    terms = terms_of(case)
    earliest = earliest_effect(terms.effectiveness, terms.target_on, today)
    return tuple(
        pending_words(version.instrument.name, version.number, version.effective_on, earliest)
        for version in pending
    )

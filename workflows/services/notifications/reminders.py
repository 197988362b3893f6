"""What time alone makes due: reminders, and letters about what is late or stuck."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from mou_templates.text.wording import long_date
from workflows.models import Case, Invitation
from workflows.queries.letters import Unattended, unattended, unattended_items
from workflows.queries.site_mode import at_rest
from workflows.queries.situations import state_of
from workflows.rules.reminders import escalation_day, late_day, reminder_day
from workflows.rules.terms import escalates_on
from workflows.services.notifications.announcements import tell
from workflows.services.notifications.outbox import asked, queue_once
from workflows.services.repeating import each
from workflows.services.transactions import one_transaction


def remind(*, at: datetime) -> int:
    """Queue the reminders that are due to those asked who have not answered; count them.

    Nobody is reminded twice for one day of `workflows.rules.reminders`, however often this runs.
    A restored copy at rest reminds nobody.
    """
    if at_rest():
        return 0
    today = timezone.localtime(at).date()
    people = Invitation.objects.filter(
        work_item__closed=False,
        work_item__outcome="",
        work_item__due_on__isnull=False,
        signatory__active=True,
    ).select_related("signatory", "work_item__party", "work_item__case__instrument__mou")
    due = {
        f"invitation:{invitation.pk}:{day.isoformat()}": asked(invitation)
        for invitation in people.defer(*LONG)
        if (day := _day_of(invitation, today))
    }
    return queue_once(kind="reminder", due=due, at=at)


LONG = tuple(
    f"work_item__case__instrument__{field}" for field in ("preamble", "clauses", "exhibits")
)
"""The words of a draft, whole agreements: a reminder does not read them."""


def _day_of(invitation: Invitation, today: date) -> date | None:
    asked_on = timezone.localtime(invitation.created_at).date()
    return reminder_day(asked_on, invitation.work_item.due_on, today)


def tell_of_delays(*, at: datetime) -> tuple[int, list[str]]:
    """Queue letters about steps that are late and parties for which nobody can act.

    Returns how many, and a sentence for each case of which nobody could be told. A restored copy
    at rest tells nobody.
    """
    if at_rest():
        return 0, []
    today = timezone.localtime(at).date()
    late = {case.pk: case for case in _late(today)}
    items = unattended_items().select_related("party", "case__instrument__mou")
    alone = {found.item.pk: found for found in unattended(items)}
    told, troubles = each(late, "Delay of case", lambda pk: _tell_late(late[pk], today, at))
    more, others = each(alone, "Work item", lambda pk: _tell_unattended(alone[pk], at))
    return told + more, troubles + others


def _late(today: date) -> QuerySet[Case]:
    cases = Case.objects.filter(final=False, due_on__lt=today)
    return cases.select_related("instrument__mou", "definition", "submitted_by")


@one_transaction
def _tell_late(case: Case, today: date, at: datetime) -> int:
    state = state_of(case)
    facts: dict[str, object] = {"state": case.state_title}
    facts |= {"due_on": long_date(case.due_on) if case.due_on else ""}
    where, told = f"case:{case.pk}:{case.entry}", 0
    if day := late_day(case.due_on, today):
        told += tell(kind="late", case=case, facts=facts, occasion=f"{where}:{day}", at=at)
    first = escalates_on(case.due_on, state.escalate_days) if state.escalate_to else None
    if day := escalation_day(first, today):
        awaited = case.work_items.filter(closed=False, outcome="").order_by("party__name")
        facts |= {"awaited": list(awaited.values_list("party__name", flat=True))}
        told += tell(kind="overdue", case=case, facts=facts, occasion=f"{where}:{day}", at=at)
    return told


@one_transaction
def _tell_unattended(found: Unattended, at: datetime) -> int:
    item = found.item
    facts = {"absent": item.party.name, "asked": found.verb, "others": found.others}
    return tell(kind="nobody", case=item.case, facts=facts, occasion=f"item:{item.pk}", at=at)

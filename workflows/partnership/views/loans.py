"""Pages of loans: lending, taking back, renewing, lost."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property

from workflows.partnership.forms.pools import DayForm, LendForm, LostForm, RenewForm
from workflows.partnership.models import Item, Loan
from workflows.partnership.queries.pools import open_loan
from workflows.partnership.services.loans import lend, renew, report_lost, take_back
from workflows.partnership.views.pools import OfItem
from workflows.rules.moments import day_words
from workflows.views.people import user_of


class LendView(OfItem):
    """Lending an item."""

    verb = "Lend"
    button = "Lend it"

    def form(self, data: Any = None) -> LendForm:
        """Return the form, with today as the day."""
        return LendForm(data, pool=self.item.pool, initial={"on": timezone.localdate()})

    def call(self, form: LendForm) -> str:
        """Lend the item."""
        loan = lend(
            item_id=self.item.pk,
            holder=form.holder(),
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
            user=user_of(self.request),
            at=timezone.now(),
        )
        return f"{self.item} is lent to {loan.holder_name}, due on {day_words(loan.due_on)}."


class LostView(OfItem):
    """Reporting an item lost."""

    verb = "Report lost:"
    lead = "A lost item cannot be lent. It can be replaced, or put back when it is found."
    button = "Report it lost"

    def form(self, data: Any = None) -> LostForm:
        """Return the form, with today as the day."""
        loan = open_loan(self.item)
        shown = {"on": timezone.localdate(), "loan_id": loan.pk if loan else None}
        return LostForm(data, initial=shown)

    def call(self, form: LostForm) -> str:
        """Report the item lost."""
        report_lost(
            item_id=self.item.pk, user=user_of(self.request), at=timezone.now(), **form.cleaned_data
        )
        return f"{self.item} is reported lost."


class OfLoan(OfItem):
    """A form about a loan, and so about its item."""

    @cached_property
    def loan(self) -> Loan:
        """The loan of the address."""
        rows = Loan.objects.select_related("item__pool")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def item(self) -> Item:
        """The item that is lent."""
        return self.loan.item

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form with the loan that it is about."""
        return super().get_context_data(loan=self.loan, **kwargs)


class TakeBackView(OfLoan):
    """Taking an item back."""

    verb = "Take back"
    button = "Take it back"

    def form(self, data: Any = None) -> DayForm:
        """Return the form, with today as the day."""
        return DayForm(data, initial={"on": timezone.localdate()})

    def call(self, form: DayForm) -> str:
        """Take the item back."""
        take_back(
            loan_id=self.loan.pk,
            on=form.cleaned_data["on"],
            user=user_of(self.request),
            at=timezone.now(),
        )
        return f"{self.loan.item} is back."


class RenewView(OfLoan):
    """Renewing a loan."""

    verb = "Renew"
    button = "Renew it"

    def form(self, data: Any = None) -> RenewForm:
        """Return the form with the day on which the loan is due now."""
        return RenewForm(data, initial={"due_on": self.loan.due_on})

    def call(self, form: RenewForm) -> str:
        """Renew the loan."""
        loan = renew(
            loan_id=self.loan.pk,
            due_on=form.cleaned_data["due_on"],
            user=user_of(self.request),
            at=timezone.now(),
        )
        return f"{loan.item} may be kept until {day_words(loan.due_on)}."

"""Pages of pools and their items."""

from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from workflows.partnership.forms.pools import (
    ChangePoolForm,
    ConfirmForm,
    LabelForm,
    NewPoolForm,
)
from workflows.partnership.models import Item, Pool
from workflows.partnership.queries.pools import item_rows, past_loans
from workflows.partnership.services.pools import (
    add_item,
    add_pool,
    change_pool,
    put_back,
    replace_item,
    withdraw_item,
)
from workflows.partnership.views.access import Crumb, PartnershipPage, VerbPage
from workflows.views.people import user_of

PAST_LOANS = 50
"""How many loans that have ended a page shows."""


class PoolView(PartnershipPage):
    """A pool: its items, who has them, and the loans that have ended."""

    template_name = "partnership/desk/pool.html"

    @cached_property
    def pool(self) -> Pool:
        """The pool of the address."""
        rows = Pool.objects.select_related("provided_by", "used_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Return the pool's title."""
        return self.pool.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the items and a page of the loans that have ended."""
        today = timezone.localdate()
        rows = item_rows(self.pool, today)
        serving = [row for row in rows if row.item.out_on is None]
        past = Paginator(past_loans(self.pool), PAST_LOANS).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            pool=self.pool,
            rows=rows,
            serving=len(serving),
            missing=self.pool.size - len(serving),
            lent=sum(1 for row in rows if row.loan),
            past=past,
            today=today,
            **kwargs,
        )


class NewPoolView(VerbPage):
    """A new pool."""

    page_title = "New pool"
    lead = "A pool holds things that one party provides and the staff of another use for a time."
    button = "Add the pool"
    made: Pool | None = None

    def form(self, data: Any = None) -> NewPoolForm:
        """Return the form."""
        return NewPoolForm(data)

    def call(self, form: NewPoolForm) -> str:
        """Add the pool."""
        self.made = add_pool(
            facts=form.facts(),
            labels=form.cleaned_data["labels"],
            user=user_of(self.request),
            on=timezone.localdate(),
        )
        return f"{self.made} is there. Its items can be lent."

    def after(self) -> str:
        """Return the pool's page, or the first page while there is none."""
        if self.made:
            return reverse("partnership_pool", args=[self.made.pk])
        return reverse("partnership_home")


class OfPool(VerbPage):
    """A form about a pool."""

    @cached_property
    def pool(self) -> Pool:
        """The pool of the address."""
        return get_object_or_404(Pool, pk=self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        """Return the way by the pool's page."""
        return [{"url": self.after(), "label": self.pool.title}]

    def after(self) -> str:
        """Return the pool's page."""
        return reverse("partnership_pool", args=[self.pool.pk])


class ChangePoolView(OfPool):
    """What is said of a pool, to be changed."""

    page_title = "Change the pool"

    def form(self, data: Any = None) -> ChangePoolForm:
        """Return the form with what is said now."""
        pool = self.pool
        said = {name: getattr(pool, name) for name in ("title", "size", "loan_days", "clause")}
        parties = {"provided_by": pool.provided_by_id, "used_by": pool.used_by_id}
        return ChangePoolForm(data, initial=said | parties | {"edition": pool.edition})

    def call(self, form: ChangePoolForm) -> str:
        """Change the pool."""
        change_pool(
            pool_id=self.pool.pk,
            edition=form.cleaned_data["edition"],
            facts=form.facts(),
            user=user_of(self.request),
        )
        return "The pool is changed."


class NewItemView(OfPool):
    """A new item of a pool."""

    page_title = "Add an item"
    button = "Add the item"

    def form(self, data: Any = None) -> LabelForm:
        """Return the form."""
        return LabelForm(data)

    def call(self, form: LabelForm) -> str:
        """Add the item."""
        item = add_item(
            pool_id=self.pool.pk,
            label=form.cleaned_data["label"],
            user=user_of(self.request),
            on=timezone.localdate(),
        )
        return f"{item} is in the pool."


class OfItem(VerbPage):
    """A form about an item."""

    verb = ""

    @cached_property
    def item(self) -> Item:
        """The item of the address."""
        rows = Item.objects.select_related("pool__used_by", "pool__provided_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Return what is done, and with which item."""
        return f"{self.verb} {self.item}"

    def crumbs(self) -> list[Crumb]:
        """Return the way by the pool's page."""
        return [{"url": self.after(), "label": self.item.pool.title}]

    def after(self) -> str:
        """Return the pool's page."""
        return reverse("partnership_pool", args=[self.item.pool_id])


class WithdrawView(OfItem):
    """Taking an item out of service."""

    verb = "Withdraw"
    lead = "A withdrawn item cannot be lent. Its loans stay on record."
    button = "Withdraw it"

    def form(self, data: Any = None) -> ConfirmForm:
        """Return the form, which has nothing to fill in."""
        return ConfirmForm(data)

    def call(self, form: ConfirmForm) -> str:
        """Withdraw the item."""
        withdraw_item(item_id=self.item.pk, user=user_of(self.request), on=timezone.localdate())
        return f"{self.item} is withdrawn."


class PutBackView(OfItem):
    """Taking an item that was lost or withdrawn into service again."""

    verb = "Put back"
    lead = "An item that was found, or was withdrawn by mistake, can be lent again."
    button = "Put it back"

    def form(self, data: Any = None) -> ConfirmForm:
        """Return the form, which has nothing to fill in."""
        return ConfirmForm(data)

    def call(self, form: ConfirmForm) -> str:
        """Put the item back."""
        put_back(item_id=self.item.pk, user=user_of(self.request))
        return f"{self.item} is in the pool again."


class ReplaceView(OfItem):
    """A new item in the place of one that is gone."""

    verb = "Replace"
    button = "Add the replacement"

    def form(self, data: Any = None) -> LabelForm:
        """Return the form."""
        return LabelForm(data)

    def call(self, form: LabelForm) -> str:
        """Replace the item."""
        item = replace_item(
            item_id=self.item.pk,
            label=form.cleaned_data["label"],
            user=user_of(self.request),
            on=timezone.localdate(),
        )
        return f"{item} replaces {self.item}."

"""The list of instruments: where each stands, and the way to where it is decided."""

from typing import Any

import django_filters
from django.urls import reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn as Checkboxes
from wagtail.snippets.views.snippets import IndexView

from workflows.models import Instrument, Mou
from workflows.queries.desk import states_in_use


def case_url(instrument: Instrument) -> str:
    """Return the address of the page on which the instrument's case is decided."""
    return reverse("workflows_case", args=[instrument.case.pk])


class InstrumentFilters(WagtailFilterSet):
    """What the list of instruments can be narrowed to."""

    mou = django_filters.ModelChoiceFilter(queryset=Mou.objects.all(), label="MOU")
    state = django_filters.ChoiceFilter(
        field_name="case__state", label="State", choices=states_in_use
    )

    class Meta:
        model = Instrument
        fields: list[str] = []


class InstrumentIndexView(IndexView):
    """The list of instruments. Nothing can be done to several at once."""

    @property
    def columns(self) -> list[Any]:
        """Return the columns, without the boxes that choose rows for a bulk action."""
        return [column for column in super().columns if not isinstance(column, Checkboxes)]


COLUMNS: list[str | BaseColumn] = [
    "__str__",
    TitleColumn(
        "state",
        label="State",
        accessor="case.state_title",
        get_url=case_url,
        sort_key="case__state",
    ),
    Column("due", label="Due", accessor="case.due_on", sort_key="case__due_on"),
    Column("target_on", label="Target date", sort_key="target_on"),
    DateColumn("drafted_at", label="Drafted", sort_key="drafted_at"),
]

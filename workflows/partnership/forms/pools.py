"""Forms of pools, their items and their loans."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from workflows.models import Party
from workflows.partnership.forms.fields import PartnershipForm, day_field, name_field
from workflows.partnership.models import Pool
from workflows.partnership.models.pool import LONGEST_LOAN, MOST_ITEMS
from workflows.partnership.queries.pools import holder_parties
from workflows.partnership.rules.pools import LONGEST_LABEL, label_fault
from workflows.partnership.services.loans import Holder
from workflows.partnership.services.pools import PoolFacts

NEVER_PATRONS = "A member of staff. Never a library patron or a job seeker."


class PoolForm(PartnershipForm):
    """What is said of a pool."""

    title = name_field("Name of the pool", "Such as “Temporary library cards”.")
    provided_by = forms.ModelChoiceField(
        Party.objects.all(), label="Provided by", empty_label="Choose…"
    )
    used_by = forms.ModelChoiceField(Party.objects.all(), label="Used by", empty_label="Choose…")
    size = forms.IntegerField(
        label="How many items",
        min_value=1,
        max_value=MOST_ITEMS,
        help_text="As many as the agreement provides. More cannot be lent.",
    )
    loan_days = forms.IntegerField(
        label="Days that an item may be kept", min_value=1, max_value=LONGEST_LOAN
    )
    clause = forms.CharField(
        label="Clause of the agreement",
        max_length=200,
        required=False,
        help_text="The clause of the MOU that promises the pool, as it is cited.",
    )

    def facts(self) -> PoolFacts:
        """Return what was said."""
        return PoolFacts(**{name: self.cleaned_data[name] for name in FACTS})


FACTS = ("title", "provided_by", "used_by", "size", "loan_days", "clause")


class NewPoolForm(PoolForm):
    """A new pool, with the labels of its items."""

    labels = forms.CharField(
        label="Labels of the items",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="What is printed on each, one a line. More can be added later.",
    )

    def clean_labels(self) -> list[str]:
        """Return the labels, without empty lines."""
        labels = [" ".join(line.split()) for line in self.cleaned_data["labels"].splitlines()]
        labels = [label for label in labels if label]
        for label in labels:
            if fault := label_fault(label):
                raise ValidationError(f"“{label}”: {fault}")
        return labels


class ChangePoolForm(PoolForm):
    """A pool to be changed, with the edition that the page showed."""

    edition = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class LabelForm(PartnershipForm):
    """The label of a new item."""

    label = forms.CharField(label="Label or number", max_length=LONGEST_LABEL)

    def clean_label(self) -> str:
        """Return the label, or say why it is none."""
        label: str = self.cleaned_data["label"]
        if fault := label_fault(label):
            raise ValidationError(fault)
        return label


class LendForm(PartnershipForm):
    """Who gets an item, and when."""

    name = name_field("Name", NEVER_PATRONS)
    office = name_field("Job title")
    party = forms.ModelChoiceField(Party.objects.none(), label="Of which party", empty_label=None)
    on = day_field("Day")
    note = forms.CharField(
        label="Note",
        max_length=500,
        required=False,
        help_text="About the item, such as its condition. Nothing about what is read with it.",
    )

    def __init__(self, *args: Any, pool: Pool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = cast("forms.ModelChoiceField", self.fields["party"])
        parties.queryset = holder_parties(pool)
        parties.initial = pool.used_by_id

    def holder(self) -> Holder:
        """Return who gets the item."""
        data = self.cleaned_data
        return Holder(name=data["name"], office=data["office"], party=data["party"])


class DayForm(PartnershipForm):
    """The day on which something happened."""

    on = day_field("Day")


class LostForm(DayForm):
    """The day on which an item was lost, with the loan that the page showed."""

    loan_id = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)


class RenewForm(PartnershipForm):
    """The due day that the page showed."""

    due_on = forms.DateField(widget=forms.HiddenInput)


class ConfirmForm(PartnershipForm):
    """Nothing to fill in: a press of the button."""

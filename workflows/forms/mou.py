"""The form of an MOU's settings, its classes of amendment among them."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from wagtail.admin.forms import WagtailAdminModelForm

from workflows.queries.beginning import classes_in_use, is_named, names_class


class MouForm(WagtailAdminModelForm):
    """An MOU's settings. A class that an instrument uses cannot be deleted, nor its key changed."""

    def clean(self) -> dict[str, Any]:
        """Refuse to delete a class in use, and put it back in the form."""
        data = super().clean()
        used = classes_in_use(self.instance) if self.instance.pk else {}
        for row in self.formsets["amendment_classes"].deleted_forms:
            if users := used.get(row.instance.pk):
                self.add_error(
                    None, f"“{row.instance}” cannot be deleted: it is the class of the {users}."
                )
                _restore(row)
        for row in self.formsets["amendment_classes"].forms:
            if row.instance.pk and "key" in row.changed_data:
                _keep_key(row, used.get(row.instance.pk, ""))
        return data


def _keep_key(row: forms.ModelForm, users: str) -> None:
    """Refuse another key for a class that an instrument or a signing authority names by it."""
    if users:
        row.add_error("key", f"The short name cannot be changed: it is the class of the {users}.")
    elif names_class(str(row.initial["key"])):
        row.add_error("key", "The short name cannot be changed: a signing authority names it.")


class PartyForm(WagtailAdminModelForm):
    """A party. Once an agreement names it, its key stays: clauses are scoped to parties by it."""

    def clean_key(self) -> str:
        """Refuse another key for a party that an agreement names."""
        key: str = self.cleaned_data["key"]
        if self.instance.pk and "key" in self.changed_data and is_named(self.instance):
            raise forms.ValidationError(
                "The short name cannot be changed: an agreement knows the party by it. "
                "The name can be."
            )
        return key


def _restore(row: forms.ModelForm) -> None:
    """Show the row again, which the editor hides when it is marked as deleted."""
    data = cast("QueryDict", row.data).copy()
    data[row.add_prefix("DELETE")] = ""
    row.data = data

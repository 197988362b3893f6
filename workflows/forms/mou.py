"""The form of an MOU's settings, its classes of amendment among them."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from wagtail.admin.forms import WagtailAdminModelForm

from workflows.queries.beginning import classes_in_use


class MouForm(WagtailAdminModelForm):
    """An MOU's settings. A class that an instrument uses cannot be deleted."""

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
        return data


def _restore(row: forms.ModelForm) -> None:
    """Show the row again, which the editor hides when it is marked as deleted."""
    data = cast("QueryDict", row.data).copy()
    data[row.add_prefix("DELETE")] = ""
    row.data = data

"""The forms of an import: the file, and one operation of the review."""

from typing import Any

from django import forms

from mou_templates.docx.word import View
from mou_templates.text.reshape import ACTS, CITING
from mou_templates.text.shape import Operation
from workflows.forms.returning import ReturnForm
from workflows.models.imported import TrackedChanges

UNDO = "undo"


class ImportForm(ReturnForm):
    """One Word file that others made."""

    tracked = forms.ChoiceField(
        label="Changes that the file tracks",
        choices=TrackedChanges.choices,
        initial=TrackedChanges.ACCEPTED,
        required=False,
        widget=forms.RadioSelect,
        help_text="A file without tracked changes is read the same either way.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "The agreement as a Word file"
        self.fields["file"].help_text = "As .docx, up to 20 MB. Nothing is in force by it."

    def view(self) -> View:
        """Return which words of tracked changes are read, for a valid form."""
        return "old" if self.cleaned_data["tracked"] == TrackedChanges.REJECTED else "new"


class OperationForm(forms.Form):
    """One operation, on the review as it stood when the page was shown."""

    act = forms.ChoiceField(choices=[(name, name) for name in (*ACTS, *sorted(CITING), UNDO)])
    clause = forms.CharField(required=False, max_length=200)
    place = forms.IntegerField(required=False, min_value=0, max_value=10_000)
    heading = forms.CharField(required=False, max_length=500)
    entry = forms.IntegerField(min_value=0)

    def operation(self) -> Operation:
        """Return the operation of a valid form."""
        data = self.cleaned_data
        return Operation(
            data["act"], data["clause"], place=data["place"] or 0, heading=data["heading"]
        )

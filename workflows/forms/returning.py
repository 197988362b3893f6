"""The forms of a Word file that comes back: the file, and what is taken of it."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from mou_templates.docx.opening import LARGEST_FILE
from mou_templates.text.merge import Side
from workflows.forms.rebasing import READINGS
from workflows.queries.rebasing import Contested
from workflows.queries.returning import Row
from workflows.services.returning import Decision

TAKE = [("take", "Take"), ("leave", "Leave")]


class ReturnForm(forms.Form):
    """One Word file."""

    file = forms.FileField(
        label="The edited Word file",
        help_text="“As amended” or the redline of this instrument, as .docx, up to 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": "Choose a file first.", "empty": "This file is empty."},
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large to be read, by its name, before it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            limit = LARGEST_FILE // 1024 // 1024
            raise forms.ValidationError(f"{file.name} is larger than {limit} MB.")
        return file


class TakeForm(forms.Form):
    """Take or leave, for each change; a reading, for each place that the draft edited too."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        rows: Sequence[Row],
        conflicts: Sequence[Contested] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.changes = rows
        self.conflicts = conflicts
        for place, row in enumerate(rows):
            self.fields[f"change_{place}"] = forms.ChoiceField(
                label=row.where,
                choices=TAKE,
                # What nobody tracked is left unless somebody says otherwise; the rest is asked.
                initial="leave" if row.untracked else None,
                widget=forms.RadioSelect,
                error_messages={"required": f"Take or leave the change of {row.where}."},
            )
        for place, conflict in enumerate(conflicts):
            self.fields[f"choice_{place}"] = forms.ChoiceField(
                label=conflict.where,
                choices=[("theirs", "The file's reading"), *READINGS[:1], *READINGS[2:]],
                widget=forms.RadioSelect,
                error_messages={"required": f"Choose a reading for {conflict.where}."},
            )

    def rows(self) -> list[tuple[Row, forms.BoundField]]:
        """Return each change with its field."""
        return [(row, self[f"change_{place}"]) for place, row in enumerate(self.changes)]

    def contested(self) -> list[tuple[Contested, forms.BoundField]]:
        """Return each conflict with its field."""
        return [(each, self[f"choice_{place}"]) for place, each in enumerate(self.conflicts)]

    def decision(self) -> Decision:
        """Return the decision of a valid form."""
        data = self.cleaned_data
        taken = (row.key for n, row in enumerate(self.changes) if data.get(f"change_{n}") == "take")
        return Decision(frozenset(taken), self._choices(), data["shown"])

    def _choices(self) -> Mapping[str, Side]:
        return {
            each.key: cast("Side", self.cleaned_data[f"choice_{place}"])
            for place, each in enumerate(self.conflicts)
            if self.cleaned_data.get(f"choice_{place}")
        }

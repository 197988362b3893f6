"""The form of a rebase: a reading for each conflict."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from mou_templates.text.merge import Side
from workflows.queries.rebasing import Contested

READINGS = [
    ("ours", "This draft's reading"),
    ("theirs", "The reading in force"),
    ("base", "Neither: as it was before both"),
]


class RebaseForm(forms.Form):
    """One choice for each conflict; the draft can be edited again afterwards."""

    entry = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, conflicts: Sequence[Contested], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts = conflicts
        for place, conflict in enumerate(conflicts):
            self.fields[f"choice_{place}"] = forms.ChoiceField(
                label=conflict.where,
                choices=READINGS,
                widget=forms.RadioSelect,
                error_messages={"required": f"Choose a reading for {conflict.where}."},
            )

    def rows(self) -> list[tuple[Contested, forms.BoundField]]:
        """Return each conflict with the field that settles it."""
        return [(found, self[f"choice_{place}"]) for place, found in enumerate(self.conflicts)]

    def choices(self) -> Mapping[str, Side]:
        """Return the choices of a valid form by the conflicts' keys."""
        return {
            found.key: cast("Side", self.cleaned_data[f"choice_{place}"])
            for place, found in enumerate(self.conflicts)
        }

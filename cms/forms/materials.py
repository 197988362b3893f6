"""The filters above the list of materials."""

from collections.abc import Mapping, Sequence

from django import forms

from cms.queries.materials import Wanted

Choices = Sequence[tuple[str, str]]

FILTERS = {
    "topic": ("Topic", "All topics"),
    "audience": ("For whom", "Everyone"),
    "language": ("Language", "All languages"),
    "location": ("Handed out at", "All locations"),
}
"""What a filter is called, and what it says when it leaves nothing out."""

NO_SUCH = "There is no such choice, so nothing was left out by it."


class MaterialsFilter(forms.Form):
    """What the list is narrowed to. A word that is no choice narrows nothing, and is named."""

    def __init__(self, data: Mapping[str, str], *, choices: Mapping[str, Choices]) -> None:
        super().__init__(data)
        for name, (label, everything) in FILTERS.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[("", everything), *choices[name]],
                error_messages={"invalid_choice": NO_SUCH},
            )

    def wanted(self) -> Wanted:
        """Return what is wanted, as far as it makes sense."""
        self.is_valid()
        return Wanted(**{name: self.cleaned_data.get(name, "") for name in FILTERS})

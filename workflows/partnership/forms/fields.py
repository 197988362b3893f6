"""Fields that several forms of the partnership have."""

from typing import Any

from django import forms

from workflows.models.validators import validate_name


class PartnershipForm(forms.Form):
    """A form of the partnership's desk, without colons after its labels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)


def day_field(label: str, help_text: str = "", **options: Any) -> forms.DateField:
    """Return a field for a day, with the browser's calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, **options)


def name_field(label: str, help_text: str = "", **options: Any) -> forms.CharField:
    """Return a field for the name of a person, an office or a thing."""
    known: dict[str, Any] = {"max_length": 120, "validators": [validate_name]}
    return forms.CharField(label=label, help_text=help_text, **known | options)

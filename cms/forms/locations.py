"""How a reader narrows the list of locations."""

from collections.abc import Iterable
from typing import Any

from django import forms

from cms.forms.materials import NO_SUCH
from cms.models import Location
from cms.queries.locations import Wish

ANY = ("", "Any")


class LocationsForm(forms.Form):
    """Where, with which computers, at which level, and from where distances are counted.

    What is no choice, or too long, narrows nothing, and is named.
    """

    place = forms.CharField(
        label="City or ZIP code",
        max_length=80,
        required=False,
        error_messages={
            "max_length": "Type a city or a ZIP code, 80 letters at most; nothing was left out."
        },
    )
    near = forms.ChoiceField(
        label="Nearest to",
        required=False,
        error_messages={"invalid_choice": NO_SUCH},
    )
    level = forms.ChoiceField(
        label="Level",
        choices=[ANY, *Location.Level.choices],
        required=False,
        error_messages={"invalid_choice": NO_SUCH},
    )
    job_search = forms.BooleanField(label="With job-search computers", required=False)

    def __init__(self, *args: Any, locations: Iterable[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mapped = (place for place in locations if None not in (place.latitude, place.longitude))
        self.fields["near"].choices = [  # type: ignore[attr-defined]  # a field of choices
            ("", "No place: by name"),
            *((place.slug, place.name) for place in mapped),
        ]

    def wish(self) -> Wish:
        """Return what is looked for, as far as it makes sense; everything, if nothing was asked."""
        self.is_valid()
        return Wish(**getattr(self, "cleaned_data", {}))

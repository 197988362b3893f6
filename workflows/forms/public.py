"""What the public can ask for."""

import re
from datetime import date
from typing import Any

from django import forms

WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
HOW = "Type a day as year, month and day, such as 2010-07-01."
NO_SUCH_DAY = "There is no such day in the calendar."
RANGE = f"Type a day from {EARLIEST.year} to {LATEST.year}."


class DayInput(forms.DateInput):
    """A date field, and a field of plain text for what is not a date.

    A browser empties a date field whose value is no date; what was typed must stay to be seen.
    """

    input_type = "date"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the field's template shows."""
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        context["widget"]["type"] = "date" if shown is None or _is_day(shown) else "text"
        return context


def _is_day(typed: str) -> bool:
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True


class DayField(forms.DateField):
    """A day; one that is written as a day and is in no calendar is told from what is no day."""

    def to_python(self, value: Any) -> date | None:
        """Return the day. Raises ValidationError for such as February 30."""
        typed = value.strip() if isinstance(value, str) else ""
        if WRITTEN.fullmatch(typed) and not _is_day(typed):
            raise forms.ValidationError(NO_SUCH_DAY)
        return super().to_python(value)


class AsOfForm(forms.Form):
    """The day as of which a text is asked for."""

    on = DayField(
        label="Read the text as of a day",
        input_formats=["%Y-%m-%d"],
        widget=DayInput(format="%Y-%m-%d", attrs={"autocomplete": "off"}),
        error_messages={"required": HOW, "invalid": HOW},
    )

    def clean_on(self) -> date:
        """Return the day. Raises ValidationError where no agreement can have been in force."""
        day: date = self.cleaned_data["on"]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(RANGE)
        return day

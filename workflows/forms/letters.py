"""Forms about letters."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from workflows.models import LetterChoice
from workflows.services.notifications import choose_letters

EACH, DAILY = "each", "daily"


class LetterChoiceForm(forms.Form):
    """How a member of staff wants to be written to; a part of Wagtail's account page."""

    digest = forms.ChoiceField(
        label="Letters about agreements",
        choices=[(EACH, "Each letter at once"), (DAILY, "One letter a day, at seven")],
        widget=forms.RadioSelect,
        # Without it the other parts of the page could not be saved by themselves.
        required=False,
    )

    def __init__(self, *args: Any, instance: User, **kwargs: Any) -> None:
        self.user = instance
        choice = LetterChoice.objects.filter(user=instance).first()
        kwargs["initial"] = {"digest": DAILY if choice and choice.digest else EACH}
        super().__init__(*args, **kwargs)

    def save(self) -> None:
        """Keep the choice; one that was not sent changes nothing."""
        if chosen := self.cleaned_data["digest"]:
            choose_letters(user=self.user, digest=chosen == DAILY)


class BounceForm(forms.Form):
    """A letter that came back by mail, and why."""

    reason = forms.CharField(
        label="What the letter that came back says", max_length=300, widget=forms.TextInput
    )

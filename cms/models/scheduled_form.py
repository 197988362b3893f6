"""The times set for publishing and withdrawal, as the editor's forms check them."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

TIMES = ("go_live_at", "expire_at")

PASSED = (
    "The time set for withdrawal has passed. Choose a later time, or clear it, before you publish."
)


def has_expired(expire_at: datetime | None, now: datetime) -> bool:
    """Test whether the time set for withdrawal has passed."""
    return expire_at is not None and expire_at <= now


class PassedTimes:
    """A form mixin: a withdrawal time in the past does not keep a draft from being saved.

    Wagtail refuses such a time on every save, the autosave included. Here only publishing and
    submitting for review ask for a new one.
    """

    # Wagtail checks the times in a mixin of its own, after the `clean` of our forms.
    def add_error(self, field: str | None, error: Any) -> None:
        """Record an error, but in a draft none that is due to the withdrawal time having passed."""
        if field in TIMES and self._has_passed():
            if field != "expire_at" or not self._needs_a_time() or self._asks():
                return
            error = PASSED
        super().add_error(field, error)  # type: ignore[misc]  # the form's, after this mixin

    def _has_passed(self) -> bool:
        # Django drops a value from the cleaned data once it has an error.
        expire_at = self.cleaned_data.get("expire_at")  # type: ignore[attr-defined]  # the form's
        return has_expired(expire_at, timezone.now()) or self._asks()

    def _asks(self) -> bool:
        return PASSED in self.errors.get("expire_at", ())  # type: ignore[attr-defined]  # the form's

    def _needs_a_time(self) -> bool:
        rejects = self.data.get("workflow-action-name") == "reject"  # type: ignore[attr-defined]
        return not self.is_deferred_validation and not rejects  # type: ignore[attr-defined]


class ScheduledPageForm(PassedTimes, WagtailAdminPageForm):
    """The form of a page of ours."""


class ScheduledForm(PassedTimes, WagtailAdminModelForm):
    """The form of what is published and is no page, such as a location."""

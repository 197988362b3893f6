"""What Wagtail's editor asks of an issue before it is saved."""

from datetime import date
from typing import Any

from wagtail.models import Page

from cms.models.scheduled_form import ScheduledPageForm


class IssueForm(ScheduledPageForm):
    """The form of an issue: a material has one issue for a month in a language."""

    def clean(self) -> dict[str, Any]:
        """Refuse a second issue for a month in a language, and a last day before the first."""
        cleaned: dict[str, Any] = super().clean()
        period, language = cleaned.get("period"), cleaned.get("language")
        if period and language and (twin := self._twin(period, language)):
            spoken = dict(self.fields["language"].choices)[language]
            self.add_error(
                "period",
                f"“{twin.title}” is the {spoken} issue for {period:%B %Y} already. "
                "Change that one, or choose another month or language.",
            )
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and last < first:
            self.add_error(
                "valid_until",
                f"“Valid until” is before “Valid from”. Choose {first:%B %-d, %Y} or later.",
            )
        return cleaned

    def _twin(self, period: date, language: str) -> Page | None:
        pages = type(self.instance).objects.child_of(self.parent_page)
        twins = pages.filter(
            period__year=period.year, period__month=period.month, language=language
        )
        return twins.exclude(pk=self.instance.pk).first()

"""What Wagtail's editor asks of an issue before it is saved."""

from datetime import date
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page


class IssueForm(WagtailAdminPageForm):
    """The form of an issue: a material has one issue for a period in a language."""

    def clean(self) -> dict[str, Any]:
        """Refuse a second issue for the period in the language, naming the first."""
        cleaned: dict[str, Any] = super().clean()
        period, language = cleaned.get("period"), cleaned.get("language")
        if period and language and (twin := self._twin(period, language)):
            spoken = dict(self.fields["language"].choices)[language]
            self.add_error(
                "period",
                f"“{twin.title}” is the {spoken} issue for {period:%B %-d, %Y} already. "
                "Change that one, or choose another period or language.",
            )
        return cleaned

    def _twin(self, period: date, language: str) -> Page | None:
        pages = type(self.instance).objects.child_of(self.parent_page)
        twins = pages.filter(period=period, language=language)
        return twins.exclude(pk=self.instance.pk).first()

"""The forms of an upload: several files for one material, then the month of each."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile as SentFile
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat

from cms.models import IssuePage, MaterialPage, UploadedFile
from cms.rules.months import months_in

MOST_FILES = 24
MOST_BYTES = 60 * 1024 * 1024
"""What all files of an upload may weigh together."""

EACH = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)

HOW = "Type it as 2027-01."


class SeveralFiles(forms.ClearableFileInput):
    """A field of the browser in which several files are chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files: as many, and as big, as are taken at once."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[SentFile]:
        """Return the files. Raises ValidationError if there are none, or they are too much."""
        one = super().clean
        files: list[SentFile] = [one(file, initial) for file in data or [None]]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                f"These are {len(files)} files; at most {MOST_FILES} are taken at once."
            )
        for file in files:
            if (file.size or 0) > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
                raise forms.ValidationError(
                    f"“{file.name}” is larger than {EACH}. Make it smaller, or leave it out."
                )
        if sum(file.size or 0 for file in files) > MOST_BYTES:
            raise forms.ValidationError(
                f"Together the files are larger than {filesizeformat(MOST_BYTES)}. Hand them in "
                "in two goes."
            )
        return files


class UploadForm(forms.Form):
    """The material, the language, and the files."""

    material = forms.ModelChoiceField(
        MaterialPage.objects.none(),
        empty_label="Choose a material",
        error_messages={
            "invalid_choice": "Choose one of the materials of the list.",
            "required": "Choose a material. If there is none, add one below Materials first.",
        },
    )
    language = forms.ChoiceField(
        choices=IssuePage.Language.choices,
        error_messages={"invalid_choice": "Choose one of the languages of the list."},
    )
    pdfs = FilesField(
        label="PDFs",
        help_text=(
            f"Up to {MOST_FILES} at once, one for each month. The month is read from the name, "
            "such as “2027-01” or “January 2027”, and you confirm it on the next page."
        ),
        error_messages={
            "required": "Choose the files.",
            "empty": "One of the files is empty. Choose it again.",
        },
    )

    def __init__(self, *args: Any, materials: QuerySet[MaterialPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["material"].queryset = materials  # type: ignore[attr-defined]  # a field of rows
        self.fields["pdfs"].widget.attrs["accept"] = ".pdf,application/pdf"


class MonthForm(forms.Form):
    """The month of one file, unless it is left out."""

    month = forms.CharField(required=False, max_length=40)
    leave_out = forms.BooleanField(required=False)

    def __init__(
        self, data: Any = None, *, file: UploadedFile, months: tuple[date, ...], today: date
    ) -> None:
        certain = f"{months[0]:%Y-%m}" if len(months) == 1 else ""
        super().__init__(data, prefix=f"file-{file.pk}", initial={"month": certain})
        self.file, self.months, self.today = file, months, today
        self.fields["month"].label = f"Month of {file.name}"
        self.fields["leave_out"].label = f"Leave {file.name} out"

    def clean(self) -> dict[str, Any]:
        """Read the month as it was typed."""
        cleaned: dict[str, Any] = super().clean() or {}
        typed = cleaned.get("month", "").strip()
        if cleaned.get("leave_out") or "month" in self.errors:
            return cleaned
        found = months_in(typed, self.today)
        if not typed:
            self.add_error("month", f"Which month is this file for? {HOW}")
        elif len(found) != 1:
            self.add_error("month", f"“{typed}” is not one month of one year. {HOW}")
        else:
            cleaned["day"] = found[0]
        return cleaned

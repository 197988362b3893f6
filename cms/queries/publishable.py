"""What keeps a text that was saved as a draft from being published as it is."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from wagtail.models import Page

from cms.models.checked_form import problems_of
from cms.models.scheduled_form import PASSED, has_expired

TAKEN = "Another text was published with what may be there only once."
INCOMPLETE = "The text is not complete."


def faults_of(text: Any, now: datetime) -> list[str]:
    """Return what must be mended before a page or a location is published, for its editor.

    A draft may have empty fields, and another text may have been published with its address since
    it was submitted. A form asks for all this; a button in a list has no form.
    """
    if has_expired(text.expire_at, now):
        return [PASSED]
    return [*_faults_of_fields(text), *(problems_of(text) if isinstance(text, Page) else ())]


def _faults_of_fields(text: Any) -> list[str]:
    try:
        text.validate_unique()
    except ValidationError as error:
        return [f"{TAKEN} {' '.join(error.messages)}"]
    try:
        text.full_clean()
    except ValidationError as error:
        return [f"{INCOMPLETE} {' '.join(_by_field(text, error))}"]
    return []


def _by_field(text: Any, error: ValidationError) -> Iterator[str]:
    for name, messages in error.message_dict.items():
        field = None if name == NON_FIELD_ERRORS else text._meta.get_field(name)
        for message in messages:
            yield f"{capfirst(field.verbose_name)}: {message}" if field else message

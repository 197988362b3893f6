"""The readings of a draft: as amended, redline against the text in force, the instrument."""

from collections.abc import Callable, Mapping

from django.utils.safestring import SafeString, mark_safe

from mou_templates.text.html import text_html
from mou_templates.text.redline import redline_html
from workflows.models import Case
from workflows.queries.printing import instrument_of
from workflows.queries.texts import base_text, decided_text

READINGS: Mapping[str, Callable[[Case], str]] = {
    "redline": lambda case: redline_html(base_text(case), decided_text(case)),
    "changes": lambda case: redline_html(base_text(case), decided_text(case), changed_only=True),
    "amended": lambda case: text_html(decided_text(case)),
    "instrument": lambda case: text_html(instrument_of(case)),
}
TITLES = {
    "redline": "Redline",
    "changes": "Changes only",
    "amended": "As amended",
    "instrument": "The instrument",
}


def reading_html(case: Case, reading: str) -> SafeString:
    """Return a reading of the case's text as HTML; the renderers escape every word.

    Raises:
        KeyError: if there is no such reading.
        BadText: if the working text is not a text.
    """
    return mark_safe(READINGS[reading](case))

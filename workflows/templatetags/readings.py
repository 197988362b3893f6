"""The readings of an instrument, for the editor's preview."""

from django import template

from mou_templates.text.model import BadText
from workflows.models import Instrument
from workflows.queries.readings import READINGS, reading_html

register = template.Library()


@register.simple_tag
def reading(instrument: Instrument, mode: str) -> str:
    """Return a reading of the text as it is typed now, or why it cannot be read yet."""
    if mode not in READINGS:
        return "There is no such reading."
    try:
        return reading_html(instrument.case, mode)
    except BadText as error:
        return f"This cannot be shown yet: {error}"

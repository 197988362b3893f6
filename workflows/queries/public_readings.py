"""The readings of a sealed version: its text, its redline, its instrument."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from mou_templates.text.html import text_html
from mou_templates.text.redline import redline_html
from workflows.models import Version
from workflows.queries.in_force import InForce
from workflows.queries.texts import text_of


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a version, and how its HTML is made."""

    title: str
    html: Callable[[Version], str]


def _redline(version: Version, *, changed_only: bool = False) -> str:
    before = version.mou.versions.select_related("snapshot").get(number=version.number - 1)
    old, new = text_of(before.snapshot), text_of(version.snapshot)
    return redline_html(old, new, changed_only=changed_only)


def _instrument(version: Version) -> str:
    """Return the instrument as it was signed; nothing for an original, which has none apart."""
    signed = version.instrument_text
    return text_html(text_of(signed)) if signed else ""


READINGS: Mapping[str, Reading] = {
    "text": Reading("The text", lambda version: text_html(text_of(version.snapshot))),
    "redline": Reading("Redline", _redline),
    "changes": Reading("Changes only", lambda version: _redline(version, changed_only=True)),
    "instrument": Reading("The instrument", _instrument),
}
"""By their name in the address."""


def readings_of(version: Version) -> Mapping[str, str]:
    """Return the titles of the readings a version has, by name. The original has its text alone."""
    names = READINGS if version.number > 1 else ("text",)
    return {name: READINGS[name].title for name in names}


def in_force_html(text: InForce) -> SafeString:
    """Return the text in force as HTML; nothing while it is still to be derived."""
    kept = text.snapshot
    return mark_safe(text_html(text_of(kept)) if kept else "")  # the renderer escapes every word


def reading_html(version: Version, reading: str) -> SafeString:
    """Return a reading as HTML; the renderers escape every word.

    Raises:
        KeyError: if there is no such reading.
    """
    return mark_safe(READINGS[reading].html(version))

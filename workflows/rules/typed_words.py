"""The words in a form that was sent, so that a page that refuses the form can show them again."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HIDDEN = re.compile(
    r"^(csrfmiddlewaretoken|kept|entry|shown|transition|step|next|action-.*|.*[-_]?(id|uuid))$"
    r"|-(type|order|deleted|count|TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS)$",
    re.IGNORECASE,
)
"""Fields that a page fills in by itself."""

SECRET = re.compile(r"password|token|secret|otp|code|credential", re.IGNORECASE)
"""Fields that are never shown again."""


@dataclass(frozen=True, slots=True)
class TypedField:
    """One field of a form: its label and the words that were typed in it."""

    label: str
    words: str


def typed_fields(sent: Mapping[str, Iterable[str]]) -> list[TypedField]:
    """Return what a person typed in a form, in the order in which it was sent.

    `sent` maps each field's name to its values. Fields that the page fills in by itself, secrets
    and empty fields are left out. The value of a rich text field becomes its plain text.
    """
    return [
        TypedField(_label(name), words)
        for name, values in sent.items()
        if not HIDDEN.search(name) and not SECRET.search(name)
        for value in values
        if (words := _plain(value).strip())
    ]


def _label(name: str) -> str:
    """Return a label made from a field's name: `class_reason` is “Class reason”."""
    return re.sub(r"[-_]+", " ", name).strip().capitalize() or name


def _plain(value: str) -> str:
    """Return the text of a rich text field as Wagtail's editor sends it, or the value as it is."""
    if not value.startswith("{"):
        return value
    try:
        blocks = json.loads(value)["blocks"]
        return "\n".join(str(block["text"]) for block in blocks)
    except (ValueError, KeyError, TypeError):
        return value

"""Cross-references in the editor's content, shown by the numbers that clauses have today."""

import re
from collections.abc import Mapping
from html import escape

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from mou_templates.richtext import REFERENCE_MARK
from mou_templates.text.numbering import MISSING, Label

MARKED = re.compile(rf'(<span {REFERENCE_MARK}="([^"]*)">)([^<]*)(</span>)')


def relabel(value: StreamValue | StructValue | ListValue, labels: Mapping[str, Label]) -> None:
    """Let the words of all cross-references in a value say where their clauses stand today.

    Nothing else is touched. A reference keeps the words of the day on which it was put in, in the
    database; what it refers to is the clause's id, so they are only for show.
    """
    if isinstance(value, StructValue):
        for name, part in value.items():
            value[name] = _relabelled(part, labels)
        return
    for child in value if isinstance(value, StreamValue) else value.bound_blocks:
        child.value = _relabelled(child.value, labels)


def _relabelled(value: object, labels: Mapping[str, Label]) -> object:
    """Return rich text with today's words; of anything else, what is in it is changed."""
    if isinstance(value, RichText):
        return RichText(MARKED.sub(lambda mark: _cited(mark, labels), value.source))
    if isinstance(value, StreamValue | StructValue | ListValue):
        relabel(value, labels)
    return value


def _cited(mark: re.Match[str], labels: Mapping[str, Label]) -> str:
    label = labels.get(mark[2])
    return f"{mark[1]}{escape(label.citation if label else MISSING)}{mark[4]}"

"""One clause as HTML with its changes: its number, heading, whom it binds and its words."""

from html import escape
from urllib.parse import quote

from mou_templates.text.marked_blocks import block_changes
from mou_templates.text.marked_scope import with_scope
from mou_templates.text.marks import Marker, inserted, marked_words, note, struck
from mou_templates.text.model import Clause
from mou_templates.text.phrases import numeral

DEEPEST_HEADING = 6


def clause_heading(old: Clause | None, new: Clause | None, marker: Marker, level: int) -> str:
    """Return number and heading; a clause without a heading has its number alone, in a `p`."""
    shown = _present(old, new)
    number = _number(shown.id, old, new, marker)
    words = marked_words(old.heading if old else "", new.heading if new else "")
    if not words:
        return f'<p class="clause-number-alone">{number}</p>'
    name = f"h{min(level, DEEPEST_HEADING)}"
    return f"<{name}>{number} {words}</{name}>"


def clause_words(old: Clause | None, new: Clause | None, marker: Marker) -> str:
    """Return whom the clause binds and its body, without the clauses below it."""
    blocks = block_changes(old.body if old else (), new.body if new else (), marker)
    return _elements(old, new) + with_scope(old, new, blocks)


def citation(name: str, marker: Marker) -> str:
    """Return a clause's citation in the new text, or in the old if it is gone."""
    label = marker.new.get(name) or marker.old[name]
    return label.citation


def _number(name: str, old: Clause | None, new: Clause | None, marker: Marker) -> str:
    before = numeral(marker.old[name]) if old else ""
    after = numeral(marker.new[name]) if new else ""
    if before == after:
        words = escape(after)
    else:
        words = " ".join(filter(None, (struck(escape(before)), inserted(escape(after)))))
    said = escape(citation(name, marker))
    return f'<a class="clause-number" href="#clause-{quote(name)}" title="{said}">{words}</a>'


def _elements(old: Clause | None, new: Clause | None) -> str:
    """Return a note if only the checklist of required elements can tell the two apart."""
    if old is None or new is None or old.elements == new.elements:
        return ""
    before, after = (", ".join(one.elements) or "none" for one in (old, new))
    return f"<p>{note(f'Required elements it answers to: {after}; before: {before}.')}</p>"


def _present(old: Clause | None, new: Clause | None) -> Clause:
    found = new or old
    if found is None:
        raise ValueError("A clause that is in neither text cannot be shown.")
    return found

"""One change between two texts as HTML: a clause by itself, or the title, or the preamble."""

from mou_templates.text.marked_blocks import body_changes
from mou_templates.text.marked_clause import clause_heading, clause_words
from mou_templates.text.marks import Marker, marked_words
from mou_templates.text.model import Clause, Text
from mou_templates.text.numbering import labels
from mou_templates.text.tree import tree


def change_html(old: Text, new: Text, clause_id: str, kind: str, *, level: int = 4) -> str:
    """Return what became of one clause, those below it left out, as `compare` names it.

    Every word is escaped. Without a clause, `kind` tells whether it is the title or the preamble.

    Raises:
        BadText: if two clauses of one text share an id.
        ValueError: if the clause is in neither text.
    """
    marker = Marker(labels(old), labels(new))
    if not clause_id:
        if kind == "title":
            return f"<p>{marked_words(old.title, new.title)}</p>"
        return body_changes(old.preamble, new.preamble, marker)
    was: Clause | None = tree(old).clauses.get(clause_id) if kind != "added" else None
    now: Clause | None = tree(new).clauses.get(clause_id) if kind != "removed" else None
    return clause_heading(was, now, marker, level) + clause_words(was, now, marker)

"""Cross-references spelled out: while the clauses of a text are being shaped, words stay words."""

from mou_templates.text.inlines import with_inlines
from mou_templates.text.model import Inline, Line, Reference, Run, Text
from mou_templates.text.normal import normal
from mou_templates.text.numbering import labels, read_inline


def spelled(text: Text) -> Text:
    """Return the text with each cross-reference as the words it prints now, in normal form."""
    known = labels(text)

    def words(inline: Inline) -> Line | None:
        return (Run(read_inline(inline, known)),) if isinstance(inline, Reference) else None

    return normal(with_inlines(text, words))

"""What a reader looks for. Whatever was typed is taken for what it can mean."""

from dataclasses import dataclass

from django.http import QueryDict

from cms.queries.search import KINDS
from mou_templates.text.seek import MOST_TYPED, asked


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed, the words of it that count, and the kind it is narrowed to, if any.

    `unknown` is a kind that was asked for and that there is not.
    """

    typed: str
    words: tuple[str, ...]
    kind: str
    unknown: str = ""

    @property
    def shortened(self) -> bool:
        """Test whether more was typed than is looked for."""
        return len(self.typed) >= MOST_TYPED or asked(self.typed, MOST_TYPED) != self.words


def wish_of(data: QueryDict) -> Wish:
    """Return what the address asks for. A kind that there is not narrows nothing."""
    typed = data.get("q", "")[:MOST_TYPED].strip()
    kind = data.get("kind", "")
    known = kind in KINDS
    return Wish(typed, asked(typed), kind if known else "", "" if known else kind[:MOST_TYPED])

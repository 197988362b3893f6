"""Laws of the printed HTML."""

from html.parser import HTMLParser

from hypothesis import given

from mou_templates.text.html import text_html
from mou_templates.text.model import Text, walk
from tests.strategies.text import raw_texts, texts

ELEMENTS = {
    "strong",
    "div",
    "tbody",
    "p",
    "section",
    "h2",
    "table",
    "ol",
    "h4",
    "tr",
    "h6",
    "thead",
    "a",
    "th",
    "h5",
    "td",
    "caption",
    "h3",
    "li",
    "article",
    "em",
    "u",
    "span",
    "ul",
}
ATTRIBUTES = {"href", "id", "aria-label", "rel", "tabindex", "role", "scope", "class"}


class Outline(HTMLParser):
    """Collects what the HTML is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its attributes."""
        self.open.append(tag)
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.ids.extend(value or "" for name, value in attrs if name == "id")

    def handle_endtag(self, tag: str) -> None:
        """Check that elements close in turn."""
        assert self.open.pop() == tag


def outline(text: Text) -> Outline:
    """Return what the HTML of the text is made of."""
    reader = Outline()
    reader.feed(text_html(text))
    return reader


@given(raw_texts())
def test_no_words_of_any_kind_become_markup(text: Text) -> None:
    read = outline(text)

    assert read.elements <= ELEMENTS
    assert read.attributes <= ATTRIBUTES
    assert read.open == []


@given(texts())
def test_every_clause_has_its_anchor_in_document_order(text: Text) -> None:
    assert outline(text).ids == [f"clause-{clause.id}" for clause in walk(text)]

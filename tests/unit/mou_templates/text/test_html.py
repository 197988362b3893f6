"""The HTML of a text, read as a whole."""

import pytest

from mou_templates.text.html import text_html
from mou_templates.text.model import (
    Blank,
    Clause,
    ItemList,
    Paragraph,
    Reference,
    Run,
    Table,
    Text,
)


def body_html(*inlines: Run | Reference | Blank) -> str:
    """Return the HTML of a text that is one paragraph."""
    page = text_html(Text("", (Paragraph(inlines),)))
    return page.removeprefix('<article class="agreement-text"><p>').removesuffix("</p></article>")


def test_a_text_is_nested_sections_with_numbers_anchors_and_headings():
    text = Text(
        "MOU",
        clauses=(Clause("one", "Terms", (), (Clause("two", "", (Paragraph((Run("Go."),)),)),)),),
    )

    assert text_html(text) == (
        '<article class="agreement-text"><h2>MOU</h2>'
        '<section id="clause-one" class="clause depth-1">'
        '<h3><a class="clause-number" href="#clause-one" aria-label="Section 1">1.</a> Terms</h3>'
        '<section id="clause-two" class="clause depth-2">'
        '<p class="clause-number-alone">'
        '<a class="clause-number" href="#clause-two" aria-label="Section 1(a)">(a)</a></p>'
        "<p>Go.</p></section></section></article>"
    )


def test_an_exhibit_starts_with_its_letter_and_title():
    text = Text("", exhibits=(Clause("x", "Sites"),))

    assert text_html(text) == (
        '<article class="agreement-text"><section id="clause-x" class="exhibit depth-1">'
        '<h3><a class="clause-number" href="#clause-x">Exhibit A.</a> Sites</h3>'
        "</section></article>"
    )


def test_headings_never_go_below_the_sixth_level():
    deep = Clause("a", "A", (), (Clause("b", "B", (), (Clause("c", "C"),)),))

    html = text_html(Text("T", clauses=(deep,)), heading_level=5)

    assert [html.count(f"<h{level}>") for level in range(1, 8)] == [0, 0, 0, 0, 1, 3, 0]


def test_a_table_has_a_caption_header_cells_and_a_region_that_scrolls():
    table = Table("Sites", ("Site", "Level"), (("Main", "full"), ("", "reduced")), "sites")

    assert text_html(Text("", (table,))) == (
        '<article class="agreement-text">'
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Sites"><table>'
        "<caption>Sites</caption>"
        '<thead><tr><th scope="col">Site</th><th scope="col">Level</th></tr></thead>'
        '<tbody><tr><th scope="row">Main</th><td>full</td></tr>'
        "<tr><td></td><td>reduced</td></tr></tbody></table></div></article>"
    )


def test_lists_keep_their_order_and_kind():
    items = ((Run("one"),), (Run("two"),))

    html = text_html(Text("", (ItemList(items, ordered=True), ItemList(items[:1]))))

    assert html == (
        '<article class="agreement-text"><ol><li>one</li><li>two</li></ol>'
        "<ul><li>one</li></ul></article>"
    )


@pytest.mark.parametrize(
    ("inline", "html"),
    [
        (Run("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;"),
        (Run("now", bold=True, italic=True), "<strong><em>now</em></strong>"),
        (
            Run("desk", link='https://example.org/"onmouseover="x'),
            '<a href="https://example.org/&quot;onmouseover=&quot;x" rel="noopener">desk</a>',
        ),
        (
            Run("write", link="mailto:desk@example.org"),
            '<a href="mailto:desk@example.org" rel="noopener">write</a>',
        ),
        (Run("call", link="tel:+1555"), '<a href="tel:+1555" rel="noopener">call</a>'),
        (Run("bad", link="javascript:alert(1)"), "bad"),
        (Run("bad", link=" javascript:alert(1)"), "bad"),
        (Run("bad", link="data:text/html,<script>"), "bad"),
        (Run("bad", link="//example.org"), "bad"),
        (Run("bad", link="/admin/"), "bad"),
        (Blank("<name>"), '<span class="blank">[&lt;name&gt;]</span>'),
        (Reference("gone"), '<span class="clause-missing">[missing clause]</span>'),
    ],
)
def test_what_was_typed_is_never_markup(inline: Run | Reference | Blank, html: str):
    assert body_html(inline) == html


def test_a_hostile_id_stays_within_its_attributes():
    text = Text("", clauses=(Clause('"><script>', "H"),))

    assert text_html(text) == (
        '<article class="agreement-text">'
        '<section id="clause-&quot;&gt;&lt;script&gt;" class="clause depth-1">'
        '<h3><a class="clause-number" href="#clause-%22%3E%3Cscript%3E" '
        'aria-label="Section 1">1.</a> H</h3></section></article>'
    )

"""The editor's HTML, read and written case by case."""

import pytest

from mou_templates.richtext import from_html, to_html
from mou_templates.text.model import Blank, Body, ItemList, Paragraph, Reference, Run
from mou_templates.text.numbering import Label

LABELS = {"c1": Label("(b)", "Section 4(b)", 2)}


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("", ()),
        ('<p data-block-key="x1">Terms &amp; more</p>', (Paragraph((Run("Terms & more"),)),)),
        (
            "<p>a <b>b<i>c</i></b> <strong>d</strong> <em>e</em> <u>f</u></p>",
            (
                Paragraph(
                    (
                        Run("a "),
                        Run("b", bold=True),
                        Run("c", bold=True, italic=True),
                        Run(" "),
                        Run("d", bold=True),
                        Run(" "),
                        Run("e", italic=True),
                        Run(" "),
                        Run("f", underline=True),
                    )
                ),
            ),
        ),
        (
            '<p><a href="https://example.org/?a=1&amp;b=2">a<b>b</b></a>.</p>',
            (
                Paragraph(
                    (
                        Run("a", link="https://example.org/?a=1&b=2"),
                        Run("b", bold=True, link="https://example.org/?a=1&b=2"),
                        Run("."),
                    )
                ),
            ),
        ),
        ('<p><a linktype="page" id="3">page</a></p>', (Paragraph((Run("page", link="page:3"),)),)),
        (
            (
                '<p>See <span data-clause-reference="c1">Section 9</span>, '
                '<span data-blank="effective date">[old]</span></p>'
            ),
            (
                Paragraph(
                    (Run("See "), Reference("c1"), Run(", "), Blank("effective date")),
                ),
            ),
        ),
        ("<p>one<br/>two</p>", (Paragraph((Run("one two"),)),)),
        ("<p></p><p> </p>", ()),
        ("loose", (Paragraph((Run("loose"),)),)),
        (
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><ol><li>d</li></ol>",
            (
                ItemList(((Run("a"),), (Run("b"),), (Run("c"),))),
                ItemList(((Run("d"),),), ordered=True),
            ),
        ),
        (
            "<h2>Head</h2><p>text<b>bold",
            (Paragraph((Run("Head"),)), Paragraph((Run("text"), Run("bold", bold=True)))),
        ),
        ("</p></ul><p>stray</b> ends</p>", (Paragraph((Run("stray ends"),)),)),
        ("<p>a<script>x</script></p>", (Paragraph((Run("ax"),)),)),
    ],
)
def test_the_editors_html_is_read_as_blocks(html: str, body: Body):
    assert from_html(html) == body


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (
            Paragraph((Run("a<b>", bold=True, italic=True, underline=True, link='tel:"1'),)),
            '<p><a href="tel:&quot;1"><b><i><u>a&lt;b&gt;</u></i></b></a></p>',
        ),
        (
            Paragraph((Reference("c1"), Reference('g"'), Blank("d<"))),
            (
                '<p><span data-clause-reference="c1">Section 4(b)</span>'
                '<span data-clause-reference="g&quot;">[missing clause]</span>'
                '<span data-blank="d&lt;">[d&lt;]</span></p>'
            ),
        ),
        (ItemList(((Run("a"),), (Run("b"),))), "<ul><li>a</li><li>b</li></ul>"),
        (ItemList(((Run("a"),),), ordered=True), "<ol><li>a</li></ol>"),
    ],
)
def test_blocks_are_written_as_the_editors_html(block: Paragraph | ItemList, html: str):
    assert to_html(block, LABELS) == html

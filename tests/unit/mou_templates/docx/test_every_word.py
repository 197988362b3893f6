"""No word that a reader of a stranger's file sees is lost without being told."""

import pytest

from mou_templates.docx.importing import proposal
from mou_templates.docx.read import read_docx
from mou_templates.text.model import Table, Text, lines, walk
from mou_templates.text.numbering import read_line
from tests.packages.parts import NAMES, Made, relations


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def words(said: str) -> str:
    return run(f'<w:t xml:space="preserve">{said}</w:t>')


def paragraph(*runs: str, style: str = "") -> str:
    given = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{given}{''.join(runs)}</w:p>"


def box(*paragraphs: str) -> str:
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return run(f'<w:drawing><wp:docPr id="1" name="b"/><wps:txbx>{inner}</wps:txbx></w:drawing>')


def ways(choice: str, fallback: str) -> str:
    first = f'<mc:Choice Requires="x">{choice}</mc:Choice>'
    return (
        f"<mc:AlternateContent>{first}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def field(instruction: str) -> str:
    begin = run(f'<w:fldChar w:fldCharType="begin"/><w:instrText>{instruction}</w:instrText>')
    return begin + run('<w:fldChar w:fldCharType="end"/>')


def note(number: int) -> str:
    return run(f'<w:footnoteReference w:id="{number}"/>')


def table(*cells: str) -> str:
    made = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    head = "".join(f"<w:tc>{paragraph(words('Head'))}</w:tc>" for _ in cells)
    return f"<w:tbl><w:tr>{head}</w:tr><w:tr>{made}</w:tr></w:tbl>"


TERM = paragraph(run("<w:rPr><w:b/></w:rPr><w:t>1. Term</w:t>"))
NOTES = (
    f"<w:footnotes {NAMES}>"
    f'<w:footnote w:id="1">{paragraph(words("First note."))}</w:footnote>'
    f'<w:footnote w:id="2">{table(paragraph(words("Cell.")))}{paragraph()}</w:footnote>'
    "</w:footnotes>"
)
HEADER = f"<w:hdr {NAMES}>{paragraph(words('Header.'), box(paragraph(words('Boxed.'))))}</w:hdr>"
MORE = {
    "main_relations": relations(
        ("r1", "footnotes", "footnotes.xml"), ("r2", "header", "header1.xml")
    ),
    "parts": {"word/footnotes.xml": NOTES, "word/header1.xml": HEADER},
}


def said(text: Text) -> list[str]:
    """Return the lines of all bodies."""
    bodies = (text.preamble, *(clause.body for clause in walk(text)))
    return [read_line(line, {}) for body in bodies for line in lines(body)]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            words("Happy ") + run(ways("<w16se:symEx xmlns:w16se='x'/>", "<w:t>face</w:t>")),
            "Happy face",
        ),
        (words("a ") + run(ways("<w:t>chosen</w:t>", "<w:t>chosen</w:t>")), "a chosen"),
        (words("one") + run('<w:br w:type="page"/>') + words("two"), "one two"),
        (words("one") + run('<w:br w:type="column"/>') + words("two"), "one two"),
        (
            run(
                f"<w:ruby><w:rt>{words('x')}</w:rt><w:rubyBase>{words('base')}</w:rubyBase></w:ruby>"
            ),
            "base",
        ),
    ],
    ids=["only the fallback", "both", "page break", "column break", "ruby"],
)
def test_words_in_a_run_are_read_however_they_are_said(body: str, line: str):
    found = proposal(read_docx(Made(body=TERM + paragraph(body)).bytes()))

    assert said(found.text) == [line]


def test_paragraphs_that_only_the_fallback_has_are_read():
    body = TERM + ways("<zz:p xmlns:zz='z'/>", paragraph(words("Fallback.")))

    assert said(proposal(read_docx(Made(body=body).bytes())).text) == ["Fallback."]


def test_a_box_is_read_once_and_after_its_own_paragraph():
    inner = box(paragraph(words("Once.")))
    body = (
        TERM
        + paragraph(words("One."), box(*(paragraph(words(f"Box {n}.")) for n in range(3))))
        + paragraph(words("Two."), ways(inner, inner))
        + paragraph(words("Three."))
    )

    found = proposal(read_docx(Made(body=body).bytes()))

    assert said(found.text) == ["One.", "Box 0.", "Box 1.", "Box 2.", "Two.", "Once.", "Three."]


@pytest.mark.parametrize(
    "body",
    [
        paragraph(words("Text.")),
        paragraph(words("Text."), note(1), note(2)),
        table(paragraph(words("Cell"), note(1)), paragraph(words("other"))),
        paragraph(words("Text."), f'<w:del w:id="1" w:author="a">{note(1)}</w:del>'),
    ],
    ids=["called by nothing", "called", "called in a table", "called by struck words"],
)
def test_the_words_of_notes_and_heads_are_all_accounted_for(body: str):
    found = proposal(read_docx(Made(body=TERM + body, **MORE).bytes()))

    assert found.words_in == found.words_kept + found.words_dropped
    assert "Boxed." not in said(found.text)


def test_the_number_of_a_caption_stays_in_it():
    styles = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
    body = TERM + paragraph(words("1. Sites"), style="C") + table(paragraph(words("Cell")), TERM)
    file = Made(
        body=body,
        main_relations=relations(("r1", "styles", "styles.xml")),
        parts={"word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>"},
    )

    found = proposal(read_docx(file.bytes()))

    [made] = [block for clause in walk(found.text) for block in clause.body]
    assert isinstance(made, Table)
    assert made.caption == "1. Sites"
    assert found.words_in == found.words_kept + found.words_dropped


@pytest.mark.parametrize(
    ("hung", "told"),
    [
        (field("MACROBUTTON NoMacro the partner"), "A field (MACROBUTTON) shows words"),
        (field("FORMDROPDOWN"), "A field (FORMDROPDOWN) shows words"),
        (run('<w:pict><v:textpath string="Draft"/></w:pict>'), "Words set as a picture are left"),
        (run("<w:object><v:imagedata/></w:object>"), "A picture is left out"),
    ],
    ids=["macro", "choice", "word art", "object"],
)
def test_what_cannot_be_read_is_told(hung: str, told: str):
    found = read_docx(Made(body=TERM + paragraph(words("Text."), hung)).bytes())

    assert any(each.words.startswith(told) for each in found.oddities)


def test_names_at_the_top_do_not_end_the_agreement():
    long = "The parties agree on all of the following, " + "and on more of it, " * 8 + "at once."
    lines_of = ("Date: July 1", "Name: City Library", "PURPOSE", long, "Name: a", "Date: b")

    found = proposal(read_docx(Made(body="".join(paragraph(words(x)) for x in lines_of)).bytes()))

    assert long in said(found.text)
    assert [each.words for each in found.dropped] == ["Name: a", "Date: b"]

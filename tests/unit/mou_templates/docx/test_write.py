"""What Word reads in the file that a text becomes."""

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document

from mou_templates.docx.lines import bookmark_name
from mou_templates.docx.write import write_docx
from mou_templates.text.document import DocumentMeta, SignatureBlock
from mou_templates.text.model import BadText, Clause, Paragraph, Reference, Run, Text
from tests.factories.documents import (
    META,
    SIGNATURES_OF_TWO,
    SPECIMEN,
    THREE,
    frame_words,
    own_words,
    said,
    signature_words,
    squeezed,
)
from tests.factories.word import W, opened, words_in, written

LOOKS_SAID = (
    "Plain, bold, slanted, underlined and linked as in Section 1(a)(i) from [effective date]."
)


def styled(document: Document) -> list[tuple[str, str]]:
    """Return every paragraph outside of tables as its style's name and its words."""
    return [(each.style.name, each.text) for each in document.paragraphs]


def test_the_words_are_the_texts_own_and_no_others():
    body = opened().element.body

    assert squeezed(words_in(body)) == squeezed(
        frame_words(SPECIMEN, META)
        + own_words(SPECIMEN, numbered=False)
        + signature_words(SIGNATURES_OF_TWO)
    )


def test_every_paragraph_has_the_style_of_its_kind():
    text = replace(SPECIMEN, clauses=SPECIMEN.clauses[:1], exhibits=SPECIMEN.exhibits[:1])

    assert styled(opened(text))[:-11] == [
        ("Title", "General Memorandum"),
        ("Subtitle", "MOU-2010-01 · Version 3"),
        ("Document Status", "Draft — not in force"),
        ("Body Text", "The parties agree."),
        ("Heading 1", "Purpose"),
        (
            "Body Text",
            LOOKS_SAID,
        ),
        ("Caption", "Parties"),
        ("Body Text", "Tours are given."),
        ("Body Text", "They are free."),
        ("Heading 3", "Records"),
        ("Scope Note", "Applies to: reduced-level sites"),
        ("Body Text", "Counts only."),
        ("Normal", " "),
        ("Exhibit 1", "Services"),
        ("Caption", "Services"),
        ("Exhibit 2", "Costs"),
        ("Caption", "Costs"),
        ("Normal", " "),
    ]


def test_the_signature_blocks_are_kept_together_and_apart():
    paragraphs = opened().paragraphs[-10:]

    kept = [(each.text, each.paragraph_format.keep_with_next) for each in paragraphs]

    assert kept == [
        ("County board", None),
        ("Board", None),
        ("Signature\t\t", None),
        ("Name\t\t", None),
        ("Title\tChair of the board", None),
        ("Date\t\t", False),
        ("Library", None),
        ("Signature\tSigned electronically", None),
        ("Name\tLibrary director", None),
        ("Title\tDirector", False),
    ]
    assert opened().styles["Signature Line"].paragraph_format.keep_with_next is True


def test_a_cross_reference_leads_to_the_bookmark_of_its_clause():
    body = opened().element.body

    link = next(each for each in body.iter(f"{W}hyperlink") if each.get(f"{W}anchor"))
    marks = {each.get(f"{W}name"): each.getparent() for each in body.iter(f"{W}bookmarkStart")}

    assert link.get(f"{W}anchor") == bookmark_name(THREE) == "_c_" + THREE.replace("-", "")
    assert words_in(marks[bookmark_name(THREE)]) == "Records"


def test_every_clause_has_a_bookmark_of_at_most_40_characters():
    names = [each.get(f"{W}name") for each in opened().element.body.iter(f"{W}bookmarkStart")]

    assert len(names) == 7
    assert [name for name in names if len(name) > 40] == []


def test_of_clauses_that_share_an_id_the_first_has_the_bookmark():
    text = Text("T", (), (Clause("a", "One"), Clause("a", "Two")))

    marks = opened(text).element.body.findall(f".//{W}bookmarkStart")

    assert [words_in(mark.getparent()) for mark in marks] == ["One"]


def test_a_reference_to_nothing_is_shown_and_leads_nowhere():
    text = Text("T", (Paragraph((Reference("gone"),)),))

    document = opened(text)

    assert document.paragraphs[3].text == "[missing clause]"
    assert document.element.body.findall(f".//{W}hyperlink") == []


@pytest.mark.parametrize(
    ("link", "kept"),
    [("https://example.org/", ["https://example.org/"]), ("javascript:alert(1)", [])],
)
def test_only_a_safe_address_becomes_a_link(link: str, kept: list[str]):
    document = opened(Text("T", (Paragraph((Run("here", link=link),)),)))

    links = [each.target_ref for each in document.part.rels.values() if each.is_external]

    assert (document.paragraphs[3].text, links) == ("here", kept)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x00b", "a[U+0000]b"),
        ("a\x1f\x85b", "a[U+001F U+0085]b"),
        ("a\ud800b", "a[U+D800]b"),
        ("a\ufffeb", "a[U+FFFE]b"),
        ("王小明 👨‍👩‍👧 \ue000\u0378", "王小明 👨‍👩‍👧 \ue000\u0378"),
    ],
)
def test_only_what_no_word_file_can_hold_is_shown_by_code_point(words: str, shown: str):
    block = SignatureBlock(words, words, words, words, words)
    file = write_docx(Text("T", (said(words),)), meta=META, signatures=(block,))

    signed = [f"{name}\t{shown}" for name in ("Signature", "Name", "Title")]
    read = [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs]
    assert read[3:] == [shown, "Signatures", shown, shown, *signed]


def test_clauses_deeper_than_word_can_number_are_refused():
    clause = Clause("0", "Deepest")
    for depth in range(1, 10):
        clause = Clause(str(depth), "Above", (), (clause,))

    with pytest.raises(BadText, match="nest 10 deep; Word numbers at most 9"):
        written(Text("T", (), (clause,)))


def test_a_text_without_words_is_still_a_document():
    empty = DocumentMeta("", "", "", "")

    assert docx.Document(io.BytesIO(write_docx(Text(""), meta=empty))).paragraphs == []

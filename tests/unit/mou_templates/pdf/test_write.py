"""What a PDF reader finds in the file that a text becomes."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from mou_templates.pdf.letters import NOTE, shown
from mou_templates.pdf.write import write_pdf
from mou_templates.text.document import DocumentMeta, SignatureBlock
from mou_templates.text.legible import legible
from mou_templates.text.model import Clause, ItemList, Paragraph, Run, Table, Text
from tests.factories.documents import (
    META,
    SIGNATURES_OF_TWO,
    SPECIMEN,
    UNDATED,
    frame_words,
    own_words,
    said,
    signature_words,
    squeezed,
)
from tests.oracles import poppler
from tests.oracles.poppler import words_of

UA = "{http://www.aiim.org/pdfua/ns/id/}part"
ARCHIVE = "{http://www.aiim.org/pdfa/ns/id/}"

HOSTILE = (
    '#import "@preview/x:0.1.0": *', "] #panic() [", "$ x^2 $", '#eval("1 + 1")', "\\ \\u{41}",
    "@reference", "<label>", "*bold* _slanted_ `raw`", "// comment /* more */", "= Heading",
    "- item", "+ item", "/ term: words", "~ -- --- ...", "\"quoted\" 'quoted'",
    '#read("/etc/passwd")',
    "https://example.org", '{"words": "x"}', "sys.inputs.data",
)  # fmt: skip

with_pdftotext = pytest.mark.skipif(not poppler.PRESENT, reason=poppler.REASON)


def written(text: Text = SPECIMEN, meta: DocumentMeta = META) -> bytes:
    """Return the text with two signature blocks as a PDF."""
    return write_pdf(text, meta=meta, signatures=SIGNATURES_OF_TWO)


def opened(file: bytes) -> pikepdf.Pdf:
    """Return a PDF as pikepdf reads it."""
    return pikepdf.open(io.BytesIO(file))


def all_tags(file: bytes) -> list[str]:
    """Return the tags of a PDF, in reading order."""
    with opened(file) as pdf:
        return list(tags(pdf.Root.StructTreeRoot.K[0]))


def tags(element: pikepdf.Object) -> Iterator[str]:
    """Yield the tags of a structure tree, parents before children."""
    if isinstance(element, pikepdf.Dictionary):
        yield from [str(element.S)] if "/S" in element else []
        below = element.get("/K", pikepdf.Array())
        for child in below if isinstance(below, pikepdf.Array) else [below]:
            yield from tags(child)


@with_pdftotext
def test_the_words_are_the_texts_own_and_no_others():
    assert words_of(written(), META) == squeezed(
        frame_words(SPECIMEN, META)
        + own_words(SPECIMEN, numbered=True)
        + signature_words(SIGNATURES_OF_TWO)
    )


@with_pdftotext
@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_looks_like_a_command_is_printed_as_it_is(words: str):
    table = Table(words, (words, "b"), ((words, words),))
    body = (said(words), ItemList(((Run(words, bold=True, link="https://example.org"),),)), table)
    text = Text(words, (), (Clause(words, words, body),))
    meta = DocumentMeta(words, words, words, words, status=words)
    block = SignatureBlock(words, words, words, words, words)

    file = write_pdf(text, meta=meta, signatures=(block,))

    assert words_of(file, meta) == squeezed(
        frame_words(text, meta) + own_words(text, numbered=True) + signature_words((block,))
    )


def test_the_file_declares_that_it_is_accessible_and_lasting():
    pdf = opened(written())

    with pdf.open_metadata() as metadata:
        assert (metadata[UA], metadata[f"{ARCHIVE}part"], metadata[f"{ARCHIVE}conformance"]) == (
            "1",
            "2",
            "A",
        )
        assert metadata["dc:title"] == "General Memorandum"
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert str(pdf.Root.Lang) == "en-US"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True


def test_a_document_without_a_date_is_accessible_and_names_none():
    pdf = opened(written(meta=UNDATED))

    with pdf.open_metadata() as metadata:
        assert (metadata.get(UA), metadata.get(f"{ARCHIVE}part")) == ("1", None)
        assert metadata.get("xmp:CreateDate") is None


def test_headings_tables_and_lists_are_tagged_as_what_they_are():
    found = all_tags(written())

    kinds = ("/Title", "/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/LI", "/Link")
    assert {kind: found.count(kind) for kind in kinds} == {
        "/Title": 1,
        "/H1": 5,
        "/H2": 2,
        "/H3": 0,
        "/Table": 3,
        "/TH": 14 + 5,
        "/L": 3,
        "/LI": 6,
        "/Link": 2,
    }


def test_the_outline_holds_every_heading():
    with opened(written()).open_outline() as outline:
        entries = [
            (str(top.title), [str(low.title) for low in top.children]) for top in outline.root
        ]

    assert entries == [
        ("1. Purpose", ["(i) Records"]),
        ("2. Steps", []),
        ("Exhibit A. Services", ["A-1 Costs"]),
        ("Exhibit B. Sites", []),
        ("Signatures", []),
    ]


def test_only_the_exhibit_with_a_wide_table_is_turned():
    boxes = [tuple(map(float, page.mediabox[2:])) for page in opened(written()).pages]

    assert boxes == [(612, 792), (792, 612), (612, 792), (612, 792)]


def test_a_link_leads_out_and_a_cross_reference_leads_to_its_clause():
    with opened(written()) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        actions = [str(note.A.URI) if "/A" in note else "inside" for note in notes]

    assert sorted(actions) == ["https://example.org/?a=1&b=2", "inside"]


def test_an_unsafe_address_is_no_link():
    text = Text("T", (Paragraph((Run("here", link="javascript:alert(1)"),)),))

    assert [page.get("/Annots") for page in opened(write_pdf(text, meta=META)).pages] == [None]


def test_the_same_text_gives_the_same_bytes():
    assert written() == written()


@pytest.mark.parametrize("meta", [META, UNDATED, replace(META, language="zh-Hans")])
def test_a_text_without_words_is_still_a_document(meta: DocumentMeta):
    assert len(opened(write_pdf(Text(""), meta=meta)).pages) == 1


def test_levels_without_headings_leave_no_gap_in_the_outline():
    deep = Clause("c", "Head", (), (Clause("d", "Deeper"),))
    text = Text("T", (), (Clause("a", "", (), (Clause("b", "", (), (deep,)),)),))

    found = all_tags(write_pdf(text, meta=META))

    assert [tag for tag in found if tag in {"/H1", "/H2", "/H3", "/H4"}] == ["/H1", "/H2"]


UNCOVERED = [
    ("王小明 Wang Xiaoming", "[U+738B U+5C0F U+660E] Wang Xiaoming"),
    ("김철수", "[U+AE40 U+CCA0 U+C218]"),
    ("Jo 😀 Doe", "Jo [U+1F600] Doe"),
    ("สมชาย", "[U+0E2A U+0E21 U+0E0A U+0E32 U+0E22]"),
    ("a\ue000b", "a[U+E000]b"),
    ("a\u0378b", "a[U+0378]b"),
    ("a\U0010ffffb", "a[U+10FFFF]b"),
    ("a\x00b", "a[U+0000]b"),
    ("a\x1fb", "a[U+001F]b"),
    ("a\x85b", "a[U+0085]b"),
    ("a\ud800b", "a[U+D800]b"),
    ("a\ufffeb", "a[U+FFFE]b"),
]


@with_pdftotext
@pytest.mark.parametrize(("words", "points"), UNCOVERED)
def test_what_no_font_has_is_shown_by_its_code_point_wherever_it_is(words: str, points: str):
    printed = Text(points, (said(points),), (Clause("c", points, (Table(points, (points,)),)),))
    text = Text(words, (said(words),), (Clause("c", words, (Table(words, (words,)),)),))
    meta = replace(META, number=words, label=words)
    block = SignatureBlock(words, words, words, words, words)

    file = write_pdf(text, meta=meta, signatures=(block,))

    shown_meta = replace(META, number=points, label=points)
    shown_block = SignatureBlock(points, points, points, points, points)
    note = "" if legible(words) == points else NOTE
    assert words_of(file, shown_meta) == squeezed(
        frame_words(printed, shown_meta)
        + own_words(printed, numbered=True)
        + signature_words((shown_block,))
        + note
    )


@pytest.mark.parametrize(
    "words",
    ["Đặng Thị", "Řehoř", "Ωμέγα", "Ольга", "שלום", "محمد", "हिन्दी", "ລາວ", "e\u0301\u0323", "☑"],
)
def test_a_name_that_the_fonts_cover_is_printed_as_it_was_typed(words: str):
    assert shown(words) == words


def test_the_title_of_the_file_keeps_every_letter():
    file = write_pdf(Text("危 Duties"), meta=replace(META, title="危 Duties"))

    with opened(file).open_metadata() as metadata:
        assert metadata["dc:title"] == "危 Duties"


def test_a_link_to_letters_that_no_font_has_still_leads_there():
    text = Text("T", (Paragraph((Run("here", link="https://example.org/王"),)),))

    with opened(write_pdf(text, meta=META)) as pdf:
        addresses = [bytes(note.A.URI).decode() for page in pdf.pages for note in page.Annots]

    assert addresses == ["https://example.org/王"]

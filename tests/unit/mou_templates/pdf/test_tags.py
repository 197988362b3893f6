"""The tags of our PDFs, held to the rules that `tests.oracles.tags` can check."""

from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from mou_templates.pdf.tags import completed
from mou_templates.pdf.write import write_pdf
from mou_templates.text.model import Clause, ItemList, Paragraph, Reference, Run, Table, Text
from tests.factories.documents import META, SIGNATURES_OF_TWO, SPECIMEN, squeezed
from tests.oracles import poppler
from tests.oracles.pairs import pair
from tests.oracles.tags import elements, problems, scope_of
from tests.unit.mou_templates.pdf.test_write import opened

DRAFT = replace(META, status="Draft — not in force")
ADDRESS = "notices.and.returned.signatures@partnerships.county.example.org"
COSTS = Clause("costs", "Costs", (Paragraph((Run("Each party bears its own."),)),))


def written(text: Text) -> bytes:
    return write_pdf(text, meta=DRAFT, signatures=SIGNATURES_OF_TWO)


def described(file: bytes) -> list[str]:
    """Return how the links of a PDF are described."""
    with opened(file) as pdf:
        return [str(note.Contents) for page in pdf.pages for note in page.get("/Annots", [])]


@pytest.mark.parametrize("text", [SPECIMEN, *(pair(seed).new for seed in range(4))])
def test_a_draft_with_signatures_has_nothing_wrong_with_its_tags(text: Text):
    assert problems(written(text)) == []


def test_a_long_word_in_a_table_can_be_found_as_it_is_written():
    table = Table("", tuple("abcdefgh"), ((ADDRESS,) * 8,))

    file = written(Text("T", (table,)))

    assert "\u200b" not in poppler.words_of(file, DRAFT)
    assert poppler.words_of(file, DRAFT).count(squeezed(ADDRESS)) == 8


def test_links_to_clauses_are_described_by_their_words_wherever_they_are():
    refers = (Run("See "), Reference("costs"), Run("."))
    long = Clause("here", "", (Paragraph((Run("word " * 500),)), Paragraph(refers)))
    items = Clause("there", "Items", (ItemList((refers, (Run("out", link="https://x.org"),))),))

    file = written(Text("T", (Paragraph(refers),), (long, items, COSTS)))

    assert described(file) == ["Section 3", "Section 3", "Section 3", "https://x.org"]


def test_a_link_over_several_lines_is_described_on_each():
    many = tuple(Reference("costs") for _ in range(40))

    file = written(Text("T", (Paragraph(many),), (COSTS,)))

    assert set(described(file)) == {"Section 1"}
    assert problems(file) == []


def test_the_cells_of_a_row_name_their_row_and_their_column():
    file = written(Text("T", (Table("", ("Site", "Level"), (("Central", "Full"),)),)))

    with opened(file) as pdf:
        tree = pdf.Root.StructTreeRoot
        names = [str(each) for each in tree.IDTree.Names if isinstance(each, pikepdf.String)]
        row = next(each for each in tree.K[0].K if str(each.S) == "/Table").K[-1].K[0]
        assert [str(cell.S) for cell in row.K] == ["/TH", "/TD"]
        assert [str(name) for name in row.K[1].A[0].Headers] == ["U1x1y0", "R0y0"]
        assert set(names) == {"U1x0y0", "U1x1y0", "R0y0"}


@pytest.mark.parametrize(
    ("table", "scopes"),
    [
        (Table("", ("Site", "Level"), ()), ["/Column", "/Column"]),
        (Table("", ("", ""), (("Central", "Full"),)), ["/Row", ""]),
        (Table("", ("Site",), (("Central",),)), ["/Column", ""]),
    ],
    ids=["only a header", "no header", "one column"],
)
def test_each_table_has_the_headers_that_it_can_have(table: Table, scopes: list[str]):
    with opened(written(Text("T", (table,)))) as pdf:
        cells = [each for each, _ in elements(pdf.Root.StructTreeRoot) if str(each.S)[:2] == "/T"]
        found = [scope_of(each) for each in cells if str(each.S) in {"/TH", "/TD"}]

    assert found == scopes


def test_the_note_on_characters_that_no_font_has_is_a_paragraph():
    file = written(Text("T", (Paragraph((Run("The word 職."), Reference("costs"))),), (COSTS,)))

    assert problems(file) == []
    assert "U+8077" in poppler.words_of(file, DRAFT)


def test_links_that_are_not_those_of_the_text_are_refused():
    with pytest.raises(ValueError, match="zip"):
        completed(written(SPECIMEN), [])


def test_the_date_of_a_file_does_not_change_its_tags():
    dated = replace(DRAFT, date=date(2020, 2, 29))

    assert problems(write_pdf(SPECIMEN, meta=dated)) == []

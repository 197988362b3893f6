"""A PDF without tags, language or title is taken, and its editor is told."""

import io

import pikepdf
import pytest

from cms.files.advice import NO_LANGUAGE, NO_TAGS, NO_TITLE, advice_on
from tests.packages.pdfs import locked_pdf, pdf, tagged_pdf


def without(key: str) -> bytes:
    """Return a tagged PDF without what a key of its root says, or without its title."""
    with pikepdf.open(io.BytesIO(tagged_pdf())) as made:
        if key == "title":
            del made.docinfo["/Title"]
            del made.Root.Metadata
        else:
            del made.Root[key]
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()


def titled_in_metadata() -> bytes:
    """Return a tagged PDF whose title is in its metadata only."""
    with pikepdf.open(io.BytesIO(tagged_pdf())) as made:
        del made.docinfo["/Title"]
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        (tagged_pdf(), []),
        (titled_in_metadata(), []),
        (pdf(), [NO_TAGS, NO_LANGUAGE, NO_TITLE]),
        (without("/StructTreeRoot"), [NO_TAGS]),
        (without("/MarkInfo"), [NO_TAGS]),
        (without("/Lang"), [NO_LANGUAGE]),
        (without("title"), [NO_TITLE]),
        (locked_pdf(), []),
        (b"%PDF-1.7 torn", []),
    ],
    ids=["all", "metadata", "none", "tree", "mark", "language", "title", "locked", "torn"],
)
def test_what_is_missing_is_said_by_the_name_of_the_file(content: bytes, sentences: list[str]):
    assert advice_on("flyer.pdf", content) == [each.format(name="flyer.pdf") for each in sentences]


def test_nothing_is_said_of_files_that_are_no_pdfs():
    assert advice_on("flyer.docx", pdf()) == []

"""The PDF, the Word file and the page of a text say the same, each by a reader that is not ours.

Poppler reads the PDF, LibreOffice the Word file with the numbers that Word would count, and lxml
the page, whose lists are marked as a browser marks them.
"""

import subprocess
from pathlib import Path

import pytest
from lxml import html

from mou_templates.docx.write import write_docx
from mou_templates.pdf.write import write_pdf
from mou_templates.text.html import text_html
from mou_templates.text.model import Text
from tests.factories.documents import META, SPECIMEN, frame_words, squeezed
from tests.oracles import libreoffice, poppler
from tests.oracles.pairs import pair

SEEDS = 12
WORDS = "txt:Text (encoded):UTF8"


def tried() -> list[Text]:
    """Return what is printed: one text with one of everything, and edited library texts."""
    return [SPECIMEN, *(pair(seed).new for seed in range(SEEDS))]


def words_of_page(text: Text) -> str:
    """Return the words of a page, under what a printed sheet says above them."""
    article = html.fromstring(text_html(text))
    for number_of_list in article.iter("ol", "ul"):
        for number, item in enumerate(number_of_list, start=1):
            mark = f"{number}." if number_of_list.tag == "ol" else "•"
            item.text = mark + (item.text or "")
    words = squeezed(article.text_content())
    assert words.startswith(squeezed(text.title))
    return squeezed(frame_words(text, META)) + words.removeprefix(squeezed(text.title))


def words_of_word_files(made: list[Text], folder: Path) -> list[str]:
    """Return the words of the Word file of each text, as LibreOffice exports them."""
    for number, text in enumerate(made):
        (folder / f"{number}.docx").write_bytes(write_docx(text, meta=META))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", WORDS, "--outdir", folder]
    subprocess.run(
        [*map(str, command), *map(str, folder.glob("*.docx"))],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [
        squeezed((folder / f"{n}.txt").read_text(encoding="utf-8-sig")) for n in range(len(made))
    ]


@pytest.mark.skipif(not poppler.PRESENT, reason=poppler.REASON)
def test_the_page_says_what_the_pdf_says():
    made = tried()

    printed = [poppler.words_of(write_pdf(text, meta=META), META) for text in made]

    assert printed == [words_of_page(text) for text in made]


@pytest.mark.skipif(not libreoffice.PRESENT, reason=libreoffice.REASON)
def test_the_page_says_what_the_word_file_says(tmp_path: Path):
    made = tried()

    assert words_of_word_files(made, tmp_path) == [words_of_page(text) for text in made]

"""The numbers that a word processor computes from our definitions are the numbers we compute."""

import shutil
import subprocess
from pathlib import Path

import pytest

from mou_templates.docx.write import write_docx
from mou_templates.text.model import Clause, Text
from tests.factories.documents import (
    META,
    SIGNATURES_OF_TWO,
    SPECIMEN,
    frame_words,
    own_words,
    said,
    signature_words,
    squeezed,
)

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="soffice (LibreOffice) and pdftotext are needed to see what a word processor computes",
)

HEAD = squeezed(
    "General Memorandum Draft — not in force · MOU-2010-01 · Version 3 · Text 0123456789ab"
)


def shown(file: bytes, folder: Path) -> str:
    """Return the words of each page as LibreOffice sets them, without what every page repeats."""
    word = folder / "agreement.docx"
    word.write_bytes(file)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read = ["pdftotext", "-raw", str(word.with_suffix(".pdf")), "-"]
    pages = subprocess.run(read, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        repeated = (HEAD, f"Page{number}of{len(pages)}")
        pages[number - 1] = squeezed(page)
        for words in repeated:
            assert words in pages[number - 1]
            pages[number - 1] = pages[number - 1].replace(words, "")
    return "".join(pages).replace("_", "")


def many(count: int, name: str, below: tuple[Clause, ...] = ()) -> tuple[Clause, ...]:
    """Return so many clauses, with headings and without in turn, the last with clauses below."""
    made = [
        Clause(f"{name}{n}", "Heading" if n % 2 else "", (said(f"Words {n}."),))
        for n in range(count)
    ]
    last = Clause(f"{name}-last", "Last", (), below)
    return (*made, last)


def test_the_specimen_is_numbered_as_we_number_it(tmp_path: Path):
    file = write_docx(SPECIMEN, meta=META, signatures=SIGNATURES_OF_TWO)

    assert shown(file, tmp_path) == squeezed(
        frame_words(SPECIMEN, META)
        + own_words(SPECIMEN, numbered=True)
        + signature_words(SIGNATURES_OF_TWO)
    )


def test_numbers_go_on_past_the_alphabet(tmp_path: Path):
    items = many(12, "item")
    letters = many(53, "letter", items)
    exhibits = tuple(Clause(f"x{n}", "Exhibit", (), many(2, f"x{n}-")) for n in range(28))
    text = Text("General Memorandum", (), many(10, "section", letters), exhibits)

    file = write_docx(text, meta=META)

    assert shown(file, tmp_path) == squeezed(
        frame_words(text, META) + own_words(text, numbered=True)
    )

"""A PDF of about twelve pages, each made by a program of its own that has to start first.

All are given the same agreement: ours as its text, WeasyPrint as our HTML of it, LibreOffice as
our Word file. CPU times of those programs, what they start included; nothing is kept warm.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest

from mou_templates.docx.read import read_docx
from mou_templates.docx.two_files import word_text
from mou_templates.docx.write import write_docx
from mou_templates.text.canonical import dumps
from mou_templates.text.html import text_html
from tests.bench.files import files, texts
from tests.house.sources import ROOT
from tests.oracles.redlines import META

pytestmark = pytest.mark.bench

PYTHON = ROOT / ".venv-peers/bin/python"
WEASY = Path(__file__).parent / "peers" / "weasy.py"
OFFICE = shutil.which("soffice")
PAGES = 8
"""As words are counted; with headings and tables it prints on about twelve."""
ROUNDS = 5
STYLE = "@page{size:letter;margin:1in}body{font:11pt/1.3 serif}table{border-collapse:collapse}"


def used() -> float:
    """Return the CPU seconds of the children of this process that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def run(command: Sequence[object]) -> float:
    """Run a program to its end and return its CPU milliseconds."""
    start = used()
    quiet = subprocess.DEVNULL
    subprocess.run([*map(str, command)], check=True, cwd=ROOT, stdout=quiet, stderr=quiet)
    return (used() - start) * 1000


def commands(folder: Path) -> dict[str, tuple[Path, list[object], int]]:
    """Return what makes each PDF, where it goes, and how many times as quick we mean to be."""
    old, _ = texts(PAGES)
    (folder / "text.json").write_text(dumps(old), "utf-8")
    (folder / "word.docx").write_bytes(write_docx(old, meta=META))
    page = f'<!doctype html><html lang="en-US"><title>{old.title}</title><style>{STYLE}</style>'
    (folder / "page.html").write_text(f"{page}<body>{text_html(old)}</body></html>", "utf-8")
    ours, weasy, office = (folder / name for name in ("ours.pdf", "weasy.pdf", "word.pdf"))
    found: dict[str, tuple[Path, list[object], int]] = {
        "ours": (
            ours,
            [sys.executable, "-m", "tests.bench.printing", folder / "text.json", ours],
            1,
        )
    }
    if PYTHON.exists():
        found["WeasyPrint"] = weasy, [PYTHON, WEASY, folder / "page.html", weasy], 5
    if OFFICE:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["--headless", "--convert-to", "pdf", "--outdir", folder, folder / "word.docx"]
        found["LibreOffice"] = office, [OFFICE, profile, *convert], 15
    return found


def test_a_pdf_in_a_fresh_process(tmp_path: Path):
    makers = commands(tmp_path)
    for _, command, _ in makers.values():
        run(command)  # each has its files in the cache of the disk, LibreOffice its profile

    times: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(ROUNDS):
        for name, (_, command, _) in makers.items():
            times[name].append(run(command))

    for name, (made, _, goal) in makers.items():
        ratio = statistics.median(b / a for a, b in zip(times["ours"], times[name], strict=True))
        median = statistics.median(times[name])
        say(f"PDF, {facts(made)}: {name} {median:.0f} ms: {ratio:.1f} times ours (goal {goal})")


def facts(made: Path) -> str:
    """Return the pages of a PDF, whether it is tagged, and what made it."""
    with pikepdf.open(made) as pdf:
        assert len(pdf.pages) > 1
        tagged = "tagged" if "/StructTreeRoot" in pdf.Root else "not tagged"
        producer = pdf.docinfo.get("/Producer", "a maker that it does not name")
        return f"{len(pdf.pages)} pages, {tagged}, by {producer}"


@pytest.mark.parametrize("pages", [50, 200])
def test_reading_a_word_file(pages: int):
    content, _ = files(pages)

    read = median_ms(lambda: read_docx(content))
    text = median_ms(lambda: word_text(content))

    kind = f"{pages} pages of {len(content) // 1000} kB"
    say(f"reading {kind}: {read:.0f} ms, and its clauses found too {text:.0f} ms")
    assert word_text(content).text.clauses


def median_ms(do: Callable[[], object]) -> float:
    do()
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        do()
        spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent)


def say(words: str) -> None:
    sys.stdout.write(f"\n{words}, load {os.getloadavg()[0]:.1f}")

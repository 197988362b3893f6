"""How long a Word file takes to be read, and a PDF to be made in a fresh process beside others."""

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from mou_templates.docx.read import read_docx
from mou_templates.docx.write import write_docx
from mou_templates.text.canonical import dumps
from mou_templates.text.html import text_html
from tests.bench.files import files, texts
from tests.house.sources import ROOT
from tests.oracles.redlines import META

pytestmark = pytest.mark.bench

ROUNDS = 7
PEERS = ROOT / ".venv-peers/bin/python"
PAGES = 9
"""Of our estimate by words; the PDF has about 12."""


def say(words: str) -> None:
    sys.stdout.write(f"\n{words}\n")


@pytest.mark.parametrize("pages", [10, 50, 200])
def test_reading_a_word_file(pages: int):
    file, _ = files(pages)
    times = []

    for _ in range(ROUNDS):
        start = time.process_time()
        read = read_docx(file)
        times.append((time.process_time() - start) * 1000)

    say(f"reading a Word file of {pages} pages: median {statistics.median(times):.0f} ms CPU")
    assert read.blocks


def test_a_pdf_in_a_fresh_process_beside_others(tmp_path: Path):
    text, _ = texts(PAGES)
    source, page, word = (tmp_path / name for name in ("text.json", "text.html", "text.docx"))
    source.write_text(dumps(text), encoding="utf-8")
    page.write_text(f"<html lang=en><title>T</title><body>{text_html(text)}", encoding="utf-8")
    word.write_bytes(write_docx(text, meta=META))
    ours, theirs = tmp_path / "ours.pdf", tmp_path / "theirs.pdf"
    own = [sys.executable, "-m", "tests.bench.print_ours", source, ours]
    script = ROOT / "tests/bench/peers/print_weasyprint.py"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, word]
    peers = {
        "WeasyPrint": (5, [PEERS, script, page, theirs], PEERS.exists()),
        "LibreOffice": (15, convert, shutil.which("soffice") is not None),
    }

    for name, (goal, command, present) in peers.items():
        if not present:
            say(f"{name}: not tried, it is absent")
            continue
        pairs = [(seconds(own), seconds(command)) for _ in range(4)][1:]
        mine, other = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
        ratio = statistics.median(b / a for a, b in pairs)
        say(f"PDF: ours {mine:.0f} ms, {name} {other:.0f} ms: {ratio:.1f} times (goal {goal})")
    with pikepdf.open(ours) as pdf:
        say(f"our PDF has {len(pdf.pages)} pages")
    assert ours.exists()


def seconds(command: list) -> float:  # type: ignore[type-arg]
    """Return how long a process takes as a whole."""
    start = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start

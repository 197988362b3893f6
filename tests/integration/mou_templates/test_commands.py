"""The command line, for people with files and no server."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mou_templates.docx.read import read_docx
from mou_templates.docx.views import in_view
from mou_templates.docx.word import WordBlock, WordParagraph
from mou_templates.docx.write import write_docx
from tests.bench.files import texts
from tests.oracles.redlines import META
from tests.packages.parts import Made, paragraph

BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
OLD = (
    f"<w:p>{BOLD.format('1. PURPOSE')}</w:p>"
    + paragraph("The parties serve job seekers together.")
    + f"<w:p>{BOLD.format('2. CARDS')}</w:p>"
    + paragraph("(a) The Library lends five (5) cards.")
    + paragraph("(b) A lost card is reported.")
    + paragraph("By: ______________")
    + paragraph("Name: ____________")
)
NEW = OLD.replace("five (5)", "eight (8)")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    old.write_bytes(Made(body=OLD).bytes())
    new.write_bytes(Made(body=NEW).bytes())
    return old, new


def run(command: str, *args: object, **options: object) -> str:
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, **options)
    return out.getvalue()


def words(blocks: tuple[WordBlock, ...]) -> list[str]:
    return [each.text() for each in blocks if isinstance(each, WordParagraph)]


def test_two_files_are_compared_and_the_redline_says_both(files, tmp_path):
    redline, instrument, page = (tmp_path / n for n in ("r.docx", "i.docx", "r.html"))

    said = run("compare", *files, redline=redline, instrument=instrument, html=page)

    read = read_docx(redline.read_bytes())
    assert said.splitlines()[:2] == ["1 change.", "  Section 2(a): changed (body)"]
    assert "The Library lends five (5) cards." in words(in_view(read.blocks, "old"))
    assert "The Library lends eight (8) cards." in words(in_view(read.blocks, "new"))
    assert any("Section 2(a)" in each for each in words(read_docx(instrument.read_bytes()).blocks))
    assert "<ins>" in page.read_text(encoding="utf-8").replace('<ins class="', '<ins>"')


def test_files_of_ours_keep_the_number_of_their_agreement(tmp_path):
    old, new = texts(2)
    for name, text in (("old.docx", old), ("new.docx", new)):
        (tmp_path / name).write_bytes(write_docx(text, meta=META))
    redline, instrument = tmp_path / "r.docx", tmp_path / "i.docx"

    run(
        "compare",
        tmp_path / "old.docx",
        tmp_path / "new.docx",
        redline=redline,
        instrument=instrument,
    )

    assert words(read_docx(redline.read_bytes()).blocks)[1] == f"{META.number} · Redline"
    assert any(META.number in each for each in words(read_docx(instrument.read_bytes()).blocks))


def test_json_says_that_the_instrument_yields_the_new_text(files):
    said = json.loads(run("compare", *files, json="-"))

    assert (said["instrument_yields_new"], [c["after"] for c in said["changes"]]) == (
        True,
        ["Section 2(a)"],
    )


@pytest.mark.parametrize(
    ("names", "options", "sentence"),
    [
        (("none.docx", "new.docx"), {}, "none.docx: No such file or directory."),
        (("bad.docx", "new.docx"), {}, "bad.docx: It is not a Word file (.docx)"),
        (("old.docx", "new.docx"), {"redline": "new.docx"}, "would replace one of the two files"),
        (("old.docx", "new.docx"), {"redline": "x", "html": "x"}, "would go to the same file"),
    ],
)
def test_what_cannot_be_done_is_said_by_the_name_of_the_file(
    files, tmp_path, names, options, sentence
):
    (tmp_path / "bad.docx").write_bytes(b"Dear colleagues")
    before = sorted(tmp_path.iterdir())

    with pytest.raises(CommandError) as refused:
        run(
            "compare",
            *(tmp_path / name for name in names),
            **{name: tmp_path / value for name, value in options.items()},
        )

    assert sentence in str(refused.value)
    assert sorted(tmp_path.iterdir()) == before

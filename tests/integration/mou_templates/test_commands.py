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


def pair_of(folder: Path, old: str, new: str) -> tuple[Path, Path]:
    """Return two files with bodies."""
    for name, body in (("a.docx", old), ("b.docx", new)):
        (folder / name).write_bytes(Made(body=body).bytes())
    return folder / "a.docx", folder / "b.docx"


NAMED = OLD.replace("Name: ____________", "Name: Dana Lee")
DIRECTOR = "signature block: “Name: Dana Lee” became “Name: Sam Roe”."


def test_a_changed_signatory_is_told_beside_a_text_without_changes(tmp_path):
    said = run("compare", *pair_of(tmp_path, NAMED, NAMED.replace("Dana Lee", "Sam Roe")))

    assert said.splitlines() == [
        "0 changes in the text.",
        f"Outside the text: {DIRECTOR}",
        "Fonts, sizes, spacing and page layout are not compared.",
    ]


def test_two_files_that_say_the_same_have_0_changes(files):
    said = run("compare", files[0], files[0])

    assert said.splitlines() == [
        "0 changes.",
        "Fonts, sizes, spacing and page layout are not compared.",
    ]


def test_the_page_lists_what_differs_outside_the_text(tmp_path):
    page = tmp_path / "r.html"

    run("compare", *pair_of(tmp_path, NAMED, NAMED.replace("Dana", "&lt;Sam&gt;")), html=page)

    assert "“Name: &lt;Sam&gt; Lee”" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("2. CARDS", "2. CARDS:", "words as printed"),
        ("2. CARDS", "3. CARDS", "number of Section 2"),
    ],
)
def test_what_an_import_does_not_keep_is_compared_all_the_same(tmp_path, old, new, where):
    files = pair_of(tmp_path, OLD, OLD.replace(old, new))

    said = json.loads(run("compare", *files, json="-"))

    assert (said["same"], said["changes"]) == (False, [])
    assert [each["place"] for each in said["outside"]] == [where]


def test_json_has_the_notes_of_the_plain_form(tmp_path):
    bare = f"<w:p>{BOLD.format('Section 3')}</w:p>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not </w:t></w:r></w:p>"
    new = OLD.replace("<w:p><w:r><w:t>By", f"{hidden}{bare}<w:p><w:r><w:t>By")
    files = pair_of(tmp_path, OLD, new)

    plain, said = run("compare", *files), json.loads(run("compare", *files, json="-"))

    told = [f"Look twice in the {n['file']} file: {n['kind']}. {n['words']}" for n in said["notes"]]
    assert told == [line for line in plain.splitlines() if line.startswith("Look twice")]
    assert [(n["file"], n["kind"]) for n in said["notes"]] == [
        ("new", "hidden text"),
        ("new", "bare number"),
    ]


def test_the_redline_is_said_to_show_the_text_only(tmp_path):
    files = pair_of(tmp_path, NAMED, NAMED.replace("Dana Lee", "Sam Roe"))

    said = run("compare", *files, redline=tmp_path / "r.docx")

    assert said.splitlines()[-1] == "The redline and the instrument show changes of the text only."

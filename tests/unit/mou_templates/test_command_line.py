"""`python -m mou_templates`, for people with files and no server."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from mou_templates.__main__ import main
from tests.packages.parts import Made, paragraph

OLD = paragraph("1. The Library lends five cards.")
NEW = OLD.replace("five", "eight")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    old.write_bytes(Made(body=OLD).bytes())
    new.write_bytes(Made(body=NEW).bytes())
    return str(old), str(new)


def test_two_files_are_compared(files, tmp_path, capsys):
    status = main(["compare", *files, "--redline", str(tmp_path / "r.docx")])

    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    assert said.out.splitlines()[:2] == ["1 change.", "  Section 1: changed (body)"]
    assert (tmp_path / "r.docx").stat().st_size > 0


@pytest.mark.parametrize("more", [[], ["--json", "-"]])
def test_the_site_s_command_prints_the_same(files, capsys, more):
    out = StringIO()

    main(["compare", *files, *more])
    call_command("compare", *files, *more, stdout=out)

    assert capsys.readouterr().out == out.getvalue()


def test_a_file_is_shown_as_it_would_be_taken_in(files, capsys):
    status = main(["import", files[0]])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Memorandum of Understanding",
        "  1 The Library lends five cards.  [likely: numbered 1. by hand]",
        "6 words in, 5 kept, 1 left out:",
        "  typed number, computed anew, paragraph 1: 1.",
    ]


@pytest.mark.parametrize("command", [["compare"], ["import"]])
def test_a_file_that_cannot_be_read_is_named_and_ends_with_1(command, files, tmp_path, capsys):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"Dear colleagues")
    others = [files[0]] if command == ["compare"] else []

    status = main([*command, *others, str(bad)])

    said = capsys.readouterr()
    assert (status, said.out) == (1, "")
    assert said.err.startswith(f"{bad}: It is not a Word file (.docx)")


@pytest.mark.parametrize("arguments", [[], ["tick"], ["compare"]])
def test_what_is_no_command_ends_with_2(arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2

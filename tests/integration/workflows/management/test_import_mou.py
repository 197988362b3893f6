"""Taking in an agreement by others from the command line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mou_templates.text.proposal_data import proposal_of
from tests.factories.users import administrator, drafter
from tests.packages.parts import Made, paragraph
from workflows.models import ImportedFile

pytestmark = pytest.mark.django_db

BOLD = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>".format
CHANGED = (
    '<w:p><w:r><w:t xml:space="preserve">(a) The Library lends </w:t></w:r>'
    '<w:del w:id="1" w:author="A"><w:r><w:delText>five</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="A"><w:r><w:t>eight</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> cards.</w:t></w:r></w:p>'
)
BODY = (
    BOLD("1. PURPOSE")
    + paragraph("The parties serve job seekers together.")
    + BOLD("2. CARDS")
    + CHANGED
    + paragraph("By: ______________")
    + paragraph("Name: ____________")
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "old.docx"
    place.write_bytes(Made(body=BODY).bytes())
    return place


def run(*args: object, **options: object) -> list[str]:
    out = StringIO()
    call_command("import_mou", *map(str, args), stdout=out, **options)
    return out.getvalue().splitlines()


def test_a_file_that_is_only_looked_at_accounts_for_every_word_and_is_not_kept(file: Path):
    said = run(file, dry_run=True)

    assert said[1:4] == [
        "  1 PURPOSE  [sure: numbered 1. by hand, and stands out]",
        "  2 CARDS  [sure: numbered 2. by hand, and stands out]",
        "    (a) The Library lends eight cards.  [likely: numbered (a) by hand]",
    ]
    assert said[4] == "20 words in, 13 kept, 7 left out:"
    assert not ImportedFile.objects.exists()


def test_a_manager_takes_a_file_in_with_its_tracked_changes_rejected(file: Path):
    manager = administrator()

    said = run(file, user=manager.username, tracked="rejected")

    kept = ImportedFile.objects.get()
    words = str(proposal_of(kept.proposal).text)
    assert said[-1] == f"Kept for review: /admin/mous/import/{kept.pk}/"
    assert (kept.name, kept.uploaded_by, kept.tracked) == ("old.docx", manager, "old")
    assert ("lends five cards" in words, "eight" in words) == (True, False)


@pytest.mark.parametrize("who", [None, "nobody", "drafter"])
def test_who_may_not_take_files_in_is_told_and_nothing_is_kept(file: Path, who: str | None):
    drafter()

    with pytest.raises(CommandError):
        run(file, user=who)

    assert not ImportedFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "No such file or directory"), (b"Dear colleagues", "not a Word file")],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, sentence: str):
    place = tmp_path / "bad.docx"
    if content:
        place.write_bytes(content)

    with pytest.raises(CommandError, match=f"bad.docx.*{sentence}"):
        run(place, dry_run=True)

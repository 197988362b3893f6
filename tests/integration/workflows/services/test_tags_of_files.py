"""Each PDF of a sealed version, and of a draft that is handed out, is tagged as it should be."""

import pytest

from tests.factories import adopted_mou, amendment_case
from tests.oracles.tags import problems
from workflows.models import Version
from workflows.services.documents import hand_out_file, make_version_files

pytestmark = pytest.mark.django_db


def pdfs(version: Version) -> dict[str, bytes]:
    """Return the sealed PDFs of a version by their kind."""
    make_version_files(version_id=version.pk)
    return {
        row.kind: bytes(row.content) for row in version.files.all() if row.kind.endswith(".pdf")
    }


def test_the_pdfs_of_an_amendment_that_was_signed_are_tagged_throughout():
    files = pdfs(amendment_case("executed", joins=True).instrument.version)

    assert {kind: problems(content) for kind, content in files.items()} == {
        "as-amended.pdf": [],
        "instrument.pdf": [],
    }


def test_the_pdf_of_an_original_is_tagged_throughout():
    files = pdfs(adopted_mou().versions.get())

    assert {kind: problems(content) for kind, content in files.items()} == {"as-amended.pdf": []}


@pytest.mark.parametrize("kind", ["as-amended.pdf", "instrument.pdf"])
def test_the_pdfs_of_a_draft_are_tagged_throughout(kind: str):
    content = hand_out_file(case=amendment_case("drafting", joins=True), kind=kind)

    assert problems(content) == []

"""The review of a file by others: its tables, the gaps in its numbers, and its citations."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mou_templates.text.model import Reference
from tests.integration.workflows.desk.test_import import BOLD, UPLOAD
from tests.packages.parts import Made, paragraph
from workflows.models import ImportedFile

pytestmark = pytest.mark.django_db

STRANGE = (
    BOLD("1. PURPOSE")
    + paragraph("The parties serve job seekers, as Section 2.1 says, under WIOA Section 2.1.")
    + BOLD("2. CARDS")
    + paragraph("2.1 The Library lends five (5) cards.")
    + paragraph("2.3 The branches lend them:")
    + "<w:tbl>"
    + "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in (("Branch", "Cards"), ("Main Library", "Three"), ("North", "Two"))
    )
    + "</w:tbl>"
)


@pytest.fixture
def strange(log_in) -> Callable:
    """Return what does an operation by its fields to a file with gaps, citations and a table."""
    sent = {"file": SimpleUploadedFile("a.docx", Made(body=STRANGE).bytes())}
    manager = log_in("manager")
    manager.post(UPLOAD, sent)
    file = ImportedFile.objects.get()
    address = reverse("workflows_import", args=[file.pk])

    def act(name: str = "", **fields: str):
        if not name:
            return manager.get(address)
        entry = manager.get(address).context["entry"]
        return manager.post(address, {"act": name, "entry": entry, **fields}, follow=True)

    return act


def test_every_cell_of_a_table_is_shown(strange):
    page = strange()

    for cell in ("Branch", "Main Library", "Three", "North", "Two"):
        assert f">{cell}</t" in page.text
    assert "with a table of a header and 2 rows" in page.text


def test_a_gap_in_the_numbers_is_said_at_its_clause_and_makes_it_less_sure(strange):
    page = strange()

    (row,) = page.context["strange"]
    remark = "The file counts 2.1, then 2.3: is a clause missing or misplaced?"
    assert (row.number, row.remark, row.evidence.word) == ("(b)", remark, "guessed")
    assert page.text.count(remark) == 2


def test_a_citation_follows_its_clause_until_the_reviewer_leaves_it_as_typed(strange, log_in):
    first = strange().context["citations"]
    cited = {"clause": first[0].clause_id, "heading": "Section 2.1"}
    left = strange("leave_citation", **cited)
    back = strange("follow_citation", **cited)
    begin = reverse("workflows_begin_imported", args=[ImportedFile.objects.get().pk])
    text = log_in("manager").get(begin).context["view"].text

    assert [(each.words, each.becomes or each.reason) for each in first] == [
        ("Section 2.1", "Section 2(a)"),
        ("Section 2.1", "it may be of another document"),
    ]
    assert left.context["citations"][0].is_left
    assert back.context["citations"][0].becomes == "Section 2(a)"
    assert text.clauses[0].body[0].line[1] == Reference(text.clauses[1].children[0].id)


@pytest.mark.parametrize("fields", [{"clause": "gone", "heading": "Section 2.1"}, {}])
def test_a_citation_that_is_not_there_is_not_left(strange, fields):
    page = strange("leave_citation", **fields)

    assert "This citation is not there any more. Look again." in page.text
    assert ImportedFile.objects.get().operations == []

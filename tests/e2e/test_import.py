"""An agreement with typed numbers is taken in and reviewed, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import AT_THE_DESK, findings
from tests.e2e.browser import Visitors
from tests.e2e.steps import log_in
from tests.packages.parts import Made, paragraph
from workflows.models import Mou

pytestmark = pytest.mark.e2e

BOLD = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>".format
BODY = (
    BOLD("1. PURPOSE")
    + paragraph("The parties wish job seekers to find the same help in a library.")
    + BOLD("2. CARDS")
    + paragraph("(a) The Library lends five (5) temporary cards.")
    + paragraph("(b) A lost card is reported within two business days, as Section 1 has it.")
    + BOLD("Term")
    + paragraph("This agreement lasts three years.")
    + paragraph("By: ______________   Date: ________")
    + paragraph("Name: ____________")
)


def test_the_clauses_of_a_file_are_reviewed_at_the_keyboard(
    visitors: Visitors, demo: Mou, tmp_path: Path
):
    file = tmp_path / "cards.docx"
    file.write_bytes(Made(body=BODY).bytes())
    page = visitors.enter()
    log_in(page, "manager")
    page.goto("/admin/mous/import/")
    page.get_by_label("The agreement as a Word file").set_input_files(file)
    page.get_by_role("button", name="Read the file").press("Enter")
    rows = page.locator(".desk__found")

    expect(rows).to_have_count(5)
    page.get_by_text("Change (b)").press("Enter")
    page.get_by_role("button", name="A level down").locator("visible=true").press("Enter")
    expect(rows.nth(3)).to_contain_text("(i)")

    page.get_by_role("button", name="Leave as typed").press("Enter")
    expect(page.get_by_role("region", name="What becomes of each")).to_contain_text(
        "left as it is typed by the reviewer"
    )

    assert findings(page, ".desk", AT_THE_DESK) == []

"""A redline goes out, is edited in LibreOffice and comes back, in a real browser."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.e2e.axe import AT_THE_DESK, findings
from tests.e2e.browser import Visitors
from tests.e2e.steps import log_in
from tests.oracles import libreoffice
from workflows.models import Case, Mou
from workflows.services.override import move_case
from workflows.services.route import Request

pytestmark = pytest.mark.e2e


EDITS: list[libreoffice.Edit] = [
    ("track", "on", ""),
    ("replace", "two (2) business", "three (3) business"),
    ("replace", "keeps the cards safe", "keeps the cards locked away"),
    ("track", "off", ""),
    ("replace", "signed by both", "signed by all"),
    ("comment", "temporary cards", "How long is temporary?"),
]


def sent_to_drafting() -> Case:
    """Return the demo's small amendment, moved back to where its text can be edited."""
    case = Case.objects.get(instrument__mou__title__endswith="Cards", final=False)
    admin = User.objects.get(username="admin")
    request = Request("move", entry=case.entry, comment="To be edited in Word.")
    return move_case(
        case_id=case.pk, target="drafting", request=request, user=admin, at=timezone.now()
    )


def edited_in_libreoffice(page: Page, case: Case, folder: Path) -> Path:
    """Download the redline as the page's user, edit it in LibreOffice, and return the file."""
    address = reverse("workflows_case_file", args=[case.pk, "redline.docx"])
    sent = page.request.get(page.url.split("/admin/")[0] + address).body()
    file = folder / "edited.docx"
    file.write_bytes(libreoffice.edited(sent, EDITS, folder))
    return file


@pytest.mark.skipif(not libreoffice.PRESENT, reason=libreoffice.REASON)
def test_what_was_edited_in_libreoffice_is_shown_and_nothing_else(
    visitors: Visitors, demo: Mou, tmp_path: Path
):
    case = sent_to_drafting()
    page = visitors.enter()
    log_in(page, "drafter")
    file = edited_in_libreoffice(page, case, tmp_path)

    page.goto(reverse("workflows_return", args=[case.pk]))
    page.get_by_label("The edited Word file").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    changes = page.locator(".desk__change")
    expect(changes).to_have_count(2)

    assert [each.inner_text() for each in changes.locator("legend").all()] == [
        "Section 3: changed (body)",
        "Section 4: changed (body)",
    ]
    assert ["without being tracked" in each.inner_text() for each in changes.all()] == [False, True]
    assert "How long is temporary?" in page.locator(".desk__comment").inner_text()
    assert findings(page, ".desk", AT_THE_DESK) == []

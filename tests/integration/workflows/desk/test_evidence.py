"""Which of the evidence of signatures the desk shows to whom."""

import pypdfium2 as pdfium
import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.factories import amendment_case, invitation_of, sign_all, token_for
from tests.factories.answers import SIGNED
from workflows.services.documents import EVIDENCE

pytestmark = pytest.mark.django_db


ADDRESS, BROWSER = "203.0.113.77", "Reader/1"


def words_of(answer: HttpResponse) -> str:
    """Return all words of an answer; those of a PDF are its pages' text."""
    if answer.headers["Content-Type"] != "application/pdf":
        return answer.text
    with pdfium.PdfDocument(answer.content) as file:
        return "".join(page.get_textpage().get_text_range() for page in file)


@pytest.mark.parametrize(
    ("who", "may"),
    [("drafter", False), ("board", False), ("manager", True), ("administrator", True)],
)
@pytest.mark.parametrize("state", ["signature", "executed"])
def test_from_where_somebody_signed_is_shown_to_managers_and_administrators_alone(
    client, log_in, who, may, state
):
    came_from = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": BROWSER}
    case = amendment_case("signature", joins=False)
    invitation = invitation_of(case, "partner-1")
    page = f"/answer/{invitation.pk}/"
    client.get(reverse("workflows:link", args=[token_for(invitation)]))
    client.get(page, **came_from)
    shown = {"step": "sign", "entry": case.entry, "shown": case.text_id}
    client.post(page, shown | SIGNED, **came_from)
    if state == "executed":
        sign_all(case)
    browser = log_in(who)

    paths = ["", "?reading=instrument", "history/", f"files/{EVIDENCE}", "files/instrument.pdf"]
    answers = {path: browser.get(f"/admin/cases/{case.pk}/{path}") for path in paths}

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(
        paths, 200
    )
    told = {path for path, answer in answers.items() if ADDRESS in words_of(answer)}
    assert told == {path for path, answer in answers.items() if BROWSER in words_of(answer)}
    assert told == ({"", "?reading=instrument", f"files/{EVIDENCE}"} if may else set())
    assert ("Shown to managers and administrators" in words_of(answers[""])) != may
    assert "director@partner-1.example.org" in words_of(answers[f"files/{EVIDENCE}"])

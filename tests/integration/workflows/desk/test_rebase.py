"""The rebase page: who may open it, what it shows, what it keeps."""

from dataclasses import replace

import pytest
from django.urls import reverse

from mou_templates.text.model import Paragraph, Run
from tests.factories import adopted_mou, amendment_case, drafter, walk_to
from workflows.models import Case
from workflows.services.drafting import save_working_text

pytestmark = pytest.mark.django_db


def reworded(case: Case, words: str) -> Case:
    text = case.instrument.text()
    first = replace(text.clauses[0], body=(Paragraph((Run(words),)),))
    changed = replace(text, clauses=(first, *text.clauses[1:]))
    save_working_text(instrument=case.instrument, text=changed, user=drafter())
    return case


@pytest.fixture
def case() -> Case:
    """Return a draft whose first clause was reworded in force meanwhile."""
    mou = adopted_mou()
    late = reworded(amendment_case(joins=False, mou=mou), "Serve job seekers only.")
    walk_to(reworded(amendment_case(joins=False, mou=mou), "Serve <b>everyone</b>."), "executed")
    return Case.objects.get(pk=late.pk)


def page(case: Case) -> str:
    return reverse("workflows_rebase", args=[case.pk])


def test_the_page_shows_all_three_readings(log_in, case):
    response = log_in("drafter").get(page(case))

    html = response.content.decode()
    assert response.status_code == 200
    for words in (
        "Serve job seekers only.",
        "Serve &lt;b&gt;everyone&lt;/b&gt;.",
        "The parties serve job seekers together.",
    ):
        assert words in html


def test_a_choice_rebases_the_draft(log_in, case):
    response = log_in("drafter").post(page(case), {"entry": case.entry, "choice_0": "ours"})

    case = Case.objects.get(pk=case.pk)
    assert response["Location"] == reverse("workflows_case", args=[case.pk])
    assert case.instrument.base.number == 2


def test_without_a_choice_nothing_is_done_and_the_page_says_so(log_in, case):
    response = log_in("drafter").post(page(case), {"entry": case.entry})

    assert response.status_code == 400
    assert "Choose a reading for Section 1: body." in response.content.decode()
    assert Case.objects.get(pk=case.pk).instrument.base.number == 1


@pytest.mark.parametrize("person", ["anonymous", "nobody", "editor", "board"])
def test_who_may_not_edit_does_not_get_the_page(log_in, case, person):
    response = log_in(person).post(page(case), {"entry": case.entry, "choice_0": "ours"})

    assert response.status_code in {302, 403, 404}
    assert Case.objects.get(pk=case.pk).instrument.base.number == 1


def test_a_draft_on_the_latest_text_leads_back(log_in):
    case = amendment_case(joins=False)

    response = log_in("drafter").get(page(case))

    assert response["Location"] == reverse("workflows_case", args=[case.pk])


def test_the_case_page_says_that_the_draft_no_longer_fits(log_in, case):
    response = log_in("drafter").get(reverse("workflows_case", args=[case.pk]))

    assert page(case) in response.content.decode()

"""Long words and narrow screens: nothing runs out of the page, nothing is cut."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from tests.e2e.axe import overflows
from tests.e2e.browser import Visitors
from tests.e2e.steps import log_in
from tests.factories import invitation_of, token_for
from workflows.models import Case, Mou
from workflows.services.partners import answer
from workflows.services.route import Request

pytestmark = pytest.mark.e2e

HEIGHT = 760
LONG = "x" * 400
LONGEST_DAY = """() => document.querySelectorAll(".facts time").forEach(day => {
  day.textContent = "September 30, 2026";
})"""
CUT = """selector => [...document.querySelectorAll(selector)].filter(part => {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const right = Math.min(part.closest("dd, td, th, h3, blockquote").getBoundingClientRect().right,
    window.innerWidth);
  const words = document.createRange();
  while (texts.nextNode()) {
    if (texts.currentNode.parentElement.closest(".visually-hidden")) continue;
    words.selectNodeContents(texts.currentNode);
    if (words.getBoundingClientRect().right > right + 1) return true;
  }
  return false;
}).map(part => part.textContent.trim().slice(0, 40))"""
"""The parts of a page whose words run out of what holds them."""
STEPS = "document.querySelector('.desk__steps')"
PAPER = "document.querySelector('.desk__paper')"


@pytest.mark.parametrize("width", [320, 360, 480, 600])
def test_no_day_is_cut_on_a_phone(visitors: Visitors, demo: Mou, width: int):
    page = visitors.enter(viewport={"width": width, "height": HEIGHT})
    mou = reverse("workflows:mou", args=[demo.number])
    found = {}

    for address in (reverse("workflows:mous"), mou, f"{mou}versions/1/"):
        page.goto(address)
        page.evaluate(LONGEST_DAY)
        found[address] = (overflows(page), cut(page, ".facts time"))

    assert set(map(str, found.values())) == {"(False, [])"}, found


def test_words_without_an_end_stay_inside_the_case_page(visitors: Visitors, demo: Mou):
    case = Case.objects.get(instrument__mou=demo, final=False)
    at = timezone.now()
    party = case.work_items.filter(closed=False, outcome="").first().party.key
    objection = Request("object", case.entry, shown=case.text_id, comment=LONG)
    answer(token=token_for(invitation_of(case, party), at), request=objection, at=at)
    page = visitors.enter()
    log_in(page, "manager")
    page.goto(f"{reverse('workflows_case', args=[case.pk])}?reading=redline")
    heading = page.locator(".desk__paper h3").first
    heading.evaluate("(part, words) => part.textContent = words", LONG)

    assert cut(page, ".asks th, .asks td, .events blockquote, .desk__paper h3") == []
    for part in (STEPS, PAPER):
        assert page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth")
    assert not overflows(page)


def cut(page: Page, selector: str) -> list[str]:
    """Return the beginnings of what runs out of its place."""
    found: list[str] = page.evaluate(CUT, selector)
    return found

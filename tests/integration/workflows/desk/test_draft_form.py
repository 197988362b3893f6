"""The form of *Draft an amendment* before anything is typed: whom it offers, what it asks for."""

import pytest
from django.urls import reverse
from lxml import html

from tests.factories import adopted_mou, amendment_case, move

pytestmark = pytest.mark.django_db


def test_a_party_that_joins_by_another_draft_is_left_out_and_the_page_says_so(log_in):
    mou = amendment_case("drafting").instrument.mou

    page = log_in("drafter").get(reverse("workflows_draft", args=[mou.pk]))

    said = "County Library System is left out: it joins by the First Amendment, still under way."
    assert said in page.text
    assert page.text.count("County Library System") == 1


def test_a_party_whose_other_amendment_was_given_up_is_offered_again(log_in):
    case = move(amendment_case("internal_review"), "withdraw", "Not now.")

    page = log_in("drafter").get(reverse("workflows_draft", args=[case.instrument.mou_id]))

    assert ">County Library System</option>" in page.text
    assert "left out" not in page.text


def test_what_must_be_filled_is_marked(log_in):
    page = log_in("drafter").get(reverse("workflows_draft", args=[adopted_mou().pk]))

    labels = html.fromstring(page.text).xpath("//form[@class='desk__form']//label[span]/@for")
    needed = ["level", "reason", "target_on", "amendment_class", "class_reason"]
    marked = [name for name in labels if not name.startswith("id_sites")]
    assert marked == [f"id_{name}" for name in needed]

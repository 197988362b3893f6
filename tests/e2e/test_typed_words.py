"""Typed words outlive another reading, a refused form, a lost cookie and an ended session."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.demo.people import PASSWORD
from tests.e2e.browser import Visitors
from tests.e2e.steps import fill_in_signature, log_in
from tests.factories import amendment_case, invitation_of, token_for
from workflows.models import Case, Mou

pytestmark = pytest.mark.e2e

KEPT = "Object.keys(sessionStorage).filter((key) => key.startsWith('typed:'))"
WORDS = "Our board meets on January 12.\nUntil then clause 4 is not cleared."


def test_a_partners_words_outlive_another_reading_and_go_once_the_answer_is_taken(
    visitors: Visitors, transactional_db: None
) -> None:
    page = open_answer(visitors, amendment_case("partner_review"))
    page.get_by_label("Object").check()
    page.get_by_label("Comment").fill(WORDS)

    page.get_by_role("link", name="As amended", exact=True).click()
    expect(page.get_by_text("What you typed here before is back.")).to_be_visible()
    kept = (page.get_by_label("Comment").input_value(), page.get_by_label("Object").is_checked())
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("heading", name="Your answer is on record")).to_be_visible()

    assert kept == (WORDS, True)
    assert (
        page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('typed:'))") == []
    )
    assert visitors.faults == []


def test_a_signatorys_name_title_and_consent_outlive_another_reading(
    visitors: Visitors, transactional_db: None
) -> None:
    page = open_answer(visitors, amendment_case("signature"))
    fill_in_signature(page, "Chair of the board", "Chair")

    page.get_by_role("link", name="As amended", exact=True).click()
    expect(page.get_by_text("What you typed here before is back.")).to_be_visible()

    assert page.get_by_label("Your full name").input_value() == "Chair of the board"
    assert page.get_by_label("Your title").input_value() == "Chair"
    assert page.locator("#sign_consent").is_checked()


def test_words_sent_without_the_links_cookie_are_shown_and_are_back_after_the_link(
    visitors: Visitors, transactional_db: None
) -> None:
    case = amendment_case("partner_review")
    page = open_answer(visitors, case)
    page.get_by_label("Object").check()
    page.get_by_label("Comment").fill(WORDS)
    page.context.clear_cookies(name="link")

    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("heading", name="This link does not open")).to_be_visible()
    expect(page.locator("dd.typed")).to_contain_text("Our board meets")
    follow(page, case)

    assert page.get_by_label("Comment").input_value() == WORDS


def test_a_comment_outlives_a_session_that_ends_while_it_is_typed(
    visitors: Visitors, demo: Mou
) -> None:
    page = visitors.enter()
    case = Case.objects.get(instrument__mou=demo, final=False)
    log_in(page, "manager")
    page.goto(reverse("workflows_case", args=[case.pk]))
    comment = page.locator("#comment-send_back")
    comment.evaluate("field => field.closest('details').open = true")
    comment.fill(WORDS)
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="Send back to drafting").click()
    expect(page.get_by_role("heading", name="Your session has ended")).to_be_visible()
    shown = page.get_by_label("Comment").input_value()
    page.get_by_role("link", name="Log in and go back").click()
    page.locator("[name=username]").fill("manager")
    page.locator("[name=password]").fill(PASSWORD)
    return_to_case(page)

    assert (shown, page.locator("#comment-send_back").input_value()) == (WORDS, WORDS)
    assert case.events.filter(transition="send_back").count() == 0


def test_a_comment_outlives_a_log_in_in_another_tab_and_another_person_never_sees_it(
    visitors: Visitors, demo: Mou
) -> None:
    page = visitors.enter()
    case = Case.objects.get(instrument__mou=demo, final=False)
    log_in(page, "manager")
    page.goto(reverse("workflows_case", args=[case.pk]))
    comment = page.locator("#comment-send_back")
    comment.evaluate("field => field.closest('details').open = true")
    comment.fill(WORDS)
    other = page.context.new_page()
    page.context.clear_cookies(name="sessionid")
    log_in(other, "manager")

    page.get_by_role("button", name="Send back to drafting").click()
    expect(page.get_by_role("heading", name="This form could not be checked")).to_be_visible()
    page.get_by_role("link", name="Open the page again").click()
    expect(page.get_by_text("What you typed here before is back.")).to_be_visible()
    mine = page.locator("#comment-send_back").input_value()
    page.context.clear_cookies(name="sessionid")
    log_in(page, "admin", "Waiting for you")
    page.goto(reverse("workflows_case", args=[case.pk]))

    assert mine == WORDS
    seen = page.evaluate("[...document.querySelectorAll('textarea')].map((field) => field.value)")
    assert [words for words in seen if words] == []


def test_words_for_a_step_that_is_not_open_any_more_are_shown(
    visitors: Visitors, demo: Mou
) -> None:
    page = visitors.enter()
    case = Case.objects.get(instrument__mou=demo, final=False)
    log_in(page, "manager")
    page.goto(reverse("workflows_case", args=[case.pk]))
    comment = page.locator("#comment-send_back")
    comment.evaluate("field => field.closest('details').open = true")
    comment.fill(WORDS)

    page.evaluate(
        f"const [key] = {KEPT}; const kept = sessionStorage.getItem(key);"
        "sessionStorage.setItem(key.replace('-send_back', '-release'), kept);"
        "sessionStorage.removeItem(key);"
    )
    page.reload()

    expect(page.get_by_label("You typed this for a step that is not open now")).to_have_value(WORDS)
    page.get_by_role("button", name="Discard it").click()
    page.reload()
    assert page.get_by_text("You typed this for a step").count() == 0


def test_pasted_words_are_counted_and_never_cut(visitors: Visitors, transactional_db: None) -> None:
    page = open_answer(visitors, amendment_case("partner_review"))
    words = "x" * 10_028 + "THE END"
    page.get_by_label("Object").check()

    page.get_by_label("Comment").focus()
    page.keyboard.insert_text(words)
    told = page.get_by_text("35 characters too many")
    expect(told).to_be_visible()
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("heading", name="Nothing was recorded yet")).to_be_visible()

    assert page.get_by_label("Comment").input_value() == words


def test_no_field_of_wagtails_cuts_what_is_pasted(visitors: Visitors, demo: Mou) -> None:
    page = visitors.enter()
    log_in(page, "manager")
    page.goto(reverse("wagtailsnippets_workflows_party:add"))
    name = page.locator("#id_name")

    name.focus()
    page.keyboard.insert_text("y" * 240)

    assert name.input_value() == "y" * 240
    expect(page.get_by_text("40 characters too many")).to_be_visible()


def open_answer(visitors: Visitors, case: Case) -> Page:
    """Open the page on which a partner of the case answers."""
    page = visitors.enter()
    follow(page, case)
    return page


def follow(page: Page, case: Case) -> None:
    """Follow a link of the first partner that is asked."""
    page.goto(reverse("workflows:link", args=[token_for(invitation_of(case, "partner-1"))]))
    expect(page.get_by_role("navigation", name="Readings of the text")).to_be_visible()


def return_to_case(page: Page) -> None:
    """Send the log-in, and arrive at the case's page."""
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="What you can do")).to_be_visible()

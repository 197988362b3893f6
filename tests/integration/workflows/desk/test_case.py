"""A case's page: what it offers, and what it answers to a step."""

from dataclasses import replace

import pytest
from django.urls import reverse
from lxml import html

from mou_templates.text.model import Clause, Paragraph, Run
from tests.factories import (
    adopted_mou,
    amendment_case,
    drafter,
    edit_words,
    invitation_of,
    move,
    token_for,
    walk_to,
)
from tests.factories.mous import NOON
from workflows.models import Case
from workflows.queries.situations import working_hash
from workflows.services.drafting import save_working_text
from workflows.services.partners import answer
from workflows.services.route import Request

pytestmark = pytest.mark.django_db


def url(case) -> str:
    """Return the address of the case's page."""
    return reverse("workflows_case", args=[case.pk])


def buttons(page: str) -> list[str]:
    """Return the words on the buttons of the steps, in order."""
    found = html.fromstring(page).xpath("//section[@class='desk__steps']//button")
    return [button.text_content().strip() for button in found]


def closed(page: str) -> dict[str, str]:
    """Return the steps that are not open, each with the reasons given."""
    rows = html.fromstring(page).xpath("//ul[@class='closed']/li")
    return {row.xpath("strong")[0].text: " ".join(row.xpath("text()")).strip() for row in rows}


def told(page: str) -> str:
    """Return the messages on top of the page."""
    found = html.fromstring(page).xpath("//*[contains(@class, 'messages')]")
    return " ".join(" ".join(part.text_content().split()) for part in found)


def typed(page: str) -> list[str]:
    """Return what stands in the comment fields of the page, where something does."""
    fields = html.fromstring(page).xpath("//section[@class='desk__steps']//textarea")
    return [field.text.strip() for field in fields if (field.text or "").strip()]


STAFF_ONLY = "This is for a partner who was asked. You do not act for a party to this agreement."


@pytest.mark.parametrize(
    ("state", "who", "offered", "refused"),
    [
        (
            "drafting",
            "drafter",
            ["Submit for internal review"],
            {"Withdraw": "This is for a manager."},
        ),
        (
            "internal_review",
            "manager",
            ["Release to the partners", "Send back to drafting", "Withdraw"],
            {},
        ),
        (
            "partner_review",
            "manager",
            ["Send back to drafting", "Withdraw", "Send a new link to Partner 1"],
            {"Accept": STAFF_ONLY, "Object": STAFF_ONLY},
        ),
        (
            "board_approval",
            "board",
            ["Approve for the board", "Decline for the board"],
            {
                "Send back to drafting": "This is for a manager.",
                "Withdraw": "This is for a manager.",
            },
        ),
        ("executed", "manager", [], {}),
    ],
)
def test_the_page_offers_what_is_open_and_says_why_the_rest_is_not(
    log_in, state, who, offered, refused
):
    case = amendment_case(state, joins=False)

    page = log_in(who).get(url(case)).text

    assert (buttons(page), closed(page)) == (offered, refused)


def test_a_step_is_recorded_and_leads_on(log_in, step):
    case = amendment_case("internal_review", joins=False)
    browser = log_in("manager")

    response = browser.post(url(case), step(case, "release", comment="Reads well."), follow=True)

    case.refresh_from_db()
    last = case.events.get(sequence=case.sequence)
    assert (case.state, last.title, last.comment) == (
        "partner_review",
        "Release to the partners",
        "Reads well.",
    )
    assert "Recorded. The case is now at “Partner review”." in told(response.text)


def test_a_form_sent_twice_moves_the_case_once(log_in, step):
    case = amendment_case("internal_review", joins=False)
    browser, sent = log_in("manager"), step(case, "release", comment="Reads well.")

    answers = [browser.post(url(case), sent).status_code for _ in range(2)]

    case.refresh_from_db()
    assert (answers, case.state, case.entry) == ([302, 409], "partner_review", 3)


def test_a_stale_page_is_told_so_and_keeps_the_comment(log_in, step):
    case = amendment_case("internal_review", joins=False)
    sent = step(case, "send_back", comment="The fourth section is unclear.")
    moved = move(case, "release")
    before = moved.events.count()

    response = log_in("manager").post(url(case), sent)

    assert (response.status_code, moved.events.count()) == (409, before)
    assert "The case moved on while this page was open" in told(response.text)
    assert typed(response.text) == ["The fourth section is unclear."]


def test_the_comment_of_a_step_that_is_gone_is_kept_apart(log_in, step):
    case = amendment_case("internal_review", joins=False)
    sent = step(case, "release", comment="Reads well.")
    move(case, "send_back", "Shorter.")

    response = log_in("manager").post(url(case), sent)

    kept = html.fromstring(response.text).get_element_by_id("orphan")
    assert (response.status_code, kept.text.strip()) == (409, "Reads well.")
    assert kept.get("name") is None


def test_a_step_without_the_comment_it_needs_is_refused_in_words(log_in, step):
    case = amendment_case("internal_review", joins=False)

    response = log_in("manager").post(url(case), step(case, "send_back"))

    assert response.status_code == 409
    assert "“Send back to drafting” needs a comment: say why." in told(response.text)


@pytest.mark.parametrize(
    ("state", "transition"), [("partner_review", "accept"), ("partner_review", "object")]
)
def test_staff_do_not_answer_for_a_partner(log_in, step, state, transition):
    case = amendment_case(state, joins=False)
    before = case.events.count()

    response = log_in("manager").post(url(case), step(case, transition, comment="Yes."))

    assert (response.status_code, case.events.count()) == (409, before)
    assert "This is for a partner who was asked." in told(response.text)


def test_a_step_the_route_does_not_have_is_answered_in_words(log_in, step):
    case = amendment_case("internal_review", joins=False)

    response = log_in("manager").post(url(case), step(case, "no_such_step"))

    assert response.status_code == 409
    assert "is not an exit of this state" in told(response.text)


def test_a_step_with_nothing_in_it_keeps_the_page_whole(log_in):
    case = amendment_case("internal_review", joins=False)

    response = log_in("manager").post(url(case), {})

    assert response.status_code == 400
    assert "That request was not complete. Nothing was recorded." in told(response.text)
    assert buttons(response.text)[0] == "Release to the partners"


@pytest.mark.parametrize("reading", ["redline", "changes", "amended", "instrument"])
def test_every_reading_shows_the_new_words(log_in, reading):
    case = amendment_case("internal_review", joins=False)

    page = log_in("manager").get(f"{url(case)}?reading={reading}").text

    paper = html.fromstring(page).xpath("//div[@class='desk__paper']")[0]
    assert "A new sentence." in " ".join(paper.text_content().split())


def test_a_comment_is_shown_as_it_was_typed_and_never_as_markup(log_in, step):
    case = amendment_case("internal_review", joins=False)
    browser = log_in("manager")

    browser.post(url(case), step(case, "release", comment="<script>alert(1)</script>"))

    page = browser.get(url(case)).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_lines_of_an_objection_stay_lines(log_in):
    case = amendment_case("partner_review", joins=False)
    objection = Request("object", case.entry, shown=case.text_id, comment="Too dear.\nToo <b>.")
    answer(token=token_for(invitation_of(case, "partner-1"), NOON), request=objection, at=NOON)

    page = log_in("manager").get(url(case)).text

    assert "“Too dear.<br>Too &lt;b&gt;.”" in page


@pytest.mark.parametrize("kind", ["as-amended.docx", "instrument.docx", "as-amended.pdf"])
def test_a_draft_can_be_taken_along_as_a_file(log_in, kind):
    case = amendment_case("drafting", joins=False)

    response = log_in("drafter").get(reverse("workflows_case_file", args=[case.pk, kind]))

    signs = {"docx": b"PK", "pdf": b"%PDF"}[kind.rpartition(".")[2]]
    assert (response.status_code, response.content.startswith(signs)) == (200, True)
    assert response.headers["Content-Disposition"].endswith(f'-{kind}"')


def test_the_history_holds_every_event_and_the_check_of_its_chain(log_in):
    case = amendment_case("executed", joins=False)

    found = log_in("manager").get(reverse("workflows_case_history", args=[case.pk])).json()

    assert found["first_broken"] is None
    assert len(found["events"]) == case.sequence


def test_a_draft_that_changed_since_the_page_was_shown_is_read_again_before_it_is_submitted(
    log_in, step
):
    case = amendment_case("drafting", joins=False)
    shown = working_hash(case)
    edit_words(case.instrument, "Typed in another window.")
    browser = log_in("drafter")

    refused = browser.post(url(case), step(case, "submit", shown=shown))
    case = Case.objects.get(pk=case.pk)
    state = case.state
    taken = browser.post(url(case), step(case, "submit", shown=working_hash(case)))

    case.refresh_from_db()
    assert (refused.status_code, state) == (409, "drafting")
    assert "The text has changed since it was shown to you." in refused.text
    assert (taken.status_code, case.state) == (302, "internal_review")
    assert "Typed in another window." in case.text.content


def test_a_term_that_is_used_and_no_longer_defined_is_told(log_in):
    mou = adopted_mou()
    first = amendment_case(joins=False, mou=mou)
    text = first.instrument.text()
    term = (Run("The “"), Run("Center", bold=True), Run("” is open daily."))
    using = replace(text.clauses[1], body=(Paragraph((Run("The Center lends cards."),)),))
    defining = replace(text.clauses[0], body=(Paragraph(term),))
    rewrite(first, (defining, using, *text.clauses[2:]))
    walk_to(first, "executed")
    second = amendment_case(joins=False, mou=mou)
    rewrite(second, (text.clauses[0], using, *second.instrument.text().clauses[2:]))

    page = log_in("drafter").get(url(second))

    assert "“Center” is no longer defined, but still used in Section 2." in page.text


def rewrite(case: Case, clauses: tuple[Clause, ...]) -> None:
    """Save other clauses as the working text of a draft."""
    text = replace(case.instrument.text(), clauses=clauses)
    save_working_text(instrument=case.instrument, text=text, user=drafter())

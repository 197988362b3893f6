"""Letters on the desk: what did not arrive is shown, what came back is recorded, by managers."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import SignatoryFactory, amendment_case, manager, sign_all
from workflows.models import Case, LetterChoice, Message, Party
from workflows.services.notifications import send_due

pytestmark = pytest.mark.django_db

SAID = "550 5.1.1 no such user"


def failed(state: str = "refused") -> Message:
    """Return the invitation of the first partner, which the mail server has refused."""
    amendment_case("partner_review", joins=False)
    row = Message.objects.get(kind="invitation")
    Message.objects.filter(pk=row.pk).update(
        state=state, last_error=SAID, subject="Please review", first_attempt_at=row.created_at
    )
    return Message.objects.get(pk=row.pk)


def page(browser: Client, name: str, *args: object) -> str:
    return browser.get(reverse(name, args=args)).content.decode()


@pytest.mark.parametrize("state", ["refused", "given_up", "bounced"])
def test_a_letter_that_did_not_arrive_is_shown_beside_the_party_and_on_the_dashboard(log_in, state):
    letter = failed(state)
    browser = log_in("manager")

    case, board = (
        page(browser, "workflows_case", letter.case_id),
        page(browser, "wagtailadmin_home"),
    )

    said = f"Could not be delivered to {letter.address}"
    assert f"{said}: {SAID}" in case
    assert said in board
    assert "could not be delivered." in board
    assert str(letter.case.instrument) in board


def test_a_drafter_is_shown_no_letters(log_in):
    failed()

    assert "Could not be delivered" not in page(log_in("drafter"), "wagtailadmin_home")


def test_a_later_letter_that_arrived_takes_it_off(log_in):
    letter = failed()
    later = Message.objects.get(pk=letter.pk)
    later.pk = None
    later.state, later.sent_at = "sent", timezone.now()
    later.save()

    assert SAID not in page(log_in("manager"), "workflows_case", letter.case_id)


def test_a_letter_that_came_back_stays_though_a_later_one_was_taken(log_in):
    letter = failed("bounced")
    later = Message.objects.get(pk=letter.pk)
    later.pk = None
    later.state, later.sent_at = "sent", timezone.now()
    later.save()

    assert SAID in page(log_in("manager"), "workflows_case", letter.case_id)


def test_a_letter_that_was_seen_to_is_shown_no_more(log_in):
    letter, browser = failed(), log_in("manager")
    address = reverse("workflows_undelivered")
    listed = SAID in browser.get(address).content.decode()

    browser.post(address, {"letter": letter.pk})

    letter.refresh_from_db()
    assert (listed, letter.settled_by) == (True, manager())
    assert SAID not in page(browser, "workflows_undelivered")
    assert SAID not in page(browser, "workflows_case", letter.case_id)


def test_a_letter_that_came_back_is_recorded_with_its_reason(log_in):
    case = amendment_case("partner_review", joins=False)
    send_due(at=timezone.now())
    letter = Message.objects.get(kind="invitation")
    browser = log_in("manager")

    browser.post(
        reverse("workflows_case_letters", args=[case.pk]),
        {"letter": letter.pk, "reason": "Mailbox full"},
    )

    letter.refresh_from_db()
    assert (letter.state, letter.last_error) == ("bounced", "Mailbox full")
    assert f"Could not be delivered to {letter.address}: Mailbox full" in page(
        browser, "workflows_case", case.pk
    )


@pytest.mark.parametrize(
    ("letter", "reason", "status"),
    [("", "Full", 400), ("x", "Full", 400), ("9" * 30, "Full", 400), ("own", "", 400)],
)
def test_a_bounce_without_letter_or_reason_is_refused_and_keeps_what_was_typed(
    log_in, letter, reason, status
):
    case = amendment_case("partner_review", joins=False)
    send_due(at=timezone.now())
    own = Message.objects.get(kind="invitation").pk

    answer = log_in("manager").post(
        reverse("workflows_case_letters", args=[case.pk]),
        {"letter": own if letter == "own" else letter, "reason": reason},
    )

    assert answer.status_code == status
    assert Message.objects.filter(state="bounced").count() == 0
    assert f'value="{reason}"' in answer.content.decode() or not reason


def test_a_letter_of_another_case_cannot_be_marked_from_here(log_in):
    letter = failed("sent")
    other = Case.objects.exclude(pk=letter.case_id).first()

    answer = log_in("manager").post(
        reverse("workflows_case_letters", args=[other.pk]),
        {"letter": letter.pk, "reason": "Full"},
    )

    letter.refresh_from_db()
    assert (answer.status_code, letter.state) == (400, "sent")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["drafter", "board", "editor", "nobody", "anonymous"])
def test_letters_are_for_managers_and_administrators(log_in, who, method):
    letter, browser = failed(), log_in(who)
    data = {"letter": letter.pk, "reason": "Full"}

    answers = [
        getattr(browser, method)(address, data)
        for address in (
            reverse("workflows_undelivered"),
            reverse("workflows_case_letters", args=[letter.case_id]),
        )
    ]

    letter.refresh_from_db()
    assert all(answer.status_code in {302, 403} for answer in answers)
    assert (letter.state, letter.settled_at) == ("refused", None)


@pytest.mark.parametrize("who", ["manager", "administrator"])
def test_managers_and_administrators_see_them(log_in, who):
    letter = failed()

    assert SAID in page(log_in(who), "workflows_undelivered")
    assert letter.address in page(log_in(who), "workflows_case_letters", letter.case_id)


def test_the_case_says_that_nobody_can_act_for_a_party_and_so_does_the_worklist(log_in):
    case = amendment_case("signature", joins=False)
    Party.objects.get(key="partner-1").signatories.update(active=False)
    browser = log_in("manager")

    assert "Nobody can sign for Partner 1 now. Add a person to the party" in page(
        browser, "workflows_case", case.pk
    )
    assert "Nobody can act for Partner 1 now." in page(browser, "wagtailadmin_home")


def test_others_on_record_are_pointed_out_where_those_asked_have_left(log_in):
    case = amendment_case("signature", joins=False)
    party = Party.objects.get(key="partner-1")
    party.signatories.update(active=False)
    SignatoryFactory(party=party)

    assert "Send a new link to the others who are on record." in page(
        log_in("manager"), "workflows_case", case.pk
    )


def test_a_party_that_has_signed_needs_nobody_any_more(log_in):
    case = sign_all(amendment_case("signature", joins=False))
    Party.objects.get(key="partner-1").signatories.update(active=False)

    assert "Nobody can" not in page(log_in("manager"), "workflows_case", case.pk)


def account(browser: Client, **fields: str) -> int:
    person = {"name_email-first_name": "A", "name_email-last_name": "B"}
    mail = {"name_email-email": "manager@example.org"}
    theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    theme |= {"theme-keyboard_shortcuts": "on"}
    return browser.post(reverse("wagtailadmin_account"), person | mail | theme | fields).status_code


def test_one_chooses_one_letter_a_day_on_the_account_page(log_in):
    browser = log_in("manager")
    shown = page(browser, "wagtailadmin_account")

    status = account(browser, **{"letters-digest": "daily"})

    assert "One letter a day, at seven" in shown
    assert (status, LetterChoice.objects.get(user=manager()).digest) == (302, True)


def test_an_account_saved_without_the_choice_keeps_it(log_in):
    LetterChoice.objects.create(user=manager(), digest=True)

    account(log_in("manager"))

    assert LetterChoice.objects.get(user=manager()).digest


def copies(letter: Message, count: int, **facts: object) -> list[Message]:
    """Add so many letters like this one, each to an address of its own."""
    made = []
    for number in range(count):
        row = Message.objects.get(pk=letter.pk)
        row.pk, row.key = None, uuid4()
        row.address = f"person-{number:03}@example.org"
        row.created_at = letter.created_at + timedelta(minutes=number + 1)
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
        made.append(row)
    return made


def listed(browser: Client, name: str, letter: Message, page: str = "") -> str:
    of = {"workflows_undelivered": [], "workflows_case_letters": [letter.case_id]}[name]
    return browser.get(reverse(name, args=of), {"p": page} if page else {}).content.decode()


@pytest.mark.parametrize("name", ["workflows_undelivered", "workflows_case_letters"])
@pytest.mark.parametrize(("page", "first", "last", "count"), [("", 119, 70, 50), ("2", 69, 20, 50)])
def test_a_list_of_letters_has_pages_with_the_latest_first(log_in, name, page, first, last, count):
    letter, browser = failed(), log_in("manager")
    copies(letter, 120)

    with CaptureQueriesContext(connection) as told:
        words = listed(browser, name, letter, page)

    rows = re.findall(r'<th scope="row">person-(\d+)@', words)
    assert (int(rows[0]), int(rows[-1]), len(rows)) == (first, last, count)
    assert f"Page {page or 1} of 3" in words
    assert any("LIMIT 50" in query["sql"] for query in told if "workflows_message" in query["sql"])


@pytest.mark.parametrize("name", ["workflows_undelivered", "workflows_case_letters"])
@pytest.mark.parametrize("page", ["0", "9999", "x", "9" * 30, "-1"])
def test_a_page_of_letters_that_is_not_there_is_the_nearest_one(log_in, name, page):
    letter = failed()
    copies(letter, 60)

    assert re.search(r"Page [12] of 2", listed(log_in("manager"), name, letter, page))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("workflows_undelivered", 14), ("workflows_case_letters", 14)]
)
def test_a_list_of_letters_costs_the_same_for_three_as_for_one(
    log_in, django_assert_num_queries, rows, name, queries
):
    letter, browser = failed(), log_in("manager")
    Message.objects.exclude(pk=letter.pk).delete()
    copies(letter, rows - 1, settled_by=manager() if name == "workflows_case_letters" else None)
    listed(browser, name, letter)

    with django_assert_num_queries(queries):
        words = listed(browser, name, letter)

    assert len(re.findall(r'<th scope="row">[^<]+@', words)) == rows


def test_marking_a_letter_of_the_second_page_leads_back_there(log_in):
    letter, browser = failed(), log_in("manager")
    copies(letter, 60)
    address = reverse("workflows_undelivered") + "?p=2"

    answer = browser.post(address, {"letter": letter.pk})

    assert (answer.status_code, answer.url) == (302, address)


def test_a_refused_bounce_keeps_the_letter_that_was_chosen(log_in):
    letter, browser = failed("sent"), log_in("manager")
    address = reverse("workflows_case_letters", args=[letter.case_id])

    answer = browser.post(address, {"letter": letter.pk, "reason": ""})

    assert f'<option value="{letter.pk}" selected>' in answer.content.decode()


def waiting(hours: float, reason: str) -> Message:
    """Return the invitation of the first partner, which has waited for so many hours."""
    letter = failed("waiting")
    created = timezone.now() - timedelta(hours=hours)
    Message.objects.filter(pk=letter.pk).update(created_at=created, last_error=reason)
    return Message.objects.get(pk=letter.pk)


@pytest.mark.parametrize(("hours", "told"), [(0.5, False), (2, True)])
def test_a_letter_that_waits_for_long_is_told_of_everywhere(log_in, hours: float, told: bool):
    letter = waiting(hours, "The mail server could not be reached: Connection refused.")
    browser = log_in("manager")

    pages = [
        page(browser, "workflows_case", letter.case_id),
        page(browser, "wagtailadmin_home"),
        page(browser, "workflows_undelivered"),
    ]

    said = "The mail server could not be reached: Connection refused."
    assert [": 1 letter. The mail server" in found for found in pages] == [told] * 3
    assert ["Waiting to be sent since" in found for found in pages] == [told] * 3
    assert [said in found for found in pages] == [told] * 3


def test_one_who_was_asked_again_at_another_address_is_not_missed_at_the_old_one(log_in):
    letter = failed()
    later = Message.objects.get(pk=letter.pk)
    later.pk, later.address = None, "elsewhere@example.org"
    later.state, later.sent_at = "sent", timezone.now()
    later.save()

    assert SAID not in page(log_in("manager"), "workflows_case", letter.case_id)


def test_what_only_tells_an_address_that_it_is_not_used_is_not_missed(log_in):
    letter = failed()
    Message.objects.filter(pk=letter.pk).update(kind="address_left")

    assert SAID not in page(log_in("manager"), "wagtailadmin_home")


def test_a_letter_that_was_sent_shows_no_error_of_an_earlier_attempt(log_in):
    letter = failed("sent")

    assert SAID not in page(log_in("manager"), "workflows_case_letters", letter.case_id)

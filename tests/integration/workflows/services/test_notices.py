"""Who is told of what: each step to those whom the table names, once, and never their own act."""

from datetime import UTC, datetime, timedelta

import pytest
import typst
from django.core import mail

from tests.factories import (
    SignatoryFactory,
    accept,
    accept_all,
    adopted_mou,
    amendment_case,
    board_member,
    drafter,
    invitation_of,
    manager,
    move,
    sign,
    sign_all,
    token_for,
)
from tests.factories.mous import NOON
from tests.tampering import seals_lifted
from workflows.models import Case, Message, Party, VersionFile
from workflows.queries.readers import PEOPLE, STAFF
from workflows.rules.notices import AUDIENCES, NOTICES
from workflows.rules.seals import BrokenSeal
from workflows.services.documents import make_version_files
from workflows.services.notifications import send_message, tell_of_delays, waiting
from workflows.services.partners import answer
from workflows.services.route import Request

pytestmark = pytest.mark.django_db

DIRECTOR = "director@{}.example.org"


def told(kind: str) -> list[str]:
    """Return the addresses of the letters of a kind, sorted."""
    return sorted(Message.objects.filter(kind=kind).values_list("address", flat=True))


def directors(*parties: str) -> list[str]:
    return [DIRECTOR.format(party) for party in parties]


def by_link(case: Case, party: str, transition: str, comment: str) -> Case:
    at = NOON + timedelta(hours=2)
    request = Request(transition, entry=case.entry, shown=case.text_id or "", comment=comment)
    answer(token=token_for(invitation_of(case, party), at), request=request, at=at)
    return Case.objects.get(pk=case.pk)


def send_all(kind: str, at: datetime = NOON + timedelta(days=1)) -> list[mail.EmailMessage]:
    """Send the letters of a kind, and return them."""
    mail.outbox.clear()
    for pk in Message.objects.filter(kind=kind).order_by("pk").values_list("pk", flat=True):
        send_message(message_id=pk, at=at)
    return list(mail.outbox)


def test_a_submitted_text_waits_for_managers_and_they_are_told():
    manager()

    amendment_case("internal_review", joins=False)

    assert told("your_turn") == ["manager@example.org"]


def test_a_manager_who_submitted_it_is_not_told_that_it_is_their_turn():
    chief, case = manager(), amendment_case(joins=False)
    other = type(chief).objects.create(username="other", email="other@example.org")
    other.groups.set(chief.groups.all())

    move(case, "submit", by=chief)

    assert told("your_turn") == ["other@example.org"]


def test_a_turn_that_passed_while_the_letter_waited_is_not_told():
    manager()
    case = amendment_case("internal_review", joins=False)

    move(case, "send_back", "Shorter.")

    assert send_all("your_turn") == []
    assert Message.objects.get(kind="your_turn").state == "needless"


def test_the_board_is_told_when_all_have_accepted():
    board_member()
    case = amendment_case("partner_review", joins=False)

    accept_all(case)

    assert "board@example.org" in told("your_turn")


def test_an_objection_is_told_to_the_drafter_and_the_managers_with_who_and_why():
    case = amendment_case("partner_review", joins=False)

    by_link(case, "partner-1", "object", "Our board meets on January 12.")

    letters = send_all("objection")
    assert told("objection") == ["drafter@example.org", "manager@example.org"]
    assert all("Our board meets on January 12." in letter.body for letter in letters)
    assert all("Director of Partner 1" in letter.body for letter in letters)


def test_a_decline_is_told_to_the_staff_and_to_the_other_parties_but_not_who_declined():
    case = sign(amendment_case("signature", joins=False, partners=2), "partner-1")

    by_link(case, "partner-2", "decline_to_sign", "Counsel has not cleared it.")

    assert told("declined") == sorted(
        [*directors("board", "partner-1"), "drafter@example.org", "manager@example.org"]
    )


def test_comments_are_told_to_the_staff_and_not_to_the_parties():
    case = amendment_case("partner_review", joins=False)

    move(case, "send_back", "Our counsel fears a suit.")

    letters = {letter.to[0]: letter.body for letter in send_all("sent_back")}
    assert "Our counsel fears a suit." in letters["drafter@example.org"]
    assert "Our counsel" not in letters["director@partner-1.example.org"]
    assert "/admin/" not in letters["director@partner-1.example.org"]


def test_a_draft_sent_back_before_any_party_was_asked_is_told_to_the_staff_alone():
    case = amendment_case("internal_review", joins=False)

    move(case, "send_back", "Shorter.")

    assert told("sent_back") == ["drafter@example.org"]


def test_a_second_send_back_is_not_told_to_those_asked_in_the_first_round_alone():
    case = move(amendment_case("partner_review", joins=False), "send_back", "Shorter.")
    Message.objects.all().delete()
    case = move(case, "submit")

    move(case, "send_back", "Shorter still.")

    assert told("sent_back") == ["drafter@example.org"]


def test_a_withdrawal_is_told_to_everyone_who_was_ever_asked_and_promises_no_new_round():
    board_member()
    case = move(amendment_case("partner_review", joins=False), "send_back", "Shorter.")

    move(case, "withdraw", "Given up.")

    assert told("ended") == sorted(
        [*directors("partner-1"), "drafter@example.org", "board@example.org"]
    )
    (letter,) = [m for m in send_all("ended") if m.to == directors("partner-1")]
    assert letter.subject.endswith("is withdrawn (Partner 1)")
    assert "new link" not in letter.body


def test_an_execution_is_told_to_all_parties_with_the_signed_copy():
    case = sign_all(amendment_case("signature", joins=False))
    number = case.instrument.mou.number

    letters = send_all("executed")

    assert {letter.to[0] for letter in letters} == {
        *directors("board", "partner-1"),
        "drafter@example.org",
        "manager@example.org",
        "board@example.org",
    }
    assert [name for name, _, _ in letters[0].attachments] == [
        f"{number}-version-2-instrument.pdf",
        f"{number}-version-2-as-amended.pdf",
    ]
    assert f"http://127.0.0.1:8000/mous/{number}/versions/2/" in letters[0].body


def out_of_memory(*given: object, **named: object) -> bytes:
    raise MemoryError("No memory left.")


def test_a_copy_that_cannot_be_made_holds_the_letter_back_an_hour_and_then_it_goes_without(
    monkeypatch,
):
    sign_all(amendment_case("signature", joins=False))
    monkeypatch.setattr(typst, "compile", out_of_memory)
    message = Message.objects.filter(kind="executed").first()

    early = send_message(message_id=message.pk, at=message.created_at + timedelta(minutes=59))
    message.refresh_from_db()
    held = message.state
    late = send_message(message_id=message.pk, at=message.created_at + timedelta(minutes=60))

    assert (early, held, late) == (False, "waiting", True)
    assert mail.outbox[-1].attachments == []
    assert "a file that is still being made will appear there" in mail.outbox[-1].body


def test_a_letter_that_waits_for_its_files_was_not_tried(monkeypatch):
    sign_all(amendment_case("signature", joins=False))
    message = Message.objects.filter(kind="executed").first()
    with monkeypatch.context() as broken:
        broken.setattr(typst, "compile", out_of_memory)
        for minutes in (0, 0.5, 1, 30):
            send_message(message_id=message.pk, at=message.created_at + timedelta(minutes=minutes))

    message.refresh_from_db()
    again = message.created_at + timedelta(minutes=31)
    assert (message.attempts, message.first_attempt_at) == (0, None)
    assert message.next_attempt_at == again
    assert message.pk not in waiting(again - timedelta(seconds=1))
    assert message.pk in waiting(again)
    assert send_message(message_id=message.pk, at=again - timedelta(seconds=1)) is False
    assert send_message(message_id=message.pk, at=again)


def test_a_copy_that_is_not_what_was_sealed_is_sent_to_nobody():
    case = sign_all(amendment_case("signature", joins=False))
    make_version_files(version_id=case.instrument.version.pk)
    with seals_lifted():
        VersionFile.objects.filter(kind="as-amended.pdf").update(content=b"forged")
    message = Message.objects.filter(kind="executed").first()

    with pytest.raises(BrokenSeal):
        send_message(message_id=message.pk, at=message.created_at)

    message.refresh_from_db()
    assert (message.state, mail.outbox) == ("waiting", [])


def test_one_person_for_two_parties_is_told_once_and_the_letter_names_both():
    mou = adopted_mou(2)
    person = Party.objects.get(key="partner-2").signatories.get()
    person.email = "Director@Partner-1.example.org"
    person.save()
    case = amendment_case("partner_review", mou=mou, joins=False)

    move(case, "send_back", "Shorter.")

    rows = Message.objects.filter(kind="sent_back", address__iexact=DIRECTOR.format("partner-1"))
    assert [row.facts["party"] for row in rows] == ["Partner 1 and Partner 2"]
    assert rows[0].name == "Director of Partner 1 and Director of Partner 2"


def test_one_person_asked_for_two_parties_gets_two_letters_that_name_the_party():
    mou = adopted_mou(2)
    person = Party.objects.get(key="partner-2").signatories.get()
    person.email = DIRECTOR.format("partner-1")
    person.save()

    amendment_case("partner_review", mou=mou, joins=False)

    subjects = [letter.subject for letter in send_all("invitation")]
    assert [subject[-13:] for subject in subjects] == ["for Partner 1", "for Partner 2"]


def test_two_people_with_one_mailbox_are_asked_with_a_link_each():
    mou = adopted_mou(1)
    SignatoryFactory(
        party=Party.objects.get(key="partner-1"),
        name="Deputy",
        email=DIRECTOR.format("partner-1"),
    )

    amendment_case("partner_review", mou=mou, joins=False)

    assert told("invitation") == directors("partner-1", "partner-1")


def test_one_who_was_let_go_is_told_nothing():
    case = amendment_case("partner_review", joins=False)
    Party.objects.get(key="partner-1").signatories.update(active=False)

    move(case, "send_back", "Shorter.")

    assert told("sent_back") == ["drafter@example.org"]


def test_staff_without_an_address_or_who_left_are_not_written_to():
    case = amendment_case("partner_review", joins=False)
    type(drafter()).objects.filter(username="drafter").update(is_active=False)

    by_link(case, "partner-1", "object", "No.")

    assert told("objection") == ["manager@example.org"]


DUE = datetime(2010, 3, 22, 18, tzinfo=UTC)
"""Noon of the day on which a partner review that began with March is due."""


@pytest.mark.parametrize(("days", "letters"), [(6, 0), (7, 1), (13, 1), (14, 2), (28, 4), (90, 4)])
def test_managers_are_told_from_seven_days_after_the_due_day_each_week_four_times(days, letters):
    amendment_case("partner_review", joins=False)

    for day in range(days + 1):
        tell_of_delays(at=DUE + timedelta(days=day))

    assert told("overdue") == ["manager@example.org"] * letters


def test_the_letter_of_a_delay_names_those_who_have_not_answered():
    case = amendment_case("partner_review", joins=False, partners=2)
    accept(case, "partner-1")

    tell_of_delays(at=DUE + timedelta(days=7))

    (letter,) = send_all("overdue")
    assert "- Partner 2" in letter.body
    assert "- Partner 1" not in letter.body


def test_a_step_of_the_staff_that_is_late_is_told_to_them_the_day_after():
    manager()
    amendment_case("internal_review", joins=False)
    due = NOON + timedelta(days=7)

    counts = [tell_of_delays(at=due + timedelta(days=day))[0] for day in (0, 1, 1)]

    assert (counts, told("late")) == ([0, 1, 0], ["manager@example.org"])


def test_managers_are_told_once_when_nobody_can_act_for_a_party():
    amendment_case("partner_review", joins=False)
    Party.objects.get(key="partner-1").signatories.update(active=False)

    counts = [tell_of_delays(at=NOON)[0], tell_of_delays(at=NOON)[0]]

    (letter,) = send_all("nobody")
    assert counts == [1, 0]
    assert letter.subject.startswith("Nobody can answer for Partner 1 now: the First Amendment")
    assert "Add a person to the party" in letter.body


def test_every_audience_has_words_and_somebody_who_finds_its_readers():
    named = {audience for notice in NOTICES.values() for audience in notice.tells}

    assert named <= set(AUDIENCES)
    assert (
        named - {"asked", "reader", "old_address", "other_managers"} <= PEOPLE.keys() | STAFF.keys()
    )

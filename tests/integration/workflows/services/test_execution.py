"""Execution: the last signature makes the next version, all of it or none."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from tests.factories import (
    accept_all,
    administrator,
    adopted_mou,
    amendment_case,
    drafter,
    edit_words,
    invitation_of,
    move,
    sign,
    sign_all,
    token_for,
    walk_to,
)
from tests.factories.mous import NOON
from workflows.models import Case, Change, Membership, Mou, Party, Version
from workflows.queries.in_force import text_on
from workflows.queries.parties import memberships, memberships_at, signatories
from workflows.queries.texts import latest_version
from workflows.rules.step import Refused
from workflows.services.drafting import Plan, draft_amendment
from workflows.services.errors import Rejected
from workflows.services.execution import seal_version
from workflows.services.override import move_case
from workflows.services.partners import answer, sign_data
from workflows.services.route import Request

pytestmark = pytest.mark.django_db


def sign_at(case: Case, party: str, at: datetime) -> Case:
    case = Case.objects.get(pk=case.pk)
    invitation = invitation_of(case, party)
    data = sign_data(name=invitation.person, title="Director", consent=True, invitation=invitation)
    request = Request("sign", case.entry, shown=case.text_id or "", data=data)
    answer(token=token_for(invitation, at), request=request, at=at)
    return Case.objects.get(pk=case.pk)


def keys(rows: list[Membership]) -> list[str]:
    return [row.party.key for row in rows]


def test_the_last_signature_seals_the_next_version_of_the_very_text_that_was_signed():
    case = amendment_case("signature")
    signed = case.text_id

    executed = sign_all(case)

    version = Version.objects.get(instrument=executed.instrument)
    assert (version.number, version.snapshot_id, version.mou) == (2, signed, case.instrument.mou)
    assert (executed.state, executed.final, executed.editable) == ("executed", True, False)


def test_nothing_is_sealed_before_the_last_signature():
    case = amendment_case("signature")

    case = sign(sign(case, "board"), "partner-1")

    assert (case.state, Version.objects.count()) == ("signature", 1)


def test_the_history_ends_with_the_signature_and_with_what_followed_by_itself():
    case = sign_all(amendment_case("signature", joins=False))

    last = case.events.order_by("-sequence")[:2]

    assert [(event.transition, event.actor_kind) for event in last] == [
        ("execute", "system"),
        ("sign", "participant"),
    ]


def test_one_who_joins_is_a_party_from_the_new_version_on_and_not_before():
    case = amendment_case("signature")
    mou = case.instrument.mou
    before = keys(memberships(mou))

    sign_all(case)

    first, second = mou.versions.order_by("number")
    row = Membership.objects.get(mou=mou, party__key="library")
    assert (before, keys(memberships(mou))) == (
        ["board", "partner-1"],
        ["board", "partner-1", "library"],
    )
    assert (row.role, row.level, row.from_version, row.until_version) == (
        "additional_partner",
        "reduced",
        second,
        None,
    )
    assert keys(memberships_at(mou, first)) == ["board", "partner-1"]


def test_one_who_leaves_is_bound_until_the_new_version():
    case = amendment_case(joins=False, partners=2)
    mou = case.instrument.mou
    leaver = Party.objects.get(key="partner-2")
    Change.objects.create(
        instrument=case.instrument, party=leaver, kind=Change.Kind.LEAVES, role=leaver.kind
    )

    walk_to(case, "executed")

    first, second = mou.versions.order_by("number")
    assert (keys(memberships(mou)), keys(memberships_at(mou, first))) == (
        ["board", "partner-1"],
        ["board", "partner-1", "partner-2"],
    )
    assert Membership.objects.get(party=leaver).until_version == second


@pytest.mark.parametrize(
    ("rule", "target", "effective"),
    [
        ("all_signed", None, date(2010, 4, 2)),
        ("all_signed", date(2010, 5, 1), date(2010, 4, 2)),
        ("fixed_date", date(2010, 5, 1), date(2010, 5, 1)),
        ("fixed_date", date(2010, 3, 1), date(2010, 4, 2)),
        ("later_of_both", date(2010, 5, 1), date(2010, 5, 1)),
        ("later_of_both", date(2010, 3, 1), date(2010, 4, 2)),
        ("later_of_both", None, date(2010, 4, 2)),
    ],
)
def test_the_version_takes_effect_by_the_rule_of_its_mou(rule, target, effective):
    mou = adopted_mou(effectiveness=rule)
    case = amendment_case("signature", mou=mou, joins=False, target_on=target)
    sign_at(case, "board", datetime(2010, 4, 1, 18, tzinfo=UTC))
    # Three in the morning in London is still the evening before in Chicago.
    sign_at(case, "partner-1", datetime(2010, 4, 3, 3, tzinfo=UTC))

    version = latest_version(mou)

    assert version.effective_on == effective


def test_the_text_in_force_stays_until_the_day_the_new_one_takes_effect():
    mou = adopted_mou(effectiveness="fixed_date")
    case = amendment_case("signature", mou=mou, joins=False, target_on=date(2010, 5, 1))
    while_signing = text_on(mou, date(2010, 5, 1)).version.number

    sign_all(case)

    found = [text_on(mou, day).version for day in (date(2010, 4, 30), date(2010, 5, 1))]
    assert (while_signing, [version.number for version in found]) == (1, [1, 2])
    assert text_on(mou, date(2009, 6, 30)) is None


def test_a_failure_in_sealing_takes_the_signature_back(rows):
    case = sign(sign(amendment_case("signature"), "board"), "library")
    # A row from behind the application's back: sealing will meet the library there already.
    Membership.objects.create(
        mou=case.instrument.mou,
        party=Party.objects.get(key="library"),
        role=Party.Kind.ADDITIONAL_PARTNER,
        from_version=case.instrument.base,
    )
    token = token_for(invitation_of(case, "partner-1"), NOON)
    before = rows()
    data = sign_data(
        name="Director of Partner 1",
        title="Director",
        consent=True,
        invitation=invitation_of(case, "partner-1"),
    )
    request = Request("sign", case.entry, shown=case.text_id or "", data=data)

    with pytest.raises(IntegrityError):
        answer(token=token, request=request, at=NOON)

    assert rows() == before


def test_a_class_that_nobody_signs_for_executes_by_itself_once_the_board_approves():
    case = amendment_case("board_approval", joins=False, class_key="administrative")

    executed = walk_to(case, "executed")

    assert list(executed.events.order_by("sequence").values_list("transition", flat=True))[-2:] == [
        "board_approve",
        "execute",
    ]
    assert Version.objects.get(instrument=case.instrument).effective_on == date(2010, 3, 1)


def test_a_joining_party_signs_whatever_the_class():
    case = amendment_case(class_key="administrative")

    signers = [party.key for party in signatories(case.instrument)]

    assert signers == ["library"]


def test_nobody_is_bound_by_an_amendment_it_has_not_signed():
    case = amendment_case("signature", class_key="administrative")

    assert Membership.objects.filter(party__key="library").count() == 0
    assert sign(case, "library").state == "executed"


@pytest.mark.parametrize(
    ("class_key", "joins", "signers"),
    [
        ("substantial", True, ["board", "partner-1", "partner-2", "library"]),
        ("minor", True, ["board", "library"]),
        ("minor", False, ["board", "partner-1", "partner-2"]),  # the new clause binds all
        ("substantial", False, ["board", "partner-1", "partner-2"]),
    ],
)
def test_the_class_decides_who_is_asked_to_sign(class_key, joins, signers):
    case = amendment_case("signature", partners=2, joins=joins, class_key=class_key)

    asked = case.work_items.filter(kind="sign").values_list("party__key", flat=True)

    assert sorted(asked) == sorted(signers)


def rival(mou: Mou, words: str) -> Case:
    plan = Plan("To say more.", "minor", "Words alone.", None)
    instrument = draft_amendment(mou_id=mou.pk, plan=plan, actor=drafter(), at=NOON)
    edit_words(instrument, words)
    return instrument.case


def test_signing_is_refused_once_another_amendment_was_executed(rows):
    mou = adopted_mou()
    case = amendment_case("signature", mou=mou, joins=False)
    walk_to(rival(mou, "A rival's sentence."), "executed")
    before = rows()

    with pytest.raises(Refused, match="Another amendment was executed meanwhile"):
        sign(case, "board")

    links = rows().pop("workflows_link")
    assert rows() | {"workflows_link": []} == before | {"workflows_link": []}
    assert len(links) == len(before["workflows_link"]) + 1  # which the test itself has made


def test_a_case_that_was_overtaken_does_not_execute_by_itself_past_the_board():
    mou = adopted_mou()
    case = amendment_case("board_approval", mou=mou, joins=False, class_key="administrative")
    walk_to(rival(mou, "A rival's sentence."), "executed")
    asked = Request("move", entry=case.entry, comment="The board decided at its table.")

    case = move_case(
        case_id=case.pk, target="signature", request=asked, user=administrator(), at=NOON
    )

    assert (case.state, Version.objects.filter(mou=mou).count()) == ("signature", 2)


def test_a_case_that_was_withdrawn_leaves_the_agreement_as_it_was():
    case = amendment_case("signature")
    mou = case.instrument.mou

    move(sign(case, "board"), "withdraw", "The library waits.")

    assert (mou.versions.count(), keys(memberships(mou))) == (1, ["board", "partner-1"])


def test_versions_follow_one_another():
    mou = adopted_mou()
    for number in range(3):
        walk_to(rival(mou, f"Sentence {number}."), "executed")

    assert list(mou.versions.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_the_sealing_time_is_that_of_the_last_signature():
    case = accept_all(amendment_case("partner_review", joins=False))
    case = walk_to(case, "signature")
    at = NOON + timedelta(days=9)
    sign_at(case, "board", NOON + timedelta(days=8))
    sign_at(case, "partner-1", at)

    assert Version.objects.get(instrument=case.instrument).sealed_at == at


def test_sealing_itself_refuses_an_instrument_that_was_overtaken_meanwhile():
    mou = adopted_mou()
    case = amendment_case("signature", mou=mou, joins=False)
    walk_to(rival(mou, "A rival's sentence."), "executed")

    with pytest.raises(Rejected, match="Another instrument was executed since this one"):
        seal_version(case=Case.objects.get(pk=case.pk), at=NOON)

    assert mou.versions.count() == 2

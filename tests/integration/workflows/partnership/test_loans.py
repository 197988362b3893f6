"""Lending, taking back, renewing, and what is refused: nothing is written then."""

from datetime import timedelta

import pytest

from tests.factories import PartyFactory, UserFactory, administrator, board_member, drafter, manager
from tests.factories.mous import NOON
from tests.factories.pools import TODAY, borrower, card_pool, facts_of, lent
from workflows.partnership.models import Item, Loan
from workflows.partnership.services.loans import Holder, lend, renew, report_lost, take_back
from workflows.partnership.services.pools import (
    add_item,
    add_pool,
    change_pool,
    put_back,
    replace_item,
    withdraw_item,
)
from workflows.rules.step import Refused
from workflows.services.errors import Rejected, Stale

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def first(pool) -> Item:
    return pool.items.order_by("seat")[0]


def rejected(call, *args, **kwargs) -> str:
    with pytest.raises(Rejected) as refusal:
        call(*args, **kwargs)
    return str(refusal.value)


def test_a_loan_keeps_who_holds_the_item_as_they_were_known_then():
    pool = card_pool()
    loan = lent(first(pool))

    party = pool.used_by
    party.name = "Another name"
    party.save()

    loan.refresh_from_db()
    assert (loan.holder_name, loan.holder_office) == ("Resource specialist", "Job counselor")
    assert loan.holder_party_name not in ("", "Another name")
    assert (loan.lent_by_name, loan.due_on) == ("manager", TODAY + 14 * DAY)


@pytest.mark.parametrize("who", [drafter, manager, administrator])
def test_those_who_draft_lend_and_take_back(who):
    loan = lent(first(card_pool()), user=who())

    take_back(loan_id=loan.pk, on=TODAY, user=who(), at=NOON)

    loan.refresh_from_db()
    assert (loan.returned_on, loan.ended_by, loan.ended_at) == (TODAY, who(), NOON)


@pytest.mark.parametrize("who", [board_member, UserFactory])
def test_others_write_nothing(who):
    pool = card_pool()
    loan = lent(first(pool))
    user, item, other = who(), first(pool), pool.items.order_by("seat")[1]
    gone = {"item_id": item.pk, "user": user}
    verbs = [
        lambda: add_pool(facts=facts_of(pool, title="B"), labels=[], user=user, on=TODAY),
        lambda: change_pool(pool_id=pool.pk, edition=1, facts=facts_of(pool), user=user),
        lambda: add_item(pool_id=pool.pk, label="6", user=user, on=TODAY),
        lambda: replace_item(label="6", on=TODAY, **gone),
        lambda: withdraw_item(item_id=other.pk, user=user, on=TODAY),
        lambda: put_back(**gone),
        lambda: lent(other, user=user),
        lambda: take_back(loan_id=loan.pk, on=TODAY, user=user, at=NOON),
        lambda: renew(loan_id=loan.pk, due_on=loan.due_on, user=user, at=NOON + 5 * DAY),
        lambda: report_lost(loan_id=loan.pk, on=TODAY, at=NOON, **gone),
    ]
    before = list(Item.objects.values()), list(Loan.objects.values())

    for verb in verbs:
        with pytest.raises(Refused):
            verb()

    assert (list(Item.objects.values()), list(Loan.objects.values())) == before


def test_an_item_that_is_lent_is_not_lent_again():
    item = first(card_pool())
    lent(item)

    assert rejected(lent, item) == "“Card 1” was lent to Resource specialist on March 1, 2010."
    assert Loan.objects.count() == 1


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (
            TODAY + DAY,
            "The day is in the future. Record the loan on the day the item is handed over.",
        ),
        (TODAY - 3 * DAY, "The item was lent to somebody else until February 27, 2010."),
    ],
)
def test_a_loan_does_not_begin_in_the_future_or_within_another(on, words):
    item = first(card_pool())
    loan = lent(item, days_ago=9)
    take_back(loan_id=loan.pk, on=TODAY - 2 * DAY, user=manager(), at=NOON)

    said = rejected(
        lend, item_id=item.pk, holder=borrower(item.pool), on=on, user=manager(), at=NOON
    )

    assert said == words


@pytest.mark.parametrize(
    ("name", "office", "words"),
    [
        ("7", "Counselor", "Type at least one letter that can be seen."),
        ("A\u202eB", "Counselor", "It holds a mark that turns the direction of writing (U+202E)"),
        ("Counselor", "", "Type at least one letter that can be seen."),
    ],
)
def test_who_holds_an_item_has_a_name_and_an_office(name, office, words):
    item = first(card_pool())
    holder = Holder(name=name, office=office, party=item.pool.used_by)

    said = rejected(lend, item_id=item.pk, holder=holder, on=TODAY, user=manager(), at=NOON)

    assert said.startswith(words)


def test_who_holds_an_item_is_of_a_party_of_the_pool():
    item = first(card_pool())
    stranger = Holder(name="Clerk", office="Clerk", party=PartyFactory(name="Stranger"))

    said = rejected(lend, item_id=item.pk, holder=stranger, on=TODAY, user=manager(), at=NOON)

    assert said == "Stranger is no party of this pool."


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY - 4 * DAY, "The day is before the loan began, on February 26, 2010."),
        (TODAY + DAY, "The day is in the future."),
    ],
)
def test_an_item_does_not_come_back_before_it_was_lent_or_tomorrow(on, words):
    loan = lent(first(card_pool()), days_ago=3)

    assert rejected(take_back, loan_id=loan.pk, on=on, user=manager(), at=NOON) == words
    loan.refresh_from_db()
    assert loan.is_open


def test_a_loan_that_ended_meanwhile_neither_ends_nor_is_renewed_again():
    loan = lent(first(card_pool()), days_ago=3)
    take_back(loan_id=loan.pk, on=TODAY, user=manager(), at=NOON)

    with pytest.raises(Stale, match="This loan ended"):
        take_back(loan_id=loan.pk, on=TODAY - DAY, user=drafter(), at=NOON)
    with pytest.raises(Stale, match="This loan ended"):
        renew(loan_id=loan.pk, due_on=loan.due_on, user=drafter(), at=NOON)
    with pytest.raises(Stale, match="lent or taken back"):
        report_lost(item_id=loan.item_id, loan_id=loan.pk, on=TODAY, user=drafter(), at=NOON)

    loan.refresh_from_db()
    assert (loan.returned_on, loan.ended_by) == (TODAY, manager())


def test_of_two_renewals_on_one_page_the_second_is_told():
    loan = lent(first(card_pool()), days_ago=3)
    shown = loan.due_on

    renew(loan_id=loan.pk, due_on=shown, user=manager(), at=NOON)

    with pytest.raises(Stale, match="This loan was renewed"):
        renew(loan_id=loan.pk, due_on=shown, user=drafter(), at=NOON)
    loan.refresh_from_db()
    assert (loan.due_on, loan.renewals) == (TODAY + 14 * DAY, 1)


def test_a_renewal_that_gains_no_day_is_refused():
    loan = lent(first(card_pool()))

    said = rejected(renew, loan_id=loan.pk, due_on=loan.due_on, user=manager(), at=NOON)

    assert said == "The item may be kept until March 15, 2010 already. Renew it nearer to that day."


def test_an_item_lost_while_it_is_lent_ends_the_loan_and_leaves_the_pool():
    loan = lent(first(card_pool()), days_ago=3)

    report_lost(item_id=loan.item_id, loan_id=loan.pk, on=TODAY, user=manager(), at=NOON)

    loan.refresh_from_db()
    item = loan.item
    assert (loan.lost_on, loan.returned_on, loan.ended_by) == (TODAY, None, manager())
    assert (item.out_on, item.gone) == (TODAY, "lost")
    assert rejected(lent, item) == "“Card 1” is not in service any more."


def test_an_item_reported_lost_from_a_page_that_showed_no_loan_is_not_taken():
    loan = lent(first(card_pool()))

    with pytest.raises(Stale):
        report_lost(item_id=loan.item_id, loan_id=None, on=TODAY, user=manager(), at=NOON)

    loan.refresh_from_db()
    assert (loan.is_open, loan.item.out_on) == (True, None)


def test_a_lost_item_is_replaced_once():
    pool = card_pool()
    item = first(pool)
    report_lost(item_id=item.pk, loan_id=None, on=TODAY, user=manager(), at=NOON)

    new = replace_item(item_id=item.pk, label="Card 6", user=manager(), on=TODAY)

    assert (new.seat, new.replaces, pool.items.filter(out_on=None).count()) == (1, item, 5)
    again = {"item_id": item.pk, "label": "Card 7", "user": manager(), "on": TODAY}
    assert rejected(replace_item, **again) == "“Card 1” was replaced already."
    assert rejected(put_back, item_id=item.pk, user=manager()).startswith("The pool has all")


def test_a_found_item_goes_back_to_a_free_seat():
    pool = card_pool()
    item = first(pool)
    report_lost(item_id=item.pk, loan_id=None, on=TODAY, user=manager(), at=NOON)

    put_back(item_id=item.pk, user=manager())

    item.refresh_from_db()
    assert (item.out_on, item.gone, item.seat) == (None, "", 1)


def test_an_item_that_is_lent_is_not_withdrawn():
    loan = lent(first(card_pool()))

    said = rejected(withdraw_item, item_id=loan.item_id, user=manager(), on=TODAY)

    assert said == "“Card 1” is lent. Take it back first, or report it lost."


def test_a_full_pool_takes_no_sixth_card():
    pool = card_pool()

    said = rejected(add_item, pool_id=pool.pk, label="Card 6", user=manager(), on=TODAY)

    assert said.startswith("The pool has all the items that it provides.")
    assert pool.items.count() == 5


@pytest.mark.parametrize("label", ["card 1", " Card  1 "])
def test_a_label_is_there_once_in_a_pool(label):
    pool = card_pool(cards=4)

    said = rejected(add_item, pool_id=pool.pk, label=label, user=manager(), on=TODAY)

    assert said.endswith("is the label of another item of this pool.")


def test_a_pool_with_more_labels_than_its_size_is_not_made():
    pool = card_pool()
    facts = facts_of(pool, title="Others", size=1)

    said = rejected(add_pool, facts=facts, labels=["A", "B"], user=manager(), on=TODAY)

    assert said.startswith("The pool has all the items that it provides.")
    assert type(pool).objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"size": 1}, "2 items are lent now. Take 1 back first."),
        ({"size": 4}, "5 items are in service. Withdraw 1 first."),
    ],
)
def test_a_pool_does_not_become_smaller_than_what_is_out(changed, words):
    pool = card_pool()
    for item in pool.items.all()[:2]:
        lent(item)

    said = rejected(
        change_pool, pool_id=pool.pk, edition=1, facts=facts_of(pool, **changed), user=manager()
    )

    pool.refresh_from_db()
    assert (said, pool.size, pool.edition) == (words, 5, 1)


def test_a_smaller_pool_gives_its_items_other_seats():
    pool = card_pool()
    withdraw_item(item_id=first(pool).pk, user=manager(), on=TODAY)

    change_pool(pool_id=pool.pk, edition=1, facts=facts_of(pool, size=4), user=manager())

    seats = dict(pool.items.filter(out_on=None).values_list("label", "seat"))
    assert seats == {"Card 2": 2, "Card 3": 3, "Card 4": 4, "Card 5": 1}


def test_a_pool_that_was_changed_meanwhile_is_not_overwritten():
    pool = card_pool()
    change_pool(pool_id=pool.pk, edition=1, facts=facts_of(pool, loan_days=7), user=manager())

    with pytest.raises(Stale):
        change_pool(pool_id=pool.pk, edition=1, facts=facts_of(pool, size=9), user=drafter())

    pool.refresh_from_db()
    assert (pool.size, pool.loan_days) == (5, 7)


def test_a_party_does_not_lend_to_itself():
    pool = card_pool()
    facts = facts_of(pool, title="Others", provided_by=pool.used_by)

    said = rejected(add_pool, facts=facts, labels=[], user=manager(), on=TODAY)

    assert said == "A party does not lend to itself. Choose two parties."


def test_two_pools_are_not_called_the_same():
    pool = card_pool()
    facts = facts_of(pool, title="LIBRARY CARDS")

    said = rejected(add_pool, facts=facts, labels=[], user=manager(), on=TODAY)

    assert said == "Another pool is called “LIBRARY CARDS”."


def test_changes_of_a_loan_are_kept():
    loan = lent(first(card_pool()), days_ago=3)
    renew(loan_id=loan.pk, due_on=loan.due_on, user=manager(), at=NOON)
    take_back(loan_id=loan.pk, on=TODAY, user=manager(), at=NOON)

    kinds = [row.history_type for row in loan.history.order_by("history_date", "history_id")]

    assert kinds == ["+", "~", "~"]

"""Coming, current and past follow from two days."""

from dataclasses import dataclass
from datetime import date

import pytest

from cms.rules.issues import Shelf, Standing, full_title, month_of, shelve, standing

LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Issue:
    period: date
    language: str
    valid_from: date
    valid_until: date


def november(language: str = "en") -> Issue:
    return Issue(date(2026, 11, 1), language, date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 31), Standing.COMING),
        (date(2026, 11, 1), Standing.CURRENT),
        (date(2026, 11, 30), Standing.CURRENT),
        (date(2026, 12, 1), Standing.PAST),
    ],
)
def test_an_issue_is_current_from_its_first_day_to_its_last(day: date, expected: Standing):
    assert standing(november(), day) is expected


def test_of_two_valid_issues_the_newer_is_current_and_the_other_past():
    early = Issue(date(2026, 12, 1), "en", date(2026, 11, 24), date(2026, 12, 31))

    found = shelve([november(), early], day=date(2026, 11, 25), languages=LANGUAGES)

    assert found == Shelf((early,), (november(),))


def test_each_language_has_a_current_issue_of_its_own_in_the_order_of_the_languages():
    found = shelve([november("es"), november()], day=date(2026, 11, 2), languages=LANGUAGES)

    assert found == Shelf((november(), november("es")), ())


def test_a_coming_issue_is_neither_current_nor_past():
    found = shelve([november()], day=date(2026, 10, 31), languages=LANGUAGES)

    assert found == Shelf((), (), (november(),))


def test_of_several_coming_issues_the_next_of_each_language_is_shown():
    december = Issue(date(2026, 12, 1), "en", date(2026, 12, 1), date(2026, 12, 31))

    found = shelve([december, november("es"), november()], day=date(2026, 10, 1), languages=())

    assert found.coming == (november(), november("es"))


def test_an_expired_issue_is_not_current_even_if_it_is_the_only_one():
    found = shelve([november()], day=date(2026, 12, 1), languages=LANGUAGES)

    assert found == Shelf((), (november(),))


def test_past_issues_come_newest_first():
    october = Issue(date(2026, 10, 1), "en", date(2026, 10, 1), date(2026, 10, 31))

    found = shelve([october, november()], day=date(2027, 1, 1), languages=LANGUAGES)

    assert found == Shelf((), (november(), october))


def test_the_days_of_a_month_have_one_issue():
    days = [date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)]

    assert [month_of(day) for day in days] == [days[0], days[0], days[2]]


@pytest.mark.parametrize(
    ("issue", "shown"),
    [
        ("January", "Workshop flyer, January"),
        ("Workshop flyer, January", "Workshop flyer, January"),
        ("Workshop Flyer January", "Workshop Flyer January"),
    ],
)
def test_an_issue_is_named_after_its_material_once(issue: str, shown: str):
    assert full_title("Workshop flyer", issue) == shown

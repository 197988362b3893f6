"""The month of a flyer is read from the name of its file, or a person is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.rules.months import month_days, months_in

TODAY = date(2026, 11, 25)


def read(name: str) -> list[str]:
    return [f"{month:%Y-%m}" for month in months_in(name, TODAY)]


@pytest.mark.parametrize(
    "name",
    [
        "2027-01.pdf",
        "2027_1.pdf",
        "202701.pdf",
        "20270115.pdf",
        "01-2027.pdf",
        "2027-01-15.pdf",
        "flyer 15-01-2027.pdf",
        "January 2027.pdf",
        "january,2027.PDF",
        "2027 January.pdf",
        "jan27.pdf",
        "JAN-27 flyer v3.pdf",
        "workshop_flyer_jan2027_final.pdf",
        "Flyer Jan 15 2027.pdf",
        "Flyer 15 Jan 2027.pdf",
        "Flyer January 2027 (2).pdf",
        "enero 2027.pdf",
        "2027 flyer for january.pdf",
        "2027-01",
    ],
)
def test_a_name_that_means_one_month_is_read(name: str):
    assert read(name) == ["2027-01"]


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("january.pdf", ["2026-01", "2027-01"]),
        ("jan 5.pdf", ["2026-01", "2027-01"]),
        ("jan15.pdf", ["2026-01", "2027-01"]),
        ("01-02-2027.pdf", ["2027-01", "2027-02"]),
        ("jan-feb 2027.pdf", ["2027-01", "2027-02"]),
        ("2027-01 to 2027-03.pdf", ["2027-01", "2027-03"]),
        ("2027-01 was december 2026.pdf", ["2026-12", "2027-01"]),
        ("you may come 2027-01.pdf", ["2027-01", "2027-05"]),
    ],
)
def test_a_name_that_can_mean_several_gives_them_all(name: str, months: list[str]):
    assert read(name) == months


@pytest.mark.parametrize(
    "name",
    ["", ".pdf", "flyer.pdf", "2027.pdf", "2027-13.pdf", "flyer 3.pdf", "01-27.pdf", "1899-01.pdf"],
)
def test_a_name_without_a_month_gives_none(name: str):
    assert read(name) == []


@given(st.text(max_size=60))
def test_no_name_is_too_odd(name: str):
    assert all(month.day == 1 for month in months_in(name, TODAY))


@pytest.mark.parametrize("form", ["%Y-%m", "%B %Y", "%b%Y", "%m_%Y"])
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_month_is_read_as_it_is_written(form: str, day: date):
    month = day.replace(day=1)

    assert months_in(f"flyer-{month:{form}}.pdf", TODAY) == (month,)


@pytest.mark.parametrize(
    ("month", "last"),
    [(date(2028, 2, 1), date(2028, 2, 29)), (date(2027, 12, 1), date(2027, 12, 31))],
)
def test_a_month_lasts_from_its_first_to_its_last_day(month: date, last: date):
    assert month_days(month) == (month, last)

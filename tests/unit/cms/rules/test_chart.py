"""The bars of a chart of days."""

from datetime import date

import pytest

from cms.rules.chart import Bar, bars

FIRST, SECOND = date(2026, 11, 24), date(2026, 11, 25)


def test_the_tallest_bar_is_as_tall_as_the_chart_and_the_others_in_proportion():
    assert bars([(FIRST, 5), (SECOND, 20)]) == [
        Bar(FIRST, 5, x=0.0, y=120.0, width=356.0, height=40.0),
        Bar(SECOND, 20, x=360.0, y=0.0, width=356.0, height=160.0),
    ]


def test_days_without_a_count_have_no_height():
    assert [bar.height for bar in bars([(FIRST, 0), (SECOND, 0)])] == [0.0, 0.0]


@pytest.mark.parametrize("days", [[], ()])
def test_no_days_are_no_bars(days):
    assert bars(days) == []

"""Distances between places."""

import pytest

from cms.rules.distance import EARTH, Place, miles

POLE, EQUATOR = Place(90, 0), Place(0, 0)
MINNEAPOLIS, CHICAGO = Place(44.98, -93.27), Place(41.88, -87.63)


def test_a_place_is_no_way_from_itself():
    assert miles(CHICAGO, CHICAGO) == 0


def test_from_the_pole_to_the_equator_is_a_quarter_of_the_way_round():
    assert miles(POLE, EQUATOR) == pytest.approx(EARTH * 3.14159265 / 2)


def test_the_other_end_of_the_earth_is_half_the_way_round():
    assert miles(Place(30, 20), Place(-30, -160)) == pytest.approx(EARTH * 3.14159265)


def test_the_way_back_is_as_long():
    assert miles(MINNEAPOLIS, CHICAGO) == miles(CHICAGO, MINNEAPOLIS)


def test_two_cities_are_as_far_apart_as_the_map_says():
    # 355 miles by the tables of great-circle distances between the two.
    assert miles(MINNEAPOLIS, CHICAGO) == pytest.approx(355, abs=3)

import pytest

from workflows.rules.ordinals import ordinal


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "First"),
        (2, "Second"),
        (3, "Third"),
        (5, "Fifth"),
        (8, "Eighth"),
        (9, "Ninth"),
        (12, "Twelfth"),
        (20, "Twentieth"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (24, "24th"),
        (101, "101st"),
        (111, "111th"),
        (112, "112th"),
        (113, "113th"),
        (121, "121st"),
    ],
)
def test_a_number_has_its_ordinal(number, expected):
    assert ordinal(number) == expected


@pytest.mark.parametrize("number", [0, -1])
def test_nothing_comes_before_the_first(number):
    with pytest.raises(ValueError, match=f"^There is no ordinal for {number}: counting starts"):
        ordinal(number)

"""Which things of an old row became which of a new one."""

import pytest

from mou_templates.text.pairing import Pair, paired


def first_letter(old: str, new: str) -> float:
    return float(old[:1] == new[:1])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((), (), []),
        ((), ("a",), [(None, 0)]),
        (("a",), (), [(0, None)]),
        (("a", "b"), ("a", "b"), [(0, 0), (1, 1)]),
        (("a", "b"), ("b",), [(0, None), (1, 0)]),
        (("a1", "b"), ("a2", "b"), [(0, 0), (1, 1)]),
        (("a1",), ("c", "a2"), [(None, 0), (0, 1)]),
        (("a1", "b1"), ("b2", "a2"), [(0, None), (1, 0), (None, 1)]),
        (("a", "x"), ("a", "y", "z"), [(0, 0), (1, None), (None, 1), (None, 2)]),
    ],
)
def test_equal_things_pair_first_then_those_alike_in_order(
    old: tuple[str, ...], new: tuple[str, ...], expected: list[Pair]
) -> None:
    pairs = paired(old, new, first_letter)

    assert sorted(pairs, key=str) == sorted(expected, key=str)
    assert [here for here, _ in pairs if here is not None] == list(range(len(old)))
    assert [there for _, there in pairs if there is not None] == list(range(len(new)))


def test_very_many_changed_things_are_paired_by_their_place() -> None:
    old = tuple(f"a{number}" for number in range(100))
    new = tuple(f"a{number}!" for number in range(90))

    pairs = paired(old, new, first_letter)

    expected = [(place, place) for place in range(90)]
    assert pairs == [*expected, *((place, None) for place in range(90, 100))]

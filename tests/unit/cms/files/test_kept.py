"""What is costly to make is kept for as long as there is room."""

import pytest

from cms.files.kept import KeptFiles


@pytest.fixture
def made() -> list[str]:
    """The keys of what was made, in order."""
    return []


def ask(kept: KeptFiles, made: list[str], key: str, size: int = 4) -> bytes:
    def make() -> bytes:
        made.append(key)
        return key.encode() * size

    return kept.get(key, make)


def test_what_is_kept_is_made_once(made):
    kept = KeptFiles(10)

    assert [ask(kept, made, "a"), ask(kept, made, "a")] == [b"aaaa", b"aaaa"]
    assert made == ["a"]


def test_what_was_not_used_longest_goes_first(made):
    kept = KeptFiles(8)

    for key in "abacab":
        ask(kept, made, key)

    assert made == ["a", "b", "c", "b"]


def test_what_is_larger_than_the_room_is_made_each_time_and_drives_out_nothing(made):
    kept = KeptFiles(8)

    for key, size in (("a", 4), ("b", 9), ("b", 9), ("a", 4)):
        ask(kept, made, key, size)

    assert made == ["a", "b", "b"]


def test_what_two_make_at_once_counts_once(made):
    kept = KeptFiles(8)

    kept.get("a", lambda: ask(kept, made, "a"))
    for key in "ba":
        ask(kept, made, key)

    assert made == ["a", "b"]

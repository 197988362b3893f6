from dataclasses import replace

import pytest

from workflows.rules.chain import event_hash, link, verify

FIRST = link("", {"transition": "submit", "at": "2010-05-03T09:00:00+00:00", "entry": 1})
SECOND = link(FIRST.hash, {"transition": "release", "comment": "Gut – weiter", "entry": 2})
THIRD = link(SECOND.hash, {"transition": "accept", "party": None, "consent": True})


def test_the_hash_of_an_event_never_changes_between_releases():
    found = event_hash("ab", {"b": [1, "ü", None, True], "a": {"z": 1, "y": ""}})

    assert found == "c9b2631f35720fe64d5cdf47a116e63bcc7d0ea7c267fd11ce8d3a812d0ddec6"


def test_the_order_of_keys_means_nothing():
    assert event_hash("", {"a": 1, "b": 2}) == event_hash("", {"b": 2, "a": 1})


def test_a_chain_as_written_holds():
    assert verify([FIRST, SECOND, THIRD]) is None
    assert verify([]) is None


@pytest.mark.parametrize(
    ("links", "broken"),
    [
        ([replace(FIRST, record={**FIRST.record, "entry": 2}), SECOND, THIRD], 0),
        ([FIRST, replace(SECOND, record={**SECOND.record, "comment": "Nein"}), THIRD], 1),
        ([FIRST, THIRD], 1),
        ([SECOND, THIRD], 0),
        ([FIRST, THIRD, SECOND], 1),
        ([FIRST, SECOND, SECOND], 2),
        ([FIRST, link("", SECOND.record), THIRD], 1),
        ([FIRST, link(FIRST.hash, {"forged": True}), THIRD], 2),
    ],
)
def test_the_first_link_that_does_not_hold_is_named(links, broken):
    assert verify(links) == broken


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"share": 0.15}, "An event's record cannot hold 0.15."),
        ({"data": [{"raw": b"x"}]}, "An event's record cannot hold b'x'."),
        ({"data": {1: "a"}}, "An event's record has the key 1, which is not a text."),
    ],
)
def test_what_has_no_single_spelling_is_refused(record, message):
    with pytest.raises(TypeError) as error:
        event_hash("", record)

    assert str(error.value) == message

"""Seals: who has no key cannot make one, and what differs is named."""

import pytest

from workflows.rules.seals import BrokenSeal, check_hash, faults_of_seal, key_name, seal

RECORD = {"number": 3, "text": "abc", "roster": [[1, "board", "full"]]}
SEALED = seal("first", "version:3", RECORD)


def faults(kept=SEALED, secrets=("first",), now=RECORD) -> list[str]:
    return list(faults_of_seal(kept, secrets, now))


def test_what_was_sealed_holds():
    assert faults() == []


def test_an_old_key_still_checks_what_it_has_sealed():
    assert faults(secrets=("second", "first")) == []


def test_a_key_that_was_thrown_away_is_named():
    assert faults(secrets=("second",)) == [
        f"its seal was made with the key {key_name('first')}, which is not among SEAL_KEYS"
    ]


@pytest.mark.parametrize(
    ("subject", "record", "mac"),
    [
        ("version:4", RECORD, SEALED.mac),
        ("version:3", RECORD | {"number": 4}, SEALED.mac),
        ("version:3", RECORD, seal("second", "version:3", RECORD).mac),
        ("version:3", RECORD, ""),
    ],
)
def test_a_seal_that_another_made_is_found(subject, record, mac):
    kept = type(SEALED)(subject, record, SEALED.key, mac)

    assert faults(kept, now=record) == ["its seal was not made by this site"]


def test_each_value_that_differs_is_named():
    assert faults(now=RECORD | {"text": "abd", "added": 1}) == [
        "its text was sealed as 'abc' and is 'abd'"
    ]


def test_the_name_of_a_key_tells_nothing_of_it():
    assert ("first" in key_name("first"), len(key_name("first"))) == (False, 12)


def test_content_is_checked_against_its_hash():
    check_hash("It", b"{}", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")

    with pytest.raises(BrokenSeal, match=r"^It does not match its seal: 44136f"):
        check_hash("It", b"{ }", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")

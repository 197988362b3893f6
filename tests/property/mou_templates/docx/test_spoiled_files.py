"""A file that was spoiled is read or refused; nothing else can happen. More: `make fuzz`."""

from tests.fuzz.packages import outcome

SEEDS = 300


def test_spoiled_files_are_read_or_refused():
    told = [outcome(seed) for seed in range(SEEDS)]

    assert {"read", "refused"} == set(told)

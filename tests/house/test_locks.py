"""Rows are locked in one place, so that their order is kept; services run as one transaction."""

import re

from tests.house.sources import modules, place

LOCKS = "workflows/services/locks.py"
LOCKING = re.compile(r"\.select_for_update\(")
ATOMIC = re.compile(r"^@transaction\.atomic", re.MULTILINE)


def places(pattern: re.Pattern[str], *parts: str) -> list[str]:
    """Return where the pattern is found in the modules of the parts."""
    found = []
    for path in modules(*parts):
        text = path.read_text()
        found += [
            place(path, text.count("\n", 0, each.start()) + 1) for each in pattern.finditer(text)
        ]
    return found


def test_only_the_module_of_locks_locks_rows():
    found = places(LOCKING, "cms", "workflows", "mou_templates")

    assert [each for each in found if not each.startswith(LOCKS)] == []
    assert any(each.startswith(LOCKS) for each in found)


def test_services_of_the_domain_are_run_again_after_a_deadlock():
    assert places(ATOMIC, "workflows/services", "workflows/partnership/services") == []

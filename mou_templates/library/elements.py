"""Reads the checklists of the library: what each regime asks of an agreement."""

import tomllib
from functools import cache

from mou_templates.library.load import data
from mou_templates.text.checklist import Element, Mark
from mou_templates.text.model import BadText

CHECKS = frozenset({"clause", "field", "signers", "annex", "computed", "event", "optional"})
MARKS: dict[str, Mark] = {"S": "S", "P": "P", "M": "M", "D": "D"}


def regimes() -> tuple[str, ...]:
    """Return the names of the regimes we have a checklist for, such as `WIA-2000`."""
    return tuple(_all())


def checklist(regime: str) -> tuple[Element, ...]:
    """Return what a regime asks for, in the order of its source.

    Raises:
        BadText: if we have no checklist for the regime.
    """
    if regime not in _all():
        raise BadText(f"There is no checklist “{regime}”; there are {', '.join(_all())}.")
    return _all()[regime]


@cache
def _all() -> dict[str, tuple[Element, ...]]:
    """Return every checklist by its regime. Cached: the file is part of the program."""
    source = tomllib.loads(data("checklists.toml"))
    return {
        regime: tuple(_element(regime, key, fields) for key, fields in elements.items())
        for regime, elements in source.items()
    }


def _element(regime: str, key: str, fields: dict[str, str]) -> Element:
    """Return one element; raises BadText with its id if the file breaks a rule."""
    checks = tuple(fields["check"].split())
    mark = MARKS.get(fields["mark"])
    if mark is None or not CHECKS.issuperset(checks):
        raise BadText(f"{key}: unknown check or mark.")
    return Element(key, regime, fields.get("citation", ""), fields["text"], checks, mark)

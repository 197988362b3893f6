"""Reads the sets of commitments that a joining partner may take on."""

import tomllib

from mou_templates.library.load import data
from mou_templates.text.joining import Commitment
from mou_templates.text.model import BadText


def commitments(name: str) -> tuple[Commitment, ...]:
    """Return a set of commitments we ship, such as `library`, to be given to a joinder.

    Raises:
        BadText: if there is no such set.
    """
    sets = tomllib.loads(data("commitments.toml"))
    if name not in sets:
        raise BadText(f"There is no set of commitments “{name}”; there are {', '.join(sets)}.")
    return tuple(
        Commitment(entry["heading"], entry["words"].strip(), tuple(entry.get("levels", ())))
        for entry in sets[name]
    )

"""Who acts, and the facts that guards look at."""

from dataclasses import dataclass
from typing import Literal

from workflows.rules.ballot import Tally


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes a step: a member of staff, a partner's participant by link, or the system."""

    key: str
    name: str
    kind: Literal["staff", "participant", "system"] = "staff"
    roles: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    party: str = ""


SYSTEM = Actor(key="system", name="The system", kind="system")
"""Who takes automatic transitions."""


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts of a case at one moment.

    Each fact that is not given counts against the step, so that one forgotten never opens a door.
    `text_hash` is the text to be decided on, `shown_hash` the text the actor was shown ("" if
    none). `problems` are sentences; `warnings` too, and they hold nothing back. `missing` names the
    required content that is not there, None if nobody looked. `effect_conflicts` say why the text
    cannot be in force as early as it might be.
    """

    text_hash: str
    shown_hash: str = ""
    problems: tuple[str, ...] = ()
    changes: int = 0
    class_recorded: bool = False
    submitter: str = ""
    tally: Tally | None = None
    open_conflicts: int = 0
    effect_conflicts: tuple[str, ...] = ()
    base_current: bool = False
    missing: tuple[str, ...] | None = None
    warnings: tuple[str, ...] = ()

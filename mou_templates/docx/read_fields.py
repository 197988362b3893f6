"""Fields of a Word file: an instruction that is never shown, and the result that is."""

import re
from collections.abc import Iterator

from mou_templates.docx.word import Oddity

PROGRAMS = frozenset({"DDE", "DDEAUTO", "MACROBUTTON", "INCLUDETEXT", "INCLUDEPICTURE", "LINK"})
"""Fields that start a program or fetch a file. Only what they show is read."""
INSTRUCTION = re.compile(r'\s*(\w+)(?:\s+"?([^"\s\\]+)"?)?')


class Field:
    """A field that has begun. Its result follows its instruction."""

    def __init__(self, instruction: str = "") -> None:
        self.instruction = instruction
        self.name = ""
        self.target = ""
        self.shown = False

    def begin_result(self) -> Iterator[Oddity]:
        """Take what follows for the result, and yield what is strange about the field."""
        self.shown = True
        match = INSTRUCTION.match(self.instruction)
        self.name = match.group(1).upper() if match else ""
        if match and self.name in {"REF", "PAGEREF", "NOTEREF"}:
            self.target = match.group(2) or ""
        if self.name in PROGRAMS:
            yield Oddity("field", f"A field ({self.name}) would start a program or fetch a file.")

"""Fields of a Word file: an instruction that is never shown, and the result that is."""

import re
from collections.abc import Collection, Iterator

from mou_templates.docx.read_names import w
from mou_templates.docx.word import Oddity
from mou_templates.docx.xml import Node

PROGRAMS = frozenset({"DDE", "DDEAUTO", "MACROBUTTON", "INCLUDETEXT", "INCLUDEPICTURE", "LINK"})
"""Fields that start a program or fetch a file. Only what they show is read."""
SHOWN_BY_THEMSELVES = frozenset({"FORMDROPDOWN", "MACROBUTTON", "QUOTE"})
"""Fields that show a part of their instruction, or a choice, where they have no result."""
LONGEST = 4_096
"""Characters of an instruction that are kept. Its name and its target stand at the beginning."""
KIND = w("fldCharType")
INSTRUCTION = re.compile(r'\s*(\w+)(?:\s+"?([^"\s\\]+)"?)?')


class Field:
    """A field that has begun. Its result follows its instruction."""

    def __init__(self, instruction: str = "", begin: Node | None = None) -> None:
        self.instruction = instruction
        self.begin = begin
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


class Fields:
    """The fields that are open at a place of a story, the innermost last.

    Those that begin with an element of `unended` are none: nothing ends them, so all words after
    them would count as their instruction and be hidden, which is not what their authors see.
    """

    def __init__(self, unended: Collection[Node]) -> None:
        self._unended = unended
        self._open: list[Field] = []
        self._instructions = 0

    def __bool__(self) -> bool:
        """Test whether any field is open."""
        return bool(self._open)

    @property
    def hide(self) -> bool:
        """Whether words at this place belong to an instruction, at whatever depth."""
        return self._instructions > 0

    @property
    def innermost(self) -> Field | None:
        """The field whose words are read."""
        return self._open[-1] if self._open else None

    def mark(self, element: Node) -> Iterator[Oddity]:
        """Begin a field, end one, or turn to its result; yield what is strange about it."""
        kind = element.get(KIND)
        if kind == "begin":
            if element not in self._unended:
                self._open.append(Field(begin=element))
                self._instructions += 1
        elif self._open:
            one = self._open.pop() if kind == "end" else self._open[-1]
            if not one.shown:
                self._instructions -= 1
                yield from one.begin_result()
                if kind == "end" and one.name in SHOWN_BY_THEMSELVES:
                    yield Oddity("field", f"A field ({one.name}) shows words that are not read.")

    def instruct(self, words: str) -> None:
        """Add words to the instruction of the innermost field, if it has not ended."""
        one = self.innermost
        if one and not one.shown and len(one.instruction) < LONGEST:
            one.instruction += words

    def begins(self) -> Iterator[Node]:
        """Yield what began the fields that are still open."""
        return (one.begin for one in self._open if one.begin is not None)

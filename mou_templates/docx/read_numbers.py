"""The numbers that Word prints before paragraphs: computed as Word does, in the order of a text.

ECMA-376 part 1, 17.9: a list (`num`) counts by an abstract one, whose levels say how a number is
written and from where it counts; a paragraph of a level starts the levels below it anew.
"""

from dataclasses import dataclass
from functools import lru_cache

from mou_templates.docx.opening import BadFile
from mou_templates.docx.read_names import V, child_of, number, value, w
from mou_templates.docx.xml import Node

LEVELS = 9
BULLET = "•"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST_ROMAN = 3999
LONGEST = 255
"""Characters of a level's words. Word's own are no longer, and are seldom longer than ten."""
MOST_COUNTS = 2 * LEVELS
"""Counts in a level's words. A level writes its own and those above it, each once."""
HIGHEST_START = 32_767
"""The number that a list may begin with in Word. A longer one would stand before every item."""
TOO_LONG = "A list in it has numbers that are too long to stand before an item."


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list writes its number: `words` with %1 to %9 for the levels' counts."""

    form: str = "decimal"
    words: str = ""
    start: int = 1
    restarts: bool = True
    legal: bool = False
    indent: float = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the abstract one it counts by, the levels of both, where its own levels start."""

    abstract: str
    levels: dict[int, Level]
    own: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of one file, and how far each has counted in one story."""

    def __init__(self, root: Node | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        abstracts = {
            each.get(w("abstractNumId"), ""): _levels(each)
            for each in root.iterfind(w("abstractNum"))
        }
        for each in root.iterfind(w("num")):
            abstract = value(each, w("abstractNumId"))
            if abstract in abstracts:
                self._lists[each.get(w("numId"), "")] = _List(
                    abstract, abstracts[abstract], *_overrides(each)
                )

    def anew(self) -> "Numbering":
        """Return the same lists, not begun: a header does not go on where the text ended."""
        other = Numbering(None)
        other._lists = self._lists
        return other

    def level(self, list_id: str, depth: int) -> Level | None:
        """Return how a level of a list is written; None if there is no such list."""
        known = self._lists.get(list_id)
        if known is None:
            return None
        return known.own.get(depth) or known.levels.get(depth) or Level(words="")

    def next(self, list_id: str, depth: int) -> str:
        """Count one paragraph of a level of a list, and return the number before it."""
        level = self.level(list_id, depth)
        if level is None:
            return ""
        if level.form == "bullet":
            return BULLET
        if list_id not in self._begun:
            self._begun.add(list_id)
            counts = self._counts_of(list_id)
            for place, start in self._lists[list_id].starts.items():
                counts[place] = start - 1
        self._count(list_id, depth, level.start)
        return self._written(list_id, level)

    def _counts_of(self, list_id: str) -> list[int | None]:
        return self._counts.setdefault(self._lists[list_id].abstract, [None] * LEVELS)

    def _count(self, list_id: str, depth: int, start: int) -> None:
        levels, counts = self._lists[list_id].levels, self._counts_of(list_id)
        before = counts[depth]
        counts[depth] = start if before is None else before + 1
        for above in range(depth):
            if counts[above] is None:
                level = self.level(list_id, above)
                counts[above] = level.start if level else 1
        for below in range(depth + 1, LEVELS):
            level = levels.get(below)
            if level is None or level.restarts:
                counts[below] = None

    def _written(self, list_id: str, level: Level) -> str:
        counts = self._counts_of(list_id)
        words = level.words
        for place, mark in _marks(words):
            above = self.level(list_id, place)
            form = "decimal" if level.legal or above is None else above.form
            words = words.replace(mark, written(counts[place] or 0, form))
        return words.strip()


@lru_cache(maxsize=256)
def _marks(words: str) -> tuple[tuple[int, str], ...]:
    """Return the levels whose counts stand in the words of a number, each with its mark."""
    marks = ((place, f"%{place + 1}") for place in range(LEVELS))
    return tuple((place, mark) for place, mark in marks if mark in words)


def written(count: int, form: str) -> str:
    """Return a number in one of Word's forms; a form we do not know is written as digits."""
    match form:
        case "lowerLetter" | "upperLetter" if count > 0:
            # Word goes on after z with aa, bb, cc.
            letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 20)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < count <= LARGEST_ROMAN:
            return _roman(count).upper() if form == "upperRoman" else _roman(count)
        case "decimalZero":
            return f"{count:02d}"
        case "ordinal":
            return _ordinal(count)
        case "none":
            return ""
    return str(count)


def _roman(count: int) -> str:
    words = ""
    for amount, letters in ROMAN:
        times, count = divmod(count, amount)
        words += letters * times
    return words


def _ordinal(count: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(count % 10 if count % 100 not in {11, 12, 13} else 0)
    return f"{count}{ending or 'th'}"


def _levels(parent: Node) -> dict[int, Level]:
    return {_place(each): _level(each) for each in parent.iterfind(w("lvl"))}


def _level(element: Node) -> Level:
    edge = element.find(f"{w('pPr')}/{w('ind')}")
    restart = child_of(element, w("lvlRestart"))
    words = value(element, w("lvlText"))
    # They stand before every item, so a few thousand items make gigabytes of them.
    if len(words) > LONGEST or words.count("%") > MOST_COUNTS:
        raise BadFile(TOO_LONG)
    return Level(
        form=value(element, w("numFmt")) or "decimal",
        words=words,
        start=_start(value(element, w("start"))),
        restarts=restart is None or restart.get(V) != "0",
        legal=child_of(element, w("isLgl")) is not None,
        indent=0 if edge is None else number(edge.get(w("left")) or edge.get(w("start"))) / 20,
        style=value(element, w("pStyle")),
    )


def _overrides(parent: Node) -> tuple[dict[int, Level], dict[int, int]]:
    own: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for each in parent.iterfind(w("lvlOverride")):
        level, start = child_of(each, w("lvl")), child_of(each, w("startOverride"))
        if level is not None:
            own[_place(each)] = _level(level)
        if start is not None:
            starts[_place(each)] = _start(start.get(V))
    return own, starts


def _start(words: str | None) -> int:
    return min(max(number(words, 1), 0), HIGHEST_START)


def _place(element: Node) -> int:
    return min(max(number(element.get(w("ilvl"))), 0), LEVELS - 1)

"""The normal form of a text: what it says, without the accidents of typing and pasting.

Two texts that read alike are equal in normal form. Every text is put in it before it is
compared, amended or sealed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from mou_templates.text.model import (
    Blank,
    Block,
    Body,
    Clause,
    Inline,
    ItemList,
    Line,
    Paragraph,
    Reference,
    Run,
    Scope,
    Table,
    Text,
)

UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Control, format and surrogate characters: nobody sees them, so nobody can agree to them."""

JOINERS = frozenset("\u200c\u200d")
"""Format characters that some scripts cannot be written without."""

SPACES = re.compile(" {2,}")

NOT_CHARACTERS = frozenset("\ufffe\uffff")
"""Code points that no XML file may hold, and so no Word file."""


def clean(words: str) -> str:
    """Return plain words in normal form: composed, single-spaced, without unseen characters."""
    return _fold(words).strip(" ")


def normal(text: Text) -> Text:
    """Return the text in normal form. Doing it twice changes nothing more."""
    return Text(
        title=clean(text.title),
        preamble=normal_body(text.preamble),
        clauses=tuple(normal_clause(clause) for clause in text.clauses),
        exhibits=tuple(normal_clause(exhibit) for exhibit in text.exhibits),
    )


def normal_clause(clause: Clause) -> Clause:
    """Return the clause, and all below it, in normal form. Its id stays as it is."""
    return Clause(
        id=clause.id,
        heading=clean(clause.heading),
        body=normal_body(clause.body),
        children=tuple(normal_clause(child) for child in clause.children),
        scope=Scope(_names(clause.scope.parties), _names(clause.scope.levels)),
        elements=_names(clause.elements),
    )


def normal_body(body: Body) -> Body:
    """Return the blocks in normal form: empty ones gone, neighbouring lists of a kind joined."""
    joined: list[Block] = []
    for block in filter(_says_something, map(_block, body)):
        joined[-1:] = _side_by_side(joined[-1:], block)
    return tuple(joined)


def normal_line(line: Line) -> Line:
    """Return the line in normal form: folded, stripped, runs that look alike joined.

    A space where the look changes is plain: nobody sees which look a space has, and editors
    disagree about it.
    """
    if len(line) == 1 and isinstance(line[0], Run):  # as most are: the same in one step
        return _only(line, line[0])
    # Joined twice: a run that folds to nothing may have stood between two that look alike.
    return _join(_with_plain_seams(_strip(_fold_across(_join(line)))))


def _only(line: Line, run: Run) -> Line:
    words = clean(_composed(run.text))
    if words and words == run.text and not run.link:
        return line
    look = run.bold, run.italic, run.underline
    return (Run(words, *look, clean(run.link) if run.link else ""),) if words else ()


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(normal_line(block.line))
    if isinstance(block, ItemList):
        items = tuple(line for line in map(normal_line, block.items) if line)
        return ItemList(items, block.ordered)
    rows = tuple(tuple(map(clean, row)) for row in block.rows)
    return Table(
        caption=clean(block.caption),
        header=tuple(map(clean, block.header)),
        rows=tuple(row for row in rows if any(row)),
        role=clean(block.role),
    )


def _side_by_side(before: list[Block], block: Block) -> list[Block]:
    """Return a block after the one before it, if any; two lists of a kind become one."""
    match (*before, block):
        case (ItemList(above, kind), ItemList(items, ordered)) if kind == ordered:
            return [ItemList((*above, *items), ordered)]
        case _:
            return [*before, block]


def _says_something(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.line)
    if isinstance(block, ItemList):
        return bool(block.items)
    return any(block.header) or bool(block.rows)


def _join(line: Iterable[Inline]) -> Line:
    joined: list[Inline] = []
    for look, group in groupby(line, key=_look):
        alike = list(group)
        if isinstance(look, tuple) and (len(alike) > 1 or not _is_composed(alike[0])):
            words = "".join([run.text for run in alike if isinstance(run, Run)])
            joined.append(Run(_composed(words), *look))
        else:
            joined.extend(alike)
    return tuple(joined)


def _look(inline: Inline) -> tuple[bool, bool, bool, str] | Inline:
    """Return what two neighbours must share to be one run; other inlines stand for themselves."""
    if isinstance(inline, Run):
        return inline.bold, inline.italic, inline.underline, inline.link
    return inline


def _fold_across(line: Line) -> Line:
    """Fold white space within runs and between them, and drop runs that hold nothing."""
    kept: list[Inline] = []
    for inline in line:
        folded = _inline(inline)
        before = kept[-1] if kept else None
        if isinstance(folded, Run) and isinstance(before, Run) and before.text.endswith(" "):
            folded = _saying(folded, folded.text.removeprefix(" "))
        if not isinstance(folded, Run) or folded.text:
            kept.append(folded)
    return tuple(kept)


def _inline(inline: Inline) -> Inline:
    if isinstance(inline, Run):
        words, link = _fold(inline.text), clean(inline.link) if inline.link else ""
        if words == inline.text and link == inline.link:
            return inline
        return Run(words, inline.bold, inline.italic, inline.underline, link)
    if isinstance(inline, Blank):
        return Blank(clean(inline.name))
    return Reference(clean(inline.target))


def _saying(run: Run, words: str) -> Run:
    """Return a run that looks the same and says other words; `replace` takes thrice as long."""
    return Run(words, run.bold, run.italic, run.underline, run.link)


def _strip(line: Line) -> Line:
    """Return the line without a space at either edge; folded lines have at most one there."""
    kept = list(line)
    for place in (0, -1):
        edge = kept[place] if kept else None
        if isinstance(edge, Run) and edge.text != edge.text.strip(" "):
            words = edge.text.lstrip(" ") if place == 0 else edge.text.rstrip(" ")
            kept[place] = _saying(edge, words)
    return tuple(inline for inline in kept if not isinstance(inline, Run) or inline.text)


def _with_plain_seams(line: Line) -> Iterator[Inline]:
    for inline in line:
        if isinstance(inline, Run) and (inline.text[0] == " " or inline.text[-1] == " "):
            before, core, after = _edges(inline.text)
            looks = (Run(before), _saying(inline, core), Run(after))
            yield from (run for run in looks if run.text)
        else:
            yield inline


def _edges(words: str) -> tuple[str, str, str]:
    """Return the space before folded words, the words, and the space after them."""
    core = words.strip(" ")
    if not core:
        return words, "", ""
    start = len(words) - len(words.lstrip(" "))
    return words[:start], core, words[start + len(core) :]


def _fold(words: str) -> str:
    """Return words composed, single-spaced, without unseen characters.

    Tables and patterns do it: a long agreement has a million characters.
    """
    if words.isascii() and words.isprintable():  # as most are: nothing but double spaces to fold
        return SPACES.sub(" ", words) if "  " in words else words
    seen = words.translate(_SEEN)
    return _composed(SPACES.sub(" ", seen) if "  " in seen else seen)


def _is_composed(inline: Inline) -> bool:
    return isinstance(inline, Run) and _composed(inline.text) == inline.text


def _composed(words: str) -> str:
    if words.isascii():
        return words
    return words if unicodedata.is_normalized("NFC", words) else unicodedata.normalize("NFC", words)


class _Seen(dict[int, str]):
    """What becomes of each character, found out when it is met first."""

    def __missing__(self, code: int) -> str:
        self[code] = _character(chr(code))
        return self[code]


def _character(character: str) -> str:
    if character.isspace():
        return " "
    if character in NOT_CHARACTERS:
        return ""
    unseen = unicodedata.category(character) in UNSEEN and character not in JOINERS
    return "" if unseen else character


_SEEN = _Seen()


def _names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names as the set they are, in one order, so that order makes no difference."""
    return tuple(sorted({clean(name) for name in names} - {""}))

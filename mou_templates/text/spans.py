"""What stayed and what changed from some words to others: how they are aligned.

Only the words near what differs are cut into units and aligned, so that an edit of a long
paragraph costs what the edit is worth.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

from mou_templates.text.atoms import cutter
from mou_templates.text.stretches import Span, Stretch, Token, cleaned, said, slid

Terms = frozenset[str]

NO_TERMS: Terms = frozenset()

REWRITTEN = 0.2
"""Below this share of words in common, a line is shown as written anew."""


class Words(NamedTuple):
    """Words to compare, and a letter for the look of each of theirs, unless all have the same."""

    said: str
    looks: str = ""


def spans(old: Words, new: Words, terms: Terms = NO_TERMS) -> list[Span]:
    """Return what stayed and what changed, by the number of letters on both sides.

    A term of several words that the agreement defines is one unit.
    """
    if old == new:
        return [Span(True, len(old.said), len(new.said))] if old.said else []
    by = cutter(terms)
    head, tail = _same_ends(old, new)
    units = any(by.may_hold(_near(words.said, head, tail, by.reach)) for words in (old, new))
    head, tail = _whole_ends(old.said, head, tail, by.reach if units else 0)
    cut = by.cut if units else by.cut_plain
    before, after = _tokens(old, head, tail, cut), _tokens(new, head, tail, cut)
    edge = old.said.count(" ", 0, head) + old.said.count(" ", len(old.said) - tail)
    made = [Span(True, head, head)] if head else []
    plain = not (old.looks or new.looks)
    for same, was, now in cleaned(_stretches(before, after, edge)):
        made.append(Span(same, _length(was, plain=plain), _length(now, plain=plain)))
    if tail:
        made.append(Span(True, tail, tail))
    return slid(_joined(made), old.said, new.said)


def plain_spans(old: str, new: str, terms: Terms = NO_TERMS) -> list[Span]:
    """Return what stayed and what changed from some plain words to others."""
    return spans(Words(old), Words(new), terms)


def _same_ends(old: Words, new: Words) -> tuple[int, int]:
    """Return how many letters are the same at the start and at the end."""
    head, tail = Prefix.similarity(old.said, new.said), Postfix.similarity(old.said, new.said)
    if old.looks or new.looks:
        head = min(head, Prefix.similarity(old.looks, new.looks))
        tail = min(tail, Postfix.similarity(old.looks, new.looks))
    return head, min(tail, len(old.said) - head, len(new.said) - head)


def _near(words: str, head: int, tail: int, reach: int) -> str:
    """Return what differs and as much around it as a unit may reach."""
    return words[max(0, head - reach) : len(words) - tail + reach]


def _whole_ends(old: str, head: int, tail: int, reach: int) -> tuple[int, int]:
    """Return how many letters at the start and the end need no look: whole words, out of reach.

    The space before a word goes with it.
    """
    start = max(0, old.rfind(" ", 0, max(0, head - reach)))
    end = old.find(" ", len(old) - tail + reach)
    return start, 0 if end < 0 else len(old) - end


def _tokens(words: Words, head: int, tail: int, cut: Callable[[str], list[str]]) -> list[Token]:
    """Return the units between the ends, and the white space between them, in turn."""
    tokens: list[Token] = [*cut(words.said[head : len(words.said) - tail])]
    if words.looks:
        for place, token in enumerate(tokens):
            size = len(token)
            tokens[place] = said(token), words.looks[head : head + size]
            head += size
    return tokens


def _stretches(old: list[Token], new: list[Token], edge: int) -> Iterator[Stretch]:
    """Yield what stayed and changed; `edge` words on either side are the same already."""
    shift, other_shift = _first(old), _first(new)
    before, after = old[shift::2], new[other_shift::2]
    if not edge and set(before).isdisjoint(after):
        yield Stretch(False, old, new)
        return
    steps = Indel.opcodes(before, after)
    kept = edge + sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    if 2 * kept < REWRITTEN * (2 * edge + len(before) + len(after)):
        yield Stretch(False, old, new)
        return
    done = there = 0
    for step in steps:
        end, until = _end(step.src_end, shift), _end(step.dest_end, other_shift)
        was, now = old[done:end], new[there:until]
        done, there = max(done, end), max(there, until)
        if step.tag == "equal" and was != now:
            # The words are the same, what stands between them is not.
            yield from _spaced(was, now)
        else:
            yield Stretch(step.tag == "equal", was, now)
    yield Stretch(old[done:] == new[there:], old[done:], new[there:])


def _first(tokens: list[Token]) -> int:
    """Return the place of the first word: words and white space stand in turn."""
    return int(bool(tokens) and said(tokens[0]).isspace())


def _end(words: int, shift: int) -> int:
    """Return the place right after so many words."""
    return 2 * words - 1 + shift if words else 0


def _spaced(old: list[Token], new: list[Token]) -> Iterator[Stretch]:
    """Yield the same words one by one, each with the white space before it."""
    shift, other_shift = _first(old), _first(new)
    for place, word in enumerate(old[shift::2]):
        gap = old[max(0, 2 * place + shift - 1) : 2 * place + shift]
        other = new[max(0, 2 * place + other_shift - 1) : 2 * place + other_shift]
        yield Stretch(gap == other, gap, other)
        yield Stretch(True, [word], [word])


def _length(tokens: list[Token], *, plain: bool) -> int:
    return sum(map(len, tokens)) if plain else sum([len(said(token)) for token in tokens])


def _joined(spans: list[Span]) -> list[Span]:
    made: list[Span] = []
    for same, old, new in spans:
        if made and made[-1].same == same:
            last = made.pop()
            made.append(Span(same, last.old + old, last.new + new))
        else:
            made.append(Span(same, old, new))
    return made

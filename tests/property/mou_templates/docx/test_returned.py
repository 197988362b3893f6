"""Laws of a file that comes back: untouched it changes nothing, and what is changed is found."""

from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from mou_templates.docx.read import read_docx
from mou_templates.docx.redline import write_redline
from mou_templates.docx.returned import returned
from mou_templates.docx.write import write_docx
from mou_templates.text.choosing import chosen, key_of
from mou_templates.text.compare import compare
from mou_templates.text.model import walk
from tests.oracles import libreoffice
from tests.oracles.pairs import pair
from tests.oracles.redlines import META, NOON, SIGNERS

SEEDS = range(25)


def in_place(count: int) -> list[int]:
    """Return seeds of pairs in which no clause moved or went: their bookmarks stay."""
    stay = (
        seed
        for seed in range(200)
        if {c.kind for c in compare(pair(seed).old, pair(seed).new)}.isdisjoint(
            {"moved", "removed"}
        )
    )
    return list(islice(stay, count))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_that_nobody_edited_is_the_text_that_was_sent(seed: int):
    texts = pair(seed)
    plain = write_docx(texts.new, meta=META, signatures=SIGNERS)
    redline = write_redline(texts.old, texts.new, meta=META, author="Desk", at=NOON)

    found = [returned(read_docx(file), texts.new) for file in (plain, redline)]

    assert [(each.text, each.changes) for each in found] == [(texts.new, ())] * 2


@pytest.mark.parametrize("seed", in_place(20))
def test_what_somebody_tracked_is_their_change_and_nothing_else_is(seed: int):
    texts = pair(seed)
    theirs = write_redline(texts.old, texts.new, meta=META, author="Liaison", at=NOON)
    sent = replace(read_docx(theirs), properties={"Agreement number": "MOU-1"})

    found = returned(sent, texts.old)

    said = {key_of(each) for each in compare(texts.old, found.text) if each.kind != "renumbered"}
    assert {each.key for each in found.changes} == said
    assert [each.change for each in found.changes if each.untracked] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_all_changes_taken_are_the_new_text_and_none_the_old_one(seed: int):
    texts = pair(seed)
    keys = [key_of(change) for change in compare(texts.old, texts.new)]
    some = frozenset(Random(seed).sample(keys, len(keys) // 2))

    taken = chosen(texts.old, texts.new, some)

    assert chosen(texts.old, texts.new, keys) == texts.new
    assert chosen(texts.old, texts.new, ()) == texts.old
    assert len({clause.id for clause in walk(taken)}) == len(list(walk(taken)))


@pytest.mark.skipif(not libreoffice.PRESENT, reason=libreoffice.REASON)
def test_a_redline_that_libreoffice_only_saved_came_back_unchanged(tmp_path: Path):
    # Each of them had clauses struck, added or moved that LibreOffice writes in its own way.
    seeds = (0, 3, 7, 8, 18, 20, 21, 37)
    made = [pair(seed) for seed in seeds]
    sent = [write_redline(p.old, p.new, meta=META, author="Desk", at=NOON) for p in made]

    came = libreoffice.saved(sent, tmp_path)

    found = [returned(read_docx(file), p.new) for file, p in zip(came, made, strict=True)]
    assert [(seed, each.changes) for seed, each in zip(seeds, found, strict=True)] == [
        (seed, ()) for seed in seeds
    ]


@pytest.mark.skipif(not libreoffice.PRESENT, reason=libreoffice.REASON)
def test_words_put_in_untracked_beside_a_struck_clause_are_seen(tmp_path: Path):
    texts = pair(18)
    redline = write_redline(texts.old, texts.new, meta=META, author="Desk", at=NOON)
    edits: list[libreoffice.Edit] = [
        ("track", "off", ""),
        ("replace", "promptly Party 4(b)", "promptly each Party"),
    ]

    found = returned(read_docx(libreoffice.edited(redline, edits, tmp_path)), texts.new)

    assert [(each.change.kind, each.untracked) for each in found.changes] == [("changed", True)]


@pytest.mark.skipif(not libreoffice.PRESENT, reason=libreoffice.REASON)
def test_a_file_edited_in_libreoffice_keeps_every_clause_and_shows_each_edit(tmp_path: Path):
    text = pair(5, 17).new
    edits: list[libreoffice.Edit] = [
        ("track", "on", ""),
        ("replace", "Common first steps", "Common initial steps"),
        ("track", "off", ""),
        ("replace", "welcome, one short form", "welcome, one brief form"),
        ("comment", "confidential", "Please define."),
    ]

    file = libreoffice.edited(write_docx(text, meta=META), edits, tmp_path)
    found = returned(read_docx(file), text)

    assert [clause.id for clause in walk(found.text)] == [clause.id for clause in walk(text)]
    assert [
        (each.change.kind, each.change.parts, bool(each.tracked), each.untracked)
        for each in found.changes
    ] == [("changed", ("heading", "body"), True, True)]
    assert [placed.comment.text for placed in found.comments] == ["Please define."]
    assert found.comments[0].clause_id in {clause.id for clause in walk(text)}

"""The normal form, case by case."""

import pytest

from mou_templates.text.model import (
    Blank,
    Body,
    Clause,
    ItemList,
    Line,
    Paragraph,
    Run,
    Scope,
    Table,
)
from mou_templates.text.normal import clean, normal_body, normal_clause, normal_line


@pytest.mark.parametrize(
    ("words", "cleaned"),
    [
        ("  a \t\n b\u00a0c ", "a b c"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u202egnihton", "gnihton"),
        ("\ud800\x00\uffff", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_clean_words_hold_only_what_is_seen(words: str, cleaned: str):
    assert clean(words) == cleaned


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ((Run("a "), Run(" b")), (Run("a b"),)),
        ((Run("a"), Run("", bold=True), Run("b")), (Run("ab"),)),
        ((Run(" a "), Blank(" date "), Run(" ")), (Run("a "), Blank("date"))),
        ((Run("a", bold=True), Run(" b", bold=True)), (Run("a b", bold=True),)),
        (
            (Run("a ", bold=True), Run("b", italic=True)),
            (Run("a", bold=True), Run(" "), Run("b", italic=True)),
        ),
        ((Run("a "), Run(" b ", bold=True)), (Run("a "), Run("b", bold=True))),
        ((Run("e", bold=True), Run("\u0301", bold=True)), (Run("é", bold=True),)),
        ((Run(" "), Run("\u200b", italic=True)), ()),
    ],
)
def test_a_line_is_folded_stripped_and_joined(line: Line, expected: Line):
    assert normal_line(line) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((Paragraph((Run(" "),)), ItemList(()), Table("Empty", ("", ""))), ()),
        (
            (ItemList(((Run("a"),),)), ItemList(((Run("b"),), ()))),
            (ItemList(((Run("a"),), (Run("b"),))),),
        ),
        (
            (ItemList(((Run("a"),),)), ItemList(((Run("b"),),), ordered=True)),
            (ItemList(((Run("a"),),)), ItemList(((Run("b"),),), ordered=True)),
        ),
        (
            (Table(" Sites ", ("Site ",), ((" Main",), (" ",))),),
            (Table("Sites", ("Site",), (("Main",),)),),
        ),
    ],
)
def test_a_body_keeps_what_says_something(body: Body, expected: Body):
    assert normal_body(body) == expected


def test_scope_and_elements_are_sets_in_one_order():
    clause = Clause("id", "H", scope=Scope(("b", "a ", "b"), ("",)), elements=("z", "a"))

    assert normal_clause(clause) == Clause("id", "H", scope=Scope(("a", "b")), elements=("a", "z"))

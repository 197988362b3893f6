"""The canonical form: sealed bytes never change, and nothing else is read."""

import json

import pytest

from mou_templates.text.canonical import dumps, loads, sha256
from mou_templates.text.model import (
    BadText,
    Blank,
    Clause,
    ItemList,
    Paragraph,
    Reference,
    Run,
    Scope,
    Table,
    Text,
)

TEXT = Text(
    "Accord",
    (Paragraph((Run("é ", bold=True), Blank("date"), Reference("c"))),),
    (
        Clause(
            "c", "H", (ItemList(((Run("a", link="tel:1"),),), True),), (), Scope(("p",), ("full",))
        ),
    ),
    (Clause("x", "X", (Table("T", ("h",), (("r",),), "sites"),), (), Scope(), ("parties",)),),
)
FORM = (
    '{"clauses":[{"body":[{"list":[[{"link":"tel:1","text":"a"}]],"ordered":true}],"children":[],'
    '"elements":[],"heading":"H","id":"c","levels":["full"],"parties":["p"]}],'
    '"exhibits":[{"body":[{"caption":"T","header":["h"],"role":"sites","table":[["r"]]}],'
    '"children":[],"elements":["parties"],"heading":"X","id":"x","levels":[],"parties":[]}],'
    '"format":1,"preamble":[{"paragraph":[{"bold":true,"text":"é "},{"blank":"date"},'
    '{"reference":"c"}]}],"title":"Accord"}'
)


def test_the_form_of_a_sealed_text_never_changes():
    assert dumps(TEXT) == FORM


def test_the_hash_of_a_sealed_text_never_changes():
    assert sha256(TEXT) == "48a1d4e6781c84b6a91b04b2318e405596f84c8e2c2ec973115175e215528e62"


def test_the_form_is_read_back():
    assert loads(FORM) == TEXT


def test_words_are_composed_before_they_are_hashed():
    assert sha256(Text("e\u0301")) == sha256(Text("é"))


def test_half_a_character_cannot_be_sealed():
    with pytest.raises(BadText, match="half a character"):
        dumps(Text("\ud800"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "not a text of format 1"),
        ({"title": 3}, "Words are expected, not int"),
        ({"extra": []}, "A text has unknown parts: extra"),
        ({"clauses": {}}, "A list is expected, not dict"),
        ({"clauses": [3]}, "A clause should be an object, not int"),
        ({"clauses": [{"id": "c"}]}, "A clause lacks body, children"),
        ({"preamble": [{"image": ""}]}, "A block is none of paragraph, list, table"),
        ({"preamble": [{"paragraph": [{"text": "a", "bold": 1}]}]}, "true or false"),
        ({"preamble": [{"paragraph": [{"text": "a", "size": 1}]}]}, "unknown parts: size"),
        ({"preamble": [{"paragraph": ["a"]}]}, "A piece of a line is none of"),
    ],
)
def test_what_is_not_a_text_is_refused_with_the_reason(change: dict[str, object], message: str):
    form = json.dumps(json.loads(FORM) | change)

    with pytest.raises(BadText, match=message):
        loads(form)


@pytest.mark.parametrize("form", ["", "{", "[]", "null", "[" * 100_000, "9" * 5000])
def test_what_is_not_json_is_refused(form: str):
    with pytest.raises(BadText):
        loads(form)

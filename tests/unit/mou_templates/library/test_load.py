"""Reading a text of the library."""

import pytest

from mou_templates.library.load import clause_id, load, names, parse
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

SMALL = """
title = "A small  agreement"
preamble = "Made on {blank:date}."

[[section]]
key = "one"
heading = "First"
elements = ["b", "a"]
text = '''
See {ref:two-a}.

{table:sites}
'''

[[section]]
key = "two"
heading = "Second"

[[section.clause]]
key = "two-a"
heading = "Deep"
levels = ["reduced"]
text = "Words."

[[section.clause.item]]
key = "two-a-i"
heading = "Deeper"
parties = ["board"]
text = '''
- one
- two
'''

[[exhibit]]
key = "annex"
heading = "Annex"

[[exhibit.section]]
key = "annex-1"
heading = "Its first"
text = "More."

[table.sites]
caption = "Sites"
role = "sites"
header = ["Site", "Party"]
rows = [["Center", "Board"]]
"""


def test_a_source_becomes_the_text_it_describes():
    def key(name: str) -> str:
        return clause_id("small", name)

    text = parse(SMALL, name="small")

    deeper = Clause(
        key("two-a-i"),
        "Deeper",
        (ItemList(((Run("one"),), (Run("two"),))),),
        scope=Scope(parties=("board",)),
    )
    deep = Clause(
        key("two-a"),
        "Deep",
        (Paragraph((Run("Words."),)),),
        (deeper,),
        scope=Scope(levels=("reduced",)),
    )
    see = Paragraph((Run("See "), Reference(key("two-a")), Run(".")))
    sites = Table("Sites", ("Site", "Party"), (("Center", "Board"),), "sites")
    below = Clause(key("annex-1"), "Its first", (Paragraph((Run("More."),)),))
    assert text == Text(
        title="A small agreement",
        preamble=(Paragraph((Run("Made on "), Blank("date"), Run("."))),),
        clauses=(
            Clause(key("one"), "First", (see, sites), elements=("a", "b")),
            Clause(key("two"), "Second", children=(deep,)),
        ),
        exhibits=(Clause(key("annex"), "Annex", children=(below,)),),
    )


def test_the_id_of_a_clause_never_changes():
    assert clause_id("general", "amendment") == "bc183180-a61d-5fe6-a2eb-14d9c61c6e69"


def test_one_key_has_different_ids_in_different_texts():
    assert clause_id("general", "term") != clause_id("small", "term")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('key = "two-a-i"', 'key = "one"', "one: the key is used twice."),
        ('key = "two-a-i"', 'key = ""', "“Deeper” has no key."),
        ("{ref:two-a}", "{ref:three}", "one: there is no clause with the key “three”"),
        ("{table:sites}", "{table:costs}", "one: there is no table with the key “costs”"),
        ("{blank:date}", "{blnk:date}", "preamble: “{” does not belong to a mark in"),
        ('elements = ["b", "a"]', "element = []", "one: a clause here has no field “element”."),
        ("[[section.clause.item]]", "[[section.clause.part]]", "two-a: a clause here has no field"),
        (
            'title = "A small',
            'headline = ""\ntitle = "A small',
            "headline: a text has no such field.",
        ),
        ('["Center", "Board"]', '["Center"]', "table sites: the row “Center” is not as long as"),
        ("[[exhibit]]", "[[exhibit", "small: "),
    ],
)
def test_a_faulty_source_is_refused_with_the_key(old: str, new: str, words: str):
    with pytest.raises(BadText) as refusal:
        parse(SMALL.replace(old, new), name="small")

    assert str(refusal.value).startswith(words)


def test_every_text_that_is_named_loads():
    assert [load(name).title for name in names()] == [
        "General Memorandum of Understanding for the One-Stop System"
    ]


def test_a_text_that_we_do_not_have_is_refused_by_name():
    with pytest.raises(BadText) as refusal:
        load("../secret")

    assert str(refusal.value) == "The library has no text “../secret”; it has general."

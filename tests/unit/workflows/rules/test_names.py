"""Which words can be a name, and when two names are one."""

import pytest

from workflows.rules.names import also_known, name_fault, same_person

GOOD = [
    "Jo Doe",
    "José Núñez",
    "Nguyễn Thị Ánh",
    "Nguyê\u0303n",
    "Łukasz Žižka",
    "Πέτρος Παπάς",
    "Αννα Smith",
    "Иван Иванов",
    "محمد علی\u200cپور",
    "יוסי כהן",
    "ລາວ ສົມ",
    "हिंदी क्षत्रिय",
    "王小明 Wang Xiaoming",
    "田中タロー",
    "佐々木",
    "김철수",
    "O’Brien-Smith, Jr.",
    "Mª José",
    "ʻOkina Kamehameha",
    "Dean of workforce (acting)",
    "AT&T Job Corps®",
]


@pytest.mark.parametrize("name", GOOD)
def test_names_of_every_script_are_taken(name):
    assert name_fault(name) == ""


LETTERLESS = "Type at least one letter that can be seen."
UNSEEN = "It holds a character that cannot be seen ({}). Type it again by hand."
TURNED = "It holds a mark that turns the direction of writing ({}). Type it again by hand."
MIXED = (
    "“{}” mixes letters of different alphabets that look alike ({}). "
    "Type the word again in one alphabet."
)
BAD = [
    pytest.param("", LETTERLESS, id="nothing"),
    pytest.param(" \u00a0 ", LETTERLESS, id="spaces"),
    pytest.param("123 – 4", LETTERLESS, id="digits"),
    pytest.param("\u0301\u0300", LETTERLESS, id="accents alone"),
    pytest.param("\u200bAnn", UNSEEN.format("U+200B"), id="zero-width space"),
    pytest.param("Ann\u2060Bell", UNSEEN.format("U+2060"), id="word joiner"),
    pytest.param("An\u200dn", UNSEEN.format("U+200D"), id="joiner among Latin letters"),
    pytest.param("An\u00adn", UNSEEN.format("U+00AD"), id="soft hyphen"),
    pytest.param("\ufeffAnn", UNSEEN.format("U+FEFF"), id="byte order mark in front"),
    pytest.param("\u3164", UNSEEN.format("U+3164"), id="Hangul filler, a letter without a shape"),
    pytest.param("\u2800", UNSEEN.format("U+2800"), id="blank Braille pattern"),
    pytest.param("Ann\ufe0f", UNSEEN.format("U+FE0F"), id="variation selector"),
    pytest.param("Ann \u202ellatS", TURNED.format("U+202E"), id="right-to-left override"),
    pytest.param("Ann\u2067", TURNED.format("U+2067"), id="isolate"),
    pytest.param(
        "Ann\nBell", "Type it on one line, without tabs (U+000A).", id="more lines than one"
    ),
    pytest.param(
        "Ann\ue000",
        "It holds a character that has no fixed meaning (U+E000). Type it again by hand.",
        id="private use",
    ),
    pytest.param(
        "Jo 🙂 Doe",
        "It holds a symbol that belongs to no name (U+1F642). Leave it out.",
        id="emoji",
    ),
    pytest.param(
        "𝐉𝐨 Doe",
        "It holds a letter in ornamental form (U+1D409). Type plain letters.",
        id="mathematical letters",
    ),
    pytest.param(
        "Ｊo",
        "It holds a letter in ornamental form (U+FF2A). Type plain letters.",
        id="full-width letters",
    ),
    pytest.param(
        "Z\u0338\u0322\u0321\u0316\u0359\u0356a",
        "It holds more accents on one letter than any language writes. Type it again by hand.",
        id="stacked accents",
    ),
    pytest.param("Аnn Bell", MIXED.format("Аnn", "Cyrillic and Latin"), id="Cyrillic A"),
    pytest.param("Smith-Jοnes", MIXED.format("Jοnes", "Greek and Latin"), id="Greek o"),
    pytest.param("Аq\u0301n", MIXED.format("Аqn", "Cyrillic and Latin"), id="an accent between"),
    pytest.param(
        "Ann Воссе",
        "“Воссе” is written in letters that look like Latin ones and are not (Cyrillic). "
        "Type the word again.",
        id="a whole word that looks Latin beside a Latin one",
    ),
]


@pytest.mark.parametrize(("name", "why"), BAD)
def test_what_no_reader_could_see_as_it_was_typed_is_refused_in_words(name, why):
    assert name_fault(name) == why


@pytest.mark.parametrize(
    ("typed", "asked", "one"),
    [
        ("Jo Doe", "Jo Doe", True),
        ("  jo   DOE ", "Jo Doe", True),
        ("Jo A Doe", "Jo A. Doe", True),
        ("Jose\u0301", "José", True),
        ("Doe, Jo", "Doe Jo", True),
        ("Jo Doe", "Jo Dow", False),
        ("Jo", "Jo Doe", False),
        ("Joe Doe", "Jo Edoe", False),
    ],
)
def test_case_spaces_and_full_stops_do_not_make_another_person(typed, asked, one):
    assert same_person(typed, asked) is one


def test_a_name_says_what_it_is_now_only_where_that_differs():
    assert also_known("Old", "Old") == "Old"
    assert also_known("Old", "New") == "Old (now New)"

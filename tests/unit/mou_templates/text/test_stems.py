"""Words as a search compares them."""

import pytest

from mou_templates.text.stems import fold, stem, stems, stems_at


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Résumé", "resume"),
        ("NÚÑEZ", "nunez"),
        ("Łódź", "lodz"),
        ("Søren", "soren"),
        ("Straße", "strasse"),
        ("Nguyễn", "nguyen"),
        ("İstanbul", "istanbul"),
        ("МОЙ", "мои"),
        ("", ""),
    ],
)
def test_case_and_accents_do_not_count(word: str, folded: str):
    assert fold(word) == folded


@pytest.mark.parametrize(
    "forms",
    [
        ("library", "libraries", "LIBRARY"),
        ("policy", "policies"),
        ("branch", "branches"),
        ("agency", "agencies"),
        ("résumé", "resume", "resumes", "Résumés"),
        ("amend", "amended", "amendment", "amending"),
        ("signature", "signatures"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "pair", [("party", "part"), ("county", "country"), ("policy", "police"), ("center", "cent")]
)
def test_different_words_have_different_stems(pair: tuple[str, str]):
    assert stem(pair[0]) != stem(pair[1])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MOU-2027-01", ["mou", "2027", "01"]),
        ("mou_2027", ["mou", "2027"]),
        ("the library's", ["the", "librari"]),
        ("the partners’ sites", ["the", "partner", "site"]),
        ("ﬁles ２", ["file", "2"]),
        ("", []),
    ],
)
def test_the_words_of_a_text_in_order(text: str, found: list[str]):
    assert stems(text) == found


def test_where_each_word_is():
    assert list(stems_at("A résumé.")) == [(0, 1, "a"), (2, 8, "resum")]

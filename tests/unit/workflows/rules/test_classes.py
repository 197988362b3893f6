import pytest

from workflows.rules.classes import USUAL, signers

PARTIES = ("board", "official", "college")


@pytest.mark.parametrize(
    ("rule", "changed", "joining", "expected"),
    [
        ("none", (), (), ()),
        ("none", ("college",), (), ()),
        ("none", (), ("library",), ("library",)),
        ("changed", ("college", "board"), (), ("board", "college")),
        ("changed", (), ("library",), ("library",)),
        ("changed", ("library", "college"), ("library",), ("college", "library")),
        ("all", (), (), PARTIES),
        ("all", (), ("library",), (*PARTIES, "library")),
        ("all", (), ("college", "library"), (*PARTIES, "library")),
    ],
)
def test_the_class_decides_who_signs_and_those_joining_always_do(rule, changed, joining, expected):
    assert signers(rule, PARTIES, changed, joining) == expected


def test_a_stranger_cannot_have_changed():
    with pytest.raises(ValueError, match=r"^Not a party to the agreement: museum, zoo\.$"):
        signers("changed", PARTIES, ("zoo", "college", "museum"))


def test_a_misspelt_rule_never_lets_an_amendment_go_unsigned():
    with pytest.raises(ValueError, match=r"^There is no rule “al” for who signs\.$"):
        signers("al", PARTIES)


def test_the_usual_classes_ask_more_the_more_they_change():
    assert [(each.name, each.signs) for each in USUAL] == [
        ("administrative", "none"),
        ("minor", "changed"),
        ("funding", "all"),
        ("substantial", "all"),
    ]

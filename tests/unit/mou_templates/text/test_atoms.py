"""What is one unit of several words, however it is written."""

import pytest

from mou_templates.text.atoms import cutter

NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred thousand million first second third half twenty-one"
)
PLACES = (
    "section sections subsection subsections exhibit exhibits article articles annex annexes"
    " appendix attachment attachments schedule schedules paragraph paragraphs subparagraph clause"
    " clauses chapter chapters title titles part parts item items rule rules § §§"
)
MONTHS = (
    "January February March April May June July August September October November December"
    " Jan. Feb. Mar. Apr. Aug. Sept. Sep. Oct. Nov. Dec."
)
OTHERS = (
    "30 June 2010", "30th day of June, 2010", "7 (seven)", "20 CFR 678.500", "29 U.S.C. § 3151",
    "$ 1,200.50", "$3 million", "12.5 percent", "10:30 a.m.", "(555) 555-0100",
    "fiscal year 2012", "Fiscal Year 2012-13", "FY 2012", "five hundred dollars ($500)",
)  # fmt: skip
UNITS = (
    *(f"{number} (3)" for number in NUMBERS.split()),
    *(f"{place} 4(b)" for place in PLACES.split()),
    *(f"{month} 30, 2010" for month in MONTHS.split()),
    *(f"{month} 2010" for month in MONTHS.split()),
    *OTHERS,
)


@pytest.mark.parametrize("unit", UNITS)
def test_what_means_nothing_in_halves_is_one_unit(unit: str) -> None:
    cut = cutter().cut(f"words {unit}, and “{unit}”")

    assert cut == ["words", " ", f"{unit},", " ", "and", " ", f"“{unit}”"]


@pytest.mark.parametrize("unit", UNITS[: len(NUMBERS.split() + PLACES.split())])
def test_a_unit_may_be_written_in_capitals(unit: str) -> None:
    assert cutter().cut(unit.upper()) == [unit.upper()]
    assert cutter().cut(unit.capitalize()) == [unit.capitalize()]


@pytest.mark.parametrize("words", ["the (3)", "another 4(b)", "thin (3)", "party 4", "secure 2010"])
def test_a_word_that_only_begins_like_one_stands_alone(words: str) -> None:
    first, second = words.split()

    assert cutter().cut(words) == [first, " ", second]

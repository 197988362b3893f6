"""What the numbers that a file had tell: gaps among them, and what its citations mean."""

import pytest

from mou_templates.docx.import_gaps import gaps
from mou_templates.docx.import_references import settled
from mou_templates.text.model import Clause, Paragraph, Reference, Run, Text, walk
from mou_templates.text.proposal import LIKELY, Evidence
from mou_templates.text.shape import PREAMBLE

Numbers = dict[str, str]


def clause(name: str, *children: Clause, words: str = "") -> Clause:
    body = (Paragraph((Run(words),)),) if words else ()
    return Clause(name, name.upper(), body, children)


def text(*clauses: Clause, preamble: str = "") -> Text:
    return Text("MOU", (Paragraph((Run(preamble),)),) if preamble else (), clauses)


def evidence(numbers: Numbers) -> dict[str, Evidence]:
    return {name: Evidence(LIKELY, "numbered by hand", number) for name, number in numbers.items()}


def remarks(*numbers: str) -> list[str]:
    """Return what is said of sections that a file numbers so, without the question."""
    names = [f"c{place}" for place in range(len(numbers))]
    made = text(*map(clause, names))
    return list(gaps(made, evidence(dict(zip(names, numbers, strict=True)))).values())


@pytest.mark.parametrize(
    "numbers",
    [
        ("1.", "2.", "3."),
        ("(a)", "(b)", "(c)"),
        ("I.", "II.", "III.", "IV."),
        ("4.1", "4.2"),
        ("Section 1.", "Section 2."),
        ("1.", "", "2."),
        ("", ""),
    ],
)
def test_numbers_that_follow_are_not_remarked(numbers: tuple[str, ...]):
    assert remarks(*numbers) == []


def test_the_letter_i_goes_on_after_h_and_the_numeral_begins_a_list():
    letters = [f"({letter})" for letter in "abcdefghij"]

    assert remarks(*letters) == []
    assert remarks("(i)", "(ii)", "(iii)") == []


@pytest.mark.parametrize(
    ("numbers", "remark"),
    [
        (("1.", "2.", "4."), "The file counts 2., then 4.: is a clause missing or misplaced?"),
        (("1.1", "1.3"), "The file counts 1.1, then 1.3: is a clause missing or misplaced?"),
        (("1.1", "2.2"), "The file counts 1.1, then 2.2: is a clause missing or misplaced?"),
        (("1.", "(b)"), "The file counts 1., then (b): is a clause missing or misplaced?"),
        (("1.", "2.", "2."), "The file has two clauses numbered 2. side by side."),
        (("(b)", "(c)"), "The file begins with (b) here: is a clause before it missing?"),
    ],
)
def test_a_gap_a_repeat_and_a_late_beginning_are_remarked(numbers: tuple[str, ...], remark: str):
    assert remarks(*numbers) == [remark]


NUMBERS = {
    "purpose": "1.",
    "aim": "1.1",
    "cards": "2.",
    "lent": "2.1",
    "five": "(a)",
    "lost": "(b)",
    "twin": "7.",
    "other": "7.",
    "article": "ARTICLE IX",
}


def cited(words: str, *, left: tuple[tuple[str, str], ...] = ()) -> tuple[Text, list[str]]:
    """Return a text whose preamble says some words, and what becomes of their citations."""
    lent = clause("lent", clause("five"), clause("lost"))
    clauses = (
        clause("purpose", clause("aim")),
        clause("cards", lent),
        clause("twin"),
        clause("other"),
        clause("article"),
    )
    made, met = settled(text(*clauses, preamble=words), evidence(NUMBERS), left)
    return made, [each.becomes or each.reason for each in met]


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("as Section 2.1 says", "Section 2(a)"),
        ("as section 1.1 of this Agreement says", "Section 1(a)"),
        ("as Paragraph 2.1(b) of the Memorandum says", "Section 2(a)(ii)"),
        ("as Section 2 says.", "Section 2"),
        ("under Article IX", "Section 5"),
    ],
)
def test_a_citation_by_the_number_of_the_file_follows_its_clause(words: str, becomes: str):
    made, met = cited(words)

    (block,) = made.preamble
    assert isinstance(block, Paragraph)
    assert met == [becomes]
    assert [type(inline) for inline in block.line].count(Reference) == 1
    assert (
        "".join(each.text for each in block.line if isinstance(each, Run)).split()[0]
        == (words.split(maxsplit=1)[0])
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("under Section 2.1 of the Act", "it may be of another document"),
        ("under Section 2.1 (as amended) of the Act", "it may be of another document"),
        ("under Section 2.1, Title I of the law", "it may be of another document"),
        ("under Section 2.1, Public Law 113-128", "it may be of another document"),
        ("under WIOA Section 2.1", "it may be of another document"),
        ("under the Act, Section 2", "it may be of another document"),
        ("under Section 2.1, 29 U.S.C. 3151", "it may be of another document"),
        ("under Section 9.9", "no clause of the file has this number"),
        ("under Section 7", "more than one clause of the file has this number"),
        ("under Section IX", "no clause of the file has this number"),
        ("under Sections 2", "it is not known to be of a clause of this text"),
    ],
)
def test_a_citation_in_doubt_stays_as_it_is_typed(words: str, reason: str):
    made, met = cited(words)

    assert met == [reason]
    assert made.preamble == (Paragraph((Run(words),)),)


def test_a_citation_that_the_reviewer_leaves_stays_and_the_others_follow():
    made, met = cited("Section 2.1 and Section 1.1", left=((PREAMBLE, "Section 2.1"),))

    assert met == ["left as it is typed by the reviewer", "Section 1(a)"]
    assert made.preamble == (Paragraph((Run("Section 2.1 and "), Reference("aim"))),)


def test_settling_changes_nothing_but_citations():
    made, _ = cited("We serve everyone in this section a party names.")

    assert made.preamble == (Paragraph((Run("We serve everyone in this section a party names."),)),)
    assert [each.id for each in walk(made)] == [
        "purpose", "aim", "cards", "lent", "five", "lost", "twin", "other", "article"
    ]  # fmt: skip

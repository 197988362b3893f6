"""Problems, in the words of who drafts."""

import pytest

from mou_templates.text.model import Blank, Clause, Paragraph, Reference, Run, Table, Text
from mou_templates.text.problems import Problem, problems

GOOD = Clause("good", "Terms", (Paragraph((Run("See "), Reference("good"))),))


def nested(*ids: str) -> Clause:
    """Return clauses one below the other."""
    first, *others = ids
    return Clause(first, first, (), (nested(*others),) if others else ())


def test_a_sound_text_has_no_problem():
    text = Text("MOU", (), (GOOD, nested("a", "b", "c")), (nested("x", "y", "z", "w"),))

    assert problems(text) == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (Text(""), Problem("nameless", "", "The agreement has no title.")),
        (
            Text("MOU", (Paragraph((Blank("date"),)),)),
            Problem("blank", "", "The blank “date” in the preamble is not filled."),
        ),
        (
            Text("MOU", (), (Clause("a", "A", (Paragraph((Reference("gone"),)),)),)),
            Problem(
                "reference",
                "a",
                "A cross-reference in Section 1 points to a clause that is not there.",
            ),
        ),
        (
            Text("MOU", (Paragraph((Run("here", link="page:3"),)),)),
            Problem(
                "link",
                "",
                "The link on “here” in the preamble is not a web, e-mail or telephone address.",
            ),
        ),
        (
            Text("MOU", (), (Clause("a", "A", (Table("Sites", ("x", "y"), (("z",),)),)),)),
            Problem(
                "table",
                "a",
                "A row of the table “Sites” in Section 1 is not as long as its header.",
            ),
        ),
        (
            Text("MOU", (), (Clause("a", ""),)),
            Problem("empty", "a", "Section 1 has neither a heading nor words."),
        ),
        (
            Text("MOU", (), (), (Clause("a", "", (Paragraph((Run("w"),)),)),)),
            Problem("nameless", "a", "Exhibit A has no title."),
        ),
        (
            Text("MOU", (), (nested("a", "b", "c", "d"),)),
            Problem(
                "deep", "d", "Section 1(a)(i)(A) is nested too deep: clauses go 3 levels down."
            ),
        ),
        (
            Text("MOU", (), (GOOD, GOOD)),
            Problem("twice", "good", "2 clauses share the id of Section 1."),
        ),
        (
            Text("MOU", (), (Clause("", "A"),)),
            Problem("nameless", "", "Section 1 has no id."),
        ),
        (
            Text("MOU", (Paragraph((Run("two  spaces"),)),)),
            Problem(
                "normal",
                "",
                "The text holds stray spaces, empty lines or unseen characters. Save it again.",
            ),
        ),
    ],
)
def test_each_problem_is_told_once_with_its_clause(text: Text, problem: Problem):
    assert problems(text) == (problem,)

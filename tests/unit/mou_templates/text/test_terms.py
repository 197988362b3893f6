"""Defined terms, and those that are lost while still in use."""

from mou_templates.text.model import Body, Clause, Paragraph, Run, Text
from mou_templates.text.terms import LostTerm, defined_terms, lost_terms


def defines(term: str) -> Body:
    return (Paragraph((Run("(the “"), Run(term, bold=True), Run("”)."))),)


def says(words: str) -> Body:
    return (Paragraph((Run(words),)),)


USES = Clause("uses", "The Desk", says("The Site and its Sites."))


def test_a_term_is_defined_in_bold_between_quotation_marks() -> None:
    loud = Clause(
        "loud",
        "",
        (
            Paragraph(
                (Run("Very", bold=True), Run(" loud.")),
            ),
        ),
    )
    text = Text("MOU", defines("Agreement"), (Clause("def", "", defines("Site")), loud))

    assert defined_terms(text) == {"Agreement": ("",), "Site": ("def",)}


def test_a_term_that_is_used_and_no_longer_defined_is_lost() -> None:
    old = Text("MOU", defines("Desk"), (Clause("def", "", defines("Site")), USES))

    assert lost_terms(old, Text("MOU", (), (USES,))) == (
        LostTerm("Desk", ("uses",)),
        LostTerm("Site", ("uses",)),
    )


def test_a_term_that_is_no_longer_used_or_defined_elsewhere_is_not_lost() -> None:
    old = Text("MOU", (), (Clause("def", "", defines("Site")), USES))
    elsewhere = Text("MOU", defines("Site"), (USES,))

    assert lost_terms(old, elsewhere) == ()
    assert lost_terms(old, Text("MOU")) == ()

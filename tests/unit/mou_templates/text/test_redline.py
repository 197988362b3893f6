"""The redline of two texts, to the last tag."""

import re
from dataclasses import replace

import pytest

from mou_templates.text.model import BadText, Clause, Paragraph, Reference, Run, Scope, Table, Text
from mou_templates.text.redline import redline_html

SAID = re.compile(r'<span class="visually-hidden">.*?</span>')
STEP = re.compile(r'<p class="redline-step".*?</p>')


def says(*words: str | Reference) -> tuple[Paragraph, ...]:
    return (Paragraph(tuple(Run(one) if isinstance(one, str) else one for one in words)),)


TERM = Clause("term", "Term", says("One year."))
COSTS = Clause("costs", "Costs", says("See ", Reference("term"), "."))
MOU = Text("MOU", (), (TERM, COSTS))


def redline(old: Text, new: Text, *, changed_only: bool = False) -> str:
    """Return what stands between title and end, without the words for screen readers and steps."""
    html = SAID.sub("", redline_html(old, new, changed_only=changed_only))
    return STEP.sub("", html).split("<h2>MOU</h2>")[1].removesuffix("</article>")


def test_a_changed_word_is_said_counted_and_linked() -> None:
    new = replace(MOU, clauses=(replace(TERM, body=says("Two year.")), COSTS))

    assert redline_html(MOU, new, changed_only=True) == (
        '<article class="agreement-text redline"><h2>1 change</h2>'
        '<p><a href="#change-1">Go to the first change</a></p><h2>MOU</h2>'
        '<section id="clause-term" class="clause stayed">'
        '<p class="redline-step" id="change-1" tabindex="-1"><span class="redline-note">'
        "Change 1 of 1: Section 1 is changed (body).</span></p>"
        '<h3><a class="clause-number" href="#clause-term" title="Section 1">1.</a> Term</h3>'
        '<p><del><span class="visually-hidden">[struck: </span>One'
        '<span class="visually-hidden"> end of struck words]</span></del>'
        '<ins><span class="visually-hidden">[inserted: </span>Two'
        '<span class="visually-hidden"> end of insertion]</span></ins> year.</p>'
        "</section></article>"
    )


def test_each_change_leads_to_the_ones_beside_it() -> None:
    new = Text("Pact", says("We."), (replace(TERM, heading="Time"),))

    steps = STEP.findall(redline_html(MOU, new))

    assert [re.findall(r'href="(.*?)">(.*?)<', step) for step in steps] == [
        [("#change-2", "Next change")],
        [("#change-1", "Previous change"), ("#change-3", "Next change")],
        [("#change-2", "Previous change"), ("#change-4", "Next change")],
        [("#change-3", "Previous change")],
    ]
    assert [re.findall(r"note\">(.*?)<", step)[0] for step in steps] == [
        "Change 1 of 4: The title.",
        "Change 2 of 4: The preamble.",
        "Change 3 of 4: Section 1 is changed (heading).",
        "Change 4 of 4: Section 2 is struck.",
    ]


def test_a_struck_clause_stands_in_its_old_place() -> None:
    assert redline(MOU, replace(MOU, clauses=(COSTS,)), changed_only=True) == (
        '<section id="clause-term" class="clause removed">'
        '<h3><a class="clause-number" href="#clause-term" title="Section 1"><del>1.</del></a> '
        "<del>Term</del></h3><p><del>One year.</del></p></section>"
    )


def test_a_moved_clause_says_where_it_was_and_where_it_is() -> None:
    html = redline_html(MOU, replace(MOU, clauses=(COSTS, TERM)))

    assert re.findall(r'redline-note">(.*?)<', html) == [
        "Change 1 of 1: Section 1 is moved from Section 2.",
        "Section 2 stood here; it is now Section 1.",
    ]


def test_a_cross_reference_that_prints_otherwise_is_marked() -> None:
    new = replace(MOU, clauses=(Clause("new", "New"), TERM, COSTS))

    assert redline(MOU, new).endswith(
        "<p>See <del>Section 1</del><ins>"
        '<a class="clause-reference" href="#clause-term">Section 2</a></ins>.</p></section>'
    )


def test_a_heading_above_a_change_is_kept_without_its_words() -> None:
    old = replace(MOU, clauses=(replace(TERM, children=(COSTS,)),))
    new = replace(MOU, clauses=(replace(TERM, children=(replace(COSTS, heading="Fee"),)),))

    assert redline(old, new, changed_only=True).startswith(
        '<section id="clause-term" class="clause stayed">'
        '<h3><a class="clause-number" href="#clause-term" title="Section 1">1.</a> Term</h3>'
        '<section id="clause-costs" class="clause stayed">'
    )


def test_rows_and_columns_that_came_or_went_say_so() -> None:
    old = Table("Roles", ("Name", "Role"), (("Board", "Lead"), ("Agency", "Help")))
    new = Table(
        "Roles", ("Name", "Role", "Level"), (("Board", "Chair", "Full"), ("Library", "", ""))
    )
    before, after = (replace(MOU, clauses=(Clause("roles", "", (one,)),)) for one in (old, new))

    assert redline(before, after).split("<table>")[1].split("</table>")[0] == (
        "<caption>Roles</caption><thead><tr>"
        '<th scope="col">Name</th><th scope="col">Role</th>'
        '<th scope="col"><span class="redline-note">added: </span><ins>Level</ins></th>'
        "</tr></thead><tbody>"
        '<tr><th scope="row">Board</th>'
        "<td><del>Lead</del><ins>Chair</ins></td><td><ins>Full</ins></td></tr>"
        '<tr class="row-removed"><th scope="row"><span class="redline-note">removed: </span>'
        "<del>Agency</del></th><td><del>Help</del></td><td></td></tr>"
        '<tr class="row-added"><th scope="row"><span class="redline-note">added: </span>'
        "<ins>Library</ins></th><td></td><td></td></tr></tbody>"
    )


def test_whom_a_clause_binds_is_shown_with_its_changes() -> None:
    new = replace(MOU, clauses=(replace(TERM, scope=Scope(("library",))), COSTS))

    assert '<p class="clause-scope"><ins>Applies to: library</ins></p>' in redline(MOU, new)


@pytest.mark.parametrize("words", ["<b>x</b>", '" onclick="x', "&amp;", "</del><script>"])
def test_what_was_typed_is_never_markup(words: str) -> None:
    table = Table(words, (words,), ((words,),))
    typed = Clause('"><i>', words, (*says(words), table), scope=Scope((words,)), elements=(words,))

    html = redline_html(Text("MOU"), Text(words, says(words), (typed,))) + redline_html(
        Text(words, says(words), (typed,)), Text("MOU")
    )

    assert set(re.findall(r"<(\w+)", html)) == {
        *("article", "h2", "h3", "p", "a", "span", "ins", "del", "section", "div", "table"),
        *("caption", "thead", "tbody", "tr", "th"),
    }
    assert '" onclick="' not in html


def test_a_text_with_an_id_twice_has_no_redline() -> None:
    with pytest.raises(BadText):
        redline_html(MOU, Text("MOU", (), (TERM, TERM)))


def test_whom_a_clause_binds_stands_under_the_paragraph_beside_its_number() -> None:
    plain = replace(COSTS, heading="", scope=Scope(levels=("reduced",)))
    old = replace(MOU, clauses=(TERM, plain))
    new = replace(MOU, clauses=(TERM, replace(plain, scope=Scope(levels=("full",)))))

    shown = redline(old, new)

    assert shown.index("See ") < shown.index("Applies to:")
    assert shown.count("Applies to:") == 1


def test_a_note_that_a_new_heading_displaces_goes_and_comes() -> None:
    plain = replace(COSTS, heading="", scope=Scope(levels=("full",)))
    old = replace(MOU, clauses=(TERM, plain))
    new = replace(MOU, clauses=(TERM, replace(plain, heading="Costs")))

    shown = redline(old, new)

    note = "Applies to: full-level sites"
    came, went = f'<p class="clause-scope"><ins>{note}</ins></p>', f"<del>{note}</del>"
    assert shown.index(came) < shown.index("See ") < shown.index(went)

"""What a printed agreement carries beside its text."""

import pytest

from mou_templates.text.document import (
    DocumentMeta,
    SignatureBlock,
    running_line,
    signature_lines,
    subtitle,
)
from mou_templates.text.legible import legible
from mou_templates.text.model import Scope
from mou_templates.text.numbering import Label
from mou_templates.text.phrases import numeral, scope_note

FULL = DocumentMeta("MOU-1", "Title", "Version 3", "0123456789abcdef", status="Draft")


@pytest.mark.parametrize(
    ("meta", "line", "below"),
    [
        (FULL, "Draft · MOU-1 · Version 3 · Text 0123456789ab", "MOU-1 · Version 3"),
        (DocumentMeta("", "Title", "Version 3", ""), "Version 3", "Version 3"),
        (DocumentMeta("", "", "", ""), "", ""),
    ],
)
def test_a_page_says_what_is_known_and_no_more(meta: DocumentMeta, line: str, below: str):
    assert (running_line(meta), subtitle(meta)) == (line, below)


def test_a_place_to_sign_asks_for_the_date():
    assert signature_lines(SignatureBlock("Library", "", "Director")) == (
        ("Signature", ""),
        ("Name", ""),
        ("Title", "Director"),
        ("Date", ""),
    )


def test_a_signature_given_says_its_own_date():
    block = SignatureBlock("Library", "Library director", "Director", "Signed on June 3, 2010")

    assert signature_lines(block) == (
        ("Signature", "Signed on June 3, 2010"),
        ("Name", "Library director"),
        ("Title", "Director"),
    )


@pytest.mark.parametrize(
    ("scope", "note"),
    [
        (Scope(), ""),
        (Scope(levels=("reduced",)), "Applies to: reduced-level sites"),
        (
            Scope(("board", "library"), ("full", "reduced")),
            "Applies to: board, library; full-level sites and reduced-level sites",
        ),
    ],
)
def test_a_clause_says_whom_it_binds(scope: Scope, note: str):
    assert scope_note(scope) == note


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (Label("4", "Section 4", 1), "4."),
        (Label("(b)", "Section 4(b)", 2), "(b)"),
        (Label("A", "Exhibit A", 1, exhibit=True), "Exhibit A."),
        (Label("A-1", "Exhibit A, Section A-1", 2, exhibit=True), "A-1"),
    ],
)
def test_a_number_is_printed_as_agreements_print_it(label: Label, shown: str):
    assert numeral(label) == shown


def test_legible_words_stay_as_they_are():
    assert legible("l'été — 職業\t\n") == "l'été — 職業\t\n"


def test_what_no_file_can_hold_is_shown_by_its_code_point():
    assert legible("the first\x1f\x00words\ud800") == "the first[U+001F U+0000]words[U+D800]"

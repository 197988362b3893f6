"""A print pack keeps what its files hide, and the tags of those that have them."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest

from cms.files.pack import Handout, print_pack
from tests.oracles.tags import elements, kids, problems
from tests.packages.pdfs import layered_pdf, pdf, tagged_pdf, torn_pdf

DAY = date(2026, 11, 25)
FLYER = Handout("Flyer", "November 2026", "English", 40, "flyer.pdf", tagged_pdf(), "en")
SPANISH = replace(FLYER, issue="Noviembre 2026", content=tagged_pdf("es", "Horario"), code="es")


def pack(*handouts: Handout) -> bytes:
    return print_pack("Central", DAY, list(handouts))


def drawn(content: bytes, page: int) -> bytes:
    """Return the pixels of a page."""
    with pypdfium2.PdfDocument(content) as found:
        shown = found[page]
        pixels = shown.render(scale=0.5).to_pil().tobytes()
        shown.close()
        return pixels


def parts(content: bytes) -> list[tuple[str, str, list[str]]]:
    """Return the title, the language and the tags of each part."""
    with pikepdf.open(io.BytesIO(content)) as found:
        top: Any = found.Root.StructTreeRoot.K[0]
        return [
            (str(each.T), str(each.get("/Lang", "")), [str(below.S) for below in kids(each)])
            for each in kids(top)
            if str(each.S) == "/Part"
        ]


def test_a_layer_that_a_file_hides_stays_hidden_in_the_pack():
    hidden = layered_pdf()
    shown = hidden.replace(b"/OFF", b"/ON ")

    made = pack(replace(FLYER, content=hidden))

    assert drawn(made, 1) == drawn(hidden, 0) != drawn(shown, 0)


def test_layers_of_several_files_stay_as_each_has_them():
    hidden, other = layered_pdf(), layered_pdf("STAFF").replace(b"/OFF", b"/ON ")

    made = pack(*(replace(FLYER, content=content) for content in (hidden, other, hidden)))

    assert [drawn(made, page) for page in (1, 2, 3)] == [
        drawn(content, 0) for content in (hidden, other, hidden)
    ]


def without_state(pdf: Any) -> None:
    """Turn the layer off by the state that all have, as some programs write it."""
    off = pdf.Root.OCProperties.D
    off.BaseState = pikepdf.Name.OFF
    del off.OFF


def in_form(pdf: Any) -> None:
    """Move what the page draws into a form that is on the layer as a whole."""
    page = pdf.pages[0]
    form = pdf.make_stream(
        b"0 0 300 300 re f",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 612, 792],
        OC=page.Resources.Properties.L,
    )
    page.Resources.XObject = pikepdf.Dictionary(X=form)
    page.Contents = pdf.make_stream(b"/X Do")


def by_membership(pdf: Any) -> None:
    """Show the words by a rule about the layer, not by the layer itself."""
    properties = pdf.pages[0].Resources.Properties
    properties.L = pikepdf.Dictionary(
        Type=pikepdf.Name.OCMD, OCGs=[properties.L], P=pikepdf.Name.AllOn
    )


@pytest.mark.parametrize("change", [without_state, in_form, by_membership])
def test_a_layer_stays_hidden_however_the_file_says_so(change: Any):
    with pikepdf.open(io.BytesIO(layered_pdf())) as made:
        change(made)
        hidden = _bytes(made)
        del made.Root.OCProperties
        shown = _bytes(made)

    pack_of_it = pack(replace(FLYER, content=hidden))

    assert drawn(pack_of_it, 1) == drawn(hidden, 0) != drawn(shown, 0)


def _bytes(made: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_each_file_is_a_part_in_its_own_language():
    made = pack(FLYER, SPANISH)

    assert [(title, language) for title, language, _ in parts(made)] == [
        ("November 2026", "en"),
        ("Noviembre 2026", "es"),
    ]


def test_the_tags_of_a_pack_hold_together():
    ours = [replace(FLYER, content=tagged_pdf(words=f"Flyer {n}")) for n in range(3)]

    found = problems(pack(*ours, SPANISH))

    # The rows of somebody else's table are as they were made.
    assert [each for each in found if each != "a row has no header"] == []


def test_a_file_without_a_language_gets_that_of_its_issue():
    with pikepdf.open(io.BytesIO(tagged_pdf())) as silent:
        del silent.Root.Lang
        out = io.BytesIO()
        silent.save(out)

    made = pack(replace(SPANISH, content=out.getvalue()))

    assert [language for _, language, _ in parts(made)] == ["es"]


def test_names_that_two_files_use_otherwise_are_told_apart():
    files = [tagged_pdf(role="/H1"), tagged_pdf(role="/P"), tagged_pdf(role="/H1")]

    made = pack(*(replace(FLYER, content=content) for content in files))

    with pikepdf.open(io.BytesIO(made)) as found:
        tree: Any = found.Root.StructTreeRoot
        used = [str(each.S) for each, _ in elements(tree) if str(each.S).startswith("/Opening")]
        assert [str(tree.RoleMap[name]) for name in used] == ["/H1", "/P", "/H1"]


def test_the_ids_of_tables_are_told_apart():
    made = pack(FLYER, FLYER)

    with pikepdf.open(io.BytesIO(made)) as found:
        tree: Any = found.Root.StructTreeRoot
        names = [str(each.ID) for each, _ in elements(tree) if "/ID" in each]
        listed = [str(each) for each in tree.IDTree.Names if isinstance(each, pikepdf.String)]
        assert len(set(names)) == len(names)
        assert listed == sorted(names)
        cells = [each for each, _ in elements(tree) if str(each.S) == "/TD"]
        headers = {str(name) for cell in cells for name in cell.A[0].get("/Headers", [])}
        assert headers <= set(names)


@pytest.mark.parametrize(
    "content", [pdf(2), layered_pdf(), torn_pdf()], ids=["no", "layer", "torn"]
)
def test_a_file_without_usable_tags_leaves_none_and_spoils_no_others(content: bytes):
    made = pack(FLYER, replace(FLYER, content=content), SPANISH)

    assert [each for each in problems(made, tagged=False) if each != "a row has no header"] == []
    assert len(parts(made)) == 2


def test_a_torn_file_looks_as_before():
    assert drawn(pack(replace(FLYER, content=torn_pdf())), 1) == drawn(torn_pdf(), 0)


def test_the_same_files_make_the_same_bytes():
    files = (FLYER, SPANISH, replace(FLYER, content=layered_pdf()))

    assert pack(*files) == pack(*files)


def test_a_tree_that_leads_back_to_itself_is_left_behind():
    with pikepdf.open(io.BytesIO(tagged_pdf())) as made:
        tree: Any = made.Root.StructTreeRoot
        tree.K[0].K.append(tree.K[0])
        tree.ParentTree = made.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array()))
        tree.ParentTree.Kids.append(tree.ParentTree)
        out = io.BytesIO()
        made.save(out)

    assert parts(pack(replace(FLYER, content=out.getvalue()))) == []

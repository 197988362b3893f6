"""What a file of ours says that came back: no sentence of the agreement is taken for its frame."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from mou_templates.docx.read import read_docx
from mou_templates.docx.redline import write_redline
from mou_templates.docx.returned import Returned, returned
from mou_templates.docx.write import write_docx
from mou_templates.text.document import DocumentMeta, SignatureBlock
from mou_templates.text.model import Clause, ItemList, Paragraph, Run, Scope, Table, Text
from mou_templates.text.normal import normal

META = DocumentMeta("MOU-1", "MOU", "Version 1", "ab" * 32)
SIGNERS = (SignatureBlock("City Library", name="Director", title="Library director"),)
NOON = datetime(2010, 6, 3, 12, tzinfo=UTC)
MAIN = "word/document.xml"


def clause(number: int, heading: str, *body: object, **more: object) -> Clause:
    blocks = tuple(Paragraph((Run(each),)) if isinstance(each, str) else each for each in body)
    return Clause(f"00000000-0000-4000-8000-{number:012d}", heading, blocks, **more)


PURPOSE = clause(1, "Purpose", "We serve those who look for work.")
SITES = clause(9, "Sites", "The main library.")


def agreement(*clauses: Clause, exhibits: tuple[Clause, ...] = (SITES,)) -> Text:
    return normal(Text("Memorandum of Understanding", (), (PURPOSE, *clauses), exhibits))


def came_back(sent: Text, edit: Callable[[str], str] = str) -> Returned:
    """Return what is read from a file of a text whose XML somebody changed."""
    file = BytesIO()
    with (
        ZipFile(BytesIO(write_docx(sent, meta=META, signatures=SIGNERS))) as source,
        ZipFile(file, "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == MAIN:
                content = edit(content.decode()).encode()
            target.writestr(name, content)
    return returned(read_docx(file.getvalue()), sent)


def kinds(found: Returned) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(each.change.kind, each.change.parts, each.untracked) for each in found.changes]


CONTACTS = ("Notices go to:", "Name: the Director", "Title: Library director", "It pays $10.")
ODD = {
    "names and titles": agreement(clause(2, "Notices", *CONTACTS)),
    "in witness whereof": agreement(clause(2, "Term", "In witness whereof they sign.", "$10.")),
    "names in an exhibit": agreement(exhibits=(clause(9, "Contacts", "Name: a", "Date: b"),)),
    "a line to sign on": agreement(clause(2, "Forms", "Sign here: ______", "Name: c")),
    "a heading like an exhibit": agreement(clause(2, "Schedule A of fees", "Each pays.")),
    "a line like an exhibit": agreement(clause(2, "Rules", "EXHIBIT A IS BINDING", "Indeed.")),
    "an exhibit like a signature": agreement(exhibits=(SITES, clause(8, "Date: of opening"))),
    "a list without a heading": agreement(clause(2, "", ItemList(((Run("One."),),)))),
    "a table without a heading": agreement(clause(2, "", Table("", ("a",), (("b",),)))),
    "clauses without a heading": agreement(
        clause(2, "", children=(clause(3, "Cards", "Free."),)), clause(4, "Term", "A year.")
    ),
}


@pytest.mark.parametrize("sent", ODD.values(), ids=ODD)
def test_a_file_that_nobody_edited_is_what_was_sent(sent: Text):
    found = came_back(sent)

    assert (found.text, found.changes) == (sent, ())


@pytest.mark.parametrize("name", ["names and titles", "in witness whereof"])
def test_words_after_what_looks_like_a_signature_are_read(name: str):
    found = came_back(ODD[name], lambda xml: xml.replace("$10.", "$1,000,000."))

    assert kinds(found) == [("changed", ("body",), True)]
    assert "$1,000,000." in str(found.text)


def paragraph(words: str, style: str) -> str:
    said = f"<w:r><w:t>{words}</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{said}</w:p>'


def before(mark: str, words: str, style: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(mark, paragraph(words, style) + mark, 1)


EXHIBIT = '<w:p><w:pPr><w:pStyle w:val="Exhibit1"/>'
SIGNATURES = '<w:p><w:pPr><w:pStyle w:val="PlainHeading"/>'


@pytest.mark.parametrize(
    "edit",
    [
        before(EXHIBIT, "The Board owes $500.", "Subtitle"),
        before(SIGNATURES, "Second site: the annex.", "SignatureLine"),
        before(SIGNATURES, "Date: the sites open in July.", "BodyText"),
        before("<w:sectPr>", "The Board owes $500.", "BodyText"),
    ],
    ids=["as a subtitle", "as a signature", "as a date", "behind the signatures"],
)
def test_a_paragraph_put_in_anywhere_is_seen(edit: Callable[[str], str]):
    found = came_back(agreement(clause(2, "Term", "A year.")), edit)

    assert kinds(found) == [("changed", ("body",), True)]


def test_whom_a_clause_binds_cannot_be_struck_in_silence():
    bound = clause(2, "Cards", "It lends five cards.", scope=Scope(("library",)))
    note = re.compile(r'<w:p><w:pPr><w:pStyle w:val="ScopeNote"/>.*?</w:p>')

    found = came_back(agreement(bound), lambda xml: note.sub("", xml))

    assert kinds(found) == [("changed", ("scope",), True)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            agreement(clause(2, "Term", "A year.", "It renews.")),
            agreement(clause(2, "Term", "A year.")),
        ),
        (agreement(clause(2, "Term", "A year.")), agreement()),
        (agreement(exhibits=(clause(8, "Map", "A map."), SITES)), agreement()),
        (
            agreement(clause(2, "Term", "A year.", Table("", ("a", "b"), (("1", "2"),)))),
            agreement(clause(2, "Term", "A year.")),
        ),
    ],
    ids=["a paragraph", "a section", "an exhibit", "a table"],
)
def test_an_exhibit_after_what_was_struck_stays_one(old: Text, new: Text):
    redline = write_redline(old, new, meta=META, author="Desk", at=NOON)

    found = returned(read_docx(redline), new)

    assert (found.text, found.changes) == (new, ())


TRACKED = '<w:ins w:id="901" w:author="Liaison" w:date="2010-01-01T10:00:00Z">{}</w:ins>'
HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="{}"'
FIRST, LAST = HEADING.format(0), HEADING.format(2)


def test_a_move_that_nobody_tracked_does_not_hide_behind_a_tracked_word():
    sent = agreement(clause(2, "Cards", "It lends five cards."), clause(3, "Term", "A year."))
    added = TRACKED.format("<w:r><w:t> And more.</w:t></w:r>")

    def edit(xml: str) -> str:
        moved = xml[xml.index(LAST) : xml.index(EXHIBIT)]
        longer = moved.replace("A year.</w:t></w:r>", f"A year.</w:t></w:r>{added}")
        return xml.replace(moved, "").replace(FIRST, longer + FIRST)

    [change] = came_back(sent, edit).changes

    assert (change.change.kind, change.change.id[-1]) == ("moved", "3")
    assert (bool(change.tracked), change.untracked) == (True, True)


def test_a_clause_that_nobody_tracked_does_not_hide_behind_the_same_words_tracked_elsewhere():
    sent = agreement(clause(2, "Term", "A year."))
    same = "The Board pays a penalty."
    tracked = TRACKED.format(f"<w:r><w:t>{same}</w:t></w:r>")
    beside = f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{tracked}</w:p>'

    found = came_back(
        sent,
        lambda xml: xml.replace(
            EXHIBIT,
            paragraph("Penalty", "Heading1") + paragraph(same, "BodyText") + beside + EXHIBIT,
        ),
    )

    assert [(each.change.kind, each.untracked) for each in found.changes] == [("added", True)]

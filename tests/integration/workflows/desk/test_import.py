"""Taking in an agreement by others: the upload, the review, and the MOU that is begun with it."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mou_templates.text.model import Reference
from tests.factories import bound_parties
from tests.packages.parts import Made, paragraph
from workflows.models import ImportedFile, Mou
from workflows.queries.texts import text_of

pytestmark = pytest.mark.django_db

BOLD = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>".format
BODY = (
    BOLD("1. PURPOSE")
    + paragraph("The parties serve job seekers, as Section 2(a) says.")
    + BOLD("2. CARDS")
    + paragraph("(a) The Library lends five (5) cards.")
    + paragraph("(b) A lost card is reported.")
    + paragraph("It is done at once.")
    + paragraph("By: ______________")
    + paragraph("Name: ____________")
)
UPLOAD = "/admin/mous/import/"


@pytest.fixture
def enter(log_in) -> Callable[[str], Client]:
    """Return the browser of a person, the same one each time."""
    browsers: dict[str, Client] = {}

    def browser(name: str) -> Client:
        if name not in browsers:
            browsers[name] = log_in(name)
        return browsers[name]

    return browser


@pytest.fixture
def upload(enter) -> Callable:
    def send(who: str = "manager", content: bytes | None = None, name: str = "old.docx"):
        made = Made(body=BODY).bytes() if content is None else content
        return enter(who).post(UPLOAD, {"file": SimpleUploadedFile(name, made)})

    return send


@pytest.fixture
def review(enter, upload) -> Callable:
    """Return what does an operation to the clause with a heading or first words."""
    upload()
    file = ImportedFile.objects.get()
    address = reverse("workflows_import", args=[file.pk])

    def act(name: str, clause: str = "", **fields: object):
        page = enter("manager").get(address)
        ids = {"preamble": "preamble"} | {
            row.heading or row.first_line: row.id for row in page.context["rows"]
        }
        sent = {"act": name, "clause": ids.get(clause, ""), "entry": page.context["entry"]}
        return enter("manager").post(address, sent | fields, follow=True)

    return act


def shape(page) -> list[tuple[str, str]]:
    return [(row.number, row.heading or row.first_line) for row in page.context["rows"]]


CARDS = "The Library lends five (5) cards."
LOST = "A lost card is reported."


def test_the_clauses_are_shown_with_how_sure_each_is_and_every_word_is_accounted_for(upload, enter):
    response = upload()

    page = enter("manager").get(response["Location"])
    assert shape(page) == [("1", "PURPOSE"), ("2", "CARDS"), ("(a)", CARDS), ("(b)", LOST)]
    assert [row.evidence.word for row in page.context["rows"]] == ["sure", "sure"] + ["likely"] * 2
    found = page.context["found"]
    assert found.words_in == found.words_kept + found.words_dropped
    assert "Signature block (2)" in page.text


def test_a_clause_is_moved_joined_and_split_and_the_last_step_is_undone(review):
    lower = shape(review("demote", LOST))
    undone = shape(review("undo"))
    joined = shape(review("join", LOST))
    split = shape(review("split", CARDS, place=1))

    assert lower[-1] == ("(i)", LOST)
    assert undone[-1] == ("(b)", LOST)
    assert joined == [("1", "PURPOSE"), ("2", "CARDS"), ("(a)", CARDS)]
    assert split[-1] == ("(b)", LOST)


def test_what_makes_no_sense_is_said_and_changes_nothing(review):
    response = review("promote", "PURPOSE")

    assert "It stands at the top already." in response.text
    assert ImportedFile.objects.get().operations == []


def test_a_review_that_went_on_elsewhere_is_not_overwritten(review, enter):
    review("join", LOST)

    response = review("leave_out", CARDS, entry=0)

    assert "The review went on in another window." in response.text
    assert len(ImportedFile.objects.get().operations) == 1


def test_garbage_does_nothing(review):
    response = review("explode", CARDS)

    assert "That request was not complete." in response.text
    assert ImportedFile.objects.get().operations == []


def test_the_reviewed_text_becomes_version_one(review, enter):
    review("leave_out", "PURPOSE")
    file = ImportedFile.objects.get()
    parties = bound_parties(2)
    form = {
        "number": "MOU-2010-07",
        "title": "Memorandum on Cards",
        "dated": "2010-06-15",
        "effective_on": "2010-07-01",
        "renewal_on": "2013-06-30",
        "review_months": "12",
        "regime": "WIA-2000",
        "effectiveness": "all_signed",
        "classes": ["substantial"],
        "parties-TOTAL_FORMS": "2",
        "parties-INITIAL_FORMS": "0",
        "parties-0-party": parties[0].pk,
        "parties-1-party": parties[1].pk,
    }
    address = reverse("workflows_begin_imported", args=[file.pk])

    first = enter("manager").post(address, form)
    again = enter("manager").post(address, form | {"number": "MOU-2010-08"})

    mou = Mou.objects.get(number="MOU-2010-07")
    text = text_of(mou.versions.get().snapshot)
    file.refresh_from_db()
    assert first["Location"] == reverse("workflows_mou", args=[mou.pk])
    assert (text.title, [clause.heading for clause in text.clauses]) == (
        "Memorandum on Cards",
        ["CARDS"],
    )
    assert (file.mou, again.status_code, Mou.objects.count()) == (mou, 404, 1)


def test_a_typed_citation_is_a_cross_reference_at_last(review, enter):
    file = ImportedFile.objects.get()

    page = enter("manager").get(reverse("workflows_begin_imported", args=[file.pk]))

    purpose = page.context["view"].text.clauses[0]
    assert [type(inline) for inline in purpose.body[0].line].count(Reference) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear colleagues", "old.docx was not taken in. It is not a Word file (.docx)"),
        (b"%PDF-1.7", "old.docx was not taken in. It is a PDF, whatever its name says."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_name(upload, content, sentence):
    response = upload(content=content)

    assert response.status_code == 400
    assert sentence in response.text
    assert not ImportedFile.objects.exists()


@pytest.mark.parametrize("person", ["anonymous", "nobody", "editor", "board", "drafter"])
def test_who_may_not_begin_an_mou_takes_nothing_in(upload, enter, person):
    upload()
    file = ImportedFile.objects.get()
    addresses = [
        reverse(name, args=[file.pk]) for name in ("workflows_import", "workflows_begin_imported")
    ]

    sent = upload(person)
    seen = [enter(person).get(address).status_code for address in addresses]

    assert sent.status_code in {302, 403}
    assert set(seen) <= {302, 403}
    assert ImportedFile.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_files_asks_as_much_for_three_as_for_one(upload, enter, count):
    for _ in range(count):
        upload()
    enter("manager").get(UPLOAD)

    with CaptureQueriesContext(connection) as asked:
        enter("manager").get(UPLOAD)

    assert len(asked) == 9


def test_tracked_changes_are_read_as_the_manager_says(enter):
    body = BOLD("1. CARDS") + (
        '<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>Five cards.</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>Eight cards.</w:t></w:r></w:ins></w:p>'
    )
    made = Made(body=body).bytes()

    for tracked, words in (("old", "Five cards."), ("new", "Eight cards.")):
        sent = {"file": SimpleUploadedFile("cards.docx", made), "tracked": tracked}
        page = enter("manager").post(UPLOAD, sent, follow=True)
        assert page.context["rows"][0].first_line == words
        assert f"if all were {'accepted' if tracked == 'new' else 'rejected'}" in page.text


def test_a_way_of_reading_that_there_is_not_is_refused(enter):
    sent = {"file": SimpleUploadedFile("a.docx", Made(body=BODY).bytes()), "tracked": "maybe"}

    page = enter("manager").post(UPLOAD, sent)

    assert (page.status_code, ImportedFile.objects.count()) == (400, 0)
    assert "Nothing was taken in." in page.text


def test_the_borders_of_preamble_and_exhibits_are_moved(review):
    exhibit = review("exhibits_from", "CARDS")
    section = shape(review("sections_to", "CARDS"))
    preamble = review("preamble_to", "PURPOSE")
    back = review("clauses_from", clause="preamble", place=0)

    assert shape(exhibit)[1] == ("Exhibit A", "CARDS")
    assert section[1] == ("2", "CARDS")
    assert preamble.context["preamble"][0] == "PURPOSE"
    assert (shape(back)[0], back.context["preamble"]) == (("1", "PURPOSE"), [])

"""A Word file that comes back: the upload, the review, what is taken, and who may."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import amendment_case, edit_words, move
from tests.packages.parts import Made
from workflows.models import Case, Instrument, Mou, ReturnedFile
from workflows.queries.parties import parties_of
from workflows.services.documents import hand_out_file

pytestmark = pytest.mark.django_db

AS_AMENDED, REDLINE = "as-amended.docx", "redline.docx"


@pytest.fixture
def case() -> Case:
    return amendment_case("drafting", joins=False)


def edited(
    case: Case, *, kind: str = AS_AMENDED, old: str = "together", new: str = "jointly"
) -> bytes:
    """Return a file of the case in which somebody replaced words without tracking it."""
    document = docx.Document(BytesIO(hand_out_file(case=case, kind=kind)))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("together", new)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def enter(log_in) -> Callable:
    """Return the browser of a person, the same one each time."""
    browsers: dict[str, Client] = {}

    def browser(name: str) -> Client:
        if name not in browsers:
            browsers[name] = log_in(name)
        return browsers[name]

    return browser


@pytest.fixture
def upload(enter) -> Callable:
    def send(case: Case, content: bytes, *, who: str = "drafter", name: str = "edited.docx"):
        address = reverse("workflows_return", args=[case.pk])
        return enter(who).post(address, {"file": SimpleUploadedFile(name, content)})

    return send


def rewritten(case: Case, *, kind: str = AS_AMENDED, **words: str) -> bytes:
    """Return a file of the case in which somebody replaced words in any part, untracked."""
    file = BytesIO()
    with ZipFile(BytesIO(hand_out_file(case=case, kind=kind))) as source, ZipFile(file, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            for old, new in words.items() if name.startswith("word/") else ():
                content = content.replace(old.encode(), new.encode())
            out.writestr(name, content)
    return file.getvalue()


def review(file: ReturnedFile) -> str:
    return reverse("workflows_review", args=[file.instrument.case.pk, file.pk])


def words(case: Case) -> str:
    return str(Instrument.objects.get(pk=case.instrument_id).clauses.raw_data)


def test_a_change_that_nobody_tracked_is_shown_and_left_unless_taken(enter, upload, case):
    sent = upload(case, edited(case))
    file = ReturnedFile.objects.get()

    page = enter("drafter").get(sent["Location"])

    assert sent["Location"] == review(file)
    assert "Changed without being tracked." in page.text
    assert '<input type="radio" name="change_0" value="leave"' in page.text
    assert page.context["form"]["change_0"].initial == "leave"
    assert "jointly" not in words(case)


def test_what_is_taken_is_in_the_draft_and_on_record(enter, upload, case):
    upload(case, edited(case, kind=REDLINE))
    file = ReturnedFile.objects.get()
    browser = enter("drafter")
    shown = browser.get(review(file)).context["form"]["shown"].initial

    response = browser.post(review(file), {"shown": shown, "change_0": "take"})

    file.refresh_from_db()
    assert response["Location"] == reverse("workflows_case", args=[case.pk])
    assert "jointly" in words(case)
    assert (file.taken, file.decided_at is None) == (["changed:purpose"], False)
    assert [e.title for e in case.events.order_by("sequence")][-2:] == [
        "Uploaded edited.docx",
        "Took 1 of the changes in edited.docx",
    ]


def test_what_is_left_leaves_the_draft_as_it_was(enter, upload, case):
    upload(case, edited(case))
    file, before = ReturnedFile.objects.get(), words(case)
    browser = enter("drafter")
    shown = browser.get(review(file)).context["form"]["shown"].initial

    browser.post(review(file), {"shown": shown, "change_0": "leave"})
    again = browser.post(review(file), {"shown": shown, "change_0": "take"})

    assert words(case) == before
    assert "Somebody decided on this file already." in again.text


def test_a_choice_that_is_missing_is_asked_for_and_the_others_are_kept(enter, upload, case):
    upload(case, edited(case))
    file = ReturnedFile.objects.get()

    response = enter("drafter").post(review(file), {"shown": "x"})

    assert response.status_code == 400
    assert "Take or leave the change of Section 1." in response.text


def test_a_file_of_an_older_draft_is_merged_into_the_newer_one(enter, upload, case):
    content = edited(case)
    edit_words(case.instrument, "Typed meanwhile.")
    upload(case, content)
    file, browser = ReturnedFile.objects.get(), enter("drafter")
    page = browser.get(review(file))

    browser.post(review(file), {"shown": page.context["form"]["shown"].initial, "change_0": "take"})

    assert "The draft was edited after this file was made." in page.text
    assert "jointly" in words(case)
    assert "Typed meanwhile." in words(case)


def test_a_draft_that_changed_while_the_page_was_open_is_not_overwritten(enter, upload, case):
    upload(case, edited(case))
    file, browser = ReturnedFile.objects.get(), enter("drafter")
    shown = browser.get(review(file)).context["form"]["shown"].initial
    edit_words(case.instrument, "Typed meanwhile.")

    response = browser.post(review(file), {"shown": shown, "change_0": "take"})

    assert response.status_code == 400
    assert "The draft was changed while this page was open." in response.text
    assert "jointly" not in words(case)
    assert response.context["form"]["change_0"].value() == "take"


def test_where_the_draft_was_edited_too_a_reading_is_chosen(enter, upload, case):
    content = edited(case)
    upload(case, content)
    other = edited(case, new="side by side")
    upload(case, other, name="other.docx")
    second, first = ReturnedFile.objects.order_by("pk").reverse()
    browser = enter("drafter")

    def post(file: ReturnedFile, **fields: str):
        shown = browser.get(review(file)).context["form"]["shown"].initial
        return browser.post(review(file), {"shown": shown, "change_0": "take"} | fields)

    post(first)
    asked = post(second)
    post(second, choice_0="theirs")

    assert asked.status_code == 400
    assert "The draft was edited in the same places. Choose a reading for each." in asked.text
    assert "side by side" in words(case)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear colleagues", "edited.docx was not taken in. It is not a Word file"),
        (Made().bytes(), "edited.docx was not taken in. This file was not made here"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_by_its_name(upload, case, content, sentence):
    response = upload(case, content)

    assert response.status_code == 400
    assert sentence in response.text
    assert not ReturnedFile.objects.exists()


def test_a_file_of_another_agreement_is_refused(upload, case):
    content, number = edited(case), case.instrument.mou.number
    Mou.objects.update(number="MOU-OTHER")

    response = upload(case, content)

    assert response.status_code == 400
    assert f"belongs to another agreement, {number}." in response.text


def test_a_file_of_another_amendment_is_refused(upload, case):
    other = amendment_case("drafting", joins=False, mou=case.instrument.mou)

    response = upload(case, edited(other))

    assert "This file is not a draft of the First Amendment" in response.text


def test_the_instrument_itself_is_refused(upload, case):
    response = upload(case, hand_out_file(case=case, kind="instrument.docx"))

    assert "use the Word file “As amended” or the redline" in response.text


def test_no_file_and_an_empty_one_are_told(enter, upload, case):
    nothing = enter("drafter").post(reverse("workflows_return", args=[case.pk]), {})
    empty = upload(case, b"")

    assert "Choose a file first." in nothing.text
    assert "This file is empty." in empty.text


@pytest.mark.parametrize("person", ["anonymous", "nobody", "editor", "board"])
def test_who_may_not_edit_sees_and_uploads_nothing(enter, upload, case, person):
    upload(case, edited(case))
    file = ReturnedFile.objects.get()

    sent = upload(case, edited(case), who=person, name="mine.docx")
    seen = enter(person).get(review(file))

    assert sent.status_code in {302, 403, 404}
    assert seen.status_code in {302, 403, 404}
    assert ReturnedFile.objects.count() == 1


def test_once_submitted_nothing_is_taken_in(upload, case):
    content = edited(case)
    move(case, "submit")

    response = upload(case, content)

    assert response.status_code in {400, 404}
    assert not ReturnedFile.objects.exists()


def test_a_file_is_reviewed_at_its_own_case_only(enter, upload, case):
    upload(case, edited(case))
    other = amendment_case("drafting", joins=False, mou=case.instrument.mou)

    response = enter("drafter").get(
        reverse("workflows_review", args=[other.pk, ReturnedFile.objects.get().pk])
    )

    assert response.status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_upload_page_asks_as_much_for_three_files_as_for_one(enter, upload, case, count):
    for _ in range(count):
        upload(case, edited(case))
    browser, address = enter("manager"), reverse("workflows_return", args=[case.pk])
    browser.get(address)

    with CaptureQueriesContext(connection) as asked:
        browser.get(address)

    assert len(asked) == 12


def test_the_drafter_is_the_one_who_uploaded(upload, case):
    upload(case, edited(case))

    assert ReturnedFile.objects.get().uploaded_by.username == "drafter"


@pytest.mark.parametrize("kind", [AS_AMENDED, REDLINE])
def test_a_file_that_nobody_edited_differs_nowhere_outside_its_text(upload, case, kind: str):
    upload(case, hand_out_file(case=case, kind=kind))

    assert ReturnedFile.objects.get().outside == []


@pytest.mark.parametrize("kind", [AS_AMENDED, REDLINE])
def test_words_changed_on_a_signature_page_are_shown(enter, upload, case, kind: str):
    party = parties_of(case.instrument)[0].name

    sent = upload(case, rewritten(case, kind=kind, **{f">{party}<": ">Another County<"}))

    page = enter("drafter").get(sent["Location"])
    listed = ReturnedFile.objects.get().outside
    assert ["signature block", party, "Another County"] in listed
    assert "Changed outside the text" in page.text
    assert f"<strong>Signature block.</strong> “{party}” became “Another County”." in page.text


def test_words_changed_at_the_head_of_pages_are_shown(enter, upload, case):
    upload(case, rewritten(case, **{"Draft — not in force": "In force"}))

    places = {place for place, _, _ in ReturnedFile.objects.get().outside}
    assert "header" in places


def test_what_differed_when_the_file_came_is_shown_after_a_party_was_renamed(enter, upload, case):
    upload(case, hand_out_file(case=case, kind=AS_AMENDED))
    party = parties_of(case.instrument)[0]
    party.name = "Renamed County"
    party.save()

    page = enter("drafter").get(review(ReturnedFile.objects.get()))

    assert "Changed outside the text" not in page.text


def test_a_file_that_came_before_says_nothing_of_what_is_outside(enter, upload, case):
    upload(case, hand_out_file(case=case, kind=AS_AMENDED))
    ReturnedFile.objects.update(outside=None)

    page = enter("drafter").get(review(ReturnedFile.objects.get()))

    assert page.status_code == 200
    assert "Changed outside the text" not in page.text

"""Wagtail's editor of an instrument: saving, the lock, previews, and the way to the next step."""

from html import unescape

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from lxml import html
from wagtail.test.utils.form_data import rich_text

from mou_templates.blocks import SectionsBlock
from mou_templates.stream import clauses_value
from mou_templates.text.model import BadText, Clause, Paragraph, Reference, Run, Text
from tests.factories import MouFactory, amendment_case, manager, move
from workflows.models import Instrument
from workflows.views.editor import OUTDATED

pytestmark = pytest.mark.django_db

PREVIEW = "wagtailsnippets_workflows_instrument:preview_on_edit"
MODES = ("amended", "redline", "instrument")
NEW = (Paragraph((Run("New words."),)),)
NEWEST = ("loaded_revision_id", "loaded_revision_created_at")
AUTOSAVE = {"headers": {"accept": "application/json"}}


def stored(instrument: Instrument) -> tuple:
    """Return all that an edit could change: the words, the revisions, and the latest of them."""
    row = Instrument.objects.get(pk=instrument.pk)
    words = (row.title, row.purpose, str(row.preamble.raw_data), str(row.clauses.raw_data))
    return (*words, row.latest_revision_id, row.revisions.count())


@pytest.fixture
def preview(log_in):
    """Type a form into the editor as the drafter, and return its preview in a mode."""

    def shown(case, form, mode: str, who: str = "drafter"):
        browser = log_in(who)
        address = reverse(PREVIEW, args=[case.instrument_id])
        browser.post(address, form)
        return browser.get(f"{address}?mode={mode}")

    return shown


def test_the_drafter_saves_the_text_with_a_revision(log_in, edit_url, editors_form):
    instrument = amendment_case("drafting", joins=False).instrument
    before = instrument.revisions.count()

    response = log_in("drafter").post(edit_url(instrument), editors_form(instrument, "New words."))

    saved = Instrument.objects.get(pk=instrument.pk)
    assert response.status_code == 302
    assert saved.text().clauses[0].body == NEW
    assert saved.revisions.count() == before + 1


def test_cross_references_say_where_their_clauses_stand_now(log_in, edit_url):
    instrument = amendment_case("drafting", joins=False).instrument
    term = Clause("term", "Term")
    citing = Clause("fees", "Fees", (Paragraph((Run("As said in "), Reference("term"))),))
    cited_before = clauses_value(Text("MOU", clauses=(citing, term)))
    instrument.clauses = SectionsBlock().to_python(cited_before[::-1])
    instrument.save()

    page = log_in("drafter").get(edit_url(instrument)).text

    assert "As said in Section 1" in page
    assert "As said in Section 2" not in page


def test_a_text_saves_itself_while_it_is_drafted(log_in, edit_url, editors_form):
    instrument = amendment_case("drafting", joins=False).instrument

    response = log_in("drafter").post(
        edit_url(instrument), editors_form(instrument, "New words."), **AUTOSAVE
    )

    saved = Instrument.objects.get(pk=instrument.pk)
    assert response.json()["success"] is True
    assert saved.text().clauses[0].body == NEW


@pytest.mark.parametrize("who", ["drafter", "manager", "administrator"])
@pytest.mark.parametrize("state", ["internal_review", "partner_review", "executed"])
def test_a_text_that_is_decided_on_is_changed_by_nobody(log_in, edit_url, editors_form, state, who):
    case = amendment_case(state, joins=False)
    instrument, form = case.instrument, editors_form(case.instrument, "Slipped in.")
    revert = reverse(
        "wagtailsnippets_workflows_instrument:revisions_revert",
        args=[instrument.pk, instrument.revisions.first().pk],
    )
    before, browser = stored(instrument), log_in(who)

    for address in (edit_url(instrument), revert):
        browser.post(address, form)
        browser.post(address, form, **AUTOSAVE)

    assert stored(instrument) == before


def test_a_text_that_locks_while_it_saves_itself_says_so(log_in, edit_url, editors_form):
    case = amendment_case("drafting", joins=False)
    browser, form = log_in("drafter"), editors_form(case.instrument, "Too late.")
    moved = move(case, "submit")

    response = browser.post(edit_url(moved.instrument), form, **AUTOSAVE)

    assert (response.status_code, response.json()["error_code"]) == (400, "locked")


def test_a_tab_left_open_replaces_a_newer_text_only_when_told_twice(log_in, edit_url, editors_form):
    instrument = amendment_case("drafting", joins=False).instrument
    opened = {"loaded_revision_id": str(instrument.latest_revision_id)}
    instrument.save_revision(user=manager())
    before, browser = stored(instrument), log_in("drafter")
    form = editors_form(instrument, "New words.", title="Typed")

    refused = browser.post(edit_url(instrument), form | opened)
    page = html.fromstring(refused.content)
    came_back = {name: page.xpath(f"//input[@name='{name}']/@value")[0] for name in NEWEST}
    kept, untouched = page.get_element_by_id("id_title").value, stored(instrument) == before
    browser.post(edit_url(instrument), form | came_back)

    assert (OUTDATED in unescape(refused.text), kept.strip(), untouched) == (True, "Typed", True)
    assert Instrument.objects.get(pk=instrument.pk).title == "Typed"


def test_an_autosave_under_way_does_not_hold_up_the_button(log_in, edit_url, editors_form):
    instrument = amendment_case("drafting", joins=False).instrument
    opened = {"loaded_revision_id": str(instrument.latest_revision_id)}
    browser = log_in("drafter")
    instrument.save_revision(user=User.objects.get(pk=browser.session["_auth_user_id"]))

    response = browser.post(
        edit_url(instrument), editors_form(instrument, "New words.", title="Typed") | opened
    )

    assert response.status_code == 302


@pytest.mark.parametrize("view", ["lock", "unlock"])
def test_wagtails_own_lock_does_not_open_what_the_route_holds(log_in, edit_url, editors_form, view):
    instrument = amendment_case("internal_review", joins=False).instrument
    browser, before = log_in("administrator"), stored(instrument)

    browser.post(reverse(f"wagtailsnippets_workflows_instrument:{view}", args=[instrument.pk]))
    browser.post(edit_url(instrument), editors_form(instrument, "Slipped in."))

    assert stored(instrument) == before


def test_what_the_editor_refuses_is_kept_as_it_was_typed(log_in, edit_url, editors_form):
    instrument = amendment_case("drafting", joins=False).instrument
    before = stored(instrument)

    response = log_in("drafter").post(
        edit_url(instrument), editors_form(instrument, "Half a sentence", title="")
    )

    assert response.status_code == 200
    assert "Half a sentence" in response.text
    assert stored(instrument) == before


@pytest.mark.parametrize("mode", MODES)
def test_a_preview_shows_what_is_typed_before_it_is_saved(preview, editors_form, mode):
    case = amendment_case("drafting", joins=False)
    before = stored(case.instrument)

    response = preview(case, editors_form(case.instrument, "Typed a moment ago."), mode)

    assert response.status_code == 200
    assert "Typed a moment ago." in response.text
    assert stored(case.instrument) == before


@pytest.mark.parametrize("mode", MODES)
def test_a_text_that_is_half_typed_is_previewed_or_the_preview_says_why_not(
    preview, editors_form, mode
):
    case = amendment_case("drafting", joins=False)
    empty = {"clauses-0-value-heading": "", "clauses-0-value-body-count": "0"}

    response = preview(case, editors_form(case.instrument, "") | empty, mode)

    assert response.status_code == 200


@pytest.mark.parametrize("mode", MODES)
def test_a_text_that_is_not_one_says_so_in_its_preview(monkeypatch, preview, editors_form, mode):
    case = amendment_case("drafting", joins=False)

    def broken(instrument: Instrument) -> None:
        raise BadText("Two clauses have the same id.")

    monkeypatch.setattr(Instrument, "text", broken)
    response = preview(case, editors_form(case.instrument, "Words."), mode)

    assert response.status_code == 200
    assert "This cannot be shown yet: Two clauses have the same id." in response.text


@pytest.mark.parametrize("mode", MODES)
def test_the_preview_of_a_locked_text_shows_the_text_that_is_decided_on(
    preview, editors_form, mode
):
    case = amendment_case("internal_review", joins=False)

    page = preview(case, editors_form(case.instrument, "Slipped in."), mode, "manager").text

    assert ("A new sentence." in page, "Slipped in." in page) == (True, False)


def test_a_preview_that_there_is_not_says_so(preview, editors_form):
    case = amendment_case("drafting", joins=False)

    page = preview(case, editors_form(case.instrument, "Words."), "nonsense").text

    assert "There is no such reading." in page


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("drafting", ["Save", "More actions", "Read through and submit…"]),
        ("internal_review", ["Read and decide…", "More actions", "Locked"]),
    ],
)
def test_the_editor_offers_to_save_and_the_next_step_and_nothing_else(
    log_in, edit_url, state, expected
):
    case = amendment_case(state, joins=False)

    page = html.fromstring(log_in("manager").get(edit_url(case.instrument)).text)

    footer = page.xpath("//footer//nav")[0]
    items = footer.xpath(".//*[self::a or self::button][normalize-space()]")
    found = [" ".join(item.text_content().split()) for item in items]
    assert [words for words in found if words] == expected
    assert footer.xpath(".//a/@href") == [reverse("workflows_case", args=[case.pk])]


def test_the_panel_beside_the_editor_shows_where_the_case_stands(log_in, edit_url):
    case = amendment_case("partner_review", joins=False)

    page = html.fromstring(log_in("manager").get(edit_url(case.instrument)).text)

    panel = page.xpath("//div[@class='desk desk--panel']")[0]
    present = [
        " ".join(item.text_content().split())
        for item in panel.xpath(".//ol[@class='route-list']/li[@aria-current='step']")
    ]
    assert present == ["Partner review, since Mar 1, 2010, due Mar 22, 2010"]
    assert [item.text for item in panel.xpath(".//h3")] == [
        "Open to you",
        "Not open to you now",
        "Who is asked",
    ]


def test_the_list_of_instruments_shows_each_state_and_leads_to_the_case(log_in):
    case = amendment_case("partner_review", joins=False)

    page = html.fromstring(
        log_in("manager").get(reverse("wagtailsnippets_workflows_instrument:list")).text
    )

    rows = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("td")[1:3]]
        for row in page.xpath("//main//table//tbody/tr")
    ]
    links = page.xpath("//main//table//a/@href")
    assert rows == [["Partner review", "March 22, 2010"], ["Executed", ""]]
    assert reverse("workflows_case", args=[case.pk]) in links


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Partner review", "Executed"]),
        ("?state=partner_review", ["Partner review"]),
        ("?state=executed", ["Executed"]),
        ("?mou={mou}", ["Partner review", "Executed"]),
        ("?mou={other}", []),
    ],
)
def test_the_list_of_instruments_is_narrowed_by_state_and_mou(log_in, query, expected):
    mou, other = (
        amendment_case("partner_review", joins=False).instrument.mou,
        MouFactory(number="MOU-OTHER"),
    )
    address = reverse("wagtailsnippets_workflows_instrument:list")

    page = log_in("manager").get(address + query.format(mou=mou.pk, other=other.pk)).text

    rows = html.fromstring(page).xpath("//main//table//tbody/tr/td[2]")
    assert [" ".join(cell.text_content().split()) for cell in rows] == expected


NESTED = "<ul><li>one<ul><li>inner words</li></ul></li></ul>"
NINE = "<ol><li>" * 10 + "deepest</li></ol>" * 10


@pytest.mark.parametrize(("words", "said"), [(NESTED, "inner words"), (NINE, "deepest")])
def test_a_list_within_a_list_is_refused_when_it_is_saved_and_kept(
    log_in, edit_url, editors_form, words, said
):
    instrument = amendment_case("drafting", joins=False).instrument
    before, features = stored(instrument), ["bold", "ul", "ol"]
    form = editors_form(instrument, "Words.")
    (field,) = [name for name, value in form.items() if "Words." in str(value)]

    answer = log_in("drafter").post(
        edit_url(instrument), form | {field: rich_text(words, features=features)}
    )

    # The editor reads the block's errors from JSON, in which quotation marks are escaped.
    assert f"\\u201c{said}\\u201d is a list within a list." in unescape(answer.text)
    assert said in answer.text
    assert stored(instrument) == before

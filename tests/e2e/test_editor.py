"""The drafting editor in a real browser: what is typed, put in, saved, shown and locked."""

from time import monotonic

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from mou_templates.text.model import Blank, Inline, Paragraph, Reference, Run
from tests.e2e.browser import PATIENCE, Visitors
from tests.e2e.steps import log_in, take_step
from workflows.models import Instrument, Mou

pytestmark = pytest.mark.e2e

LENDS = (
    "The Library lends the Center five (5) temporary cards, with which job seekers use the "
    "Library's electronic resources at the Center."
)
CARE = "cards-care"
HAS_LAST_WORDS = """() => [...new FormData(document.getElementById("w-editor-form")).values()]
    .some((value) => String(value).includes("Last words."))"""
REMEMBERS = """{
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    const first = (window.came = new Map());
    Object.defineProperty(HTMLInputElement.prototype, "value", { set, get() {
        const value = get.call(this);
        if (/^\\{\\s*"blocks"/.test(value) && !first.has(this)) first.set(this, value);
        return value;
    } });
}"""
"""Keeps what each rich text was when it was first read, which is before its editor has come."""
REWRITTEN = """() => [...window.came]
    .filter(([input, value]) => input.value !== value)
    .map(([input, value]) => [value, input.value])"""
WATCHES = """() => wagtail.app.getControllerForElementAndIdentifier(
    document.getElementById("w-editor-form"), "w-unsaved")?.initialFormData"""


def test_a_drafter_types_refers_leaves_a_blank_and_submits(visitors: Visitors, demo: Mou):
    page = visitors.enter()
    log_in(page, "drafter")
    mou = Mou.objects.get(title__endswith="Cards")

    draft(page, mou)
    instrument = Instrument.objects.get(mou=mou, ordinal=2)
    type_into_the_clause_on_cards(page)

    kept = (
        Run(f"{LENDS} They are lent as "),
        Reference(CARE),
        Run(" says, for "),
        Blank("number of days"),
    )
    wait_until_kept(page, instrument, kept)
    only_opening_it_changes_nothing(page)
    preview_shows(page, "They are lent as Section 3 says, for [number of days]")
    the_blank_holds_it_back(page)

    fill_the_blank(page)

    wait_until_kept(page, instrument, (*kept[:2], Run(" says, for two days.")))
    editor = page.url
    page.goto(f"/admin/cases/{instrument.case.pk}/")
    take_step(page, "Submit for internal review", "Please read Section 2.")
    the_editor_is_locked(page, editor)
    assert visitors.faults == []


def test_words_typed_while_the_editor_saves_are_saved_too(visitors: Visitors, demo: Mou):
    page = visitors.enter()
    log_in(page, "drafter")
    mou = Mou.objects.get(title__endswith="Cards")
    draft(page, mou)
    instrument = Instrument.objects.get(mou=mou, ordinal=2)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/instrument/edit/*/", hold, times=1)
    cards(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" First words.")
    while not held:
        page.wait_for_timeout(50)

    answer = held[0].fetch()
    page.keyboard.insert_text(" Last words.")
    page.wait_for_function(HAS_LAST_WORDS)
    held[0].fulfill(response=answer)

    wait_until_kept(page, instrument, (Run(f"{LENDS} First words. Last words."),))
    assert visitors.faults == []


def draft(page: Page, mou: Mou) -> None:
    """Draft an amendment that changes the text, from the MOU's page, and arrive at the editor."""
    page.goto(f"/admin/mous/{mou.pk}/")
    page.get_by_role("link", name="Draft an amendment").click()
    page.get_by_label("Change the text in another way").check()
    page.get_by_label("Why the parties make this amendment").fill("Readers ask for it.")
    page.get_by_label("Target date").fill(f"{mou.renewal_on:%Y-%m-%d}")
    page.get_by_label("Amendment class").select_option("any")
    page.get_by_label("Why this class").fill("The agreement knows one class only.")
    page.get_by_role("button", name="Draft the amendment").click()
    expect(page.get_by_text("Go on in the editor.")).to_be_visible()
    # Wagtail looks for edits from two seconds after the editor has come.
    page.wait_for_function(WATCHES)


def cards(page: Page) -> Locator:
    """Return the editor of the line on cards."""
    return page.locator(".public-DraftEditor-content").filter(has_text="The Library lends")


def only_opening_it_changes_nothing(page: Page) -> None:
    """Open the editor again and look whether it writes another value than it was given.

    In a long agreement that was taken for an edit, and saved in the name of whoever looked.
    """
    page.add_init_script(REMEMBERS)
    page.goto(page.url)
    page.wait_for_function(WATCHES)
    assert page.evaluate("window.came.size") > 3
    assert page.evaluate(REWRITTEN) == []


def type_into_the_clause_on_cards(page: Page) -> None:
    """Type on at the line's end, with a cross-reference and a blank from their dialogs."""
    cards(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" They are lent as ")
    put_in(page, "cross", "Clause", "Section 3 — Care")
    page.keyboard.type(" says, for ")
    put_in(page, "blank", "What goes here", "number of days")
    expect(cards(page)).to_contain_text("They are lent as Section 3 says, for [number of days]")


def put_in(page: Page, command: str, label: str, answer: str) -> None:
    """Open a mark's dialog from the palette that a slash opens, answer it and go on typing."""
    page.keyboard.type(f"/{command}")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    control = dialog.get_by_label(label)
    if control.evaluate("control => control.localName") == "select":
        control.select_option(label=answer)
    else:
        control.fill(answer)
    dialog.get_by_role("button", name="Insert").click()
    expect(dialog).to_have_count(0)
    expect(cards(page)).to_be_focused()


def wait_until_kept(page: Page, instrument: Instrument, line: tuple[Inline, ...]) -> None:
    """Wait until the autosave has put the line on cards into the database."""
    deadline = monotonic() + PATIENCE / 1000
    while line_on_cards(instrument) != line and monotonic() < deadline:
        page.wait_for_timeout(100)
    assert line_on_cards(instrument) == line
    expect(page.locator(".w-autosave-indicator").get_by_text("Saved")).to_be_visible()


def line_on_cards(instrument: Instrument) -> tuple[Inline, ...]:
    """Return the line on cards as the database has it."""
    text = Instrument.objects.get(pk=instrument.pk).text()
    [clause] = [clause for clause in text.clauses if clause.heading == "Cards"]
    [paragraph] = clause.body
    assert isinstance(paragraph, Paragraph)
    return paragraph.line


def preview_shows(page: Page, words: str) -> None:
    """Open the preview and read the words in it."""
    page.get_by_role("button", name="Toggle preview").click()
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("main")).to_contain_text(words)


def the_blank_holds_it_back(page: Page) -> None:
    """Read in the route's panel why the amendment cannot be submitted."""
    page.get_by_role("button", name="Toggle route").click()
    reason = "The blank “number of days” in Section 2 is not filled."
    expect(page.get_by_text(reason)).to_be_visible()


def fill_the_blank(page: Page) -> None:
    """Take the blank out whole, and type what goes there."""
    cards(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Backspace")
    page.keyboard.type("two days.")
    expect(cards(page)).to_contain_text("Section 3 says, for two days.")


def the_editor_is_locked(page: Page, editor: str) -> None:
    """Come back to the editor and find nothing to type into and nothing to save."""
    page.goto(editor)
    expect(page.get_by_text("This text cannot be edited").first).to_be_visible()
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)

"""The pictures of the README and the guides: `make pictures` plays the journey and takes them.

Not a test that runs with the others: its name keeps it from being collected.
"""

import subprocess
from io import BytesIO
from pathlib import Path

from django.contrib.auth.models import User
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from cms.demo.materials import build_materials
from cms.demo.people import LIBRARY, PASSWORD, make_parties
from cms.demo.reach import build_reach
from cms.demo.site import build_site
from cms.demo.steps import answer_all, step
from cms.models import IssuePage
from tests.e2e.browser import Visitors
from tests.e2e.steps import accept, do_jobs, fill_in_signature, log_in
from tests.e2e.test_editor import draft, type_into_the_clause_on_cards
from tests.e2e.test_import import BODY
from tests.e2e.test_return import edited_in_libreoffice, sent_to_drafting
from tests.packages.parts import Made
from tests.packages.pdfs import locked_pdf, pdf
from workflows.models import Case, Invitation, Mou
from workflows.services.documents import make_file
from workflows.services.links import issue_link

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
MOST_BYTES = 250_000
SCREEN = {"width": 1280, "height": 860}
PHONE = {"width": 360, "height": 760}
FLYERS = {
    "Workshop flyer January 2027.pdf": pdf(),
    "flyer_feb27.pdf": pdf(2),
    "flyer 01-03-2027.pdf": pdf(),
    "flyer april 2027.pdf": locked_pdf(),
}
"""What an editor uploads at once."""

SITE = {
    "profile": ("/partners/county-library-system/", 860),
    "location": ("/locations/central-branch-library/", 860),
    "material": ("/materials/workshop-flyer/", 700),
    "search": ("/search/?q=cards", 760),
}
"""The pages of the public site by their pictures, and how far down each is taken."""


def test_take_the_pictures(visitors: Visitors, demo: Mou, tmp_path: Path):
    case = Case.objects.get(instrument__mou=demo, final=False)
    in_the_house(visitors.enter(viewport=SCREEN), case)
    of_files(visitors.enter(viewport=SCREEN), tmp_path)
    in_the_editor(visitors.enter(viewport=SCREEN))
    of_the_instrument(case, tmp_path)
    at_the_partner(visitors.enter(viewport=SCREEN), demo)
    step(case, "board_approve", User.objects.get(username="board"), timezone.now())
    at_the_signatory(visitors.enter(viewport=SCREEN), demo)
    answer_all(case, timezone.now())
    do_jobs()
    in_public(visitors.enter(viewport=SCREEN), demo)

    assert visitors.faults == []


def test_take_the_pictures_of_the_site(visitors: Visitors, demo: Mou, files_on_disk: None):
    today = timezone.localdate()
    build_site(parties=make_parties(), today=today)
    build_materials(today=today)
    build_reach(today=today)
    do_jobs()
    page = visitors.enter(viewport=SCREEN)
    for name, (address, height) in SITE.items():
        page.goto(address)
        take(page, name, height)
    on_a_phone_at_night(visitors.enter(viewport=PHONE, color_scheme="dark"))
    as_an_editor(visitors.enter(viewport=SCREEN))

    assert visitors.faults == []


def on_a_phone_at_night(page: Page) -> None:
    """Take a location on a phone in the dark."""
    page.goto("/locations/central-branch-library/")
    take(page, "phone", PHONE["height"], PHONE["width"])


def as_an_editor(page: Page) -> None:
    """Take the form of the flyer's issue of this month."""
    page.goto("/admin/")
    page.locator("[name=username]").fill("editor")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("region", name="Going out of date")).to_be_visible()
    issue = IssuePage.objects.filter(slug__startswith="workshop-flyer").latest("period")
    page.goto(f"/admin/pages/{issue.pk}/edit/")
    take(page, "issue")
    page.goto("/admin/reports/reach/")
    take(page, "reach")
    page.goto("/admin/issues/upload/")
    page.get_by_label("Material").select_option("Workshop flyer")
    page.get_by_label("PDFs").set_input_files(
        [
            {"name": name, "mimeType": "application/pdf", "buffer": content}
            for name, content in FLYERS.items()
        ]
    )
    page.get_by_role("button", name="Look at the files").click()
    take(page, "upload", height=560)


def in_the_house(page: Page, case: Case) -> None:
    """Take the dashboard and the page of the case in partner review, as the manager sees them."""
    log_in(page, "manager")
    take(page, "dashboard", height=460)
    page.goto(f"/admin/cases/{case.pk}/")
    take(page, "case")
    show(page, ".desk__columns")
    page.locator(".desk__paper ins").first.scroll_into_view_if_needed()
    take(page, "redline")


def of_files(page: Page, folder: Path) -> None:
    """Take the review of a file that came back, and that of an agreement by others."""
    case = sent_to_drafting()
    log_in(page, "drafter")
    page.goto(f"/admin/cases/{case.pk}/return/")
    send(page, "The edited Word file", edited_in_libreoffice(page, case, folder))
    expect(page.locator(".desk__change")).to_have_count(2)
    take(page, "return-review")
    typed = folder / "cards.docx"
    typed.write_bytes(Made(body=BODY).bytes())
    manager = page.context.browser.new_page(viewport=SCREEN, base_url=page.url.split("/admin/")[0])
    log_in(manager, "manager")
    manager.goto("/admin/mous/import/")
    send(manager, "The agreement as a Word file", typed)
    expect(manager.locator(".desk__found")).to_have_count(5)
    take(manager, "import-review")
    manager.close()


def send(page: Page, label: str, file: Path) -> None:
    """Choose a file and have it read."""
    page.get_by_label(label).set_input_files(file)
    page.get_by_role("button", name="Read the file").click()


def in_the_editor(page: Page) -> None:
    """Take the editor while an amendment is drafted, with the route beside it."""
    log_in(page, "drafter")
    draft(page, Mou.objects.get(title__endswith="Cards"))
    page.get_by_role("button", name="Toggle route").click()
    type_into_the_clause_on_cards(page)
    expect(page.locator(".w-autosave-indicator").get_by_text("Saved")).to_be_visible()
    take(page, "editor")


def at_the_partner(page: Page, mou: Mou) -> None:
    """Take the review page as the library sees it, and accept."""
    page.goto(link_of(mou, "review"))
    show(page, "#text tr:has(ins)", "end")
    take(page, "review")
    accept(page)


def at_the_signatory(page: Page, mou: Mou) -> None:
    """Take the signing page as the library sees it, filled in."""
    page.goto(link_of(mou, "sign"))
    fill_in_signature(page, "Library director", "Authorized official")
    show(page, ".reading-and-answer")
    take(page, "sign")


def in_public(page: Page, mou: Mou) -> None:
    """Take what everybody sees: the text in force, and its parties with the timeline."""
    page.goto(f"/mous/{mou.number}/")
    take(page, "public")
    show(page, "#parties")
    take(page, "timeline")


def of_the_instrument(case: Case, folder: Path) -> None:
    """Take the first page of the instrument's Word file, as LibreOffice shows it."""
    word = folder / "instrument.docx"
    word.write_bytes(make_file(case=case, kind="instrument.docx"))
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, word)
    pages = ("-f", "1", "-l", "1", "-singlefile", "-r", "80", "-png")
    run("pdftoppm", *pages, folder / "instrument.pdf", folder / "instrument")
    keep((folder / "instrument.png").read_bytes(), "instrument")


def run(*command: object) -> None:
    """Run a program. Raises CalledProcessError if it fails."""
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


def show(page: Page, place: str, edge: str = "start") -> None:
    """Scroll so that the first such place stands at that edge of the screen."""
    scroll = "(part, edge) => part.scrollIntoView({block: edge})"
    page.locator(place).first.evaluate(scroll, edge)


def take(
    page: Page, name: str, height: int = SCREEN["height"], width: int = SCREEN["width"]
) -> None:
    """Take what the screen shows, down to that height in pixels."""
    page.wait_for_load_state("networkidle")
    part = {"x": 0, "y": 0, "width": width, "height": height}
    keep(page.screenshot(animations="disabled", caret="hide", clip=part), name)


def keep(picture: bytes, name: str) -> None:
    """Keep a picture under the name, with a palette, so that it stays small."""
    path = FOLDER / f"{name}.png"
    Image.open(BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    size = path.stat().st_size
    assert size <= MOST_BYTES, f"{path.name} has {size:,} bytes"


def link_of(mou: Mou, kind: str) -> str:
    """Return the path of a new link for the library to what it is asked on the MOU."""
    invitation = Invitation.objects.get(
        work_item__case__instrument__mou=mou,
        work_item__party__key=LIBRARY,
        work_item__kind=kind,
        work_item__closed=False,
    )
    return f"/link/{issue_link(invitation=invitation, at=timezone.now())}/"

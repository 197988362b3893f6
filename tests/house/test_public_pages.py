"""No public page is left out where the public pages are checked."""

from tests.factories.sign_in_pages import SIGN_IN_PAGES
from tests.factories.whole_site import PAGES
from tests.house.sources import ROOT

FOLDERS = (
    "cms/templates",
    "workflows/templates/workflows/public",
    "workflows/templates/workflows/partner",
    "workflows/partnership/templates/partnership/public",
)
IN_THE_EDITOR = {"wagtailcore/shared/block_preview.html"}


def test_every_template_of_a_public_page_is_shown_by_an_address_of_the_whole_site():
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.html")]
    pages = [file for file in files if file.read_text().startswith(("{% extends", "<!doctype"))]
    # What stands in Wagtail's own furniture is for editors.
    pages = [file for file in pages if 'extends "wagtailadmin' not in file.read_text()]
    names = {str(file).partition("/templates/")[2] for file in pages} | {"base.html"}

    assert names - IN_THE_EDITOR - SIGN_IN_PAGES == PAGES, (
        "see PAGES in tests/factories/whole_site.py, and for the pages of logging in "
        "SIGN_IN_PAGES in tests/factories/sign_in_pages.py"
    )
    assert names >= SIGN_IN_PAGES

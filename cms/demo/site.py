"""The demo's public site: the pages a real one has, its partners, and where they are found."""

from datetime import date
from typing import TypeVar

from wagtail.models import Page

from cms.demo import pages, partners, places
from cms.models import HomePage, PartnerPage, PartnersIndexPage, StandardPage
from workflows.models import Party

P = TypeVar("P", bound=Page)


def build_site(*, parties: dict[str, Party], today: date) -> None:
    """Make the pages, profiles and locations that are not there yet; change none that is."""
    home = HomePage.objects.get()
    if not home.body:
        home.title, home.draft_title = pages.HOME_TITLE, pages.HOME_TITLE
        home.intro, home.body = pages.HOME_INTRO, pages.HOME_BODY
        home.save()
    profiles = _profiles(_partners_index(home), parties, today)
    for key, facts in places.PLACES:
        places.make_location(profiles[key], facts)
    for slug, title, intro, body in pages.STANDARD:
        _below(home, StandardPage(slug=slug, title=title, intro=intro, body=list(body)))


def _partners_index(home: HomePage) -> PartnersIndexPage:
    return _below(
        home,
        PartnersIndexPage(
            slug="partners", title="Partners", intro=pages.PARTNERS_INTRO, show_in_menus=True
        ),
    )


def _profiles(
    index: PartnersIndexPage, parties: dict[str, Party], today: date
) -> dict[str, PartnerPage]:
    return {
        key: _below(index, partners.profile_of(parties[key], facts, today))
        for key, facts in partners.PROFILES.items()
    }


def _below(parent: Page, page: P) -> P:
    """Return the page of the same slug below the parent, made now if there is none."""
    found = type(page).objects.child_of(parent).filter(slug=page.slug).first()
    if found is not None:
        return found
    # A slug may be taken by a page of another kind: Wagtail says so, and nothing is replaced.
    return parent.add_child(instance=page)

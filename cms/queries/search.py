"""The search over the public site: its pages, its locations and the agreements in force."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import PlainText

from cms.models import (
    IssuePage,
    Location,
    MaterialPage,
    MaterialsIndexPage,
    PartnerPage,
    PartnersIndexPage,
)
from cms.queries.reachable import current, reachable
from cms.rules.issues import full_title
from mou_templates.text.seek import Piece, excerpt
from workflows.queries.searching import ClauseHit, clauses_holding

MOST = 100
"""How many pages, locations and clauses are found at most, of each."""

PARTNERS, MATERIALS, PLACES, AGREEMENTS, OTHER = (
    "partners",
    "materials",
    "locations",
    "agreements",
    "pages",
)
KINDS: Mapping[str, str] = {
    PARTNERS: "Partners",
    MATERIALS: "Materials",
    PLACES: "Locations",
    AGREEMENTS: "Agreements",
    OTHER: "Other pages",
}
"""What a reader can narrow a search to, by its name in the address."""

OF_MODEL: Mapping[type[Page], str] = {
    PartnerPage: PARTNERS,
    PartnersIndexPage: PARTNERS,
    MaterialPage: MATERIALS,
    MaterialsIndexPage: MATERIALS,
    IssuePage: MATERIALS,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what kind it is, where it is, and a few of its words."""

    kind: str
    title: str
    url: str
    where: str = ""
    words: tuple[Piece, ...] = ()

    @property
    def kind_words(self) -> str:
        """Return the kind as a reader knows it."""
        return KINDS[self.kind]


def found(words: Sequence[str], now: datetime) -> list[Hit]:
    """Return what the public site has on every one of the words, as it stands now.

    Pages by how well they fit, then locations, then clauses of agreements. Nothing that is
    draft, private, withdrawn, past its time or out of force is among them.
    """
    if not words:
        return []
    return [*_pages(words, now), *_places(words), *_agreements(words, now)]


def _pages(words: Sequence[str], now: datetime) -> Iterable[Hit]:
    query = PlainText(" ".join(words), operator="and")
    # Narrowed before it is cut, so that the past issues of a material do not crowd out the rest.
    public = Page.objects.filter(pk__in=current(reachable(now), now).values("pk"))
    ranked = [page.pk for page in public.search(query)[:MOST]]
    rows = Page.objects.filter(pk__in=ranked).specific()
    pages = sorted(rows, key=lambda page: ranked.index(page.pk))
    above = {page.path[: -Page.steplen] for page in pages}
    parents = dict(Page.objects.filter(path__in=above, depth__gt=1).values_list("path", "title"))
    return [
        _page(page, parents.get(page.path[: -Page.steplen], ""), words)
        for page in pages
        if page.get_url()
    ]


def _page(page: Page, parent: str, words: Sequence[str]) -> Hit:
    title = full_title(parent, page.title) if isinstance(page, IssuePage) else page.title
    return Hit(
        kind=OF_MODEL.get(type(page), OTHER),
        title=title,
        url=page.get_url(),
        where=parent,
        words=excerpt(_summary(page), words),
    )


def _summary(page: Page) -> str:
    """Return what the page says of itself in a sentence or two, or nothing."""
    own = getattr(page, "summary", "") or getattr(page, "intro", "")
    return str(page.search_description or own)


def _places(words: Sequence[str]) -> Iterable[Hit]:
    query = PlainText(" ".join(words), operator="and")
    places = get_search_backend().search(query, Location.objects.filter(active=True))[:MOST]
    return [_place(place, words) for place in places]


def _place(place: Location, words: Sequence[str]) -> Hit:
    address = f"{place.street}, {place.city} {place.postal_code}"
    return Hit(
        kind=PLACES,
        title=place.name,
        url=reverse("location", args=[place.slug]),
        where=f"{place.get_level_display()} location",
        words=excerpt(f"{address}. {place.note}".strip(), words),
    )


def _agreements(words: Sequence[str], now: datetime) -> Iterable[Hit]:
    hits = clauses_holding(words, timezone.localdate(now))[:MOST]
    return [_clause(hit, words) for hit in hits]


def _clause(hit: ClauseHit, words: Sequence[str]) -> Hit:
    passage = hit.passage
    anchor = f"#clause-{passage.clause_id}" if passage.clause_id else ""
    return Hit(
        kind=AGREEMENTS,
        title=f"{passage.number}: {passage.heading}" if passage.number else passage.heading,
        url=reverse("workflows:mou", args=[hit.mou.number]) + anchor,
        where=f"{hit.mou.title} ({hit.mou.number}), {hit.text.lower()}, in force",
        words=excerpt(passage.words, words),
    )

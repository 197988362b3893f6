"""The search over the public site: its pages, its locations and the agreements in force.

Wagtail's index says which pages and locations hold the words; what comes first is decided here, so
that every database gives the same list.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
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
from cms.models.findable import index_query
from cms.models.location import PLACE_WORDS
from cms.models.publication import open_to_public
from cms.queries.reachable import current, reachable
from cms.rules.issues import full_title
from mou_templates.text.seek import Piece, excerpt
from mou_templates.text.stems import stem, stems
from workflows.queries.searching import ClauseHit, clauses_holding

MOST = 100
"""How many pages, locations and clauses are found at most, of each."""
LOOKED_AT = 1000
"""How many pages or locations with the words are looked at, to choose from."""

STOP_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "do", "for", "how", "i", "in", "is", "of", "on", "or"}
    | {"the", "to", "what", "with"}
)
"""Words that do not count beside others."""

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
    named: bool = False
    """Whether it is a place whose name or address was asked for."""

    @property
    def kind_words(self) -> str:
        """Return the kind as a reader knows it."""
        return KINDS[self.kind]


def found(words: Sequence[str], now: datetime) -> list[Hit]:
    """Return what the public site has on every one of the words, as it stands now.

    First the places that were asked for by name or address, then what has the words in its
    title, then the rest; in each, what has more of the words first. Nothing that is draft,
    private, withdrawn, past its time or out of force is among them.
    """
    wanted = [word for word in words if word not in STOP_WORDS] or list(words)
    if not wanted:
        return []
    hits = [*_pages(wanted, now), *_places(wanted, now), *_agreements(wanted, now)]
    sought = {stem(word) for word in wanted}
    return sorted(hits, key=lambda hit: _rank(hit, sought))


def _rank(hit: Hit, sought: AbstractSet[str]) -> tuple[bool, bool, float, int]:
    """Return the place of a hit among the others, the least first; equals keep their order."""
    title = stems(hit.title)
    share = sum(each in sought for each in title) / len(title) if title else 0
    marked = sum(piece.hit for piece in hit.words)
    return (not hit.named, not sought <= set(title), -share, -marked)


def _pages(words: Sequence[str], now: datetime) -> Iterable[Hit]:
    query = PlainText(index_query(words), operator="and")
    # Narrowed before it is cut, so that the past issues of a material do not crowd out the rest.
    public = Page.objects.filter(pk__in=current(reachable(now), now).values("pk"))
    candidates = public.search(query)[:LOOKED_AT]
    chosen = sorted(candidates, key=lambda page: _first_by_title(page.title, page.path, words))
    rows = Page.objects.filter(pk__in=[page.pk for page in chosen[:MOST]]).order_by("title", "path")
    pages = list(rows.specific())
    above = {page.path[: -Page.steplen] for page in pages}
    parents = dict(Page.objects.filter(path__in=above, depth__gt=1).values_list("path", "title"))
    return [
        _page(page, parents.get(page.path[: -Page.steplen], ""), words)
        for page in pages
        if page.get_url()
    ]


def _first_by_title(title: str, key: str, words: Sequence[str]) -> tuple[bool, str, str]:
    return not {stem(word) for word in words} <= set(stems(title)), title, key


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


def _places(words: Sequence[str], now: datetime) -> Iterable[Hit]:
    query = PlainText(index_query(words), operator="and")
    public = Location.objects.filter(open_to_public(now))
    rows = get_search_backend().search(query, public)[:LOOKED_AT]
    places = sorted(rows, key=lambda place: _first_by_title(place.name, place.slug, words))
    return [_place(place, words) for place in places[:MOST]]


def _place(place: Location, words: Sequence[str]) -> Hit:
    address = f"{place.street}, {place.city} {place.postal_code}"
    sought = {stem(word) for word in words} - set(stems(PLACE_WORDS))
    return Hit(
        kind=PLACES,
        title=place.name,
        url=reverse("location", args=[place.slug]),
        where=f"{place.get_level_display()} location",
        words=excerpt(f"{address}. {place.note}".strip(), words),
        named=sought <= set(stems(f"{place.name} {address}")),
    )


def _agreements(words: Sequence[str], now: datetime) -> Iterable[Hit]:
    hits = clauses_holding(words, timezone.localdate(now))
    wanted = {stem(word) for word in words}
    hits.sort(key=lambda hit: not wanted <= set(stems(hit.passage.heading)))
    return [_clause(hit, words) for hit in hits[:MOST]]


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

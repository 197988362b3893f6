"""One thing of each public kind in each of the ways in which it is not public.

Each carries a word of its own, in its title, its address and the name of its file, so that a page
that shows the word leaks the thing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from cms.models import HoursException, IssuePage, Location, MaterialPage, PartnerPage
from cms.services.thumbnails import make_thumbnail
from tests.factories.cases import amendment_case, edit_words
from tests.factories.materials import document, issue, material
from tests.factories.mous import MouFactory
from tests.factories.pages import standard_page
from tests.factories.site import LocationFactory, partner_page
from tests.packages.pdfs import pdf
from workflows.models import Mou

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A thing that is not public: the word it carries, and the addresses it would have."""

    word: str
    addresses: tuple[str, ...] = ()


def _standard(word: str) -> Page:
    return standard_page(title=f"Quagga {word}", slug=word, intro=word)


def _material(word: str) -> Page:
    made = material(word, title=f"Quagga {word}")
    issue(made, title="Of the month", slug="month")
    return made


def _partner(word: str) -> Page:
    return partner_page(f"Quagga {word}", slug=word)


def _issue(word: str, of: MaterialPage | None = None, **facts: object) -> IssuePage:
    file = document(f"{word}.pdf", pdf())
    of = of or MaterialPage.objects.get(slug="flyer")
    # Of the oldest period, so that in its language it replaces nothing.
    period = timezone.localdate().replace(year=1990, day=1)
    facts = {"language": "so", "period": period} | facts
    made = issue(of, title=f"Quagga {word}", slug=word, file=file, **facts)
    make_thumbnail(issue_id=made.pk)
    made.refresh_from_db()
    return made


KINDS: dict[str, Callable[[str], Page]] = {
    "standard": _standard,
    "material": _material,
    "partner": _partner,
    "issue": _issue,
}


def _withdrawn(page: Page | Location) -> None:
    page.unpublish()


def _never_published(page: Page | Location) -> None:
    type(page).objects.filter(pk=page.pk).update(live=False)


def _expired(page: Page | Location) -> None:
    """`publish_scheduled` has not run yet: the time counts by itself."""
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - DAY)


def _scheduled(page: Page | Location) -> None:
    _never_published(page)
    page.go_live_at = timezone.now() + DAY
    page.save_revision(approved_go_live_at=page.go_live_at)


def _private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")


def _behind_a_password(page: Page) -> None:
    PageViewRestriction.objects.create(
        page=page.page_ptr, restriction_type="password", password="x"
    )


def _deleted(page: Page) -> None:
    page.delete()


WAYS: dict[str, Callable[[Page], None]] = {
    "withdrawn": _withdrawn,
    "draft": _never_published,
    "expired": _expired,
    "scheduled": _scheduled,
    "private": _private,
    "password": _behind_a_password,
    "deleted": _deleted,
}


def hidden_things(mou: Mou) -> list[Hidden]:
    """Return all of them, made beside a public material `flyer` and the MOU."""
    return [*_pages(), *_drafts_of_public_pages(), *_issues(), *_others(mou)]


def _pages() -> Iterator[Hidden]:
    for kind, make in KINDS.items():
        for way, hide in WAYS.items():
            page = make(f"quagga{kind}{way}")
            found = Hidden(page.slug, _addresses(page))
            hide(page)
            yield found


def _addresses(page: Page) -> tuple[str, ...]:
    """Return the page's address, and for an issue those of its file and of its picture."""
    if not isinstance(page, IssuePage):
        return (page.url, *(child.url for child in page.get_children()))
    return (page.url, page.file.url, page.thumbnail.get_rendition("width-320").url)


def _drafts_of_public_pages() -> Iterator[Hidden]:
    for kind, make in KINDS.items():
        page, word = make(f"zebra{kind}"), f"quagga{kind}edited"
        page.title = page.draft_title = word
        page.search_description = word
        if isinstance(page, IssuePage):
            page.file = document(f"{word}.pdf", pdf())
        page.save_revision()
        yield Hidden(word, (page.file.url,) if isinstance(page, IssuePage) else ())


def _issues() -> Iterator[Hidden]:
    for way in ("withdrawn", "expired", "private", "scheduled"):
        above = material(f"zebra-{way}")
        made = _issue(f"quaggabelow{way}", above)
        found = _found(made)
        WAYS[way](above)
        yield found


def _found(page: IssuePage) -> Hidden:
    return Hidden(page.slug, _addresses(page))


def _others(mou: Mou) -> Iterator[Hidden]:
    yield from _below_hidden_pages()
    yield from _locations()
    MouFactory(number="MOU-quaggaunsealed", title="Quagga quaggaunsealed")
    yield Hidden("quaggaunsealed", ("/mous/MOU-quaggaunsealed/",))
    case = amendment_case("drafting", mou=mou, joins=False)
    edit_words(case.instrument, "Words of quaggaamendment.")
    paths = ("", "as-amended.pdf", "instrument.docx")
    next_version = tuple(f"/mous/{mou.number}/versions/2/{end}" for end in paths)
    yield Hidden("quaggaamendment", next_version)
    yield from _of_a_private_collection()


def _below_hidden_pages() -> Iterator[Hidden]:
    """Give a published page two levels below a page that is not public, for each way."""
    for way in WAYS.keys() - {"deleted"}:
        above = standard_page(title=f"Above {way}")
        between = above.add_child(instance=type(above)(title=f"Between {way}"))
        word = f"quaggafarbelow{way}"
        below = between.add_child(instance=type(above)(title=f"Quagga {word}", slug=word))
        WAYS[way](above)
        yield Hidden(word, (below.url,))


def _closed(place: Location) -> None:
    Location.objects.filter(pk=place.pk).update(active=False)


PLACE_WAYS: dict[str, Callable[[Location], None]] = {
    "withdrawn": _withdrawn,
    "draft": _never_published,
    "expired": _expired,
    "scheduled": _scheduled,
    "closed": _closed,
}


def _locations() -> Iterator[Hidden]:
    for way, hide in PLACE_WAYS.items():
        place = _location(f"quaggaplace{way}")
        hide(place)
        yield Hidden(place.slug, _addresses_of_location(place.slug))
    word = "quaggaplaceedited"
    edited = _location("zebraplace")
    edited.name, edited.slug, edited.note, edited.city = f"Quagga {word}", word, word, word
    today = timezone.localdate()
    edited.exceptions = [HoursException(first=today, last=today, reason=word)]
    edited.save_revision()
    yield Hidden(word, _addresses_of_location(word))


def _location(word: str) -> Location:
    library = PartnerPage.objects.get(slug="library")
    made = LocationFactory(name=f"Quagga {word}", slug=word, note=word, partner=library)
    made.save_revision().publish()
    return Location.objects.get(pk=made.pk)


def _addresses_of_location(slug: str) -> tuple[str, ...]:
    ends = ("", "print-pack.pdf", "subscribe/", "subscribe/sent/")
    return (*(f"/locations/{slug}/{end}" for end in ends), f"/feeds/locations/{slug}.xml")


def _of_a_private_collection() -> Iterator[Hidden]:
    private = Collection.get_first_root_node().add_child(instance=Collection(name="Private"))
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    file = document("quaggacollected.pdf", pdf())
    file.collection = private
    file.save()
    yield Hidden("quaggacollected", (file.url,))
    picture = get_image_model().objects.create(
        title="Quagga", file=get_test_image_file("quagga.png"), collection=private
    )
    yield Hidden("quaggapicture", (picture.get_rendition("width-320").url, picture.file.url))

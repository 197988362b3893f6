"""The demo with something on every public page, and where each of those pages is."""

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks import BodyBlock
from cms.demo.calendar import calendar
from cms.demo.cards import build_cards
from cms.demo.journey import build
from cms.demo.people import make_parties, make_staff, name_site
from cms.demo.pools import build_pool
from cms.demo.site import build_site
from cms.demo.steps import answer_all, step
from cms.models import HomePage, IssuePage, Location, StandardPage
from cms.services.links import Purpose
from cms.services.thumbnails import make_thumbnail
from tests.factories.materials import document, issue, material, materials_index
from tests.factories.subscriptions import asked, link, received_link
from tests.packages.pdfs import pdf
from workflows.models import Case, Invitation, Mou
from workflows.services.links import issue_link

CARDS = {"title__endswith": "Cards"}
PAGES = {
    "400.html",
    "403.html",
    "404.html",
    "500.html",
    "503.html",
    "base.html",
    "broken_seal.html",
    "cms/home_page.html",
    "cms/issue_page.html",
    "cms/locations/list.html",
    "cms/locations/location.html",
    "cms/material_page.html",
    "cms/materials_index_page.html",
    "cms/partner_page.html",
    "cms/partners_index_page.html",
    "cms/search.html",
    "cms/standard_page.html",
    "cms/subscriptions/closed.html",
    "cms/subscriptions/confirm.html",
    "cms/subscriptions/form.html",
    "cms/subscriptions/received.html",
    "cms/subscriptions/sent.html",
    "cms/subscriptions/stop.html",
    "workflows/partner/answer.html",
    "workflows/partner/closed.html",
    "workflows/partner/done.html",
    "workflows/partner/page.html",
    "workflows/public/mou.html",
    "workflows/public/mous.html",
    "workflows/public/page.html",
    "workflows/public/version.html",
}
"""The templates of the public pages. Whoever adds one adds an address below that shows it."""


def build_agreements() -> Mou:
    """Build the demo's agreements; return the MOU whose Second Amendment is in partner review."""
    days = calendar(today=timezone.localdate(), renewal=None, through=False)
    with transaction.atomic():
        parties, staff = make_parties(), make_staff()
        name_site()
        mou = build(days=days, parties=parties, staff=staff)
        build_cards(days=days, parties=parties, staff=staff)
        build_pool(parties=parties, staff=staff, today=timezone.localdate())
    return mou


def build_public_site() -> None:
    """Build the demo's pages, a material with current and past issues, and a page of all blocks."""
    build_site(parties=make_parties(), today=timezone.localdate())
    index = materials_index()
    index.show_in_menus = True
    index.save()
    flyer = material("flyer", title="Workshop flyer", summary="The workshops of the month.")
    for slug, facts in {
        "november": {"title": "November"},
        "noviembre": {"title": "Noviembre", "language": "es"},
        "october": {"title": "October", "days": (-40, -11)},
    }.items():
        made = issue(flyer, slug=slug, file=document(f"{slug}.pdf", pdf()), **facts)
        make_thumbnail(issue_id=made.pk)
    page_with_every_block()


def page_with_every_block() -> StandardPage:
    """Return the page at `/blocks/` with a block of every kind."""
    image = get_image_model().objects.create(title="Branch", file=get_test_image_file())
    # Made beforehand: Wagtail, making one, leaves a file open for the garbage collector.
    image.renditions.create(
        filter_spec="width-960", file=get_test_image_file(), width=640, height=480
    )
    file = get_document_model().objects.create(
        title="Price list", file=ContentFile(b"a" * 2048, name="prices.txt")
    )
    picture = {"image": image.pk, "alt_text": "The entrance.", "decorative": False}
    body = BodyBlock().to_python(
        [
            {"type": "text", "value": "<h2>Words</h2>"},
            {"type": "figure", "value": {"image": picture, "caption": "Since 2005"}},
            {"type": "callout", "value": {"heading": "Mind", "text": "<p>the step</p>"}},
            {"type": "downloads", "value": {"heading": "Files", "files": [file.pk]}},
            {"type": "contact", "value": {"role": "Desk", "email": "desk@example.org"}},
            {"type": "accordion", "value": {"items": [{"heading": "Why?", "text": "<p>So.</p>"}]}},
        ]
    )
    page = StandardPage(title="Blocks", slug="blocks", intro="One of each.", body=body)
    return HomePage.objects.get().add_child(instance=page)


def site_addresses() -> tuple[str, ...]:
    """Return where the pages of the site are, a page of every kind, and what is odd to ask."""
    branch = Location.objects.filter(job_search_computers=True)[0]
    box = asked()
    return (
        "/",
        "/partners/",
        "/partners/county-library-system/",
        "/locations/",
        "/locations/?near=nowhere",
        f"/locations/{branch.slug}/",
        f"/locations/{branch.slug}/subscribe/",
        f"/locations/{branch.slug}/subscribe/sent/",
        link(Purpose.CONFIRM, box),
        link(Purpose.STOP, box),
        received_link(box, IssuePage.objects.filter(slug="november")[0]),
        "/mails/none/stop/",
        "/materials/",
        "/materials/?language=so&topic=none",
        "/materials/flyer/",
        "/materials/flyer/november/",
        "/materials/flyer/october/",
        "/search/?q=library",
        "/search/?q=zebra",
        "/blocks/",
        "/contact/",
        "/no-such-page/",
    )


def agreement_addresses(mou: Mou) -> tuple[str, ...]:
    """Return where the public pages of the agreements are, in every reading."""
    small = f"/mous/{Mou.objects.get(**CARDS).number}/"
    return (
        "/mous/",
        f"/mous/{mou.number}/",
        f"{small}?on={mou.dated:%Y-%m-%d}",
        f"{small}?on=never",
        f"{small}versions/1/",
        f"/mous/{mou.number}/versions/2/?reading=redline",
    )


def carry_to_signature(case: Case) -> None:
    """Take the case in internal review on to signature."""
    for transition, username in (("release", "manager"), ("board_approve", "board")):
        step(case, transition, User.objects.get(username=username), timezone.now())
        if transition == "release":
            answer_all(case, timezone.now())


def link_of(party: str, kind: str) -> str:
    """Return the path of a new link for the party to what it is asked."""
    invitation = Invitation.objects.get(
        work_item__party__key=party, work_item__kind=kind, work_item__closed=False
    )
    return f"/link/{issue_link(invitation=invitation, at=timezone.now())}/"

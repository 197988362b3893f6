"""The demo's materials: their pages, and handouts made as PDFs. Running it again is safe."""

import json
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from typing import Any

import typst
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Page

from cms.demo.handouts import AUDIENCES, FLYER, FULL, MATERIALS, TOPICS, WORKSHOPS, Material
from cms.demo.partners import CENTER
from cms.models import (
    Audience,
    HomePage,
    IssuePage,
    Location,
    MaterialPage,
    MaterialsIndexPage,
    PartnerPage,
    Topic,
)
from cms.services.thumbnails import make_thumbnail
from mou_templates.pdf.tags import completed

MONTHS = 12
PLACE = "County One-Stop Center, 1 Workforce Way, Suite 235, Fairmead"
FOOTERS = {"en": f"{PLACE}. Free for everyone.", "es": f"{PLACE}. Gratis para todos."}
INTRO = "Flyers, cards and guides to take away. Each shows what is current today."


def build_materials(*, today: date) -> None:
    """Make the materials and issues that are not there yet; change none that is."""
    index = _below(
        HomePage.objects.get(),
        MaterialsIndexPage(slug="materials", title="Materials", intro=INTRO, show_in_menus=True),
    )
    topics = {key: Topic.objects.get_or_create(slug=key, defaults={"name": name})[0]
              for key, name in TOPICS.items()}  # fmt: skip
    audiences = {key: Audience.objects.get_or_create(slug=key, defaults={"name": name})[0]
                 for key, name in AUDIENCES.items()}  # fmt: skip
    flyer = _material(index, FLYER, topics, audiences)
    for month in months_to(today):
        _flyer_of(flyer, month)
    for facts in MATERIALS:
        page = _material(index, facts, topics, audiences)
        _yearly(page, facts, today)


def months_to(today: date) -> list[date]:
    """Return the first days of twelve months, the last being today's month."""
    count = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(count - MONTHS + 1, count + 1)]


def _material(
    index: Page, facts: Material, topics: dict[str, Topic], audiences: dict[str, Audience]
) -> MaterialPage:
    center = PartnerPage.objects.filter(party__key=CENTER).first()
    page = MaterialPage(slug=facts.slug, title=facts.title, summary=facts.summary, partner=center)
    page.topics = [topics[facts.topic]]
    page.audiences = [audiences[facts.audience]]
    page.locations = list(_where(facts.where))
    return _below(index, page)


def _where(words: str) -> Any:
    """Return the locations that hand it out; none stands for every one."""
    if not words:
        return Location.objects.none()
    wanted = {"level": Location.Level.FULL} if words == FULL else {"job_search_computers": True}
    return Location.objects.filter(**wanted)


def _flyer_of(flyer: MaterialPage, month: date) -> None:
    last = month.replace(day=monthrange(month.year, month.month)[1])
    words = {
        "kicker": f"{month:%B %Y}",
        "title": "Free workshops",
        "lead": "For everyone who looks for work. Come as you are; you need not sign up.",
        "heads": ["Day", "Workshop"],
        "rows": [list(row) for row in workshops(month)],
    }
    name = f"workshop-flyer-{month:%Y-%m}"
    _issue(flyer, name, f"Workshop flyer, {month:%B %Y}", words, (month, last), copies=40)


def workshops(month: date) -> Iterator[tuple[str, str]]:
    """Yield the day and the words of each workshop of the month, in the order of the days."""
    first_weekday = month.weekday()
    found = []
    for weekday, which, at, what, where in WORKSHOPS:
        day = month + timedelta(days=(weekday - first_weekday) % 7 + 7 * which)
        found.append((day, f"{at}, {what}. {where}"))
    for day, words in sorted(found):
        yield f"{day:%A}, {day:%B} {day.day}", words


def _yearly(page: MaterialPage, facts: Material, today: date) -> None:
    """Make the issue of the programme's year, which begins in July; or of a summer that is over."""
    year = today.year if today.month >= 7 else today.year - 1
    days = (date(year, 7, 1), date(year + 1, 6, 30))
    if facts.over:
        year = (today - timedelta(days=1)).year if today > date(today.year, 8, 31) else year
        days = (date(year, 4, 1), min(date(year, 8, 31), today - timedelta(days=1)))
    words = {"kicker": f"{days[0].year}", "title": facts.title, "lead": facts.summary,
             "points": list(facts.points)}  # fmt: skip
    name = f"{facts.slug}-{days[0].year}"
    _issue(page, name, f"{facts.title}, {days[0].year}", words, days, copies=facts.copies)
    if facts.spanish:
        title, lead, *points = facts.spanish
        words |= {"title": title, "lead": lead, "points": points, "language": "es"}
        title = f"{title}, {days[0].year}"
        _issue(page, f"{name}-es", title, words, days, copies=facts.copies)


def _issue(
    material: MaterialPage,
    slug: str,
    title: str,
    words: dict[str, Any],
    days: tuple[date, date],
    *,
    copies: int,
) -> None:
    if IssuePage.objects.child_of(material).filter(slug=slug).exists():
        return
    content = flyer_pdf(words, days[0])
    document = Document(title=title, file=ContentFile(content, name=f"{slug}.pdf"))
    document.file_size = len(content)
    document.save()
    page = IssuePage(
        slug=slug,
        title=title,
        period=days[0],
        language=words.get("language", "en"),
        file=document,
        valid_from=days[0],
        valid_until=days[1],
        copies=copies,
    )
    make_thumbnail(issue_id=_below(material, page).pk)


def _below(parent: Page, page: Any) -> Any:
    """Return the page of the same slug below the parent, made now if there is none."""
    found = type(page).objects.child_of(parent).filter(slug=page.slug).first()
    if found is not None:
        return found
    page.first_published_at = page.last_published_at = timezone.now()
    return parent.add_child(instance=page)


def flyer_pdf(words: dict[str, Any], day: date) -> bytes:
    """Return a handout as a tagged PDF."""
    plain: dict[str, Any] = {"rows": [], "points": [], "language": "en"}
    data = plain | words | {"date": [day.year, day.month, day.day]}
    data["footer"] = FOOTERS[data["language"]]
    made = typst.compile(
        _template(),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return completed(made, ())


@lru_cache(maxsize=1)
def _template() -> bytes:
    return resources.files(__package__).joinpath("flyer.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)

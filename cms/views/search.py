"""The search over the public site."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.forms.search import Wish, wish_of
from cms.queries.search import KINDS, MOST, found
from cms.queries.suggesting import meant

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Filter:
    """A kind to narrow the search to, and how much of it was found."""

    title: str
    count: int
    url: str
    chosen: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the site has on the words asked for. A page that there is not is the last one."""
    wish = wish_of(request.GET)
    now = timezone.now()
    hits = found(wish.words, now)
    counts = Counter(hit.kind for hit in hits)
    shown = [hit for hit in hits if wish.kind in {"", hit.kind}]
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "wish": wish,
        "page": page,
        "filters": _filters(counts, wish),
        "cut": [name for kind, name in KINDS.items() if counts[kind] >= MOST],
        "most": MOST,
        "meant": _meant(wish, now) if wish.words and not hits else "",
        "further": urlencode({"q": wish.typed, "kind": wish.kind}),
    }
    return render(request, "cms/search.html", context)


def _meant(wish: Wish, now: datetime) -> str:
    """Return other words that do find something, if those typed may be a slip."""
    words = meant(wish.words, now)
    return " ".join(words) if words and found(words, now) else ""


def _filters(counts: Counter[str], wish: Wish) -> list[Filter]:
    kinds = {"": "Everything"} | {kind: name for kind, name in KINDS.items() if counts[kind]}
    return [
        Filter(
            title=title,
            count=counts[kind] if kind else counts.total(),
            url="?" + urlencode({"q": wish.typed, "kind": kind}),
            chosen=kind == wish.kind,
        )
        for kind, title in kinds.items()
    ]

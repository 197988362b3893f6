"""The locations: a list that can be narrowed, and a page for each."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.forms.locations import LocationsForm
from cms.queries.locations import active, hours_at, location_rows, widened
from cms.queries.reachable import reachable
from cms.rules.hours import DAYS
from cms.rules.hours import week as week_of
from cms.rules.levels import MEANINGS
from workflows.queries.bound import agreements_of

PER_PAGE = 50


@require_safe
def locations(request: HttpRequest) -> HttpResponse:
    """List the locations that fit what is asked for; if none is in the place asked, all others."""
    everywhere = list(active())
    form = LocationsForm(request.GET or None, locations=everywhere)
    asked = form.wish()
    wish = widened(everywhere, asked)
    rows = location_rows(everywhere, wish, timezone.localdate())
    context = {
        "form": form,
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": _asked(request),
        "total": len(everywhere),
        "meanings": MEANINGS,
        "nothing_in": "" if wish == asked else asked.place.strip(),
        "wish": wish,
        "chosen": wish.job_search or wish.level,
    }
    return render(request, "cms/locations/list.html", context)


def _asked(request: HttpRequest) -> str:
    """Return what is asked for as it stands in an address, but for the page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


@require_safe
def location(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a location: where it is, when it is open, what it has, and the MOUs it is under."""
    found = get_object_or_404(active(), slug=slug)
    now = timezone.now()
    today = timezone.localdate(now)
    hours = hours_at(found, today)
    context = {
        "location": found,
        "hours": hours,
        "week": week_of(hours.openings, today.weekday()) if hours.are_known else [],
        "today": hours.words_on(today),
        "weekday": DAYS[today.weekday()],
        "open_now": hours.now(now, timezone.get_current_timezone()),
        "meaning": MEANINGS[found.level],
        "partner_is_public": reachable(now).filter(pk=found.partner_id).exists(),
        "agreements": agreements_of(found.partner.party_id, today),
    }
    response = render(request, "cms/locations/location.html", context)
    zone = timezone.get_current_timezone()
    response.right_until = hours.next_change(now, zone)  # type: ignore[attr-defined]  # for KeptPages
    return response

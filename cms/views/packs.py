"""The print pack of a location."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from cms.files import pack
from cms.files.pack import Handout
from cms.models import Downloads, Location
from cms.queries.locations import active
from cms.queries.materials import handed_out_at
from cms.queries.packs import coming_of, handouts_of
from cms.services.reach import count_downloads
from cms.views.documents import is_counted


@require_safe
def print_pack(request: HttpRequest, slug: str) -> HttpResponse:
    """Send everything that is current for the location as one PDF, under a cover, and count it.

    With `?when=coming`, what is published for a later day instead.

    A reader whose browser has the pack of today already is sent none, and none is counted.
    """
    location = get_object_or_404(active(), slug=slug)
    today = timezone.localdate()
    handed = handed_out_at(location, today)
    ahead = request.GET.get("when") == "coming"
    handouts = coming_of(handed.coming) if ahead else handouts_of(handed.current)
    answer = _pack(request, location, today, handouts)
    if is_counted(request, answer):
        issues = [o.coming for o in handed.coming] if ahead else [o.current for o in handed.current]
        taken = [issue.pk for group in issues for issue in group]
        count_downloads(issue_ids=taken, way=Downloads.Way.PACK, day=today)
    return answer


# Here and not only in the middleware: what is not sent is not counted.
@conditional_page
def _pack(
    request: HttpRequest, location: Location, today: date, handouts: list[Handout]
) -> HttpResponse:
    content = pack.print_pack(location.name, today, handouts)
    name = f"print-pack-{location.slug}-{today:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)

"""The print pack of a location."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.files import pack
from cms.queries.locations import active
from cms.queries.packs import handouts


@require_safe
def print_pack(request: HttpRequest, slug: str) -> HttpResponse:
    """Send everything that is current for the location as one PDF, under a cover."""
    location = get_object_or_404(active(), slug=slug)
    today = timezone.localdate()
    content = pack.print_pack(location.name, today, handouts(location, today))
    name = f"print-pack-{location.slug}-{today:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)

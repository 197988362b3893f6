"""The icon that browsers ask for at an address of their own choice, beside a PDF for one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon of the site."""
    return redirect(static("cms/icon.svg"))

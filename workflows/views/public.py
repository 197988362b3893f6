"""The public pages of MOUs. They read what is sealed and nothing else, and need no account."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from workflows.forms.public import AsOfForm
from workflows.models import Mou, Version
from workflows.queries import public
from workflows.queries.evidence import public_blocks
from workflows.queries.files import files
from workflows.queries.in_force import InForce, consolidated_of, on_day, texts_in_force
from workflows.queries.parties import parties_in_force, sealed_parties
from workflows.queries.public_readings import in_force_html, reading_html, readings_of
from workflows.queries.texts import file_content, text_of

FILE_AGE = 3600
"""Seconds for which a file need not be asked for again."""

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
DISPOSITIONS = {"docx": "attachment", "pdf": "inline"}


@require_safe
def mous(request: HttpRequest) -> HttpResponse:
    """List the MOUs that have a sealed text."""
    rows = public.mou_rows(timezone.localdate())
    return render(request, "workflows/public/mous.html", {"rows": rows})


@require_safe
def mou(request: HttpRequest, number: str) -> HttpResponse:
    """Show an MOU's text in force today, or as of the day asked for."""
    found = get_object_or_404(public.published(number))
    form = AsOfForm(request.GET if request.GET.get("on", "").strip() else None)
    asked = form.cleaned_data["on"] if form.is_valid() else None
    context = _mou(found, timezone.localdate(), asked) | {"form": form}
    status = 400 if form.errors else 200
    return render(request, "workflows/public/mou.html", context, status=status)


def _mou(found: Mou, today: date, asked: date | None) -> dict[str, Any]:
    versions = public.versions_of(found)
    texts = texts_in_force(versions, consolidated_of(found, versions))
    periods = public.periods(versions, today)
    shown = on_day(texts, asked or today)
    return {
        "mou": found,
        "renewal": public.renewal(found, today),
        "today": today,
        "asked": asked,
        "periods": periods,
        "first": periods[-1],
        "in_force": on_day(texts, today),
        "between": [text for text in texts if text.version is None],
        "shown": shown,
        **(_on_day(found, shown) if shown else {}),
    }


def _on_day(found: Mou, shown: InForce) -> dict[str, Any]:
    """Return what the page says of the text of the day: its words, its parties, its files."""
    kept = shown.snapshot
    return {
        "html": in_force_html(shown),
        "contents": public.contents(text_of(kept)) if kept else [],
        "parties": parties_in_force(found, shown),
        "files": files(shown.version) if shown.version else [],
    }


def _shown(version: Version, reading: str) -> dict[str, Any]:
    return {
        "html": reading_html(version, reading),
        "contents": public.contents(text_of(version.snapshot)),
        "parties": sealed_parties(version),
        "files": files(version),
    }


@require_safe
def version(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """Show one sealed version: its text or how it differs, who signed it, and its files."""
    found = get_object_or_404(public.published(number))
    versions, today = public.versions_of(found), timezone.localdate()
    periods = {period.version.number: period for period in public.periods(versions, today)}
    if version not in periods:
        raise Http404("There is no such version.")
    shown = periods[version].version
    readings = readings_of(shown)
    reading = request.GET.get("reading", "text")
    if reading not in readings:
        raise Http404("There is no such reading of this version.")
    context = _shown(shown, reading) | {
        "mou": found,
        "period": periods[version],
        "previous": periods.get(version - 1),
        "next": periods.get(version + 1),
        "in_force": on_day(texts_in_force(versions, ()), today),
        "readings": readings,
        "reading": reading,
        "signatures": public.signatures(shown),
        "evidence": public_blocks(shown.instrument.case),
    }
    return render(request, "workflows/public/version.html", context)


def _file_etag(request: HttpRequest, number: str, version: int, kind: str) -> str | None:
    sha256 = public.version_files(number, version, kind).values_list("sha256", flat=True).first()
    return f'"{sha256}"' if sha256 else None


@require_safe
@cache_control(public=True, max_age=FILE_AGE)
@condition(etag_func=_file_etag)
def version_file(request: HttpRequest, number: str, version: int, kind: str) -> HttpResponse:
    """Send a file of a sealed version, as it was made once and for all."""
    file = get_object_or_404(public.version_files(number, version, kind))
    ending = kind.rpartition(".")[2]
    name = f"{number}-version-{version}-{kind}"
    return HttpResponse(
        file_content(file),
        content_type=CONTENT_TYPES[ending],
        headers={"Content-Disposition": f'{DISPOSITIONS[ending]}; filename="{name}"'},
    )

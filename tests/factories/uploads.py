"""Several flyers that are handed in at once."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document

from cms.models import IssuePage, MaterialPage, Upload
from cms.services.uploads import take_in
from tests.packages.pdfs import pdf

Files = Iterable[tuple[str, bytes]]
TWO = (("flyer 2027-01.pdf", pdf()), ("flyer feb27.pdf", pdf(2)))


def browser(user: User) -> Client:
    """Return a browser in which the user is logged in."""
    client = Client()
    client.force_login(user)
    return client


def sent(of: MaterialPage, files: Files, **more: str) -> dict[str, object]:
    """Return what a browser sends of the first page."""
    pdfs = [SimpleUploadedFile(name, content) for name, content in files]
    return {"material": of.pk, "language": "en", "pdfs": pdfs} | more


def uploaded(user: User, of: MaterialPage, files: Files = TWO) -> Upload:
    """Return an upload whose months are to be confirmed."""
    return take_in(material=of, language="en", files=files, user=user, at=timezone.now())


def address(upload: Upload) -> str:
    """Return where the months of the upload are confirmed."""
    return reverse("issue_upload", args=[upload.pk])


def confirmed(upload: Upload, *months: str, **more: str) -> dict[str, str]:
    """Return what a browser sends of the second page: a month for each file; `-` leaves it out."""
    data = dict(more)
    for file, month in zip(upload.files.filter(problem=""), months, strict=True):
        key = f"file-{file.pk}"
        data |= {f"{key}-leave_out": "on"} if month == "-" else {f"{key}-month": month}
    return data


def drafts() -> list[tuple[str, date, date, bool]]:
    """Return the issues that there are, and whether each is live."""
    rows = IssuePage.objects.order_by("period")
    return list(rows.values_list("title", "valid_from", "valid_until", "live"))


def nothing_made() -> bool:
    """Test whether there is neither issue nor document."""
    return not IssuePage.objects.exists() and not Document.objects.exists()

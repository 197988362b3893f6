"""Several flyers at once: taken in, and made into draft issues once their months are confirmed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TypedDict

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.log_actions import log

from cms.files.advice import advice_on
from cms.files.pdfs import count_pages, open_pdf
from cms.files.refused import RefusedFile
from cms.files.uploads import check_upload
from cms.models import IssuePage, MaterialPage, Upload, UploadedFile
from cms.queries.uploads import collections_to_add_to
from cms.rules.issues import month_of
from cms.rules.months import month_days
from workflows.services.locks import lock_row

KEPT = timedelta(days=1)
"""How long an upload waits to be confirmed."""

COPIES = 25


class Facts(TypedDict):
    """What the issues of an upload have in common, and the period of one."""

    language: str
    period: date
    copies: int


class NotMade(Exception):
    """No issue was made. `problems` says why, by the key of the file, in the user's words."""

    def __init__(self, problems: Mapping[int, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


@transaction.atomic
def take_in(
    *,
    material: MaterialPage,
    language: str,
    files: Iterable[tuple[str, bytes]],
    user: User,
    at: datetime,
) -> Upload:
    """Keep the files until their months are confirmed; of one that is refused, only the reason."""
    upload = Upload.objects.create(
        material=material, language=language, uploaded_by=user, uploaded_at=at
    )
    UploadedFile.objects.bulk_create(
        [_looked_into(upload, name, content) for name, content in files]
    )
    return upload


def _looked_into(upload: Upload, name: str, content: bytes) -> UploadedFile:
    file = UploadedFile(upload=upload, name=name, content=b"")
    try:
        if not name.lower().endswith(".pdf"):
            raise RefusedFile(f"“{name}” is not a PDF. Save it as PDF and hand it in again.")
        check_upload(name, content)
        with open_pdf(name, content) as pdf:
            file.pages = count_pages(name, pdf)
    except RefusedFile as error:
        file.problem = str(error)[:400]
    else:
        file.content, file.advice = content, advice_on(name, content)
    return file


@transaction.atomic
def make_issues(*, upload: Upload, months: Mapping[int, date], user: User) -> list[IssuePage]:
    """Make a draft issue of each file that has a month, and forget the upload.

    Args:
        upload: what was handed in.
        months: the first day of its month, by the key of the file; a file without is left out.
        user: whose drafts they are.

    Raises:
        NotMade: if two files have one month, or a month has its issue. Nothing is made then.
        PermissionDenied: if the user may not add issues to the material, or documents.
    """
    # Locked, so that two who confirm at once do not make two issues of one month.
    material = lock_row(MaterialPage.objects.all(), pk=upload.material_id)
    collection = collections_to_add_to(user).first()
    if collection is None or not material.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    _check(material, upload.language, months)
    files = list(upload.files.filter(pk__in=months, problem=""))
    before = IssuePage.objects.child_of(material).order_by("-period").first()
    copies = before.copies if before else COPIES
    with _taken_back_on_failure() as documents:
        made = []
        for file in sorted(files, key=lambda file: months[file.pk]):
            documents.append(_document(file, collection, user))
            facts = Facts(language=upload.language, period=months[file.pk], copies=copies)
            made.append(_issue(material, documents[-1], facts, user))
    upload.delete()
    return made


@contextmanager
def _taken_back_on_failure() -> Iterator[list[AbstractDocument]]:
    """Give a list for new documents. If something fails, their files leave the storage again.

    The rows go with the transaction; what is in the storage has to be taken back by hand.
    """
    documents: list[AbstractDocument] = []
    try:
        yield documents
    except Exception:
        for document in documents:
            document.file.storage.delete(document.file.name)
        raise


def _check(material: MaterialPage, language: str, months: Mapping[int, date]) -> None:
    issues = IssuePage.objects.child_of(material)
    rows = issues.filter(language=language).values_list("period", "title")
    there = {month_of(period): title for period, title in rows}
    often = Counter(months.values())
    problems = {}
    for key, month in months.items():
        if often[month] > 1:
            problems[key] = f"Two files are for {month:%B %Y}. Leave one out or change its month."
        elif month in there:
            problems[key] = (
                f"“{there[month]}” is the issue for {month:%B %Y} already. Leave this file out, "
                "or choose another month."
            )
    if problems:
        raise NotMade(problems)


def _document(file: UploadedFile, collection: object, user: User) -> AbstractDocument:
    content = bytes(file.content)
    document = get_document_model()(
        title=file.name,
        file=ContentFile(content, name=file.name),
        collection=collection,
        uploaded_by_user=user,
        file_size=len(content),
    )
    document.save()
    return document


def _issue(
    material: MaterialPage, document: AbstractDocument, facts: Facts, user: User
) -> IssuePage:
    first, last = month_days(facts["period"])
    language = IssuePage.Language(facts["language"])
    spoken = "" if language is IssuePage.Language.ENGLISH else f" ({language.label})"
    page: IssuePage = material.add_child(
        instance=IssuePage(
            title=f"{material.title}, {first:%B %Y}{spoken}",
            file=document,
            valid_from=first,
            valid_until=last,
            live=False,
            owner=user,
            **facts,
        )
    )
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    page.save_revision(user=user, log_action=True)
    return page


def hand_in(*, issue: IssuePage, user: User) -> bool:
    """Submit the draft to the review of its place in the tree; return whether there is one."""
    workflow = issue.get_workflow()
    if workflow is None:
        return False
    workflow.start(issue, user)
    return True


def forget_uploads(*, at: datetime) -> int:
    """Delete the uploads that nobody confirmed within a day; return how many there were."""
    old = Upload.objects.filter(uploaded_at__lte=at - KEPT)
    return old.delete()[1].get("cms.Upload", 0)

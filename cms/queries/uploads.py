"""Who may hand in several files at once, for which materials, and what waits to be confirmed."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import BigIntegerField, QuerySet
from wagtail.documents import get_document_model
from wagtail.models import Collection
from wagtail.permissions import page_permission_policy, policy_registry

from cms.models import MaterialPage, Upload, UploadedFile
from cms.rules.months import months_in


@dataclass(frozen=True, slots=True)
class Guess:
    """A file that was taken, and the months that its name can mean."""

    file: UploadedFile
    months: tuple[date, ...]


def materials_to_add_to(user: User) -> QuerySet[MaterialPage]:
    """Return the materials below which the user may add issues, by title."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "add")
    return MaterialPage.objects.filter(pk__in=pages.values("pk")).order_by("title", "pk")


def collections_to_add_to(user: User) -> QuerySet[Collection]:
    """Return the collections in which the user may put documents."""
    policy = policy_registry.get_by_type(get_document_model())
    found: QuerySet[Collection] = policy.collections_user_has_permission_for(user, "add")
    return found


def may_upload(user: User) -> bool:
    """Test whether the user may add pages and documents at all."""
    return bool(
        page_permission_policy.user_has_permission(user, "add")
        and collections_to_add_to(user).exists()
    )


def upload_of(user: User, pk: int) -> QuerySet[Upload]:
    """Return the user's own upload of that key, if its material is still theirs to add to."""
    if pk > BigIntegerField.MAX_BIGINT:
        return Upload.objects.none()
    mine = Upload.objects.filter(pk=pk, uploaded_by=user, material__in=materials_to_add_to(user))
    return mine.select_related("material")


def guesses(upload: Upload, today: date) -> list[Guess]:
    """Return the files that were taken, with the months that their names can mean."""
    files = upload.files.filter(problem="").defer("content")
    return [Guess(file, months_in(file.name, today)) for file in files]


def refused(upload: Upload) -> QuerySet[UploadedFile]:
    """Return the files that were not taken."""
    return upload.files.exclude(problem="")

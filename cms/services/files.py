"""The files of issues that are gone: they stay for the desk, and are public no longer."""

from collections.abc import Iterable

from wagtail.documents import get_document_model
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction

from cms.models import IssuePage
from cms.queries.documents import files_of
from workflows.services.transactions import one_transaction

COLLECTION = "Files of deleted issues"
"""Where they are kept. Whoever reads from it must be logged in."""


@one_transaction
def lock_away(*, issue: IssuePage) -> None:
    """Take the files of an issue that is about to be deleted off the public site.

    With the issue goes all knowledge of whether its files were ever out; one that was only in a
    draft would be served from then on. A file that another issue has is as public as that one.
    """
    others = IssuePage.objects.exclude(pk=issue.pk).values_list("file", flat=True)
    alone = files_of(issue) - set(others)
    if alone:
        _move(alone, private_collection(COLLECTION))


@one_transaction
def bring_back(*, issue: IssuePage) -> None:
    """Take the file of an issue that is published out of where those of deleted issues are."""
    kept = Collection.objects.filter(name=COLLECTION, depth=2)
    if get_document_model().objects.filter(pk=issue.file_id, collection__in=kept).exists():
        _move([issue.file_id], Collection.get_first_root_node())


def private_collection(name: str) -> Collection:
    """Return the collection of that name, made now if there is none: it is for the desk alone."""
    root = Collection.get_first_root_node()
    found: Collection | None = root.get_children().filter(name=name).first()
    if found is not None:
        return found
    made: Collection = root.add_child(instance=Collection(name=name))
    CollectionViewRestriction.objects.create(
        collection=made, restriction_type=BaseViewRestriction.LOGIN
    )
    return made


def _move(documents: Iterable[int], collection: Collection) -> None:
    get_document_model().objects.filter(pk__in=documents).update(collection=collection)

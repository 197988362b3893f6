"""Which documents are files of issues, and whether their issue is out."""

from django.db.models import QuerySet
from wagtail.documents.models import AbstractDocument
from wagtail.models import Revision

from cms.models import IssuePage


def issues_of(document_id: int) -> QuerySet[IssuePage]:
    """Return the issues whose file the document is, published or not."""
    return IssuePage.objects.filter(file=document_id)


def is_in_an_earlier_or_coming_text(document: AbstractDocument) -> bool:
    """Test whether a revision of an issue names the document: a draft's file, or a replaced one."""
    return Revision.page_revisions.filter(content__file=document.pk).exists()


def files_of(issue: IssuePage) -> set[int]:
    """Return the keys of the files that the issue has or had, in its drafts too."""
    drafts = issue.revisions.values_list("content__file", flat=True)
    return {issue.file_id, *(file for file in drafts if file)}

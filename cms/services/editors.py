"""The groups that keep the public site, and the review before a page or location is public."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from cms.models import HomePage, Location
from workflows.models import RoleGroup
from workflows.services.groups import group_for
from workflows.services.transactions import one_transaction

EDITORS = RoleGroup.Key.EDITOR
MANAGERS = RoleGroup.Key.MANAGER
REVIEW = "Review by a manager"
"""The name of the workflow, and of its one step."""

SHARED = ("location", "topic", "audience")
"""The snippets that editors keep beside the pages."""

PAGES: Mapping[RoleGroup.Key, tuple[str, ...]] = {
    EDITORS: ("add_page", "change_page"),
    MANAGERS: (
        "add_page",
        "change_page",
        "publish_page",
        "bulk_delete_page",
        "lock_page",
        "unlock_page",
    ),
}
"""What each group may do with the home page and all below it. Who may not publish submits."""

SNIPPETS: Mapping[RoleGroup.Key, tuple[str, ...]] = {
    EDITORS: ("view", "add", "change"),
    MANAGERS: ("view", "add", "change", "delete", "publish", "lock", "unlock"),
}
"""What each group may do with the snippets. Only locations are published or locked."""

FILES: Mapping[RoleGroup.Key, tuple[str, ...]] = {
    EDITORS: ("add", "choose"),
    MANAGERS: ("add", "change", "choose"),
}
"""What each group may do with pictures and documents.

Who may *add* changes what they added; a manager changes anyone's.
"""


@one_transaction
def set_up_editors() -> list[Group]:
    """Make the groups that keep the site and the review before publishing.

    What is there already stays as it is, so running it again changes nothing, and a workflow that
    an administrator has put on the home page or on the locations is left alone.
    """
    home = HomePage.objects.get()
    groups = [_group(key, home) for key in PAGES]
    _review_locations(_review_by(groups[-1], home))
    return groups


def _group(key: RoleGroup.Key, home: HomePage) -> Group:
    group = group_for(key=key)
    group.permissions.add(_one("wagtailadmin", "access_admin"), *_of_snippets(SNIPPETS[key]))
    for codename in PAGES[key]:
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=home.pk, permission=_one("wagtailcore", codename)
        )
    top = Collection.objects.get(depth=1)
    for permission in _of_files(FILES[key]):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=top, permission=permission
        )
    return group


def _one(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _of_snippets(verbs: Iterable[str]) -> Iterable[Permission]:
    names = [f"{verb}_{kind}" for verb in verbs for kind in SHARED]
    return Permission.objects.filter(content_type__app_label="cms", codename__in=names)


def _of_files(verbs: Iterable[str]) -> Iterable[Permission]:
    names = [f"{verb}_{kind}" for verb in verbs for kind in ("image", "document")]
    return Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=names
    )


def _review_by(managers: Group, home: HomePage) -> Workflow:
    """Have the pages from the home page down reviewed by a manager; return their workflow."""
    found = WorkflowPage.objects.filter(page_id=home.pk).select_related("workflow").first()
    if found is not None:
        return found.workflow
    task, _ = GroupApprovalTask.objects.get_or_create(name=REVIEW)
    task.groups.add(managers)
    workflow, _ = Workflow.objects.get_or_create(name=REVIEW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(pk=home.pk))
    return workflow


def _review_locations(workflow: Workflow) -> None:
    """Have the locations reviewed as the pages are."""
    kind = ContentType.objects.get_for_model(Location)
    WorkflowContentType.objects.get_or_create(content_type=kind, defaults={"workflow": workflow})

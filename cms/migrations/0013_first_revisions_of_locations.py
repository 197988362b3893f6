"""Give each location that is public already the revision that it was published as.

Without one Wagtail takes a location off the site when a later text of it is scheduled.
"""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone
from modelcluster.models import get_serializable_data_for_fields

CHILDREN = {"hours": "OpeningHours", "exceptions": "HoursException"}


def add_revisions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make a revision of each location, with its hours, as Wagtail's `save_revision` does."""
    locations = apps.get_model("cms", "Location").objects.filter(latest_revision=None)
    for location in locations.iterator():
        kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="cms", model="location"
        )
        revision = apps.get_model("wagtailcore", "Revision").objects.create(
            content_type=kind,
            base_content_type=kind,
            object_id=str(location.pk),
            object_str=location.name,
            created_at=timezone.now(),
            content=_content(apps, location),
        )
        location.latest_revision = location.live_revision = revision
        location.save(update_fields=["latest_revision", "live_revision"])


def _content(apps: Apps, location: Any) -> dict[str, Any]:
    content: dict[str, Any] = get_serializable_data_for_fields(location)
    for name, model in CHILDREN.items():
        rows = apps.get_model("cms", model).objects.filter(location_id=location.pk)
        content[name] = [get_serializable_data_for_fields(row) for row in rows]
    return content


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0012_locations_in_review"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(add_revisions, migrations.RunPython.noop)]

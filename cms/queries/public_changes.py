"""How often what the public is shown has changed, and when it next changes by itself."""

from datetime import datetime, time, timedelta

from django.apps import apps
from django.db import connection
from django.db.models import Count, Max, Min, Q, Sum
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page

from cms.models import PublicChange
from cms.rules.public_changes import statements

Stamp = tuple[int, int, int]

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgname, '' FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
        AND relnamespace = current_schema()::regnamespace
    """,
}


def stamp() -> Stamp:
    """Return a value that is another after each change that public pages may show, in one query."""
    found = PublicChange.objects.aggregate(Count("pk"), Max("pk"), Sum("number"))
    return (found["pk__count"], found["pk__max"] or 0, found["number__sum"] or 0)


def wanted() -> dict[str, str]:
    """Return the statement of each trigger that the database should have, by its name."""
    models = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models if model._meta.managed}
    # Virtual tables of SQLite take no triggers; they follow tables that do.
    tables = {table for table in tables if not table.endswith("_fts")}
    return dict(statements(connection.vendor, tables))


def are_watched() -> bool:
    """Test whether every table that public pages may read has its triggers."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        found = dict(cursor.fetchall())
    as_made = connection.vendor == "postgresql" or all(
        found.get(name) == sql for name, sql in wanted().items()
    )
    return as_made and wanted().keys() <= found.keys() and PublicChange.objects.exists()


def scheduled() -> list[type[DraftStateMixin]]:
    """Return the models whose rows become public, and stop being it, at times of their own."""
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in models if not issubclass(model, Page))]


def next_edge(now: datetime) -> datetime:
    """Return when the public pages next change by themselves: at midnight, or with a schedule."""
    local = timezone.localtime(now)
    midnight = timezone.make_aware(datetime.combine(local.date() + timedelta(days=1), time()))
    edges = [midnight]
    for model in scheduled():
        found = model._default_manager.aggregate(
            goes=Min("go_live_at", filter=Q(go_live_at__gt=now)),
            ends=Min("expire_at", filter=Q(expire_at__gt=now)),
        )
        edges += [edge for edge in found.values() if edge]
    return min(edges)

"""Putting up the triggers that count public changes, and forgetting old counts."""

from django.db import connection, transaction

from cms.models import PublicChange
from cms.queries.public_changes import wanted
from cms.rules.public_changes import FUNCTION, FUNCTION_BODY, table_of

MOST = 500
"""At most so many rows of PostgreSQL's transactions are kept, for each request counts them."""


@transaction.atomic
def watch_tables() -> int:
    """Put up every trigger anew, and return how many there are. Running it again is safe.

    A migration that alters a table on SQLite makes the table anew, without its triggers.
    """
    PublicChange.objects.get_or_create(pk=1)
    triggers = wanted()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger "
                f"LANGUAGE plpgsql AS $body$ {FUNCTION_BODY} $body$"
            )
        for name, statement in triggers.items():
            on = f" ON {table_of(name)}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
            cursor.execute(statement)
    return len(triggers)


def forget_changes() -> int:
    """Delete all but the newest counts; return how many were deleted. Kept pages are made anew."""
    newest = PublicChange.objects.order_by("-pk").values_list("pk", flat=True)
    if len(newest[: MOST + 1]) <= MOST:
        return 0
    last = newest[MOST // 2]
    deleted, _ = PublicChange.objects.filter(pk__lte=last).exclude(pk=1).delete()
    return deleted

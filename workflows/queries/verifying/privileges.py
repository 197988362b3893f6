"""The database itself: that its triggers refuse, and who may switch them off."""

from collections.abc import Iterator

from django.db import connection

from workflows.rules.faults import Fault
from workflows.rules.triggers import FUNCTION, FUNCTION_BODY, SEALED, statements, table_of

SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRES = """
    SELECT tgname, pg_get_triggerdef(t.oid), tgenabled FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT tgisinternal AND n.nspname = current_schema()
"""
BODY = """
    SELECT prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE proname = %s AND n.nspname = current_schema()
"""
ROLE = """
    SELECT current_user, rolsuper,
        (SELECT array_agg(c.relname::text ORDER BY c.relname) FROM pg_class c
         JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = current_schema() AND c.relname = ANY(%s)
         AND pg_has_role(current_user, c.relowner, 'USAGE'))
    FROM pg_roles WHERE rolname = current_user
"""


def faults_of_database() -> Iterator[Fault]:
    """Yield the triggers that are missing, changed or switched off."""
    found = _sqlite() if connection.vendor == "sqlite" else _postgres()
    for name, statement in statements(connection.vendor).items():
        if name not in found:
            yield Fault(f"The database, {table_of(name)}", f"its trigger {name} is missing")
        elif found[name] != _plain(statement):
            yield Fault(f"The database, {table_of(name)}", f"its trigger {name} was changed")
    if connection.vendor == "postgresql":
        yield from _of_postgres()


def role_warnings() -> list[str]:
    """Return what lets the application itself switch its seals off. SQLite knows no roles."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(ROLE, [[table.name for table in SEALED]])
        name, superuser, owned = cursor.fetchone()
    if superuser:
        return [f"The database role {name} is a superuser: it can switch off every seal."]
    if owned:
        return [f"The database role {name} owns sealed tables: it can drop their triggers."]
    return []


def _sqlite() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(SQLITE)
        return {name: _plain(sql) for name, sql in cursor.fetchall()}


def _postgres() -> dict[str, str]:
    """Return the triggers that fire for everybody; one that is switched off is as good as none."""
    with connection.cursor() as cursor:
        cursor.execute(POSTGRES)
        return {name: _plain(sql) for name, sql, enabled in cursor.fetchall() if enabled == "A"}


def _plain(statement: str) -> str:
    """Return the statement without what PostgreSQL spells in its own way."""
    return " ".join(statement.replace("public.", "").replace('"', "").split()).rstrip(";")


def _of_postgres() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(BODY, [FUNCTION])
        bodies = [" ".join(row[0].split()) for row in cursor.fetchall()]
        cursor.execute("SHOW session_replication_role")
        (role,) = cursor.fetchone()
    if bodies != [" ".join(FUNCTION_BODY.split())]:
        yield Fault("The database", f"the function {FUNCTION} was changed: triggers may not refuse")
    if role != "origin":
        yield Fault("The database", f"its sessions run as {role}: ordinary triggers do not fire")

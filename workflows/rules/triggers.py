"""The triggers by which the database refuses to change what is sealed, as SQL.

Plain statements, so that migrations put them up and `manage.py verify` compares what it finds
with them. A migration that alters a sealed table on SQLite loses its triggers and puts them up
again with `statements`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SealedTable:
    """A table whose rows are never changed or deleted.

    `what` is what a row is called in the refusal. `keys` are its unique columns beside the row's
    own number: SQLite deletes every row that shares one of them with a row that REPLACE brings.
    """

    name: str
    what: str
    keys: tuple[tuple[str, ...], ...]


SEALED = (
    SealedTable("workflows_snapshot", "A kept text", (("sha256",),)),
    SealedTable(
        "workflows_version", "A sealed version", (("mou_id", "number"), ("instrument_id",))
    ),
    SealedTable("workflows_versionfile", "A sealed file", (("version_id", "kind"),)),
    SealedTable("workflows_event", "An event", (("case_id", "sequence"), ("sha256",))),
    SealedTable(
        "workflows_versionparty", "A party of a sealed version", (("version_id", "party_id"),)
    ),
    SealedTable("workflows_consolidatedtext", "A consolidated text", (("mou_id", "holds"),)),
    SealedTable("workflows_routedefinition", "A kept route", (("name", "version"),)),
)

FUNCTION = "workflows_append_only"
FUNCTION_BODY = """
BEGIN
    RAISE EXCEPTION '% cannot be changed or deleted.', TG_ARGV[0]
        USING ERRCODE = 'integrity_constraint_violation';
END;
"""
"""What every trigger on PostgreSQL calls."""


def statements(vendor: str, tables: Iterable[SealedTable] = SEALED) -> Mapping[str, str]:
    """Return the statement that makes each trigger, by the trigger's name.

    `vendor` is Django's name of the database: `sqlite` or `postgresql`.
    """
    make = _postgres if vendor == "postgresql" else _sqlite
    return {name: sql for table in tables for name, sql in make(table).items()}


def always(name: str, table: str) -> str:
    """Return the statement that lets a trigger on PostgreSQL fire for replication roles too.

    Without it `SET session_replication_role = replica` switches the trigger off for a session.
    """
    return f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"


def table_of(trigger: str) -> str:
    """Return the table of one of our triggers, by the trigger's name."""
    return trigger.partition("_no_")[0]


def _sqlite(table: SealedTable) -> Mapping[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table.what} cannot be changed or deleted.'); END"
    made = {
        f"{table.name}_no_{verb.lower()}": (
            f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} {refuse}"
        )
        for verb in ("UPDATE", "DELETE")
    }
    # REPLACE deletes rows without firing the triggers of DELETE unless the connection asks for
    # it (PRAGMA recursive_triggers), so a row that would take another's place is refused itself.
    name = f"{table.name}_no_replace"
    taken = " ".join(_taken(table, key) for key in (("rowid",), *table.keys))
    return made | {name: f"CREATE TRIGGER {name} BEFORE INSERT ON {table.name} BEGIN {taken} END"}


def _taken(table: SealedTable, key: tuple[str, ...]) -> str:
    """Return the statement that refuses a row whose key another row has."""
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    said = f"{table.what} cannot be changed or deleted: {', '.join(key)} is taken."
    # Names of ours alone: nothing that anybody typed is in the statement.
    return f"SELECT RAISE(ABORT, '{said}') WHERE EXISTS (SELECT 1 FROM {table.name} WHERE {same});"  # noqa: S608


def _postgres(table: SealedTable) -> Mapping[str, str]:
    return {
        f"{table.name}_no_{verb.lower()}": (
            f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
            f"FOR EACH {'STATEMENT' if verb == 'TRUNCATE' else 'ROW'} "
            f"EXECUTE FUNCTION {FUNCTION}('{table.what}')"
        )
        for verb in ("UPDATE", "DELETE", "TRUNCATE")
    }

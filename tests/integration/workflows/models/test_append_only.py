"""What is sealed stays: the database refuses whoever asks, whichever way."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from tests.factories import amendment_case
from workflows.models import (
    ConsolidatedText,
    Event,
    RouteDefinition,
    Snapshot,
    Version,
    VersionFile,
)
from workflows.services.documents import make_version_files

pytestmark = pytest.mark.django_db

SEALED = [Snapshot, Version, VersionFile, Event, RouteDefinition, ConsolidatedText]
REFUSAL = "cannot be changed or deleted"
VERBS = {
    "sqlite": ("UPDATE", "DELETE", "REPLACE"),
    "postgresql": ("UPDATE", "DELETE", "TRUNCATE"),
}
FIELD = {
    Snapshot: "content",
    Version: "number",
    VersionFile: "kind",
    Event: "comment",
    RouteDefinition: "source",
    ConsolidatedText: "holds",
}
VALUE = {
    Snapshot: "{}",
    Version: 9,
    VersionFile: "forged.pdf",
    Event: "Forged.",
    RouteDefinition: "",
    ConsolidatedText: "1 2",
}


@pytest.fixture
def sealed() -> None:
    """Seal an amendment, so that each table has rows."""
    case = amendment_case("executed", joins=False)
    version = case.instrument.version
    make_version_files(version_id=version.pk)
    ConsolidatedText.objects.create(
        mou=version.mou,
        holds="1 3",
        snapshot=version.snapshot,
        made_by=version,
        sealed_at=version.sealed_at,
    )


def all_rows(model: type[models.Model]) -> list[tuple[object, ...]]:
    return sorted((tuple(map(_plain, row)) for row in model.objects.values_list()), key=repr)


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def changed(model: type[models.Model]) -> models.Model:
    row = model.objects.all()[0]
    setattr(row, FIELD[model], VALUE[model])
    return row


def upsert(model: type[models.Model]) -> None:
    """Insert a row that is there already, and change it instead, as ON CONFLICT DO UPDATE does."""
    model.objects.bulk_create(
        [changed(model)],
        update_conflicts=True,
        update_fields=[FIELD[model]],
        unique_fields=[model._meta.pk.name],
    )


WAYS = {
    "queryset.update": lambda model: model.objects.update(**{FIELD[model]: VALUE[model]}),
    "instance.save": lambda model: changed(model).save(force_update=True),
    "bulk_update": lambda model: model.objects.bulk_update([changed(model)], [FIELD[model]]),
    "upsert": upsert,
    "raw delete": lambda model: model.objects.all()._raw_delete(model.objects.db),
    "SQL update": lambda model: execute(
        f'UPDATE "{model._meta.db_table}" SET "{FIELD[model]}" = "{FIELD[model]}"'
    ),
    "SQL delete": lambda model: execute(f'DELETE FROM "{model._meta.db_table}"'),
}


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("model", SEALED)
def test_no_way_leads_past_the_database(model):
    before = all_rows(model)

    told = []
    for way in WAYS.values():
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            way(model)
        told.append(all_rows(model) == before)

    assert told == [True] * len(WAYS)


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("model", [VersionFile, Event])
def test_a_row_that_nothing_hangs_on_is_not_deleted_either(model):
    row = model.objects.all()[0]

    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        row.delete()

    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", SEALED)
def test_a_table_is_not_truncated(model):
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')

    assert connection.vendor == "postgresql"


@pytest.mark.parametrize("model", SEALED)
def test_after_all_migrations_the_triggers_stand(model):
    """SQLite makes a table anew to alter it, and drops its triggers without a word."""
    table = model._meta.db_table

    refusing = [name for name in triggers(table) if not name.startswith("public_")]
    assert refusing == sorted(f"{table}_no_{v.lower()}" for v in VERBS[connection.vendor])


KEYS = {
    Snapshot: [("rowid",), ("sha256",)],
    Version: [("id",), ("mou_id", "number"), ("instrument_id",)],
    VersionFile: [("id",), ("version_id", "kind")],
    Event: [("id",), ("case_id", "sequence"), ("sha256",)],
    RouteDefinition: [("id",), ("name", "version")],
}
"""The columns by which SQLite finds a row that REPLACE would put another in place of."""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(
    ("model", "key"), [(model, key) for model, keys in KEYS.items() for key in keys]
)
def test_a_row_is_not_replaced_by_one_that_shares_a_key(model, key):
    before = all_rows(model)
    columns = [field.column for field in model._meta.concrete_fields]
    values = {column: f"{column}" for column in columns}
    # All that is unique is made new, save the key that is tried.
    if "id" in columns and key != ("id",):
        values["id"] = "id + 1000"
    for other in KEYS[model]:
        if other != key and other not in {("id",), ("rowid",)}:
            values[other[-1]] = FRESH[other[-1]]
    names, put = (
        (["rowid", *columns], ["rowid", *values.values()])
        if key == ("rowid",)
        else (
            columns,
            list(values.values()),
        )
    )

    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        execute(
            f'INSERT OR REPLACE INTO "{model._meta.db_table}" ({", ".join(names)}) '
            f'SELECT {", ".join(put)} FROM "{model._meta.db_table}" LIMIT 1'
        )

    assert all_rows(model) == before


FRESH = {
    "sha256": "lower(hex(randomblob(32)))",
    "number": "number + 1000",
    "instrument_id": "instrument_id + 1000",
    "kind": "kind || '.new'",
    "sequence": "sequence + 1000",
    "version": "version + 1000",
}
"""A value of each column that no row has yet."""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own setting")
@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("model", SEALED)
def test_a_session_for_replication_is_refused_too(model):
    before = all_rows(model)

    execute("SET LOCAL session_replication_role = replica")
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        model.objects.update(**{FIELD[model]: VALUE[model]})

    assert all_rows(model) == before


def triggers(table: str) -> list[str]:
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgrelid = %s::regclass AND tgenabled = 'A'",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor], [table])
        return sorted(row[0] for row in cursor.fetchall())

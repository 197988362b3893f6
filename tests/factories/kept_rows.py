"""Rows that a factory made once, inserted again in later tests of the same process.

Drafting, routing and signing an amendment takes the services a tenth of a second or more, and
hundreds of tests begin with it. The first test of a process that asks for a state has it made by
the services; the rows that came of it are kept, and a later test gets the same rows.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.contrib.auth.models import User
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from cms.models import PublicChange
from workflows.models import Mou, Party

M = TypeVar("M", bound=Model)
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Added:
    """Rows that came to a table, and how many it had before."""

    table: str
    before: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What a factory made: its result's key, the rows and what is to be done on commit."""

    pk: object
    added: tuple[_Added, ...]
    on_commit: tuple[Callable[[], None], ...]


_states: dict[Hashable, _State | None] = {}


def kept(key: Hashable, model: type[M], build: Callable[[], M]) -> M:
    """Return what `build` returns, from kept rows where they can be inserted as they were.

    They can if the test is rolled back, changes no setting, and has made no user, party or MOU
    before. A state that changed rows which were there before is never kept.
    """
    overridden = isinstance(settings._wrapped, UserSettingsHolder)
    if overridden or not connection.in_atomic_block or _begun():
        return build()
    if key not in _states:
        return _record(key, build)
    state = _states[key]
    if state is None or not _as_before(state.added):
        return build()
    for added in state.added:
        _insert(added)
    _set_sequences([added.table for added in state.added])
    for function in state.on_commit:
        connection.on_commit(function)
    return model._base_manager.get(pk=state.pk)


def _begun() -> bool:
    """Test whether the test has made rows that a state may refer to."""
    return any(model._base_manager.exists() for model in (User, Party, Mou))


def _record(key: Hashable, build: Callable[[], M]) -> M:
    before, waiting = _tables(), len(connection.run_on_commit)
    made = build()
    after = _tables()
    changed = [table for table in after if after[table] != before[table]]
    added = [_added(table, before[table][1], *after[table]) for table in changed]
    functions = tuple(entry[1] for entry in connection.run_on_commit[waiting:])
    whole = all(found is not None for found in added)
    _states[key] = (
        _State(made.pk, tuple(found for found in added if found), functions) if whole else None
    )
    return made


def _tables() -> dict[str, tuple[tuple[str, ...], tuple[Row, ...]]]:
    """Return the columns and rows of each table, in the order of their models."""
    models = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table: model for model in models if model._meta.managed}
    del tables[PublicChange._meta.db_table]  # Triggers count there, when rows are inserted too.
    found = {}
    with connection.cursor() as cursor:
        for table, model in tables.items():
            key = connection.ops.quote_name(model._meta.pk.column)
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY {key}")
            columns = tuple(str(column[0]) for column in cursor.description or ())
            found[table] = (columns, tuple(cursor.fetchall()))
    return found


def _added(
    table: str, before: Sequence[Row], columns: tuple[str, ...], after: Sequence[Row]
) -> _Added | None:
    """Return what came to the table, or None if rows that were there are not as they were."""
    there = set(before)
    rows = tuple(row for row in after if row not in there)
    if len(rows) + len(before) != len(after):
        return None
    return _Added(table, len(before), columns, rows)


def _as_before(added: Sequence[_Added]) -> bool:
    """Test whether each table holds as many rows as it did before the state was made."""
    name = connection.ops.quote_name
    counts = ", ".join(f"(SELECT COUNT(*) FROM {name(found.table)})" for found in added)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return cursor.fetchone() == tuple(found.before for found in added)


def _insert(added: _Added) -> None:
    name = connection.ops.quote_name
    columns = ", ".join(name(column) for column in added.columns)
    places = ", ".join(["%s"] * len(added.columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {name(added.table)} ({columns}) VALUES ({places})", added.rows
        )


def _set_sequences(tables: Sequence[str]) -> None:
    """Set PostgreSQL's sequences past the rows, which brought their ids along."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table in tables
    ]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)

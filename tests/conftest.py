"""What every test can rely on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from hypothesis import HealthCheck, settings

from tests.flush import triggers_lifted_for_flush
from tests.template import copy_sqlite, postgres_template

# The same examples every time: a run that fails fails again. `thorough` looks further, by hand:
# HYPOTHESIS_PROFILE=thorough make test
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

TRANSACTIONAL = {"transactional_db", "live_server"}
DATABASE = TRANSACTIONAL | {"db", "admin_client", "admin_user"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--only-database`."""
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run the tests that use the database and no browser (for the second database)",
    )


def uses_database(item: pytest.Item) -> bool:
    """Test whether the test opens the database."""
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & DATABASE)


def is_transactional(item: pytest.Item) -> bool:
    """Test whether the test commits, so that the database is flushed after it."""
    marker = item.get_closest_marker("django_db")
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & TRANSACTIONAL) or bool(marker and marker.kwargs.get("transaction"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give transactional tests the migrated rows back; leave out what was not asked for."""
    for item in items:
        if is_transactional(item):
            # The flush takes the home page and the groups along, which migrations have made.
            item.add_marker(
                pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False
            )
    if config.getoption("--only-database"):
        wanted = [i for i in items if uses_database(i) and not i.get_closest_marker("e2e")]
        config.hook.pytest_deselected(items=[i for i in items if i not in wanted])
        items[:] = wanted


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Let the setup use a file that is there already, for it is a copy of the template."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Begin from a database that is migrated already: a copy for each process."""
    test = connection.settings_dict["TEST"]
    if connection.vendor == "postgresql":
        test["TEMPLATE"] = postgres_template(os.environ["DATABASE_URL"])
        yield
        return
    # Of this process alone: forked workers share neither the number nor the file.
    test["NAME"] = f"{test['NAME']}.{os.getpid()}"
    copy_sqlite(Path(test["NAME"]))
    yield
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{test['NAME']}{suffix}").unlink(missing_ok=True)


@pytest.fixture(scope="session", autouse=True)
def flush_may_delete() -> Iterator[None]:
    """Let the flush after a transactional test, and nothing else, pass the append-only triggers."""
    with triggers_lifted_for_flush(connection):
        yield


@pytest.fixture(autouse=True)
def sequences_follow_restored_rows(request: pytest.FixtureRequest) -> None:
    """Set PostgreSQL's sequences past the rows that a transactional test gets back by their ids.

    Otherwise the first group that such a test makes takes an id that a restored group has.
    """
    if connection.vendor == "postgresql" and is_transactional(request.node):
        request.getfixturevalue("transactional_db")
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
                cursor.execute(statement)

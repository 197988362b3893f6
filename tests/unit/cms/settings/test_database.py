"""How the databases are opened."""

from pathlib import Path

from cms.settings import database


def test_sqlite_writers_wait_their_turn():
    options = database.sqlite(Path("x.sqlite3"))["OPTIONS"]

    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


def test_a_sqlite_address_is_opened_like_the_default():
    assert database.from_url("sqlite:////srv/x.sqlite3", pool=True) == database.sqlite(
        Path("/srv/x.sqlite3")
    )


def test_a_postgresql_address_keeps_its_own_options_beside_the_pool():
    config = database.from_url("postgres://me@/site?host=/run/db", pool=True)

    assert config["OPTIONS"] == {"host": "/run/db", "pool": database.POSTGRES_POOL}


def test_a_postgresql_address_without_pool_has_none():
    config = database.from_url("postgres://me@host/site", pool=False)

    assert "pool" not in config.get("OPTIONS", {})


def test_sqlite_connections_stay_open_and_are_checked():
    config = database.sqlite(Path("x.sqlite3"))

    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (600, True)


def test_a_pool_alone_keeps_the_connections_of_postgresql():
    assert database.from_url("postgres://me@host/site", pool=True)["CONN_MAX_AGE"] == 0

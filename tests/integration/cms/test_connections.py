"""SQLite connections that stay open, each of its thread, as long as they are safe to use."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.signals import request_finished, request_started
from django.db import connections

from cms.settings.database import sqlite
from cms.sqlite.base import DatabaseWrapper

ALIAS = "elsewhere"


@pytest.fixture
def database(tmp_path: Path, django_db_blocker) -> Iterator[DatabaseWrapper]:
    """Open a database of its own, with the settings of a real site's."""
    connections.settings[ALIAS] = connections.settings["default"] | sqlite(
        tmp_path / "site.sqlite3"
    )
    with django_db_blocker.unblock():
        opened = connections[ALIAS]
        with opened.cursor() as cursor:
            cursor.execute("CREATE TABLE said (words TEXT)")
        yield opened
        opened.close()
    del connections[ALIAS]
    del connections.settings[ALIAS]


def say(words: str) -> object:
    """Write a row as a request does, between its signals; return the connection it used."""
    request_started.send(sender=None, environ={})
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("INSERT INTO said VALUES (%s)", [words])
        used = connections[ALIAS].connection
    request_finished.send(sender=None)
    return used


def said(alias: str = ALIAS) -> list[str]:
    with connections[alias].cursor() as cursor:
        return [row[0] for row in cursor.execute("SELECT words FROM said ORDER BY rowid")]


def test_the_connection_of_one_request_serves_the_next(database):
    assert say("one") is say("two")


def test_a_connection_that_is_too_old_is_opened_anew(database):
    first = say("one")
    database.close_at = 0

    assert say("two") is not first


def test_a_file_put_in_the_place_of_another_is_the_one_that_is_written_to(database, tmp_path: Path):
    say("before")
    path = tmp_path / "site.sqlite3"
    path.rename(tmp_path / "old.sqlite3")
    other = DatabaseWrapper(connections.settings[ALIAS], alias="other")
    with other.cursor() as cursor:
        cursor.execute("CREATE TABLE said (words TEXT)")
    other.close()

    say("after")

    assert said() == ["after"]


def test_each_of_four_threads_keeps_a_connection_of_its_own(database):
    together = Barrier(4)

    def work(name: int) -> set[int]:
        together.wait()
        used = {id(say(f"{name} {turn}")) for turn in range(20)}
        together.wait()
        connections[ALIAS].close()
        return used

    with ThreadPoolExecutor(4) as pool:
        used = list(pool.map(work, range(4)))

    assert [len(each) for each in used] == [1, 1, 1, 1]
    assert len(set.union(*used)) == 4
    assert len(said()) == 80

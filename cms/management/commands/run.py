"""Serve the demo from one process that loads everything once."""

import io
import os
import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication

from cms.management.processes import live_together

HOST = "127.0.0.1"
THREADS = 4


class Server(BaseApplication):
    """gunicorn, with one worker of four threads on one port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        """Set what the site needs; what the environment sets for gunicorn is left out."""
        self.cfg.set("bind", [f"{HOST}:{self.port}"])
        self.cfg.set("threads", THREADS)
        self.cfg.set("graceful_timeout", 3)
        self.cfg.set("loglevel", "warning")

    def load(self) -> Any:
        """Return the application, in the worker."""
        return get_wsgi_application()


class Command(BaseCommand):
    """`manage.py run`: migrate, build the demo, serve it with a worker and a clock."""

    help = "Migrate, build the demo and serve it, with a worker and a clock, until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the port."""
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until a signal comes or one of the processes ends.

        Raises:
            CommandError: if the port is taken, the database is no demo, or a process ended.
        """
        port = options["port"]
        _check_free(port)
        if _to_migrate():
            call_command("migrate", verbosity=0)
        call_command("demo", stdout=self.stdout)
        connections.close_all()
        self.stdout.write(f"The site is at {settings.WAGTAILADMIN_BASE_URL}/ - Ctrl-C stops it.")
        processes = {"site": Server(port).run, "worker": _work}
        if ended := live_together(processes, _each_minute):
            raise CommandError(f"The {ended} ended, so everything was stopped.")


def _check_free(port: int) -> None:
    """Raise CommandError if something answers on the port."""
    with socket.socket() as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({os.strerror(error.errno or 0)}). "
                f"Choose another: make run PORT={port + 1}"
            ) from error


def _to_migrate() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _work() -> None:
    call_command("db_worker")


def _each_minute() -> None:
    """See to what has become due, and to the pages."""
    call_command("tick", stdout=io.StringIO())
    call_command("publish_scheduled", stdout=io.StringIO())

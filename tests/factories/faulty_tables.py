"""A database one of whose tables cannot be read or written, as on a damaged disk."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connection


@contextmanager
def faulty_table(name: str) -> Iterator[None]:
    """Let each statement that names the table fail while the block runs."""
    named = re.compile(rf'"{name}"')

    def fail(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if named.search(str(sql)):
            raise DatabaseError(f"The table {name} is damaged.")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield

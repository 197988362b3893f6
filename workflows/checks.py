"""What `manage.py check --deploy` warns of: seals that the site itself could undo."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from workflows.queries.verifying import role_warnings

NO_KEYS = Warning(
    "SEAL_KEYS is not set, so records are sealed with SECRET_KEY.",
    hint="Set SEAL_KEYS to a secret of its own before SECRET_KEY is ever changed.",
    id="countersign.W001",
)


@register(Tags.security, deploy=True)
def seal_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn where records are sealed with the key that sessions are signed with."""
    return [] if settings.SEAL_KEYS else [NO_KEYS]


@register(Tags.database, deploy=True)
def database_role(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn where the database role of the site may switch its seals off. Asks the database."""
    if not databases:
        return []
    hint = "Run the site as a role that does not own the tables: docs/guide/administrators.md."
    return [Warning(said, hint=hint, id="countersign.W002") for said in role_warnings()]

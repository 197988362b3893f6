"""What `manage.py check --deploy` refuses of a real site."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection

from cms.demo.people import PASSWORD, STAFF


@register(Tags.security, deploy=True)
def no_demo_accounts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse users with the demo's password, which everybody knows."""
    try:
        names = ", ".join(sorted(with_demo_password()))
    except DatabaseError as error:
        message = f"The database was not asked for the demo's accounts: {error}"
        return [Warning(message, id="cms.W002")]
    if not names:
        return []
    hint = "Delete them or give each another password: manage.py changepassword NAME."
    return [Error(f"Users with the demo's password: {names}.", hint=hint, id="cms.E001")]


def with_demo_password() -> Iterator[str]:
    """Give the names of active users of the demo, by name or address, who kept its password.

    A database without tables has none.
    """
    if User._meta.db_table not in connection.introspection.table_names():
        return
    known = {name for name, _, _ in STAFF}
    addresses = {f"{name}@example.org" for name in known}
    users = User.objects.filter(is_active=True)
    for user in users.filter(username__in=known) | users.filter(email__in=addresses):
        if check_password(PASSWORD, user.password):
            yield user.username


@register(Tags.security, deploy=True)
def proxies_are_counted(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn if a proxy is in front and all log-ins seem to come from its address."""
    if not getattr(settings, "SECURE_PROXY_SSL_HEADER", None) or settings.TRUSTED_PROXIES:
        return []
    message = "Behind a proxy every failed log-in counts against the proxy's own address."
    hint = "Set TRUSTED_PROXIES to the number of your proxies that set X-Forwarded-For."
    return [Warning(message, hint=hint, id="cms.W001")]

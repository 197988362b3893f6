"""A copy on one's own machine. With DEBUG=off in the environment it answers as a real site does."""

import os

from cms.settings.base import *  # noqa: F403 - settings are inherited by name

DEMO = True
DEBUG = os.environ.get("DEBUG", "on") != "off"
# Styles and scripts are sent from where they are written, with or without DEBUG.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
SECRET_KEY = "only-for-a-copy-on-ones-own-machine-never-for-a-public-site"  # noqa: S105 - not secret
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
MAIL_TRANSPORT = "workflows.services.notifications.backends.DemoConsole"
DEFAULT_FROM_EMAIL = "countersign@example.org"

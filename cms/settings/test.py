"""The tests: quick, alone and the same every time."""

import os
from pathlib import Path
from tempfile import gettempdir

from cms.settings import database
from cms.settings.base import *  # noqa: F403 - settings are inherited by name
from cms.settings.base import BASE_DIR, DATABASES, MIDDLEWARE

DEBUG = False
SECRET_KEY = "only-for-the-tests"  # noqa: S105 - not secret
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# A test that is rolled back takes the count of changes back too; those of kept pages switch it on.
KEEP_PAGES = False
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "countersign@example.org"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; guards nothing
MEDIA_ROOT = BASE_DIR / ".pytest_cache" / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are served from where they lie, so nothing is collected before a test.
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]

# A pool would hold connections open while the runner drops the test database.
if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": database.from_url(os.environ["DATABASE_URL"], pool=False)}

# Each process has a file of its own, so that two runs on one machine do not meet. A file and not
# memory: only a file is locked, and opened by two threads, as the real one is.
if DATABASES["default"]["ENGINE"] == database.SQLITE:
    DATABASES["default"]["TEST"] = {
        "NAME": str(Path(gettempdir()) / f"countersign-test-{os.getpid()}.sqlite3")
    }

"""A public site. Everything that differs between two of them comes from the environment.

SECRET_KEY and ALLOWED_HOSTS must be set; SECRET_KEY_FALLBACKS, DATABASE_URL, CSRF_TRUSTED_ORIGINS,
BASE_URL, MEDIA_ROOT, S3_BUCKET, S3_ENDPOINT_URL, S3_REGION, BEHIND_PROXY, EMAIL_HOST, EMAIL_PORT,
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, DEFAULT_FROM_EMAIL and HSTS_SECONDS may be, and
what `cms.settings.login` reads. Lists are separated by commas.
"""

import os

from cms.settings.base import *  # noqa: F403 - settings are inherited by name
from cms.settings.environment import listed, required, switched_on
from cms.settings.login import second_factor
from cms.settings.storage import files

DEBUG = False
SECRET_KEY = required("SECRET_KEY")
# Former keys: what was signed or encrypted under them is still read.
SECRET_KEY_FALLBACKS = listed(os.environ.get("SECRET_KEY_FALLBACKS", ""))
ALLOWED_HOSTS = listed(required("ALLOWED_HOSTS"))
CSRF_TRUSTED_ORIGINS = listed(
    os.environ.get("CSRF_TRUSTED_ORIGINS", ",".join(f"https://{host}" for host in ALLOWED_HOSTS))
)
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", f"https://{ALLOWED_HOSTS[0]}")

SECURE_SSL_REDIRECT = True
# Only behind a proxy that sets the header itself: anyone else could forge it.
if switched_on("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDS", "31536000"))  # a year
SECURE_HSTS_INCLUDE_SUBDOMAINS = switched_on("HSTS_INCLUDE_SUBDOMAINS")
SECURE_HSTS_PRELOAD = switched_on("HSTS_PRELOAD")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECOND_FACTOR = second_factor("managers")

STORAGES = {
    "default": files(os.environ),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = switched_on("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", f"countersign@{ALLOWED_HOSTS[0]}")

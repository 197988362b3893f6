"""What is the same wherever the site runs."""

import os
from pathlib import Path

from cms.settings import database
from cms.settings.environment import listed
from cms.settings.login import *  # noqa: F403 - settings are inherited by name

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# Whether `manage.py demo` may build the demo here: its passwords are known to everybody.
DEMO = False

INSTALLED_APPS = [
    "cms",
    "workflows.partnership",
    "workflows",
    "mou_templates",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.staff.StaffConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.CompressedWords",
    "cms.kept_pages.KeptPages",
    "django.middleware.http.ConditionalGetMiddleware",
    "cms.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "workflows.views.typed_words.EndedSession",
    "cms.middleware.SoundAddresses",
    "cms.sessions.SessionLimits",
    "cms.sessions.SecondFactor",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.middleware.Freshness",
    "cms.middleware.KeptRows",
    "cms.middleware.MalformedForms",
    "cms.middleware.BrokenSeals",
    "axes.middleware.AxesMiddleware",  # last: it puts the page for who is locked out in place
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context.site",
            ],
        },
    },
]

DATABASES = {
    "default": (
        database.from_url(os.environ["DATABASE_URL"], pool=True)
        if os.environ.get("DATABASE_URL")
        else database.sqlite(BASE_DIR / "countersign.sqlite3")
    )
}

# Public pages as they were made last, in each process for itself: `cms.kept_pages`.
KEEP_PAGES = True
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

# Jobs wait in the database, and are done by `manage.py db_worker`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Every letter waits in the outbox, those of Django and of packages too; what gives it to the mail
# server afterwards is the transport.
EMAIL_BACKEND = "workflows.services.notifications.backends.OutboxBackend"
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Seals are made with the first key and checked with all; none means SECRET_KEY and its fallbacks.
SEAL_KEYS = listed(os.environ.get("SEAL_KEYS", ""))

LANGUAGE_CODE = "en-us"
TIME_ZONE = os.environ.get("TIME_ZONE", "America/Chicago")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static-built"
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", BASE_DIR / "media"))
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long agreement in the editor is thousands of fields
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # bytes

X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor shows a preview in a frame
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which asks for DENY
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "workflows.views.typed_words.csrf_failure"
FORM_RENDERER = "workflows.views.typed_words.UncutRenderer"

WAGTAIL_SITE_NAME = "Countersign"
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "mou_templates.rich_text.SteadyRichTextArea"}
}
# Those whose decision it is are told of what is handed in; an administrator as such is not.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# What is published is the revision that was approved, and each step approves the same one.
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.services.publishing.publish_reviewed"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Words are stemmed before either database sees them: `cms.models.findable`.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}

# Days for which it is kept from which address and with which browser a link was opened and
# answered; `tick` erases both after that.
VISIT_DETAILS_DAYS = int(os.environ.get("VISIT_DETAILS_DAYS", "180"))

# Nothing on this site calls another host on its own.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# Documents go through a view that asks who may read them, also on remote storage.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.forms.documents.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024  # bytes
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024  # bytes

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "no_tokens": {"()": "cms.logs.HideTokens"},
        "only_trouble": {"()": "cms.logs.OnlyTrouble"},
    },
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["no_tokens"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # Each job and each edit would be a line or two: what went wrong is enough here, and
        # what happened is on record in the database.
        "django_tasks": {"filters": ["only_trouble"]},
        "django_tasks_db": {"filters": ["only_trouble"]},
        # Each failure is one line of `cms.services.throttle`, without what was typed.
        "axes": {"level": "ERROR"},
        # It says where it has found its keys.
        "botocore": {"level": "WARNING"},
        # It announces itself when it is first imported, whatever the command.
        "pikepdf": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}

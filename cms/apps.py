"""The site's own Django app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The public pages and everything that ties the site together."""

    name = "cms"
    verbose_name = "Site"
    default_auto_field = "django.db.models.BigAutoField"

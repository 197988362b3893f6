"""The documents' Django app."""

from django.apps import AppConfig


class MouTemplatesConfig(AppConfig):
    """The texts of agreements and the files made of them."""

    name = "mou_templates"
    label = "mou_templates"
    verbose_name = "Agreement texts"
    default_auto_field = "django.db.models.BigAutoField"

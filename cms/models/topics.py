"""What materials are about and whom they are for: words that editors share."""

from django.db import models
from wagtail.snippets.models import register_snippet


@register_snippet
class Topic(models.Model):
    """What a material is about, such as *Job search*."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@register_snippet
class Audience(models.Model):
    """Whom a material is for, such as *Job seekers* or *Library staff*."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

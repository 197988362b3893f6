"""Flyers that are handed in several at once, kept until somebody says which months they are for."""

from django.conf import settings
from django.db import models

from cms.models.materials import IssuePage, MaterialPage


class Upload(models.Model):
    """Files for one material in one language, handed in together. No issue is made of them yet."""

    material = models.ForeignKey(MaterialPage, on_delete=models.CASCADE, related_name="uploads")
    language = models.CharField(max_length=5, choices=IssuePage.Language.choices)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Files for {self.material}"


class UploadedFile(models.Model):
    """One file of an upload, or why it is not taken."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    pages = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=400, blank=True)
    advice = models.JSONField(default=list, help_text="What is to be mended, in sentences.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="refused_file_is_not_kept",
                condition=models.Q(problem="") | models.Q(content=b""),
            )
        ]

    def __str__(self) -> str:
        return self.name

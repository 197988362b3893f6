"""Jobs done after the transaction: each can be repeated without harm."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from workflows.models import Message, Version
from workflows.services.documents import make_version_files
from workflows.services.outbox import send_message


@task()
def version_files(version_id: int) -> int:
    """Make the files of a sealed version that are not there yet; return how many were made."""
    return make_version_files(version_id=version_id)


@task()
def mail(message_id: int) -> bool:
    """Send one mail of the outbox; return whether it is sent now."""
    return send_message(message_id=message_id, at=timezone.now())


def make_files_later(version: Version) -> None:
    """Queue the making of a version's files for when the transaction is committed."""
    transaction.on_commit(partial(version_files.enqueue, version.pk))


def mail_later(message: Message) -> None:
    """Queue the sending of a mail for when the transaction is committed."""
    transaction.on_commit(partial(mail.enqueue, message.pk))

"""The job that sends what waits in the outbox, queued for after the transaction."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from workflows.services.notifications.delivery import Round
from workflows.services.notifications.elsewhere import forget_letters, give_up_expired
from workflows.services.notifications.letter_links import forget_tokens
from workflows.services.notifications.outbox import send_message, waiting
from workflows.services.repeating import each


@task()
def letters() -> int:
    """Send every letter that is due; return how many were sent.

    Raises:
        RuntimeError: if letters could not be made; the others were sent all the same.
    """
    sent, troubles = send_due(at=timezone.now())
    if troubles:
        raise RuntimeError("\n".join(troubles))
    return sent


def send_due(*, at: datetime, in_round: Round | None = None) -> tuple[int, list[str]]:
    """Send every letter that is due; return how many, and a sentence for each that is faulty.

    They are one round: once the mail server is not reached, the others wait for the next.
    """
    now = in_round or Round()
    give_up_expired(at=at)
    try:
        return each(
            waiting(at),
            "Letter",
            lambda pk: int(send_message(message_id=pk, at=at, in_round=now)),
        )
    finally:
        forget_letters()
        forget_tokens()


def send_later() -> None:
    """Queue the sending of what waits for when the transaction is committed.

    A failure to queue is logged by Django: the step stands, and `tick` sends what waits.
    """

    # A function with a name: Django tells by it which one failed.
    def queue_letters() -> None:
        letters.enqueue()

    transaction.on_commit(queue_letters, robust=True)

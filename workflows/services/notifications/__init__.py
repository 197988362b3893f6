"""Letters: who is asked, what waits in the outbox, how it is delivered, when people are reminded.

Other packages import from here, and nothing from below.
"""

from workflows.services.notifications.delivery import (
    Needless,
    NotYet,
    deliver,
    due,
    hand_over,
)
from workflows.services.notifications.invitations import (
    ask_parties,
    drop_answers,
    people_of,
    stop_asking,
)
from workflows.services.notifications.outbox import (
    Recipient,
    asked,
    queue_notice,
    queue_notices,
    send_message,
    staff,
    waiting,
)
from workflows.services.notifications.reminders import remind
from workflows.services.notifications.sending import send_due, send_later

__all__ = [
    "Needless",
    "NotYet",
    "Recipient",
    "ask_parties",
    "asked",
    "deliver",
    "drop_answers",
    "due",
    "hand_over",
    "people_of",
    "queue_notice",
    "queue_notices",
    "remind",
    "send_due",
    "send_later",
    "send_message",
    "staff",
    "stop_asking",
    "waiting",
]

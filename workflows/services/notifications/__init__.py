"""Letters: who is asked, what waits in the outbox, how it is delivered, when people are reminded.

Other packages import from here, and nothing from below.
"""

from workflows.services.notifications.announcements import announce_step
from workflows.services.notifications.delivery import (
    Needless,
    NotYet,
    Round,
    deliver,
    due,
    hand_over,
    queued,
)
from workflows.services.notifications.demo import mark_demo
from workflows.services.notifications.digests import choose_letters, gather_digests
from workflows.services.notifications.elsewhere import ExpiringLetter
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
from workflows.services.notifications.reminders import remind, tell_of_delays
from workflows.services.notifications.sending import send_due, send_later
from workflows.services.notifications.undelivered import record_bounce, settle

__all__ = [
    "ExpiringLetter",
    "Needless",
    "NotYet",
    "Recipient",
    "Round",
    "announce_step",
    "ask_parties",
    "asked",
    "choose_letters",
    "deliver",
    "drop_answers",
    "due",
    "gather_digests",
    "hand_over",
    "mark_demo",
    "people_of",
    "queue_notice",
    "queue_notices",
    "queued",
    "record_bounce",
    "remind",
    "send_due",
    "send_later",
    "send_message",
    "settle",
    "staff",
    "stop_asking",
    "tell_of_delays",
    "waiting",
]

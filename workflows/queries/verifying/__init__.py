"""Verification: whether every record that is kept is what it was when it was made.

Other packages import from here, and nothing from below.
"""

from workflows.queries.verifying.everything import (
    CHECKPOINT,
    Verified,
    checkpoint_record,
    one_reading,
    verify,
)
from workflows.queries.verifying.privileges import role_warnings

__all__ = ["CHECKPOINT", "Verified", "checkpoint_record", "one_reading", "role_warnings", "verify"]

"""What the domain keeps. Models hold facts; services write them; the database guards them."""

from workflows.models.imported import ImportedFile
from workflows.models.instrument import Change, Instrument
from workflows.models.mou import (
    AmendmentClass,
    ConsolidatedText,
    Membership,
    MissingFile,
    Mou,
    Snapshot,
    Version,
    VersionFile,
    VersionParty,
)
from workflows.models.notice import (
    UNDELIVERED,
    DemoMark,
    Invitation,
    LetterChoice,
    Link,
    Message,
    Outgoing,
    Visit,
)
from workflows.models.party import Party, Programme, Signatory, SigningAuthority
from workflows.models.returned import ReturnedFile
from workflows.models.role import RoleGroup
from workflows.models.route import Case, Event, RouteDefinition, WorkItem
from workflows.models.seal import Seal, SiteMode
from workflows.models.waiver import Waiver

__all__ = [
    "UNDELIVERED",
    "AmendmentClass",
    "Case",
    "Change",
    "ConsolidatedText",
    "DemoMark",
    "Event",
    "ImportedFile",
    "Instrument",
    "Invitation",
    "LetterChoice",
    "Link",
    "Membership",
    "Message",
    "MissingFile",
    "Mou",
    "Outgoing",
    "Party",
    "Programme",
    "ReturnedFile",
    "RoleGroup",
    "RouteDefinition",
    "Seal",
    "Signatory",
    "SigningAuthority",
    "SiteMode",
    "Snapshot",
    "Version",
    "VersionFile",
    "VersionParty",
    "Visit",
    "Waiver",
    "WorkItem",
]

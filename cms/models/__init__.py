"""The pages of the public site, and the snippets they share."""

from cms.models.location import HoursException, Location, OpeningHours
from cms.models.materials import IssuePage, MaterialPage, MaterialsIndexPage
from cms.models.pages import HomePage, StandardPage
from cms.models.partners import Liaison, PartnerPage, PartnersIndexPage
from cms.models.public_changes import PublicChange
from cms.models.reach import Downloads, Receipt
from cms.models.subscriptions import Mailing, Subscription
from cms.models.topics import Audience, Topic
from cms.models.upkeep import DailyWork, ResetRequest
from cms.models.uploads import Upload, UploadedFile

__all__ = [
    "Audience",
    "DailyWork",
    "Downloads",
    "HomePage",
    "HoursException",
    "IssuePage",
    "Liaison",
    "Location",
    "Mailing",
    "MaterialPage",
    "MaterialsIndexPage",
    "OpeningHours",
    "PartnerPage",
    "PartnersIndexPage",
    "PublicChange",
    "Receipt",
    "ResetRequest",
    "StandardPage",
    "Subscription",
    "Topic",
    "Upload",
    "UploadedFile",
]

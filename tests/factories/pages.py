"""Pages of the public site, in the tree where an editor would put them."""

from datetime import date
from typing import TypeVar

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.models import (
    HomePage,
    IssuePage,
    Location,
    MaterialPage,
    MaterialsIndexPage,
    PartnerPage,
    PartnersIndexPage,
    StandardPage,
)
from cms.services.editors import EDITORS, MANAGERS, set_up_editors
from tests.factories.users import UserFactory
from workflows.models import RoleGroup
from workflows.services.groups import group_for

Kind = TypeVar("Kind", bound=Page)


def page_editor() -> User:
    """Return a new user who keeps pages and may not publish them."""
    return _keeper(EDITORS)


def page_manager() -> User:
    """Return a new user who reviews pages and publishes them."""
    return _keeper(MANAGERS)


def _keeper(group: RoleGroup.Key) -> User:
    set_up_editors()
    user = UserFactory()
    user.groups.add(group_for(key=group))
    return user


def standard_page(**fields: object) -> StandardPage:
    """Return a page below the home page, live unless told otherwise."""
    return _put(HomePage.objects.get(), StandardPage(**{"title": "About us"} | fields))


def partner_page(**fields: object) -> PartnerPage:
    """Return a partner's profile below the list of partners."""
    words = {"title": "County Library System", "summary": "Helps people who look for work."}
    return _put(_index(PartnersIndexPage, "Partners"), PartnerPage(**words | fields))


def material_page(**fields: object) -> MaterialPage:
    """Return a material below the list of materials."""
    words = {"title": "Workshop flyer", "summary": "The workshops of the month."}
    return _put(_index(MaterialsIndexPage, "Materials"), MaterialPage(**words | fields))


def issue_page(material: MaterialPage, **fields: object) -> IssuePage:
    """Return an issue of the material, of July 2010 unless told otherwise."""
    words = {
        "title": "July 2010",
        "period": date(2010, 7, 1),
        "valid_from": date(2010, 7, 1),
        "valid_until": date(2010, 7, 31),
    }
    file = get_document_model()(title="Flyer")
    file.file.save("flyer.pdf", ContentFile(b"%PDF-1.4"), save=True)
    return _put(material, IssuePage(**words | {"file": file} | fields))


def location(**fields: object) -> Location:
    """Return a branch of the library system."""
    words = {
        "name": "Central Library",
        "slug": "central-library",
        "street": "1 Main Street",
        "city": "Riverton",
        "postal_code": "55001",
    }
    if "partner" not in fields:
        words["partner"] = PartnerPage.objects.first() or partner_page()
    return Location.objects.create(**words | fields)


def _index(kind: type[Page], title: str) -> Page:
    return kind.objects.first() or _put(HomePage.objects.get(), kind(title=title))


def _put(parent: Page, page: Kind) -> Kind:
    parent.add_child(instance=page)
    page.save_revision()
    return page

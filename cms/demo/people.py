"""Who takes part in the demo: parties, the people who act for them, and the staff, as roles."""

from django.contrib.auth.models import User
from wagtail.models import Site

from cms.services.editors import set_up_editors
from workflows.models import DemoMark, Mou, Party, Programme, RoleGroup, Signatory
from workflows.services.groups import group_for, set_up_groups

PASSWORD = "countersign-demo"  # noqa: S105 - the demo's own, printed for everyone to use
LIBRARY = "county-library-system"

Kind = Party.Kind
ROLES = (
    ("workforce-development-board", "Workforce Development Board", Kind.BOARD, "Board chair",
     "Local workforce development board for the Area"),
    ("chief-elected-officials", "Chief Elected Officials", Kind.CHIEF_ELECTED_OFFICIAL,
     "Chair of the county board", "County Board of Commissioners"),
    ("county-job-training-center", "County Job Training Center", Kind.OPERATOR, "Center director",
     "Adult, dislocated worker and youth programs"),
    ("adult-education-consortium", "Adult Education Consortium", Kind.REQUIRED_PARTNER,
     "Consortium manager", "Adult education and literacy"),
    ("vocational-rehabilitation-services", "Vocational Rehabilitation Services",
     Kind.REQUIRED_PARTNER, "Area manager", "Vocational rehabilitation"),
    ("state-job-service", "State Job Service", Kind.REQUIRED_PARTNER, "Field office manager",
     "Employment service"),
    ("county-human-services", "County Human Services", Kind.REQUIRED_PARTNER,
     "Division director", "Employment services for recipients of assistance"),
    ("community-action-agency", "Community Action Agency", Kind.REQUIRED_PARTNER,
     "Agency director", "Community services block grant employment and training"),
    ("community-college", "Community College", Kind.REQUIRED_PARTNER, "Dean of workforce",
     "Postsecondary career and technical education"),
    (LIBRARY, "County Library System", Kind.ADDITIONAL_PARTNER, "Library director",
     "Public library services for job seekers"),
)  # fmt: skip
"""Key, name, kind, who signs (a role, not a person), programme."""

STAFF = (
    ("editor", "Editor", "editor"),
    ("drafter", "Drafter", "drafter"),
    ("manager", "Manager", "manager"),
    ("board", "Board clerk", "board"),
    ("admin", "Administrator", ""),
)
"""User name, what they are, the key of their group."""


def may_be_demo() -> bool:
    """Test whether the database is a demo, or empty of agreements.

    One that was made before databases were marked is known by the demo's own password.
    """
    if DemoMark.objects.exists() or not Mou.objects.exists():
        return True
    drafter = User.objects.filter(username="drafter").first()
    return drafter is not None and drafter.check_password(PASSWORD)


def make_parties() -> dict[str, Party]:
    """Make the parties with their programmes and signatories; return them by key."""
    parties = {}
    for key, name, kind, title, programme in ROLES:
        party, _ = Party.objects.get_or_create(
            key=key, defaults={"name": name, "kind": kind, "address": "Care of the Board"}
        )
        Programme.objects.get_or_create(party=party, name=programme)
        Signatory.objects.get_or_create(
            party=party,
            email=f"{key}@example.org",
            defaults={"name": title, "title": "Authorized official"},
        )
        parties[key] = party
    return parties


def make_staff() -> dict[str, User]:
    """Make the demo's users with the demo's password; return them by user name."""
    set_up_groups()
    set_up_editors()
    staff = {}
    for username, role, group in STAFF:
        user, made = User.objects.get_or_create(
            username=username,
            defaults={
                "first_name": role,
                "email": f"{username}@example.org",
                "is_superuser": username == "admin",
                "is_staff": username == "admin",
            },
        )
        if made:
            user.set_password(PASSWORD)
            user.save()
        if group:
            user.groups.add(group_for(key=RoleGroup.Key(group)))
        staff[username] = user
    return staff


def name_site() -> None:
    """Give the site the name that its pages carry."""
    Site.objects.filter(is_default_site=True).update(site_name="County Partnership Desk")

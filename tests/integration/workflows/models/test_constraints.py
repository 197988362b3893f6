"""Every constraint of the domain, tried: the database keeps what must never be false."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import IntegrityError, models, transaction

from tests.factories import (
    AmendmentClassFactory,
    MouFactory,
    PartyFactory,
    SignatoryFactory,
    adopted_mou,
    amendment_case,
    drafter,
)
from tests.factories.mous import NOON
from workflows.models import (
    Case,
    Change,
    ConsolidatedText,
    Event,
    Instrument,
    Invitation,
    Link,
    Membership,
    Message,
    MissingFile,
    Mou,
    Party,
    Programme,
    ReturnedFile,
    RoleGroup,
    RouteDefinition,
    Seal,
    Signatory,
    SigningAuthority,
    SiteMode,
    Snapshot,
    Version,
    VersionFile,
    VersionParty,
    Visit,
    Waiver,
    WorkItem,
)

pytestmark = pytest.mark.django_db

DAY = date(2010, 3, 1)


def again(row: models.Model) -> None:
    """Insert a row that is the same but for its primary key."""
    row.pk = None
    row._state.adding = True
    row.save(force_insert=True)


def reviewed() -> Case:
    return amendment_case("partner_review", joins=False)


def a_case() -> Case:
    reviewed()
    return Case.objects.get(instrument__kind="amendment")


def changed(model: type[models.Model], **fields: object) -> None:
    """Change the rows of a table that can be changed."""
    model.objects.update(**fields)


def authority(**fields: object) -> None:
    given = {"signatory": SignatoryFactory(), "minute": "Minute 7", "granted_on": DAY}
    SigningAuthority.objects.create(**(given | fields))


def file_twice() -> None:
    version = adopted_mou().versions.get()
    for _ in range(2):
        VersionFile.objects.create(
            version=version, kind="as-amended.pdf", content=b"", sha256="0" * 64
        )


def another_event(**fields: object) -> None:
    reviewed()
    event = Event.objects.order_by("pk").last()
    for name, value in ({"sha256": "f" * 64} | fields).items():
        setattr(event, name, value)
    again(event)


def version_like(number: int) -> None:
    case = reviewed()
    Version.objects.create(
        mou=case.instrument.mou,
        number=number,
        snapshot=case.text,
        instrument=case.instrument,
        effective_on=DAY,
        sealed_at=NOON,
    )


def link_that_ends(after: timedelta) -> None:
    reviewed()
    Link.objects.create(
        invitation=Invitation.objects.all()[0],
        digest="0" * 64,
        created_at=NOON,
        expires_at=NOON + after,
    )


def twice(make: Callable[[], models.Model]) -> None:
    again(make())


def with_rows(model: type[models.Model], make: Callable[[], object], **fields: object) -> None:
    make()
    changed(model, **fields)


def same_person_in_capitals() -> None:
    row = SignatoryFactory()
    row.email, row.name = row.email.upper(), row.name.upper()
    again(row)


BREAKS: dict[str, Callable[[], object]] = {
    "snapshot_has_a_whole_hash": lambda: Snapshot.objects.create(sha256="0" * 63, content=""),
    "mou_renews_after_its_date": lambda: MouFactory(renewal_on=date(2009, 7, 1)),
    "mou_review_period_is_positive": lambda: MouFactory(review_months=0),
    "amendment_class_once_a_mou": lambda: twice(AmendmentClassFactory),
    "version_number_once_a_mou": lambda: version_like(1),
    "version_numbers_start_at_one": lambda: version_like(0),
    "party_joins_a_mou_once": lambda: (adopted_mou(), again(Membership.objects.all()[0])),
    "membership_ends_later_than_it_begins": lambda: with_rows(
        Membership, adopted_mou, until_version=models.F("from_version")
    ),
    "version_file_once_a_kind": file_twice,
    "instrument_ordinal_once_a_mou": lambda: again(reviewed().instrument),
    "only_an_original_has_no_base": lambda: with_rows(Instrument, reviewed, base=None),
    "party_changes_once_an_instrument": lambda: (
        amendment_case(),
        again(Change.objects.get()),
    ),
    "programme_once_a_party": lambda: twice(
        lambda: Programme.objects.create(party=PartyFactory(), name="Adult education")
    ),
    "person_once_a_party": same_person_in_capitals,
    "told_once_of_one_thing": lambda: twice(
        lambda: Message.objects.create(
            kind="late",
            occasion="event:1",
            address="a@example.org",
            created_at=NOON,
            next_attempt_at=NOON,
        )
    ),
    "authority_ends_after_it_starts": lambda: authority(until=DAY - timedelta(days=1)),
    "authority_limit_is_positive": lambda: authority(limit=0),
    "route_version_once_a_name": lambda: (adopted_mou(), again(RouteDefinition.objects.get())),
    "a_text_being_decided_on_is_kept": lambda: with_rows(Case, reviewed, text=None),
    "entries_start_at_one": lambda: with_rows(Case, reviewed, entry=0),
    "event_number_once_a_case": another_event,
    "party_asked_once_an_entry": lambda: again(reviewed().work_items.get()),
    "an_answer_names_its_text_and_time": lambda: with_rows(WorkItem, reviewed, outcome="accept"),
    "person_invited_once_a_work_item": lambda: (reviewed(), again(Invitation.objects.get())),
    "link_expires_later_than_it_begins": lambda: link_that_ends(timedelta(0)),
    "site_mode_is_one_row": lambda: SiteMode.objects.create(pk=2, restored_at=NOON, taken_at=NOON),
    "element_waived_once_an_instrument": lambda: [waiver(), waiver()],
    "party_once_a_version": lambda: (
        amendment_case("executed", joins=False),
        again(VersionParty.objects.all()[0]),
    ),
    "consolidated_text_once_a_mou": lambda: (
        consolidated(),
        again(ConsolidatedText.objects.get()),
    ),
    "missing_file_once_a_kind": lambda: [missing_file(), missing_file()],
    "visit_once_a_link_and_kind": lambda: (link_that_ends(timedelta(1)), visit(), visit()),
    "a_returned_file_is_decided_by_somebody": lambda: returned_file(decided_at=NOON),
}
UNIQUE: dict[tuple[type[models.Model], str], Callable[[], object]] = {
    (Mou, "number"): lambda: [MouFactory(number="MOU-1") for _ in range(2)],
    (Party, "key"): lambda: [PartyFactory(key="same", name=name) for name in "AB"],
    (Party, "name"): lambda: [PartyFactory(key=key, name="Same") for key in "ab"],
    (RoleGroup, "key"): lambda: [
        RoleGroup.objects.create(key="board", group=Group.objects.create(name=name))
        for name in "AB"
    ],
    (Link, "digest"): lambda: [link_that_ends(timedelta(1)) or again(Link.objects.get())],
    (Seal, "subject"): lambda: twice(
        lambda: Seal.objects.create(subject="version:1", record={}, key="", mac="")
    ),
    (Event, "sha256"): lambda: another_event(
        sequence=99, sha256=Event.objects.order_by("pk").values_list("sha256")[:1]
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses_what_must_never_be_true(name):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BREAKS[name]()

    assert _names(refusal.value, name)


def _names(error: IntegrityError, name: str) -> bool:
    """Test whether it is this constraint that refused; SQLite names columns where it is unique."""
    constraint = next(c for model in _models() for c in model._meta.constraints if c.name == name)
    said = str(error)
    columns = getattr(constraint, "fields", ())
    return name in said or bool(columns and all(column in said for column in columns))


@pytest.mark.parametrize(("model", "field"), UNIQUE)
def test_the_database_refuses_a_second_of_what_is_one_of_a_kind(model, field):
    with pytest.raises(IntegrityError, match=field), transaction.atomic():
        UNIQUE[model, field]()


def visit() -> None:
    """Say that the only link was opened."""
    Visit.objects.create(link=Link.objects.get(), kind=Visit.Kind.OPENED, at=NOON)


def waiver() -> None:
    """Leave one element out of the only instrument under way."""
    case = Case.objects.filter(final=False).first() or reviewed()
    Waiver.objects.create(
        instrument=case.instrument,
        element="wia.costs",
        reason="In the annex.",
        waived_by=drafter(),
        waived_at=NOON,
    )


def returned_file(**fields: object) -> None:
    """Keep a Word file that came back, with something about it that cannot be."""
    case = reviewed()
    ReturnedFile.objects.create(
        instrument=case.instrument,
        name="edited.docx",
        content=b"",
        sha256="0" * 64,
        sent=case.text,
        uploaded_by=drafter(),
        uploaded_at=NOON,
        **fields,
    )


def consolidated() -> ConsolidatedText:
    """Return a consolidated text, as a seal keeps it."""
    version = amendment_case("executed", joins=False).instrument.version
    return ConsolidatedText.objects.create(
        mou=version.mou,
        holds="1 3",
        snapshot=version.snapshot,
        made_by=version,
        sealed_at=version.sealed_at,
    )


def missing_file() -> MissingFile:
    """Return a file of a version that could not be made."""
    version = Version.objects.first() or adopted_mou().versions.get()
    return MissingFile.objects.create(version=version, kind="instrument.pdf", reason="Nothing.")


def test_every_constraint_is_tried():
    found = {c.name for model in _models() for c in model._meta.constraints}

    assert found == set(BREAKS)


def test_every_unique_field_is_tried():
    found = {
        (model, field.name)
        for model in _models()
        for field in model._meta.local_fields
        if field.unique and not field.primary_key and not field.is_relation
    }

    assert found == set(UNIQUE)


def _models() -> list[type[models.Model]]:
    """Return the domain's models, without the tables of their history."""
    every = apps.get_app_config("workflows").get_models()
    return [model for model in every if not model.__name__.startswith("Historical")]


def test_a_party_may_join_again_after_it_has_left():
    mou = adopted_mou()
    row = mou.memberships.get(party__key="partner-1")
    case = amendment_case("executed", mou=mou, joins=False)
    row.until_version = case.instrument.version
    row.save()

    again(Membership(mou=mou, party=row.party, role=row.role, from_version=row.until_version))

    assert mou.memberships.filter(party=row.party).count() == 2


def test_nobody_who_has_signed_or_is_bound_can_be_deleted():
    case = amendment_case("executed", joins=False)
    refused = []

    for row in (case.instrument.mou, *Party.objects.all(), *Signatory.objects.all(), case):
        with pytest.raises((models.ProtectedError, models.RestrictedError)):
            row.delete()
        refused.append(row)

    assert len(refused) == 6

"""Fill the copies of what was true then, as far as the history of the records knows it.

The names and addresses of a moment are those of the last record before it. Where the history
begins later, its first record is the earliest that is known. Groups that hold a role by their
name now hold it by a key.
"""

from django.db import migrations

GROUPS = {"drafter": "Drafters", "manager": "Managers", "board": "Board", "editor": "Editors"}
BY_LINK = ("accept", "object", "sign", "decline_to_sign")


class Past:
    """The history of one table: how a row was at a moment."""

    def __init__(self, model):
        self.rows = {}
        for row in model.objects.order_by("history_date", "history_id"):
            self.rows.setdefault(row.id, []).append(row)

    def at(self, pk, moment):
        held = self.rows.get(pk, [])
        then = [row for row in held if row.history_date <= moment] or held[:1]
        return then[-1] if then else None


def give_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    role = apps.get_model("workflows", "RoleGroup")
    for key, name in GROUPS.items():
        if found := group.objects.filter(name=name).first():
            role.objects.get_or_create(key=key, defaults={"group": found})


def copy(apps, schema_editor):
    parties = Past(apps.get_model("workflows", "HistoricalParty"))
    people = Past(apps.get_model("workflows", "HistoricalSignatory"))
    _work_items(apps, parties)
    for model in ("Invitation", "Link"):
        _addressed(apps.get_model("workflows", model), people)
    _versions(apps, parties)


def _fixed_at(case, moment):
    """Return when the text of a case was fixed that was decided on at the moment."""
    event = case.events.filter(data__has_key="effectiveness", at__lte=moment).order_by("sequence")
    last = event.last()
    return last.at if last else moment


def _work_items(apps, parties):
    for item in apps.get_model("workflows", "WorkItem").objects.select_related("case", "party"):
        known = parties.at(item.party_id, _fixed_at(item.case, item.asked_at))
        item.party_name = known.name if known else item.party.name
        if item.outcome:
            item.answered_name = _answered_name(item)
        item.save(update_fields=["party_name", "answered_name"])


def _answered_name(item):
    event = item.case.events.filter(
        party=item.party_id, entry=item.entry, transition__in=BY_LINK
    ).order_by("sequence").last()
    if event is None:
        return ""
    typed = event.data.get("name")
    return f"{typed}, {event.data['title']}" if typed else event.actor_name


def _addressed(model, people):
    of = {"Invitation": lambda row: row, "Link": lambda row: row.invitation}[model.__name__]
    for row in model.objects.all():
        invitation = of(row)
        known = people.at(invitation.signatory_id, row.created_at) or invitation.signatory
        row.person, row.office, row.email = known.name, known.title, known.email
        row.party_name = invitation.work_item.party_name
        row.save(update_fields=["person", "office", "email", "party_name"])


def _versions(apps, parties):
    membership = apps.get_model("workflows", "Membership")
    kept = apps.get_model("workflows", "VersionParty")
    for version in apps.get_model("workflows", "Version").objects.select_related("instrument__case"):
        moment = _fixed_at(version.instrument.case, version.sealed_at)
        rows = membership.objects.filter(
            mou=version.mou_id, from_version__number__lte=version.number
        ).exclude(until_version__number__lte=version.number)
        for row in rows.select_related("party").order_by("pk"):
            known = parties.at(row.party_id, moment)
            kept.objects.create(
                version=version,
                party=row.party,
                name=known.name if known else row.party.name,
                role=row.role,
                level=row.level,
                since=row.from_version,
            )


class Migration(migrations.Migration):
    dependencies = [("workflows", "0008_copies_of_their_time")]
    operations = [
        migrations.RunPython(give_roles, migrations.RunPython.noop),
        migrations.RunPython(copy, migrations.RunPython.noop),
    ]

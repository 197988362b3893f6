"""Seals made with a key, and one for each history, version, file and route that is there already.

What was changed before this migration ran is sealed as it is: check it beforehand.
"""

from datetime import UTC

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from workflows.rules.seals import seal


def seal_what_is_there(apps, schema_editor):
    secret = (*settings.SEAL_KEYS, settings.SECRET_KEY)[0]
    keep = apps.get_model("workflows", "Seal").objects.create
    for subject, record in _records(lambda name: apps.get_model("workflows", name).objects):
        made = seal(secret, subject, record)
        keep(subject=subject, record=record, key=made.key, mac=made.mac)


def _records(rows):
    chains = {}
    for case in rows("Case").all():
        last = rows("Event").filter(case=case).order_by("sequence").last()
        chain = {"sequence": last.sequence, "head": last.sha256} if last else {}
        chains[case.instrument_id] = chain
        yield f"case:{case.pk}", chain
    for version in rows("Version").select_related("instrument__amendment_class"):
        yield f"version:{version.pk}", _version(rows, version, chains)
    for file in rows("VersionFile").defer("content"):
        record = {"version": file.version_id, "kind": file.kind, "sha256": file.sha256}
        yield f"versionfile:{file.pk}", record
    for route in rows("RouteDefinition").all():
        record = {"name": route.name, "version": route.version, "sha256": route.sha256}
        yield f"routedefinition:{route.pk}", record


def _version(rows, version, chains):
    instrument = version.instrument
    bound = rows("Membership").filter(
        mou=version.mou_id, from_version__number__lte=version.number
    ).filter(Q(until_version=None) | Q(until_version__number__gt=version.number))
    return {
        "mou": version.mou_id,
        "number": version.number,
        "text": version.snapshot_id,
        "instrument": version.instrument_id,
        "instrument_text": version.instrument_text_id,
        "effective_on": version.effective_on.isoformat(),
        "sealed_at": version.sealed_at.astimezone(UTC).isoformat(),
        "plan": {
            "purpose": instrument.purpose,
            "class": instrument.amendment_class.key if instrument.amendment_class else "",
            "class_reason": instrument.class_reason,
            "changes": sorted(
                [change.party_id, change.kind, change.role, change.level]
                for change in rows("Change").filter(instrument=instrument)
            ),
        },
        "roster": sorted([row.party_id, row.role, row.level] for row in bound),
        "parties": sorted(
            [row.party_id, row.name, row.role, row.level, row.since_id]
            for row in rows("VersionParty").filter(version=version)
        ),
        "chain": chains[version.instrument_id],
    }


class Migration(migrations.Migration):
    dependencies = [("workflows", "0015_digests_and_demo_mark")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=60, unique=True)),
                ("record", models.JSONField(help_text="What was sealed.")),
                ("key", models.CharField(help_text="The name of the key it was made with.", max_length=12)),
                ("mac", models.CharField(max_length=64)),
            ],
            options={"ordering": ["subject"]},
        ),
        migrations.CreateModel(
            name="SiteMode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("restored_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(help_text="When the backup was made.")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="site_mode_is_one_row")
                ],
            },
        ),
        migrations.RunPython(seal_what_is_there, migrations.RunPython.noop),
    ]

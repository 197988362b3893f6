"""What the forms of an MOU ask: which parties there are, which classes are in use."""

from collections.abc import Mapping

from workflows.models import Change, Instrument, Mou, Party, SigningAuthority


def party_choices() -> list[tuple[str, str]]:
    """Return all parties as choices: key and name."""
    return [(str(key), name) for key, name in Party.objects.values_list("pk", "name")]


def classes_in_use(mou: Mou) -> Mapping[int, str]:
    """Return the names of the instruments that use a class of the MOU, by the class's key."""
    rows = Instrument.objects.filter(amendment_class__mou=mou).order_by("ordinal")
    found: dict[int, list[str]] = {}
    for row in rows.only("kind", "ordinal", "amendment_class_id"):
        if row.amendment_class_id is not None:
            found.setdefault(row.amendment_class_id, []).append(row.name)
    return {key: " and the ".join(names) for key, names in found.items()}


def is_named(party: Party) -> bool:
    """Test whether an agreement or an instrument names the party."""
    changes = Change.objects.filter(party=party).exists()
    return changes or party.memberships.exists() or party.work_items.exists()


def names_class(key: str) -> bool:
    """Test whether a signing authority covers a class of amendments by its key."""
    listed = SigningAuthority.objects.filter(classes__contains=key).values_list(
        "classes", flat=True
    )
    return any(key in [each.strip() for each in found.split(",")] for found in listed)

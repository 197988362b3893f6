"""Validators of what people type, on the rules that are plain Python."""

from django.core.exceptions import ValidationError

from workflows.rules.names import name_fault


def validate_name(name: str) -> None:
    """Refuse words that cannot be the name of a person, an office or a party, and say why.

    Raises:
        ValidationError: with the sentence of `name_fault`.
    """
    if fault := name_fault(name):
        raise ValidationError(fault, code="name")

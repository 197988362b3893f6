"""What the environment says, or fails to say."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import listed, required, switched_on


@pytest.mark.parametrize("value", ["", "  "])
def test_a_missing_setting_is_named(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SECRET_KEY", value)

    with pytest.raises(ImproperlyConfigured, match="Set SECRET_KEY in the environment"):
        required("SECRET_KEY")


def test_a_list_loses_the_space_around_its_words():
    assert listed(" a.example.org, b.example.org ,") == ["a.example.org", "b.example.org"]


@pytest.mark.parametrize(("value", "on"), [("1", True), ("Yes", True), ("0", False), ("", False)])
def test_a_switch_is_on_only_when_told_so(monkeypatch: pytest.MonkeyPatch, value: str, on: bool):
    monkeypatch.setenv("EMAIL_USE_TLS", value)

    assert switched_on("EMAIL_USE_TLS") is on

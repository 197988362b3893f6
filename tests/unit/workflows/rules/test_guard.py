"""Plone's meaning of a guard, as a table, and what ours says when it refuses."""

import pytest

from workflows.rules.definition import Guard
from workflows.rules.guard import reasons
from workflows.rules.situation import Actor, Situation

ROLES = {"reviewer": "a reviewer", "owner": "the owner", "manager": "a manager"}
CHANGED = Situation(text_hash="t", changes=1)
UNCHANGED = Situation(text_hash="t", changes=0)

NO_ROLE = "This is for a reviewer or the owner."
NO_PERMISSION = "This needs the permission “publish” or “review”."
NO_GROUP = "This is for members of “Desk” or “Library”."
NO_CHANGE = "The text reads as the text in force does: change something before you submit it."


def guard(roles="", permissions="", groups="", conditions=""):
    return Guard(
        roles=frozenset(roles.split()),
        permissions=frozenset(permissions.split()),
        groups=frozenset(groups.split()),
        conditions=tuple(conditions.split()),
    )


def actor(roles="", permissions="", groups=""):
    return Actor(
        key="user:1",
        name="Liaison",
        roles=frozenset(roles.split()),
        permissions=frozenset(permissions.split()),
        groups=frozenset(groups.split()),
    )


EVERY_KIND = guard("reviewer owner", "review publish", "Library Desk", "text_changed")


@pytest.mark.parametrize(
    ("asked", "who", "situation", "expected"),
    [
        pytest.param(guard(), actor(), UNCHANGED, (), id="a guard that names nothing passes"),
        pytest.param(
            guard(roles="reviewer owner"), actor("owner"), UNCHANGED, (), id="one role of two"
        ),
        pytest.param(
            guard(roles="reviewer owner"), actor("manager"), UNCHANGED, (NO_ROLE,), id="no role"
        ),
        pytest.param(
            guard(roles="reviewer"),
            actor("manager"),
            UNCHANGED,
            ("This is for a reviewer.",),
            id="a manager has no implicit pass",
        ),
        pytest.param(
            guard(permissions="review publish"),
            actor(permissions="publish"),
            UNCHANGED,
            (),
            id="one permission of two",
        ),
        pytest.param(
            guard(permissions="review publish"),
            actor(permissions="edit"),
            UNCHANGED,
            (NO_PERMISSION,),
            id="no permission",
        ),
        pytest.param(
            guard(groups="Library Desk"), actor(groups="Desk"), UNCHANGED, (), id="one group of two"
        ),
        pytest.param(guard(groups="Library Desk"), actor(), UNCHANGED, (NO_GROUP,), id="no group"),
        pytest.param(
            guard(roles="reviewer owner", groups="Library Desk"),
            actor("owner"),
            UNCHANGED,
            (NO_GROUP,),
            id="a role does not stand in for a group",
        ),
        pytest.param(
            guard(roles="reviewer owner", permissions="review publish"),
            actor(permissions="review"),
            UNCHANGED,
            (NO_ROLE,),
            id="a permission does not stand in for a role",
        ),
        pytest.param(
            EVERY_KIND,
            actor("owner", "review", "Desk"),
            CHANGED,
            (),
            id="one match in every kind, and the condition",
        ),
        pytest.param(
            EVERY_KIND,
            actor("owner", "review", "Desk"),
            UNCHANGED,
            (NO_CHANGE,),
            id="the condition alone refuses",
        ),
        pytest.param(
            EVERY_KIND,
            actor(),
            UNCHANGED,
            (NO_ROLE, NO_PERMISSION, NO_GROUP, NO_CHANGE),
            id="every reason is given at once",
        ),
        pytest.param(
            guard(conditions="text_changed class_recorded"),
            actor(),
            CHANGED,
            ("The amendment's class is not recorded, so it is not known who must sign.",),
            id="each condition must hold",
        ),
        pytest.param(
            guard(roles="reviewer owner manager"),
            actor(),
            UNCHANGED,
            ("This is for a manager, a reviewer or the owner.",),
            id="three names in one sentence",
        ),
    ],
)
def test_a_guard_wants_one_match_in_each_kind_that_names_something(asked, who, situation, expected):
    found = reasons(asked, who, situation, ROLES)

    assert found == expected


def test_a_role_without_words_is_called_by_its_name():
    found = reasons(guard(roles="auditor"), actor(), UNCHANGED, ROLES)

    assert found == ("This is for auditor.",)

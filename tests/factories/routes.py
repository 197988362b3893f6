"""A small route, and the ways in which one can be wrong, each with the sentence it earns."""

import pytest

SMALL = """
name = "page"
version = 2
title = "Page"
initial = "private"

[roles]
reviewer = "a reviewer"

[states.private]
title = "Private"
exits = ["publish"]
permissions = { view = ["reviewer"] }
due_days = 5
escalate_to = "reviewer"
escalate_days = 2

[states.published]
title = "Published"
kind = "final"

[transitions.publish]
title = "Publish"
target = "published"
comment = "required"
guard = { roles = ["reviewer"], permissions = ["review"], groups = ["Desk"], conditions = [
    "four_eyes",
] }
"""

BALLOT = """
[states.private.ballot]
over = "partners"
"""


def changed(old, new):
    assert old in SMALL
    return SMALL.replace(old, new)


BAD_ROUTES = [
    pytest.param(
        changed('initial = "private"', ""),
        "The definition: “initial” is missing.",
        id="no initial state",
    ),
    pytest.param(
        changed('initial = "private"', 'initial = "draft"'),
        "The initial state “draft” is not a state of the route.",
        id="unknown initial state",
    ),
    pytest.param(
        changed('exits = ["publish"]', 'exits = ["publish", "hide"]'),
        "The state “private” has the exit “hide”, which is no transition.",
        id="unknown transition",
    ),
    pytest.param(
        changed('target = "published"', 'target = "public"'),
        "The transition “publish” leads to “public”, which is no state.",
        id="unknown state",
    ),
    pytest.param(
        changed('"four_eyes"', '"six_eyes"'),
        "The transition “publish” names “six_eyes”, which is no condition.",
        id="unknown condition",
    ),
    pytest.param(
        changed('guard = { roles = ["reviewer"]', 'guard = { roles = ["revewer"]'),
        "The transition “publish” names “revewer”, which is no role of the route.",
        id="misspelt role of a guard",
    ),
    pytest.param(
        changed('view = ["reviewer"]', 'view = ["revewer"]'),
        "The state “private” names “revewer”, which is no role of the route.",
        id="misspelt role of a permission",
    ),
    pytest.param(
        changed('view = ["reviewer"]', 'sell = ["reviewer"]'),
        "The state “private” gives “sell”, which is no permission.",
        id="unknown permission",
    ),
    pytest.param(
        SMALL + '[states.lost]\ntitle = "Lost"\nkind = "final"\n',
        "The state “lost” cannot be reached from “private”.",
        id="unreachable state",
    ),
    pytest.param(
        changed('kind = "final"', 'kind = "final"\nexits = ["publish"]'),
        "The final state “published” has exits.",
        id="final state with exits",
    ),
    pytest.param(
        changed('kind = "final"', ""),
        "The state “published” has no exit and is not final.",
        id="a dead end that is not final",
    ),
    pytest.param(
        changed('exits = ["publish"]', 'exits = ["publish", "wait"]')
        + '[states.waiting]\ntitle = "Waiting"\nexits = ["stay"]\n'
        + '[transitions.wait]\ntitle = "Wait"\ntarget = "waiting"\n'
        + '[transitions.stay]\ntitle = "Stay"\n',
        "No final state can be reached from “waiting”.",
        id="a state that cannot be finished from",
    ),
    pytest.param(
        SMALL + '[transitions.hide]\ntitle = "Hide"\n',
        "The transition “hide” is an exit of no state.",
        id="unused transition",
    ),
    pytest.param(
        changed('exits = ["publish"]', 'exits = ["go", "publish"]')
        + '[states.pending]\ntitle = "Pending"\nexits = ["back"]\n'
        + '[transitions.go]\ntitle = "Go"\ntarget = "pending"\ntrigger = "automatic"\n'
        + 'guard = { conditions = ["text_changed"] }\n'
        + '[transitions.back]\ntitle = "Back"\ntarget = "private"\ntrigger = "automatic"\n',
        "Automatic transitions lead round in a circle that never ends: "
        "“private” → “pending” → “private”.",
        id="automatic circle",
    ),
    pytest.param(
        changed('exits = ["publish"]', 'exits = ["publish", "tick"]')
        + '[transitions.tick]\ntitle = "Tick"\ntrigger = "automatic"\n'
        + 'guard = { conditions = ["text_changed"] }\n',
        "Automatic transitions lead round in a circle that never ends: “private” → “private”.",
        id="automatic transition that stays",
    ),
    pytest.param(
        changed('exits = ["publish"]', 'exits = ["publish", "one", "two"]')
        + '[transitions.one]\ntitle = "One"\ntrigger = "automatic"\ntarget = "published"\n'
        + '[transitions.two]\ntitle = "Two"\ntrigger = "automatic"\ntarget = "published"\n',
        "The state “private” never leaves by “two”: “one” is automatic too, comes before it "
        "and has no conditions.",
        id="two automatic exits without conditions",
    ),
    pytest.param(
        changed('comment = "required"', 'trigger = "automatic"'),
        "The transition “publish” is automatic, so its guard can have conditions only.",
        id="automatic for a role",
    ),
    pytest.param(
        changed('comment = "required"', 'comment = "required"\ntrigger = "automatic"').replace(
            'roles = ["reviewer"], permissions = ["review"], groups = ["Desk"], ', ""
        ),
        "The transition “publish” is automatic, so nobody can give the comment it requires.",
        id="automatic with a required comment",
    ),
    pytest.param(
        changed('comment = "required"', 'outcome = "accept"'),
        "The transition “publish” belongs to a ballot, but the state “private” holds none.",
        id="an answer without a ballot",
    ),
    pytest.param(
        changed('"four_eyes"', '"ballot_carried"'),
        "The transition “publish” belongs to a ballot, but the state “private” holds none.",
        id="a condition of ballots without a ballot",
    ),
    pytest.param(
        SMALL + BALLOT,
        "The state “private” holds a ballot that nobody can accept in.",
        id="a ballot without an accepting answer",
    ),
    pytest.param(
        changed("version = 2", "version = 0"),
        "The definition: “version” must be a whole number of at least 1.",
        id="version zero",
    ),
    pytest.param(
        changed("version = 2", "version = true"),
        "The definition: “version” must be a whole number of at least 1.",
        id="version true",
    ),
    pytest.param(
        changed('title = "Publish"', 'title = " "'),
        "The transition “publish”: “title” is empty.",
        id="a button without words",
    ),
    pytest.param(
        changed('title = "Publish"', "title = 3"),
        "The transition “publish”: “title” must be a text.",
        id="a title that is a number",
    ),
    pytest.param(
        changed('comment = "required"', 'coment = "required"'),
        "The transition “publish”: nobody knows “coment” here.",
        id="misspelt key",
    ),
    pytest.param(
        changed('comment = "required"', 'comment = "please"'),
        "The transition “publish”: “comment” must be one of “required”, “optional”, “none”.",
        id="unknown word for the comment",
    ),
    pytest.param(
        changed('exits = ["publish"]', 'exits = "publish"'),
        "The state “private”: “exits” must be a list of texts.",
        id="exits not in a list",
    ),
    pytest.param(
        changed('exits = ["publish"]', 'exits = ["publish", "publish"]'),
        "The state “private”: “exits” names one thing twice.",
        id="one exit twice",
    ),
    pytest.param(
        changed('comment = "required"', 'sends_back = "yes"'),
        "The transition “publish”: “sends_back” must be true or false.",
        id="sends_back not true or false",
    ),
    pytest.param(
        changed('guard = { roles = ["reviewer"]', 'guard = { role = ["reviewer"]'),
        "The transition “publish”, “guard”: nobody knows “role” here.",
        id="misspelt kind of guard",
    ),
    pytest.param(
        SMALL.replace('[roles]\nreviewer = "a reviewer"\n', "roles = 3\n"),
        "The definition: “roles” must be a table.",
        id="roles not a table",
    ),
    pytest.param(
        "states.a = 1\n" + SMALL,
        "The definition: each of “states” must be a table.",
        id="a state that is a number",
    ),
    pytest.param(
        SMALL + BALLOT + 'rule = "k"\n',
        "The state “private”, “ballot”: “k” is missing.",
        id="k of n without k",
    ),
    pytest.param(
        SMALL + BALLOT + 'rule = "fraction"\nfraction = "most"\n',
        "The state “private”, “ballot”: “fraction” must be written like 4/5, not “most”.",
        id="a fraction in words",
    ),
    pytest.param(
        SMALL + BALLOT + 'rule = "fraction"\nfraction = "5/4"\n',
        "The state “private”, “ballot”: “fraction” must be above 0 and at most 1, not “5/4”.",
        id="a fraction above one",
    ),
    pytest.param(
        SMALL + BALLOT + 'rule = "fraction"\nfraction = "0"\n',
        "The state “private”, “ballot”: “fraction” must be above 0 and at most 1, not “0”.",
        id="a fraction of nobody",
    ),
    pytest.param(
        SMALL + BALLOT + 'rule = "all"\nk = 2\n',
        "The state “private”, “ballot”: nobody knows “k” here.",
        id="a number that the rule does not use",
    ),
]

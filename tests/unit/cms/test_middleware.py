"""What the content security policy says."""

from cms.middleware import EDITOR, PUBLIC, policy


def test_the_nonce_stands_in_the_scripts_and_the_styles():
    directives = {"script-src": "'self' 'nonce-{nonce}'", "object-src": "'none'"}

    assert policy(directives, "abc") == "script-src 'self' 'nonce-abc'; object-src 'none'"


def test_the_public_site_runs_no_inline_script_without_the_nonce():
    assert "unsafe" not in policy(PUBLIC, "abc")


def test_the_editor_differs_in_scripts_styles_and_pictures_alone():
    differing = {name for name in EDITOR if EDITOR[name] != PUBLIC.get(name)}

    assert differing == {"script-src", "style-src", "img-src"}

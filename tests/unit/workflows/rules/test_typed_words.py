"""Which words of a form were typed by a person."""

from workflows.rules.typed_words import TypedField, typed_fields


def test_words_are_given_with_a_label_in_the_order_of_the_form():
    sent = {
        "csrfmiddlewaretoken": ["x" * 64],
        "transition": ["send_back"],
        "entry": ["3"],
        "shown": ["a" * 64],
        "kept": ["0123456789abcdef"],
        "class_reason": ["  As read by counsel. "],
        "comment": ["First line\r\nSecond line"],
        "empty": ["  "],
    }

    assert typed_fields(sent) == [
        TypedField("Class reason", "As read by counsel."),
        TypedField("Comment", "First line\r\nSecond line"),
    ]


def test_a_secret_is_never_given_back():
    sent = {name: ["s3cret"] for name in ("password", "new_password1", "otp_token", "code")}

    assert typed_fields(sent) == []


def test_what_wagtails_editor_fills_in_by_itself_is_left_out_and_rich_text_becomes_plain():
    sent = {
        "body-count": ["1"],
        "body-0-type": ["paragraph"],
        "body-0-id": ["7b2f"],
        "body-0-order": ["0"],
        "signatories-TOTAL_FORMS": ["2"],
        "action-publish": ["action-publish"],
        "body-0-value": ['{"blocks": [{"text": "One."}, {"text": "Two."}], "entityMap": {}}'],
        "braces": ['{"not": "rich text"}'],
    }

    assert typed_fields(sent) == [
        TypedField("Body 0 value", "One.\nTwo."),
        TypedField("Braces", '{"not": "rich text"}'),
    ]

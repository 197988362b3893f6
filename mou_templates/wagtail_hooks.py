"""What the editor can do beyond Wagtail's own: underline, cross-reference, blank; save it all."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.rich_text.feature_registry import FeatureRegistry

from mou_templates.draftail import Mark
from mou_templates.richtext import BLANK_MARK, REFERENCE_MARK

SCRIPT = "mou_templates/draftail.js"
MARKS = (
    Mark("clause-reference", "CLAUSE_REFERENCE", REFERENCE_MARK, "target"),
    Mark("blank", "BLANK", BLANK_MARK, "name"),
)
CONTROLS = {
    "clause-reference": {"label": "§", "description": "Cross-reference to a clause"},
    "blank": {"label": "[ ]", "description": "Blank to be filled"},
}


@hooks.register("register_rich_text_features")
def register_underline(features: FeatureRegistry) -> None:
    """Register the inline style `underline`, kept as `u`."""
    control = {"type": "UNDERLINE", "label": "U", "description": "Underline"}
    features.register_editor_plugin("draftail", "underline", draftail.InlineStyleFeature(control))
    rule = {
        "from_database_format": {"u": InlineStyleElementHandler("UNDERLINE")},
        "to_database_format": {"style_map": {"UNDERLINE": "u"}},
    }
    features.register_converter_rule("contentstate", "underline", rule)


@hooks.register("register_rich_text_features")
def register_marks(features: FeatureRegistry) -> None:
    """Register cross-references and blanks: marks that are put in and taken out whole."""
    for mark in MARKS:
        control = {"type": mark.entity_type, **CONTROLS[mark.feature]}
        plugin = draftail.EntityFeature(control, js=[SCRIPT])
        features.register_editor_plugin("draftail", mark.feature, plugin)
        rule = {
            "from_database_format": {f"span[{mark.attribute}]": mark.handler()},
            "to_database_format": {"entity_decorators": {mark.entity_type: mark.element}},
        }
        features.register_converter_rule("contentstate", mark.feature, rule)


@hooks.register("insert_editor_js")
def autosave_script() -> str:
    """Return the script that saves what was typed while the editor was saving."""
    return format_html('<script src="{}"></script>', static("mou_templates/autosave.js"))

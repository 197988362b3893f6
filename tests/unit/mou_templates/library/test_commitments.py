"""The sets of commitments that we ship."""

import pytest

from mou_templates.library.commitments import commitments
from mou_templates.text.model import BadText


def test_a_library_takes_on_what_the_partnership_consists_of():
    assert [(each.heading, each.levels) for each in commitments("library")] == [
        ("Liaison, tours and training", ("full",)),
        ("Training by the Joining Partner", ("full",)),
        ("Materials and monthly flyers", ()),
        ("Temporary library cards", ("full",)),
        ("Reference books and shelf", ("full",)),
        ("Quarterly meetings of management", ("full",)),
        ("Coordination of grants", ("full",)),
        ("State interface on library computers", ("full",)),
        ("Assessment of resources", ()),
    ]


def test_a_set_that_we_do_not_have_is_refused_by_name():
    with pytest.raises(BadText) as refusal:
        commitments("museum")

    assert str(refusal.value) == "There is no set of commitments “museum”; there are library."

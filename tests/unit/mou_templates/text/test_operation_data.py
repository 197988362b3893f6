"""What is not the data of operations is refused."""

import pytest

from mou_templates.text.model import BadText
from mou_templates.text.operation_data import from_data

CLAUSE = {
    "id": "a",
    "heading": "A",
    "body": [],
    "children": [],
    "parties": [],
    "levels": [],
    "elements": [],
}


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        "strike",
        [None],
        [{}],
        [{"operation": "repeal", "id": "a"}],
        [{"operation": ["strike"], "id": "a", "was": "0"}],
        [{"operation": "strike", "id": "a"}],
        [{"operation": "strike", "id": "a", "was": "0", "more": 1}],
        [{"operation": "strike", "id": 1, "was": "0"}],
        [{"operation": "insert", "parent": "", "after": "", "clauses": [{"id": "a"}]}],
        [{"operation": "insert", "parent": "", "after": "", "clauses": {}}],
        [{"operation": "replace_preamble", "was": "0", "preamble": ["words"]}],
        [{"operation": "replace", "id": "b", "was": "0", "clause": CLAUSE}],
        [
            {
                "operation": "replace",
                "id": "a",
                "was": "0",
                "clause": CLAUSE | {"children": [CLAUSE]},
            }
        ],
    ],
)
def test_data_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises(BadText):
        from_data(data)

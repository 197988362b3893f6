"""What is not the data of operations is refused."""

import pytest

from mou_templates.text.model import BadText
from mou_templates.text.operation_data import from_data

CLAUSE = {"heading": "A", "body": [], "parties": [], "levels": []}
ROWS = {"operation": "insert_rows", "id": "a", "table": 1, "after": 0, "was": [], "rows": [["x"]]}


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
        [{"operation": "replace_preamble", "was": "0", "new": ["words"]}],
        [{"operation": "replace", "id": "a", "was": "0", "new": CLAUSE | {"children": []}}],
        [{"operation": "replace", "id": "a", "was": "0", "new": []}],
        [{"operation": "set_scope", "id": "a", "old": {"parties": []}, "new": {}}],
        [{"operation": "find_replace", "id": "a", "old": "", "new": "", "count": "1", "which": 0}],
        [{"operation": "find_replace", "id": "a", "old": "", "new": "", "count": -1, "which": 0}],
        [ROWS | {"table": True}],
        [ROWS | {"rows": ["x"]}],
        [ROWS | {"was": {}}],
    ],
)
def test_data_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises(BadText):
        from_data(data)

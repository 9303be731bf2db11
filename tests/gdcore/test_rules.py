"""The update rules, against PyTorch's optimisers and at their edges."""

import json
from pathlib import Path

import numpy as np
import pytest

from gdcore import descend, rules, zoo

TABLE = json.loads((Path(__file__).parent / "data" / "torch_reference.json").read_text())


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda r: f"{r['rule']}-{r['function']}")
def test_rule_walks_as_pytorch_does(row):
    rule = getattr(rules, row["rule"])(rate=row["rate"])
    path = descend(getattr(zoo, row["function"]), row["start"], rule, steps=max(TABLE["steps"]))
    assert len(path) == max(TABLE["steps"]) + 1
    ours = path.points[TABLE["steps"]]
    np.testing.assert_allclose(ours, row["points"], rtol=0, atol=1e-10)

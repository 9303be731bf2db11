"""How tests are shared between processes: a film is screened and rendered by one of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from scripts.films import films

PARAMETERS = re.compile(r"\[(\w+)")


class ByFilmScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Whole modules, in the order of collection; of tests with a film, whole films."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)
        self.films = frozenset(films())

    def _split_scope(self, nodeid: str) -> str:
        """The film that a test is about, or else its module."""
        parameters = PARAMETERS.search(nodeid)
        if parameters and parameters.group(1) in self.films:
            return parameters.group(1)
        return nodeid.split("::", 1)[0]

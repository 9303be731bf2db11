"""Options and fixtures of all tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.scheduling import ByFilmScheduling

# A busy machine is no failure: no example is given less time than it takes.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden frames of the films anew instead of comparing with them",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFilmScheduling:
    """Give every worker whole modules, and all tests of a film to one worker."""
    return ByFilmScheduling(config, log)


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden frames are to be written."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this process alone in which manim keeps the outlines of formulas."""
    return tmp_path_factory.mktemp("media")

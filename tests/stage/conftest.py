"""The stage is tested with manim's settings, but with files in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from manim import tempconfig

from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone


# Manim takes some time to put its settings back, so not for each test.
@pytest.fixture(scope="module", autouse=True)
def files_aside(media: Path) -> Iterator[None]:
    settings = {"media_dir": str(media), "progress_bar": "none", "verbosity": "ERROR"}
    with tempconfig(settings):
        yield


@pytest.fixture
def plot() -> Plot:
    """Axes of x from -3 to 3 and y from -2 to 10."""
    return Plot(Zone(-6, 3, -3, 3), (-3, 3), (-2, 10))


@pytest.fixture
def map_plot() -> Plot:
    """A square map of x and y from -3 to 3."""
    return Plot(Zone(-6, 1, -3, 3), (-3, 3), (-3, 3), equal=True, boxed=True)

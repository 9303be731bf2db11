from __future__ import annotations

from collections.abc import Iterator

import pytest
from manim import tempconfig


@pytest.fixture
def small_frame() -> Iterator[None]:
    with tempconfig({"pixel_width": 427, "pixel_height": 240}):
        yield

from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, zoo
from scenes.stage.plots.level_lines import FINE_GRID, GRID, LevelLines

SQUARE = ((-1.0, 1.0), (-1.0, 1.0))
CELL = 2.0 / (GRID - 1)


def gap_at(saddle: tuple[float, float], function: Function) -> float:
    """How far the nearest line of the saddle's own height stays from it."""
    lines = LevelLines(function, *SQUARE).at(function(*saddle))
    return min(float(np.linalg.norm(line - np.array(saddle), axis=1).min()) for line in lines)


@pytest.mark.parametrize("saddle", [(0.0, 0.0), (0.3 * CELL, -0.4 * CELL), (0.123, 0.456)])
def test_lines_that_cross_meet_at_their_saddle(saddle: tuple[float, float]) -> None:
    x, y = saddle
    steep = Function.parse(f"(x - {x!r})*(y - {y!r})*(1 + x^2)", window=SQUARE)
    assert gap_at(saddle, steep) < 2 / (FINE_GRID - 1)


def test_lines_closer_than_a_cell_are_both_there() -> None:
    close = Function.parse("(x - 0.0045)^2 - 0.00001*(9*y^2 - 1)^2", window=SQUARE)
    lines = np.concatenate(LevelLines(close, *SQUARE).at(0.0))
    for x in (0.0045 - 0.00001**0.5, 0.0045 + 0.00001**0.5):
        assert np.linalg.norm(lines - np.array([x, 0.0]), axis=1).min() < 2 / (FINE_GRID - 1)


def test_other_levels_keep_the_coarse_grid() -> None:
    lines = LevelLines(zoo.PEAKS, *zoo.PEAKS.window)
    lengths = [np.linalg.norm(np.diff(line, axis=0), axis=1) for line in lines.at(1.0)]
    assert np.median(np.concatenate(lengths)) > 0.3 * 6 / (GRID - 1)
    saddle = LevelLines(zoo.SADDLE, *SQUARE)
    assert sum(map(len, saddle.at(0.0))) > 3 * sum(map(len, saddle.at(0.2)))


def test_level_ground_has_no_lines() -> None:
    flat = Function.parse("0*x + 0*y + 1", "x y", window=SQUARE)
    assert LevelLines(flat, *SQUARE).at(0.5) == []

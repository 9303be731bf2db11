"""Cuts through valleys are true to the function and to one scale."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim import DL, UR

from gdcore import Function, Stability, zoo
from scenes.stage.plots.valley_sections import SAMPLES, ValleySections
from scenes.stage.zones import Zone

MINUS = "\N{MINUS SIGN}"
ZONE = Zone(0, 6.5, -1.5, 1.5)


@pytest.mark.parametrize("f", [zoo.PEAKS, zoo.HIMMELBLAU])
def test_each_cut_runs_through_its_bottom_along_the_most_curved_line(f: Function) -> None:
    sections = ValleySections(ZONE, f, np.array(f.minima))
    away = np.linspace(-sections.reach, sections.reach, SAMPLES)
    for cut, minimum in zip(sections.cuts, f.minima, strict=True):
        corners = np.concatenate([cut.points[::4], cut.points[-1:]])
        bottom = corners[SAMPLES // 2]
        np.testing.assert_allclose(bottom, sections.plot.point(0, 0), atol=1e-9)
        along = Stability.at(f, minimum).eigenvectors[:, -1]
        along = along * np.sign(along[np.argmax(np.abs(along))])
        at = np.array(minimum)[:, np.newaxis] + along[:, np.newaxis] * away
        right = sections.plot.point(away, f(*at) - f(*minimum))
        np.testing.assert_allclose(corners, right, atol=1e-9)


def test_the_more_curved_a_valley_the_narrower_its_cut() -> None:
    sections = ValleySections(ZONE, zoo.PEAKS, np.array(zoo.PEAKS.minima))
    rise = [cut.points[0, 1] + cut.points[-1, 1] for cut in sections.cuts]
    curvatures = [stability.greatest for stability in sections.stabilities]
    np.testing.assert_array_equal(np.argsort(rise), np.argsort(curvatures))


def test_a_cut_that_lies_upon_another_leaves_its_edges_to_be_seen() -> None:
    sections = ValleySections(ZONE, zoo.PEAKS, np.array(zoo.PEAKS.minima))
    widths = [cut.get_stroke_width() for cut in sections.cuts]
    assert all(wide > 1.3 * narrow for wide, narrow in pairwise(widths))


def test_the_key_names_the_curvatures_and_all_fits_the_zone() -> None:
    sections = ValleySections(ZONE, zoo.PEAKS, np.array(zoo.PEAKS.minima))
    assert [row[1].source for row in sections.key] == [
        f'"{MINUS}6.551: "lambda approx 30.2',
        f'"{MINUS}3.050: "lambda approx 15.6',
        f'"{MINUS}0.065: "lambda approx 15.8',
    ]
    for cut in sections.cuts:
        half_stroke = 0.005 * cut.get_stroke_width()
        assert cut.get_left()[0] - half_stroke > sections.plot.area.left
        assert cut.get_right()[0] + half_stroke < sections.plot.area.right
    for corner in (sections.get_corner(DL), sections.get_corner(UR)):
        assert -0.05 <= corner[0] <= 6.55 and -1.55 <= corner[1] <= 1.55

"""The valleys that descents ended in, named by their values on the map and on a strip."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VGroup
from manim.typing import Point3D

from scenes.stage import theme
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.plots.strip import Strip
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number
from scenes.stage.walks.expedition import Expedition
from scenes.stage.zones import Zone

DECIMALS = 3
BESIDE_THE_END = theme.DOT_RADIUS + 0.08
AT_THE_END = 0.3
"""Parts of a trail this close to a minimum, in frame units, belong to its end."""


def valley_value(value: float) -> str:
    """Typst for the value at a minimum, in the colour of minima."""
    return f"{{{{ {format_number(value, DECIMALS)} : minimum }}}}"


def names_on_map(plot: Plot, expedition: Expedition) -> VGroup:
    """The value of each valley beside its minimum, clear of the trails."""
    trails = np.concatenate([plot.point(*path.points.T) for path in expedition.paths])
    return VGroup(
        *[
            _beside(valley_value(valley.value), plot.point(*valley.point), trails, plot.area)
            for valley in expedition.valleys
        ]
    )


def names_on_terrain(terrain: Terrain, axes: TerrainAxes, expedition: Expedition) -> VGroup:
    """The value of each valley, kept beside its minimum; the global one is called so.

    As the terrain is seen now, they are clear of the trails and of the axes' numbers.
    """
    ways = [
        terrain.projection.screen(np.column_stack([path.points, path.values]))
        for path in expedition.paths
    ]
    ways += [label.formula.get_all_points() for label in axes.labels]
    places = terrain.projection.screen(terrain.outline())
    (left, bottom, _), (right, top, _) = places.min(axis=0), places.max(axis=0)
    area = Zone(float(left), float(right), float(bottom), float(top))
    names = VGroup()
    for valley in expedition.valleys:
        x, y = map(float, valley.point)
        rank = '"global:" thick' if expedition.is_global(valley) else ""
        source, at = f"{rank} {valley_value(valley.value)}", terrain.project(x, y)
        name = _beside(source, at, np.concatenate(ways), area)
        terrain.pin(name, x, y, offset=tuple(name.get_center() - at))
        names.add(name)
    return names


def _beside(source: str, at: Point3D, trails: np.ndarray, area: Zone) -> Formula:
    """A name beside the end of a trail, whose last part would touch any name."""
    clear = trails[np.linalg.norm(trails - at, axis=1) > AT_THE_END]
    name = Formula(source, font_size=theme.FONT_LABEL)
    put_beside(name, at, clear, area, buff=BESIDE_THE_END)
    return name


def levels_beside(strip: Strip, expedition: Expedition) -> VGroup:
    """Value and rank of each valley, right of the strip at the end of its line.

    Equal ones are said once; those that would touch are moved apart.
    """
    heights: dict[str, float] = {}
    for valley, history in zip(expedition.valleys, strip.histories, strict=True):
        rank = "global" if expedition.is_global(valley) else "local"
        source = f'{valley_value(valley.value)} thick {{{{ "{rank}" : muted }}}}'
        heights.setdefault(source, float(history.head[1]))
    levels = VGroup()
    lowest = strip.plot.area.bottom
    for source, height in sorted(heights.items(), key=lambda item: item[1]):
        level = Formula(source, font_size=theme.FONT_LABEL)
        at = np.array([strip.plot.area.right, max(height, lowest), 0.0])
        level.next_to(at, RIGHT, buff=0.2)
        lowest = float(level.get_top()[1]) + level.height / 2 + 0.15
        levels.add(level)
    return levels

"""The valleys that descents ended in, named by their values on the map and on a strip."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VGroup

from scenes.stage import theme
from scenes.stage.descents.expedition import Expedition
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.plots.strip import Strip
from scenes.stage.text.digits import format_number
from scenes.stage.text.formula import Formula

DECIMALS = 3


def valley_value(value: float) -> str:
    """Typst for the value at a minimum, in the colour of minima."""
    return f"{{{{ {format_number(value, DECIMALS)} : minimum }}}}"


def names_on_map(plot: Plot, expedition: Expedition) -> VGroup:
    """The value of each valley beside its minimum, clear of all trails."""
    trails = np.concatenate([plot.point(*path.points.T) for path in expedition.paths])
    names = VGroup()
    for valley in expedition.valleys:
        name = Formula(valley_value(valley.value), font_size=theme.FONT_LABEL)
        names.add(put_beside(name, plot.point(*valley.point), trails, plot.area, buff=0.2))
    return names


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

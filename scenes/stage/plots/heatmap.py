"""Maps of functions of two variables: heat map, colour bar and contours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from manim import RIGHT, Group, Line, ManimColor, VGroup, VMobject

from gdcore import Function
from scenes.stage import theme
from scenes.stage.output.raster import Raster, pixels_per_unit
from scenes.stage.plots.level_lines import LevelLines
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import tick_source
from scenes.stage.zones import Zone

SHADES = 2048


def _linear(srgb: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def _encoded(linear: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    safe = np.clip(linear, 0, 1)
    return np.where(safe <= 0.0031308, 12.92 * safe, 1.055 * safe ** (1 / 2.4) - 0.055)


@cache
def height_shades() -> npt.NDArray[np.uint8]:
    """The theme's height colours, blended in linear light: shape (SHADES, 4), low first."""
    stops = np.array([ManimColor(colour).to_rgb() for colour in theme.HEIGHT_STOPS])
    places = np.linspace(0, 1, SHADES)
    at = np.linspace(0, 1, len(stops))
    # Blending the cube roots of linear light keeps equal steps of lightness equal.
    roots = np.cbrt(_linear(stops))
    blended = np.stack([np.interp(places, at, roots[:, channel]) for channel in range(3)], -1)
    rgb = np.rint(_encoded(blended**3) * 255)
    return np.concatenate([rgb, np.full((SHADES, 1), 255)], -1).astype(np.uint8)


def shade(values: npt.NDArray[np.float64], low: float, high: float) -> npt.NDArray[np.uint8]:
    """The colours of values between low and high: shape (*values.shape, 4), RGBA."""
    span = high - low or 1.0
    index = np.rint((values - low) / span * (SHADES - 1)).astype(np.intp)
    return height_shades()[np.clip(index, 0, SHADES - 1)]


class HeatMap(Raster):
    """A function of two variables as colours, dark where it is low, one sample a pixel.

    Args:
        plot: the axes; the map fills them.
        function: of two variables.
        scale: values of the lowest and the highest colour, for maps that share their
            colours; None, or values beyond it, take what the map shows.

    Attributes:
        low, high: the values of the lowest and the highest colour; no value is clipped.
    """

    def __init__(
        self, plot: Plot, function: Function, *, scale: tuple[float, float] | None = None
    ) -> None:
        self.plot, self.function = plot, function
        area = plot.area
        values = sampled(plot, function)
        low, high = scale or (np.inf, -np.inf)
        self.low, self.high = min(low, float(values.min())), max(high, float(values.max()))
        super().__init__(shade(values, self.low, self.high), area.width, area.height)
        self.move_to(area.center)


def sampled(plot: Plot, function: Function) -> npt.NDArray[np.float64]:
    """A function of two variables at the centre of every pixel of a plot, the top row first."""
    area = plot.area
    density = pixels_per_unit()
    columns, rows = round(area.width * density), round(area.height * density)
    x = _centres(*plot.x_range, columns)
    y = _centres(*plot.y_range, rows)[::-1]
    return np.asarray(function(x[np.newaxis, :], y[:, np.newaxis]))


def _centres(low: float, high: float, count: int) -> npt.NDArray[np.float64]:
    return low + (np.arange(count) + 0.5) * (high - low) / count


class ColourBar(Group):
    """The scale of a heat map: its colours from low to high, with numbers.

    Args:
        heat_map: whose colours and range it explains.
        zone: where it stands; its width is that of the strip.
        label: formula source set above the strip.
    """

    def __init__(self, heat_map: HeatMap, zone: Zone, label: str | None = None) -> None:
        super().__init__()
        self.low, self.high = heat_map.low, heat_map.high
        strip = height_shades()[::-1][:, np.newaxis, :]
        self.strip = Raster(np.ascontiguousarray(strip), zone.width, zone.height)
        self.strip.move_to(zone.center)
        self.numbers = VGroup()
        self.ticks = VGroup()
        for value in tick_values(self.low, self.high, about=5):
            up = (value - self.low) / (self.high - self.low)
            at = zone.anchor(1, up)
            self.ticks.add(
                Line(at, at + 0.08 * RIGHT, stroke_width=theme.STROKE_THIN, color=theme.MUTED)
            )
            number = Formula(tick_source(value), font_size=theme.FONT_TICK, colour=theme.MUTED)
            self.numbers.add(number.next_to(at + 0.08 * RIGHT, RIGHT, buff=0.08))
        self.add(self.strip, self.ticks, self.numbers)
        if label:
            name = Formula(label, font_size=theme.FONT_LABEL)
            self.add(name.next_to(self.strip, np.array([0.0, 1.0, 0.0]), buff=0.12))


class Contours(VGroup):
    """The lines on which a function has one value, a VMobject a level.

    Args:
        plot: the axes.
        function: of two variables.
        levels: values to trace; None chooses round ones across the range shown.
        colour, stroke_width, opacity: of all lines.

    Attributes:
        levels: the values traced, in the order of the submobjects.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        levels: Sequence[float] | None = None,
        *,
        colour: str = theme.TEXT,
        stroke_width: float = theme.STROKE_CONTOUR,
        opacity: float = 0.35,
    ) -> None:
        super().__init__()
        self.plot, self.function = plot, function
        traced = LevelLines(function, plot.x_range, plot.y_range)
        given = tick_values(traced.low, traced.high, 14)
        self.levels = list(given if levels is None else levels)
        for level in self.levels:
            line = VMobject(stroke_color=colour, stroke_width=stroke_width, stroke_opacity=opacity)
            for vertices in traced.at(level):
                points = plot.point(*vertices.T)
                line.start_new_path(points[0])
                line.add_points_as_corners(points[1:])
            self.add(line)

"""Rules of scales: axes with their ticks and numbers, levels across a plot, bars of colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from gdcore import Outcome
from scenes.stage.descents.factor_plot import FactorPlot
from scenes.stage.maps.bearing import Upright
from scenes.stage.plots.heatmap import ColourBar
from scenes.stage.plots.level import DashedLevel, Level, StopLevel
from scenes.stage.plots.plot import Plot
from scenes.stage.plots.stretching import StretchingPlot
from scenes.stage.readouts.ruler import LogRuler
from scenes.stage.text.formula import Formula
from tests.films import reference as ref
from tests.films.drawn import FAINT
from tests.films.facts.numbers import plain
from tests.films.palette import height_colour
from tests.films.reference import Place
from tests.films.rules.measuring import HALF_PIXEL, Rules, missed
from tests.films.rules.paths import gradients_along

TICK = 0.1 + HALF_PIXEL
"""Frame units that a mark on an axis is long."""

ALMOST = 1e-3
"""Of the step between two marks: how far from a round number a mark without one may be."""

WHOLE = 1e-6
"""Frame units by which lines that are level or upright may be neither."""

POWER = re.compile(r"10\^\((-?\d+)\)")


def plot(axes: Plot) -> Iterator[str]:
    """Every line is a border or an axis from end to end, or a mark at a number or between two."""
    marks: list[Place] = []
    for line in axes.lines:
        ends = np.array([line.get_start()[:2], line.get_end()[:2]])
        level = int(np.ptp(ends, axis=0)[1] < WHOLE)
        if np.ptp(ends, axis=0)[level] > WHOLE:
            yield f"a line from {ends[0]} to {ends[1]} is neither level nor upright"
        elif np.ptp(ends, axis=0)[1 - level] <= TICK:
            marks.append(ends)
        else:
            yield from _wrong_axis(axes, ends, level)
    for number in axes.numbers:
        yield from _wrong_number(axes, number, marks)
    yield from _uneven(axes, marks)


def _wrong_axis(axes: Plot, ends: Place, level: int) -> Iterator[str]:
    """Across all of the plot, along a border or through the origin."""
    low, high = ref.corners(axes)
    along = 1 - level
    drawn = np.sort(ends[:, along])
    if np.abs(drawn - [low[along], high[along]]).max() > HALF_PIXEL:
        yield "an axis does not go from border to border"
    origin = ref.on_screen(axes, 0.0, axes.y_range[0] if axes.log_y else 0.0)
    places = np.array([low[level], high[level], np.clip(origin, low, high)[level]])
    if np.abs(places - ends[0, level]).min() > HALF_PIXEL:
        yield "an axis is neither a border nor through the origin"


def told(source: str) -> float:
    """The number that a label of an axis says."""
    power = POWER.fullmatch(source)
    return 10.0 ** int(power[1]) if power else float(plain(source).removesuffix("degree"))


def _wrong_number(axes: Plot, number: Any, marks: list[Place]) -> Iterator[str]:
    """A number stands outside a mark which is at the number's place."""
    value, centre = told(number.source), number.get_center()[:2]
    foot = ref.on_screen(axes, value, axes.y_range[0] if axes.log_y and value <= 0 else value)
    upright = [ends for ends in marks if np.ptp(ends[:, 0]) < WHOLE]
    level = [ends for ends in marks if np.ptp(ends[:, 1]) < WHOLE]
    for axis, found in enumerate((upright, level)):
        at = [ends for ends in found if abs(ends[0, axis] - foot[axis]) <= HALF_PIXEL]
        if any(_beside(ends, centre, axis, number) for ends in at):
            return
    yield f"the number {number.source} stands at no mark of its place"


def _beside(ends: Place, centre: Place, axis: int, number: Any) -> bool:
    half = (number.width, number.height)[1 - axis] / 2
    away = ends[:, 1 - axis].min() - centre[1 - axis] - half
    return bool(abs(centre[axis] - ends[0, axis]) <= HALF_PIXEL and 0 < away < 3 * TICK)


def _uneven(axes: Plot, marks: list[Place]) -> Iterator[str]:
    """Marks without a number lie as far apart as the others of their axis."""
    for axis in (0, 1):
        places = sorted(float(each[0, axis]) for each in marks if np.ptp(each[:, axis]) < WHOLE)
        data = ref.in_data(axes, np.array([[at, at] for at in places]).reshape(-1, 2))[:, axis]
        data = np.log10(data) if axis == 1 and axes.log_y else data
        steps = np.diff(data)
        if len(steps) > 1 and np.abs(steps / steps.min() - np.rint(steps / steps.min())).max() > (
            ALMOST
        ):
            yield f"the marks of an axis lie unevenly, at {data}"


def stretching_plot(axes: StretchingPlot) -> Iterator[str]:
    """The same, and its own numbers, as far as they are seen, stand at their heights."""
    yield from plot(axes)
    for line, number in axes.ticks:
        assert isinstance(number, Formula)
        if line.get_stroke_opacity() <= FAINT:
            continue
        foot = ref.on_screen(axes, axes.x_range[0], told(number.source))
        yield from missed(f"the mark of {number.source}", line.get_start(), foot)
        if abs(number.get_center()[1] - foot[1]) > HALF_PIXEL:
            yield f"the number {number.source} is not at its mark"


def level(line: Level | DashedLevel) -> Iterator[str]:
    """Across its plot, at its value."""
    right = [ref.on_screen(line.plot, x, line.value) for x in line.plot.x_range]
    drawn = line.line if isinstance(line, DashedLevel) else line
    yield from missed("an end", [drawn.get_start(), drawn.get_end()], right)


def upright(line: Upright) -> Iterator[str]:
    """From nothing to the value over its direction."""
    value = float(ref.value(line.function, line.angle))
    right = [ref.on_screen(line.plot, line.angle, each) for each in (0.0, value)]
    yield from missed("an end", [line.get_start(), line.get_end()], right)


def stop_level(line: StopLevel) -> Iterator[str]:
    """No step of its descents is at or below it but the last, which is unless steps ran out."""
    yield from level(line)
    for path in line.paths:
        lengths = np.linalg.norm(gradients_along(path), axis=1)
        reached = [int(step) for step in np.flatnonzero(lengths <= line.value)]
        if reached != [len(lengths) - 1][: path.outcome is not Outcome.EXHAUSTED]:
            yield f"a descent is below {line.value:g} after steps {reached[:3]}: {path.outcome}"


def factor_plot(chart: FactorPlot) -> Iterator[str]:
    """The band is where a step multiplies a distance by less than 1, forwards or back."""
    right = [ref.on_screen(chart.plot, chart.plot.x_range[end], (-1, 1)[end]) for end in (0, 1)]
    drawn = chart.band.points[:, :2]
    yield from missed("a corner of the band", [drawn.min(axis=0), drawn.max(axis=0)], right)
    values = [line.value for line in chart.borders if isinstance(line, DashedLevel)]
    if sorted(values) != [-1.0, 1.0]:
        yield f"its borders stand at {values}"


def colour_bar(bar: ColourBar) -> Iterator[str]:
    """The strip has every height's colour, the lowest at the bottom, and the numbers its scale."""
    pixels = bar.strip.pixel_array[::-1, 0, :3].astype(float)
    if np.abs(pixels - height_colour(np.linspace(0, 1, len(pixels)))).max() > 2:
        yield "a colour is not that of its height"
    low, high = bar.strip.points[:, :2].min(axis=0), bar.strip.points[:, :2].max(axis=0)
    for tick, number in zip(bar.ticks, bar.numbers, strict=True):
        assert isinstance(number, Formula)
        value = told(number.source)
        up = (value - bar.low) / (bar.high - bar.low)
        foot = (high[0], low[1] + up * (high[1] - low[1]))
        yield from missed(f"the mark of {value:g}", tick.get_start(), foot)
        if abs(number.get_center()[1] - foot[1]) > HALF_PIXEL:
            yield f"the number {value:g} is not at its mark"


def log_ruler(ruler: LogRuler) -> Iterator[str]:
    """Two arms around a ring for zero, and on them a mark at every power of ten."""
    start, end = ruler.frame.points[[0, -1], :2]
    middle = (start + end) / 2
    yield from missed("the ring for zero", ruler.zero.get_center(), middle)
    reach = (end - start)[0] / 2
    drawn = sorted(line.get_end()[0] for line in ruler.arms)
    yield from missed("an arm", [(x, middle[1]) for x in drawn], [start, end])
    whole = np.log10(ruler.widest / ruler.smallest)
    for tick, gap in zip(ruler.ticks, ruler.gaps, strict=True):
        decades = np.log10(abs(gap) / ruler.smallest)
        if abs(np.log10(abs(gap)) - np.rint(np.log10(abs(gap)))) > WHOLE:
            yield f"the mark of {gap:g} is at no power of ten"
        inner = np.abs([line.get_start()[0] - middle[0] for line in ruler.arms]).min()
        along = np.sign(gap) * (inner + (reach - inner) * decades / whole)
        yield from missed(f"the mark of {gap:g}", tick.get_start(), middle + np.array([along, 0.0]))


RULES: Rules = {
    Plot: plot,
    StretchingPlot: stretching_plot,
    Level: level,
    DashedLevel: level,
    Upright: upright,
    StopLevel: stop_level,
    FactorPlot: factor_plot,
    ColourBar: colour_bar,
    LogRuler: log_ruler,
}

"""Rules of pictures of functions of two variables, and of arrows and points on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from gdcore import Kind
from scenes.stage.maps.critical_marks import CriticalMarks
from scenes.stage.maps.goal import Goal
from scenes.stage.maps.lens import Lens
from scenes.stage.maps.steepness import LEAST, FieldArrow, SlopeArrow
from scenes.stage.marks.arrows import GradientArrow, VectorArrow
from scenes.stage.marks.compass import CutLine, DirectionArrow
from scenes.stage.marks.map_point import MapPoint
from scenes.stage.marks.right_angle import RightAngle
from scenes.stage.plots.heatmap import Contours, HeatMap
from tests.films import reference as ref
from tests.films.palette import height_colour
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.measuring import HALF_PIXEL, Rules, missed, pixels

SAMPLES = 24


def heat_map(picture: HeatMap) -> Iterator[str]:
    """The pixels' colours are those of the function's values, and none is clipped."""
    yield from _wrong_pixels(picture, picture.plot, lambda x, y: ref.values(picture.function, x, y))


def _wrong_pixels(picture: Any, plot: Any, function: Any) -> Iterator[str]:
    rows, columns = picture.pixel_array.shape[:2]
    low, high = picture.points[:, :2].min(axis=0), picture.points[:, :2].max(axis=0)
    row = np.linspace(0, rows - 1, SAMPLES).round().astype(int)[:, None]
    column = np.linspace(0, columns - 1, SAMPLES).round().astype(int)[None, :]
    across, up = (column + 0.5) / columns, 1 - (row + 0.5) / rows
    place = np.stack(np.broadcast_arrays(across, up), axis=-1) * (high - low) + low
    values = function(*np.moveaxis(ref.in_data(plot, place), -1, 0))
    if values.min() < picture.low - 1e-9 or values.max() > picture.high + 1e-9:
        yield f"clips the range {values.min():.4g} to {values.max():.4g}"
    right = height_colour((values - picture.low) / (picture.high - picture.low or 1.0))
    off = np.abs(picture.pixel_array[row, column, :3].astype(float) - right)
    if off.max() > 2:
        yield f"a pixel is {off.max():.0f} of 255 off the colour of its value"


def contours(lines: Contours) -> Iterator[str]:
    """Every corner of a line lies where the function has the line's value, to a pixel."""
    for level, line in zip(lines.levels, lines.submobjects, strict=True):
        if not len(line.points):
            continue
        x, y = ref.in_data(lines.plot, line.points[::4]).T
        error = np.abs(ref.values(lines.function, x, y) - level)
        slopes = ref.gradients(lines.function, x, y).T / ref.units(lines.plot)
        away = error / np.maximum(np.linalg.norm(slopes, axis=1), 1e-12)
        if away.max() > 2 * HALF_PIXEL:
            yield f"level {level:g} is {pixels(away.max())} off"


def gradient_arrow(arrow: GradientArrow) -> Iterator[str]:
    """From its place by the gradient times the scale."""
    place = arrow.place() if callable(arrow.place) else arrow.place
    slopes = [float(slope) for slope in ref.gradient(arrow.function, *place)]
    tip = [at + arrow.scale_factor * slope for at, slope in zip(place, slopes, strict=True)]
    ends = [ref.on_screen(arrow.plot, *at) for at in (place, tip)]
    yield from arrow_between(arrow, *ends)


def field_arrow(arrow: FieldArrow) -> Iterator[str]:
    """An arrow from its place, or a dot there if that would be too short."""
    assert not callable(arrow.place)
    slopes = [float(slope) for slope in ref.gradient(arrow.function, *arrow.place)]
    length = float(np.hypot(*(np.array(slopes) * ref.units(arrow.plot)))) * abs(arrow.scale_factor)
    if length >= LEAST:
        yield from gradient_arrow(arrow)
        return
    middle = arrow.points[:, :2].min(axis=0) / 2 + arrow.points[:, :2].max(axis=0) / 2
    yield from missed("a dot", middle, ref.on_screen(arrow.plot, *arrow.place))
    if arrow.width > LEAST:
        yield "is an arrow, though too short for one"


def arrow_between(arrow: VectorArrow, tail: Place, tip: Place) -> Iterator[str]:
    """The outline of an arrow: its tip is a corner, its tail the middle of its flat end."""
    if not len(arrow.points):
        if np.linalg.norm(tip - tail) > HALF_PIXEL:
            yield "is not drawn, but its vector is not zero"
        return
    outline = arrow.points[::4, :2]
    yield from missed("the tip", outline[3], tip)
    yield from missed("the tail", (outline[0] + outline[6]) / 2, tail)


def _heading(angle: Any) -> Place:
    turn = np.deg2rad(now(angle))
    return np.array([np.cos(turn), np.sin(turn)])


def direction_arrow(arrow: DirectionArrow) -> Iterator[str]:
    """From its place, as long as asked for, at its angle."""
    tip = np.array(arrow.place) + arrow.length * _heading(arrow.angle)
    ends = [ref.on_screen(arrow.plot, *at) for at in (arrow.place, tip)]
    yield from arrow_between(arrow, *ends)


def cut_line(line: CutLine) -> Iterator[str]:
    """Through its place at its angle, equally far both ways."""
    reach = line.reach * _heading(line.angle)
    ends = [ref.on_screen(line.plot, *(np.array(line.place) + way)) for way in (-reach, reach)]
    yield from missed("an end", [line.get_start(), line.get_end()], ends)


def map_point(dot: MapPoint) -> Iterator[str]:
    """The centre is its place."""
    place = dot.place() if callable(dot.place) else dot.place
    yield from missed("the centre", dot.get_center(), ref.on_screen(dot.plot, *place))


def slope_arrow(arrow: SlopeArrow) -> Iterator[str]:
    """As long as a gradient of its slope is on the map, wherever the key stands."""
    length = abs(arrow.scale_factor) * arrow.slope * ref.units(arrow.plot)[0]
    tail = (arrow.points[0, :2] + arrow.points[24, :2]) / 2
    yield from arrow_between(arrow, tail, tail + np.array([length, 0.0]))


def right_angle(mark: RightAngle) -> Iterator[str]:
    """One side lies along the gradient, the other along the contour."""
    corners = mark.points[::4, :2]
    far = mark.points[-1, :2]
    place = ref.on_screen(mark.plot, *mark.place)
    up = np.array([float(slope) for slope in ref.gradient(mark.function, *mark.place)])
    up *= np.linalg.norm(far - place) / np.linalg.norm(up)
    along = mark.side * np.array([-up[1], up[0]])
    right = [place + along, place + along + up, place + up]
    yield from missed("a corner", [corners[0], corners[1], far], right)


def critical_marks(group: CriticalMarks) -> Iterator[str]:
    """Each ring stands where the gradient vanishes, and is named by the curvatures there."""
    for critical, part in zip(group.critical, group.submobjects, strict=True):
        slopes = [abs(slope) for slope in ref.gradient(group.function, *critical.point)]
        if max(slopes) > 1e-6:
            yield f"the gradient at {critical.point} is {float(max(slopes)):.1e}"
        right = ref.on_screen(group.plot, *critical.point)
        yield from missed("a ring", part[0].get_center(), right)
        curvatures = np.linalg.eigvalsh(
            np.array(ref.hessian(group.function, *critical.point).tolist(), dtype=float)
        )
        if critical.kind is not _kind(curvatures):
            yield f"{critical.point} is called {critical.kind}, its curvatures are {curvatures}"


def goal(cross: Goal) -> Iterator[str]:
    """It stands where the ground is level and rises to all sides."""
    x, y = cross.place
    steepest = max(abs(slope) for slope in ref.gradient(cross.function, x, y))
    curvatures = np.linalg.eigvalsh(np.array(ref.hessian(cross.function, x, y).tolist(), float))
    if steepest > 1e-6 or _kind(curvatures) is not Kind.MINIMUM:
        yield f"{cross.place} is no minimum"
    yield from missed("the cross", cross.get_center(), ref.on_screen(cross.plot, x, y))


def _kind(curvatures: Place) -> Kind:
    if (curvatures > 0).all():
        return Kind.MINIMUM
    return Kind.MAXIMUM if (curvatures < 0).all() else Kind.SADDLE


def lens(glass: Lens) -> Iterator[str]:
    """The frame on the map is around what the lens shows; rays lead to the lens's corners."""
    (left, right), (low, high) = glass.plot.x_range, glass.plot.y_range
    shown = ref.on_screen(glass.land, [left, right], [low, high])
    drawn = glass.marker.points[:, :2]
    yield from missed("the frame on the map", [drawn.min(axis=0), drawn.max(axis=0)], shown)
    near, far = ref.corners(glass.plot)
    for ray, start, end in zip(
        glass.rays,
        [shown[1], (shown[1][0], shown[0][1])],
        [(near[0], far[1]), near],
        strict=True,
    ):
        yield from missed("a ray's end", [ray.get_start(), ray.get_end()], [start, end])
    away = ref.units(glass.plot) - ref.units(glass.plot)[0]
    if np.abs(away).max() > 1e-6 * ref.units(glass.plot)[0]:
        yield "a unit across is not as long as a unit up"


RULES: Rules = {
    Lens: lens,
    HeatMap: heat_map,
    Contours: contours,
    GradientArrow: gradient_arrow,
    FieldArrow: field_arrow,
    DirectionArrow: direction_arrow,
    CutLine: cut_line,
    MapPoint: map_point,
    SlopeArrow: slope_arrow,
    RightAngle: right_angle,
    CriticalMarks: critical_marks,
    Goal: goal,
}

"""Rules of crowds, of maps of where starts end, and of what stands beside these."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Triangle, config

from scenes.stage import theme
from scenes.stage.maps.basin_names import BasinNames
from scenes.stage.maps.border_marks import BasinBorders, BorderMarks
from scenes.stage.maps.gathering import FULL, Gathering
from scenes.stage.maps.particles import Particles
from scenes.stage.maps.start_map import StartMap
from scenes.stage.readouts.valley_gauge import RatePointer, ValleyGauge
from scenes.stage.text.formula import Formula
from scenes.stage.walks.crowd import Crowd
from scenes.stage.walks.rate_family import RateFamily
from tests.films import fates
from tests.films import reference as ref
from tests.films.palette import rgb
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.measuring import HALF_PIXEL, Rules, corners_of, missed

FOLLOWED = 48
"""Walkers of a crowd that are followed, spread evenly over it."""

ALONE = 6
"""Of these so many are drawn alone, to be measured."""

TRIED = 60
"""Corners of borders that are tried, or a few more."""

SAMPLES = 24
FEW = 0.005
"""Of the starts sampled as many may differ: next to a border the last bits decide."""

BESIDE = 0.02
"""How far from a saddle or a hilltop its two sides are tried, as a part of the window."""


def particles(layer: Particles) -> Iterator[str]:
    """Walkers lie where the textbook's update leads them, in the colour of what they are."""
    crowd = layer.places.__self__  # type: ignore[attr-defined]
    assert isinstance(crowd, Crowd)
    progress = float(crowd.progress.get_value())
    number = np.linspace(0, len(crowd) - 1, FOLLOWED).astype(int)
    walked = fates.walks(
        crowd.function, crowd.starts[number], crowd.rate, crowd.steps, crowd.tolerance
    )
    right = ref.on_screen(layer.plot, *walked.at(progress).T)
    drawn = ref.on_screen(layer.plot, *layer.places()[number].T)
    low, high = ref.corners(layer.plot)
    seen = ((right > low) & (right < high)).all(axis=1)
    yield from missed("a walker", drawn[seen], right[seen])
    for at in np.flatnonzero(seen)[:: max(1, int(seen.sum()) // ALONE)]:
        half = config.frame_height / config.pixel_height / 2
        yield from missed("a disc", _drawn_alone(layer, number[at]), right[at], half)
    if layer.kinds == crowd.kinds:
        settled = np.abs(crowd.arrivals[number] - progress) > 1
        if (crowd.kinds()[number] != walked.kinds(progress))[settled].any():
            yield "a walker wears another colour than that of what it is"


def _drawn_alone(layer: Particles, number: int) -> Place:
    """The middle, in frame units, of what is drawn of one of the points."""
    one, place, kind = copy.copy(layer), layer.places()[[number]], layer.kinds()[[number]]
    one.places, one.kinds = (lambda: place), (lambda: kind)
    picture = one.draw(config.pixel_width, config.pixel_height)
    assert picture is not None
    pixels, left, top = picture
    weight = pixels[..., 3].astype(float)
    down, across = np.mgrid[: weight.shape[0], : weight.shape[1]] + 0.5
    x, y = ((weight * axis).sum() / weight.sum() for axis in (left + across, top + down))
    return _in_frame(x, y)


def _in_frame(across: Any, down: Any) -> Place:
    """Frame coordinates of places counted in pixels from the upper left corner."""
    x = (across / config.pixel_width - 0.5) * config.frame_width
    y = (0.5 - down / config.pixel_height) * config.frame_height
    return np.stack([x, y], axis=-1)


def start_map(picture: StartMap) -> Iterator[str]:
    """The colour of a pixel is that of what becomes of the start nearest to it."""
    drawn = picture.draw(config.pixel_width, config.pixel_height)
    assert drawn is not None
    pixels, left, top = drawn
    rows, columns = pixels.shape[:2]
    row = np.linspace(0, rows - 1, SAMPLES).astype(int)
    column = np.linspace(0, columns - 1, SAMPLES).astype(int)
    row, column = (each.ravel() for each in np.meshgrid(row, column))
    at = _in_frame(left + column + 0.5, top + row + 0.5)
    function, rate, steps, tolerance = _descents_of(picture.kinds.__self__)  # type: ignore[attr-defined]
    low, high = np.array(function.window).T
    apart = (high - low) / (np.array(picture.kinds().shape)[::-1] - 1)
    starts = low + np.rint((ref.in_data(picture.plot, at) - low) / apart) * apart
    kinds = fates.final_kinds(function, np.clip(starts, low, high), rate, steps, tolerance)
    colours = _colours(len(fates.minima(function)))
    wrong = np.abs(pixels[row, column, :3] - colours[kinds]).max(axis=1) > 1
    if wrong.mean() > FEW or (pixels[row, column, 3] < 255).any():
        worst = int(np.argmax(wrong))
        yield (
            f"{wrong.sum()} of {wrong.size} pixels have another colour than their start's; "
            f"the first at ({starts[worst, 0]:.3f}, {starts[worst, 1]:.3f})"
        )


def _descents_of(owner: Any) -> tuple[Any, float, int, float]:
    """Function, rate, steps and tolerance of the descents behind a map."""
    if isinstance(owner, RateFamily):
        function, _, _, steps, tolerance = owner.atlas_key
        return function, owner.rate(), steps, tolerance
    assert isinstance(owner, Crowd)
    return owner.function, owner.rate, owner.steps, owner.tolerance


def _colours(valleys: int) -> Place:
    """What each kind wears: on the way, the valleys, none of them, jumping for ever."""
    named = [theme.TEXT, *theme.VALLEYS[:valleys], theme.NOWHERE, theme.OSCILLATING]
    return np.array([rgb(colour) for colour in named])


def basin_names(names: BasinNames) -> Iterator[str]:
    """A ring on each minimum through which the map is seen, its value above or below it."""
    points = fates.minima(names.function)
    if len(points) != len(names.rings):
        yield f"names {len(names.rings)} valleys of {len(points)}"
    for point, ring in zip(points, names.rings, strict=False):
        yield from missed("a ring", ring.get_center(), ref.on_screen(names.plot, *point))
        if ring.get_fill_opacity() > 0:
            yield "a ring hides the map under it"


def basin_borders(borders: BasinBorders) -> Iterator[str]:
    """Lines along which starts within a gap or two come to rest in two different valleys."""
    function, low = borders.function, np.array(borders.function.window)[:, 0]
    corners = [corners_of(path) for path in borders.submobjects]
    drawn = np.concatenate([*corners, np.empty((0, 2))])
    at = (ref.in_data(borders.plot, drawn[:: max(1, len(drawn) // TRIED)]) - low) / borders.gaps
    nearby = np.array([(x, y) for x in (-1, 0, 1, 2) for y in (-1, 0, 1, 2)])
    starts = low + (np.floor(at + 1e-6) + nearby[:, np.newaxis]) * borders.gaps
    kinds = fates.final_kinds(function, starts.reshape(-1, 2), *borders.descents)
    kinds = kinds.reshape(len(nearby), -1)
    for ends, place in zip(kinds.T, at * borders.gaps + low, strict=True):
        if len(_valleys_in(function, ends)) < 2:
            yield f"no border between valleys runs over ({place[0]:.3f}, {place[1]:.3f})"
    if np.abs(at - np.rint(2 * at) / 2).max(initial=0.0) > 1e-6:
        yield "a corner does not lie midway between two starts"


def _valleys_in(function: Any, ends: Any) -> set[int]:
    """The valleys among the kinds of some descents."""
    return {int(end) for end in ends if 1 <= end <= len(fates.minima(function))}


def border_marks(marks: BorderMarks) -> Iterator[str]:
    """A cross on every saddle, a triangle on every hilltop around which starts part ways."""
    function, descents = marks.borders.function, marks.borders.descents
    level = _parting(function, descents)
    if len(level) != len(marks.submobjects):
        yield f"marks {len(marks.submobjects)} of {len(level)} hilltops and saddles on borders"
    for (point, name), mark in zip(level, marks.submobjects, strict=False):
        yield from missed(f"a {name}", _middle(mark), ref.on_screen(marks.plot, *point))
        if isinstance(mark, Triangle) != (name == "maximum"):
            yield f"the mark of a {name} has the shape of another"


def _parting(function: Any, descents: Any) -> list[Any]:
    """Hilltops and saddles around which starts come to two valleys or more."""
    level = [(at, name) for at, name in fates.level_points(function) if name != "minimum"]
    low, high = np.array(function.window).T
    turn = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    circle = BESIDE * (high - low) * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    around = np.array([point for point, _ in level], dtype=float)[:, np.newaxis] + circle
    kinds = fates.final_kinds(function, around.reshape(-1, 2), *descents)
    ends = kinds.reshape(len(level), -1)
    return [
        at for at, kind in zip(level, ends, strict=True) if len(_valleys_in(function, kind)) > 1
    ]


def gathering(discs: Gathering) -> Iterator[str]:
    """A disc on each minimum; its area is to that of the full one as the share is to all."""
    crowd = discs.percentage.__self__  # type: ignore[attr-defined]
    assert isinstance(crowd, Crowd)
    for kind, point in enumerate(fates.minima(crowd.function), start=1):
        disc = discs.submobjects[kind - 1]
        share = 100 * float(np.mean(crowd.kinds() == kind))
        if abs((disc.width / 2 / FULL) ** 2 - share / 100) > 1e-6:
            yield f"the area of a disc is not that of {share:.1f} %"
        if share:
            yield from missed("a disc", disc.get_center(), ref.on_screen(discs.plot, *point))
        elif len(disc.points):
            yield "a disc is drawn where nobody rests"


def _middle(mark: Any) -> Place:
    """The middle of the box of a cross, or of a triangle."""
    return np.asarray(mark.get_center()[:2])


def valley_gauge(gauge: ValleyGauge) -> Iterator[str]:
    """Bars begin at 0 and end at the bounds, and the scale's numbers stand at their rates."""
    start, end = gauge.frame.points[0, :2], gauge.frame.points[-1, :2]
    unit = (end[0] - start[0]) / gauge.highest
    bounds = [
        float(2 / fates.largest_curvature(gauge.function, at))
        for at in fates.minima(gauge.function)
    ]
    if len(bounds) != len(gauge.bars):
        yield f"has {len(gauge.bars)} bars for {len(bounds)} valleys"
    for bound, bar, name in zip(bounds, gauge.bars, gauge.names, strict=False):
        height = bar.get_start()[1]
        right = [(start[0], height), (start[0] + unit * bound, height)]
        yield from missed("a bar", [bar.get_start(), bar.get_end()], right)
        assert isinstance(name, Formula)
        decimals = len(name.source.partition(".")[2])
        if abs(float(name.source) - bound) > min(0.5 * 10.0**-decimals, bound / 20):
            yield f"the bound {bound:.4f} is called {name.source}"
    for value, tick in zip(gauge.ticks, gauge.tick_lines, strict=True):
        right_tick = (start[0] + unit * value, start[1])
        yield from missed(f"the tick of {value:g}", tick.get_start(), right_tick)


def rate_pointer(pointer: RatePointer) -> Iterator[str]:
    """Its line stands at its rate, across all lanes."""
    gauge = pointer.gauge
    low, high = gauge.frame.points[0, :2], gauge.frame.points[-1, :2]
    x = low[0] + (high[0] - low[0]) * now(pointer.rate) / gauge.highest
    ends = [pointer.line.get_start(), pointer.line.get_end()]
    yield from missed("an end", ends, [(x, high[1]), (x, low[1])])
    if abs(pointer.tip.get_center()[0] - x) > HALF_PIXEL:
        yield "its tip is not under its line"


RULES: Rules = {
    Particles: particles,
    StartMap: start_map,
    BasinNames: basin_names,
    BasinBorders: basin_borders,
    BorderMarks: border_marks,
    Gathering: gathering,
    ValleyGauge: valley_gauge,
    RatePointer: rate_pointer,
}

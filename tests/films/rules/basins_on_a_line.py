"""Rules of pictures of where descents of one variable end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Line, VMobject

from gdcore import MultiStart
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.descents.curve_close_up import CurveCloseUp, StartLink
from scenes.stage.descents.start_column import RateEnd, StartColumn
from scenes.stage.descents.starts_view import BorderLine, HilltopLine
from scenes.stage.plots.atlas_picture import AtlasPicture, RateCurtain
from scenes.stage.plots.basin_strip import BasinBar
from scenes.stage.plots.landing_lines import LandingLines
from scenes.stage.plots.start_dot import StartDot
from scenes.stage.readouts.end_counts import BAR, EndBar, EndCounts
from scenes.stage.text.formula import Formula
from tests.films import reference as ref
from tests.films.facts.numbers import plain
from tests.films.line_descents import NO_VALLEY, ends, minima
from tests.films.palette import rgb
from tests.films.readouts import now
from tests.films.rules.maps import contours
from tests.films.rules.measuring import HALF_PIXEL, Rules, missed

COLUMNS, ROWS = 40, 24
"""Points of an atlas that are walked again."""

ALIKE = 2
"""Points whose neighbours this far away all have one colour lie in a basin, not at a border."""

STEPS = 8000

PARTS = np.array([0.1, 0.5, 0.9])
"""Where starts in a bar are walked again."""

FINEST = 1e-4
"""Of the range: a stripe finer than this, at a border that is cut up for ever, is let pass."""

TOLERANCE = 1e-6

APART = 0.01
"""Of the range: a start nearer to a hilltop stands on it."""


def colours(end: int) -> list[str]:
    """The colours that an end may have."""
    return [theme.NOWHERE, theme.OSCILLATING] if end == NO_VALLEY else [theme.VALLEYS[end]]


def _wears(colour: str, end: int) -> bool:
    return colour.lower() in colours(end)


def start_dot(dot: StartDot) -> Iterator[str]:
    """It stands at its start and its rate, in the colour of its end once that is reached."""
    yield from missed(
        "the centre", dot.get_center(), ref.on_screen(dot.plot, dot.start_x, dot.rate)
    )
    survey = dot.survey
    (end,) = ends(survey.ground, [dot.start_x], dot.rate, survey.tolerance)
    colour = dot.get_fill_color().to_hex()
    if dot.ended and not _wears(colour, int(end)):
        yield f"wears {colour}, its descent ends in valley {end}"
    if not dot.ended and colour.lower() != theme.TEXT:
        yield f"wears {colour} before its descent has ended"


def basin_bar(bar: BasinBar) -> Iterator[str]:
    """It reaches over its interval, and starts in it end where its colour says."""
    interval = bar.interval
    sides = [ref.on_screen(bar.plot, x, bar.rate) for x in (interval.low, interval.high)]
    yield from missed("the left end", bar.get_left(), sides[0])
    yield from missed("the right end", bar.get_right(), sides[1])
    starts = interval.low + PARTS * interval.width
    low, high = bar.function.window[0]
    beside = starts[:, None] + FINEST * (high - low) * np.array([-1, 0, 1])
    found = ends(bar.function, beside, bar.rate, TOLERANCE)
    for start, around in zip(starts, found, strict=True):
        alike = sum(_wears(bar.get_fill_color().to_hex(), int(end)) for end in around)
        if alike < 2:
            yield f"wears {bar.get_fill_color().to_hex()}, {start:.4f} ends in valley {around[1]}"


def atlas_picture(picture: AtlasPicture) -> Iterator[str]:
    """It covers its plot, and pixels within a basin have the colour of their descent's end."""
    low, high = ref.corners(picture.plot)
    drawn = picture.points[:, :2]
    yield from missed("a corner", np.stack([drawn.min(axis=0), drawn.max(axis=0)]), [low, high])
    pixels = picture.pixel_array[..., :3].astype(int)
    count, width = pixels.shape[:2]
    row = np.linspace(ALIKE, count - 1 - ALIKE, ROWS).round().astype(int)[:, None]
    column = np.linspace(ALIKE, width - 1 - ALIKE, COLUMNS).round().astype(int)[None, :]
    shown = pixels[row, column]
    alike = np.ones(shown.shape[:2], dtype=bool)
    for up, across in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        alike &= (pixels[row + ALIKE * up, column + ALIKE * across] == shown).all(axis=-1)
    x = low[0] + (column + 0.5) / width * (high[0] - low[0])
    y = high[1] - (row + 0.5) / count * (high[1] - low[1])
    place = ref.in_data(picture.plot, np.stack(np.broadcast_arrays(x, y), axis=-1))
    found = ends(picture.function, place[..., 0], place[..., 1], picture.tolerance, STEPS)
    # Nobody rests where the rate is above 2 / f'': who is level there for a step passes by.
    curvatures = [ref.derivative(picture.function, x, order=2) for x in minima(picture.function)]
    bounds = np.array([2 / float(curvature) for curvature in curvatures])
    found[(found >= 0) & (place[..., 1] >= bounds[found])] = NO_VALLEY
    for at in np.argwhere(alike):
        if not any(
            (rgb(each) == shown[tuple(at)]).all() for each in colours(int(found[tuple(at)]))
        ):
            start, rate = place[tuple(at)]
            yield f"the descent from {start:.3f} at {rate:.5f} ends in {found[tuple(at)]}"
            return


def rate_curtain(curtain: RateCurtain) -> Iterator[str]:
    """It hides all rates above its own, and no other."""
    (left, right), (_, top) = curtain.plot.x_range, curtain.plot.y_range
    rate = min(now(curtain.rate), top)
    ends_of_edge = [ref.on_screen(curtain.plot, x, rate) for x in (left, right)]
    drawn = [curtain.edge.get_start(), curtain.edge.get_end()]
    yield from missed("the edge", np.array(drawn), np.array(ends_of_edge))
    if abs(curtain.cloth.get_bottom()[1] - ends_of_edge[0][1]) > HALF_PIXEL:
        yield "the cloth does not hang down to the rate"


def _most_alike(found: MultiStart) -> int:
    """How many descents share the end that most have, no valley being one."""
    walks = found.descents
    assert isinstance(walks.rule, GradientDescent)
    labels = ends(walks.function, walks.starts[:, 0], walks.rule.rate, walks.tolerance)
    return int(np.unique(labels, return_counts=True)[1].max())


def end_counts(counts: EndCounts) -> Iterator[str]:
    """Bars begin on their zones' left, to one scale, as long as so many walk to their ends."""
    walks = counts.found.descents
    assert isinstance(walks.rule, GradientDescent)
    found = ends(walks.function, walks.starts[:, 0], walks.rule.rate, walks.tolerance)
    told = {bar.label for bar in counts.bars if isinstance(bar, EndBar)}
    if not set(map(int, found)) <= told:
        yield f"tells of the ends {told}, there are {set(map(int, found))}"
    longest = max(len(found) // 2, *map(_most_alike, counts.compared))
    for bar in counts.bars:
        assert isinstance(bar, EndBar)
        count = int((found == bar.label).sum())
        if bar.number.value != count:
            yield f"{bar.number.value:g} are said to end in valley {bar.label}, {count} do"
        right = bar.zone.left + bar.full * count / longest
        middle = bar.zone.bottom + BAR / 2
        drawn = [bar.bar.get_left(), bar.bar.get_right()]
        yield from missed("a bar", drawn, [(bar.zone.left, middle), (right, middle)])


def curve_close_up(near: CurveCloseUp) -> Iterator[str]:
    """Every tick, and its number, stand at the number's place on the lower border."""
    for tick in near.scale_below:
        line, number = tick
        assert isinstance(line, Line) and isinstance(number, Formula)
        foot = ref.on_screen(near.graph, float(plain(number.source)), near.graph.y_range[0])
        yield from missed("a tick", line.get_start(), foot)
        if abs(number.get_x() - foot[0]) > line.get_length():
            yield f"the number {number.source} is not at its tick"


def start_link(line: StartLink) -> Iterator[str]:
    """From the walk's start on the graph to its start and rate in the diagram."""
    start = float(line.path.points[0, 0])
    height = float(ref.value(line.path.function, start))
    right = [ref.on_screen(line.graph, start, height), ref.on_screen(line.atlas, start, line.rate)]
    yield from missed("an end", [line.get_start(), line.get_end()], right)


def border_line(line: BorderLine) -> Iterator[str]:
    """Down from a point where the graph is level and bends down, to the diagram's lowest rate."""
    function, graph, atlas = line.view.survey.function, line.view.graph, line.view.atlas
    slope, bend = (float(ref.derivative(function, line.x, order=order)) for order in (1, 2))
    if abs(slope) > 1e-6 or bend >= 0:
        yield f"{line.x:g} is no hilltop: the slope is {slope:.1e}, the curvature {bend:.3g}"
    height = float(ref.value(function, line.x))
    ways = ((graph, height, graph.y_range[0]), (atlas, atlas.y_range[1], atlas.y_range[0]))
    for dashes, (plot, start, end) in zip(line, ways, strict=True):
        right = [ref.on_screen(plot, line.x, y) for y in (start, end)]
        yield from missed("an end", [dashes.get_start(), dashes.get_end()], right)


def hilltop_line(mark: HilltopLine) -> Iterator[str]:
    """Over the whole height of the graph, at a point where it is level and bends down."""
    function, graph = mark.view.survey.function, mark.view.graph
    slope, bend = (float(ref.derivative(function, mark.x, order=order)) for order in (1, 2))
    if abs(slope) > 1e-6 or bend >= 0:
        yield f"{mark.x:g} is no hilltop: the slope is {slope:.1e}, the curvature {bend:.3g}"
    right = [ref.on_screen(graph, mark.x, y) for y in reversed(graph.y_range)]
    yield from missed("an end", [mark.line.get_start(), mark.line.get_end()], right)


def landing_lines(lines: LandingLines) -> Iterator[str]:
    """They pass every start whose first step lands on a hilltop, but not the hilltops."""
    yield from contours(lines)
    survey, (low, high) = lines.survey, lines.plot.x_range
    x = np.linspace(low, high, 4001)
    slope = ref.gradients(survey.ground, x)[0]
    for hilltop, line in zip(survey.hilltops, lines, strict=True):
        drawn = ref.in_data(lines.plot, line.points) if len(line.points) else np.zeros((0, 2))
        if len(drawn) and np.abs(drawn[:, 0] - hilltop).min() < FINEST * (high - low):
            yield f"passes the hilltop {hilltop:g}"
        for rate in np.linspace(0, lines.plot.y_range[1], 6)[1:-1]:
            missing = x - rate * slope - hilltop
            for at in x[:-1][missing[:-1] * missing[1:] < 0]:
                if abs(at - hilltop) > APART * (high - low) and not _passes(lines, line, at, rate):
                    yield f"passes by the start {at:.3f} at {rate:g}"


def _passes(lines: LandingLines, line: VMobject, start: float, rate: float) -> bool:
    place = ref.on_screen(lines.plot, start, rate)
    chain = [line.points[::4, :2], line.points[3::4, :2]]
    if not len(line.points):
        return False
    one, other = chain
    along = other - one
    part = ((place - one) * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-18)
    nearest = one + np.clip(part, 0, 1)[:, None] * along
    return bool(np.linalg.norm(nearest - place, axis=1).min() < 2 * HALF_PIXEL)


def start_column(column: StartColumn) -> Iterator[str]:
    """The line joins the lowest rate to the highest, and each end is told as it is."""
    dots = [dot for dot in column.dots if isinstance(dot, StartDot)]
    right = [ref.on_screen(dot.plot, dot.start_x, dot.rate) for dot in (dots[0], dots[-1])]
    yield from missed("the line's end", [column.line.get_start(), column.line.get_end()], right)
    tales = [end for end in column.ends if isinstance(end, RateEnd)]
    marked = [(dot.start_x, dot.rate) for dot in reversed(dots)]
    if [(told.start, told.rate) for told in tales] != marked:
        yield "tells of other rates than its dots have"
    for told in tales:
        survey = told.survey
        (end,) = ends(survey.ground, [told.start], told.rate, survey.tolerance)
        if not _wears(told.dot.get_fill_color().to_hex(), int(end)):
            yield f"the walk at {told.rate:g} ends in valley {end}"
        name = "none" if end == NO_VALLEY else _told(minima(survey.ground)[end])
        if not told.told.source.replace(" ", "").replace('"', "").endswith(name):
            yield f"tells {told.told.source}, the walk ends at {name}"


def _told(x: float) -> str:
    """A place as it must be told: rounded to three decimals, and called equal if it is not."""
    text = _rounded(x).replace("-", "\N{MINUS SIGN}")
    return f"{'=' if abs(float(x) - round(float(x), 3)) < 1e-8 else 'approx'}{text}"


def _rounded(x: float) -> str:
    return f"{round(float(x), 3) + 0.0:g}"


RULES: Rules = {
    CurveCloseUp: curve_close_up,
    StartLink: start_link,
    BorderLine: border_line,
    HilltopLine: hilltop_line,
    LandingLines: landing_lines,
    StartColumn: start_column,
    StartDot: start_dot,
    BasinBar: basin_bar,
    AtlasPicture: atlas_picture,
    RateCurtain: rate_curtain,
    EndCounts: end_counts,
}

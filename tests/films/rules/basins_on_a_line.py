"""Rules of pictures of where descents of one variable end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.stage import theme
from scenes.stage.plots.atlas_picture import AtlasPicture, RateCurtain
from scenes.stage.plots.basin_strip import BasinBar
from scenes.stage.plots.start_dot import StartDot
from scenes.stage.readouts.end_counts import BAR, EndBar, EndCounts
from tests.films import reference as ref
from tests.films.line_descents import NO_VALLEY, ends, minima
from tests.films.palette import rgb
from tests.films.readouts import now
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


def end_counts(counts: EndCounts) -> Iterator[str]:
    """Bars begin on their zones' left and are as long as their numbers, all to one scale."""
    for bar in counts.bars:
        assert isinstance(bar, EndBar)
        right = bar.zone.left + bar.full * bar.number.value / bar.longest
        middle = bar.zone.bottom + BAR / 2
        drawn = [bar.bar.get_left(), bar.bar.get_right()]
        yield from missed("a bar", drawn, [(bar.zone.left, middle), (right, middle)])


RULES: Rules = {
    StartDot: start_dot,
    BasinBar: basin_bar,
    AtlasPicture: atlas_picture,
    RateCurtain: rate_curtain,
    EndCounts: end_counts,
}

"""Two walkers that set out a hair apart: one colour for each, wherever it is seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, Group, VGroup

from scenes.stage import theme
from scenes.stage.maps.critical_marks import CriticalMarks
from scenes.stage.maps.lens import Lens, LensWalker
from scenes.stage.marks.labels import put_beside
from scenes.stage.marks.party import Party
from scenes.stage.marks.trail import Trail
from scenes.stage.plots.plot import Plot
from scenes.stage.plots.strip import Strip
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.measured_descents import MeasuredDescents
from scenes.stage.zones import Zone

COLOURS = (theme.TEXT, theme.TWIN)
BEFORE, AFTER = 10, 5
"""Steps before and after the parting that are seen from near."""

CORE = 0.55
"""Size of the upper twin, so that a rim of the lower shows: on the map they are one place."""

NEARBY = 0.6
"""In windows: ways that reach less far are seen from near as a whole."""

PLACE = 5
"""Decimals of coordinates, in which the starts differ."""

LEVELS_ROOM = 1.2
"""Width beside a strip for the heights at its ends, in frame units."""


class TwinWalk:
    """What twins show: their starts, ways, heights and ends, each in its own colour.

    Args:
        plot: axes of the map.
        descents: whose twins they are.
        journeys: of the twins.

    Attributes:
        parties: on the map, the one below the other as long as they walk as one.
        first, last: the steps between which the parting is seen from near.
    """

    def __init__(self, plot: Plot, descents: MeasuredDescents, journeys: Sequence[Journey]) -> None:
        self.plot, self.descents, self.journeys = plot, descents, list(journeys)
        self.parties = [_party(plot, journey, colour) for journey, colour in self._each]
        for dot in (self.parties[1].start, self.parties[1].walker):
            dot.scale(CORE)
        parting = descents.parting_step
        self.first, self.last = max(0, parting - BEFORE), parting + AFTER

    @property
    def _each(self) -> list[tuple[Journey, str]]:
        return list(zip(self.journeys, COLOURS, strict=True))

    def starts(self) -> VGroup:
        """The coordinates of both starts and, as a third line, how far apart they are."""
        rows = [
            Formula(
                f"({', '.join(format_number(float(at), PLACE) for at in journey.path.start)})",
                colour=colour,
            )
            for journey, colour in self._each
        ]
        gap = f'{self.descents.apart_in_words} "apart"'
        apart = Formula(gap, font_size=theme.FONT_LABEL)
        return VGroup(*rows, apart).arrange(DOWN, buff=0.3)

    def strip(self, zone: Zone) -> Strip:
        """Their heights against the steps, with room for the last heights at the right."""
        strip = Strip(zone.inset(right=LEVELS_ROOM), self.journeys, "value")
        heads = strip.lines[len(strip.histories) :]
        for line, head, colour in zip(strip.histories, heads, COLOURS, strict=True):
            line.set_stroke(colour)
            head.set_fill(colour)
        return strip

    @property
    def parting(self) -> np.ndarray:
        """The points (k, 2) of both ways that are seen from near: to their ends, if those are."""
        ways = [journey.path.points for journey in self.journeys]
        whole = np.concatenate([way[self.first :] for way in ways])
        sizes = np.array([high - low for low, high in self.descents.function.window])
        if (np.ptp(whole, axis=0) < NEARBY * sizes).all():
            return whole
        return np.concatenate([way[self.first : self.last + 1] for way in ways])

    def seen_through(self, lens: Lens) -> Group:
        """What a lens over the parting shows: where they part, their ways, and themselves."""
        marked = [self.descents.fork] if self.descents.fork else []
        marked += [at for at in self.descents.ends if lens.plot.contains(*at.point)]
        fork = CriticalMarks(lens.plot, self.descents.function, marked, clear_of=self.parting)
        trails = [
            Trail(lens.plot, *journey.part(self.first, self._leaves(lens, journey)), colour=colour)
            for journey, colour in self._each
        ]
        return Group(*trails, fork, *self.walkers_through(lens, CORE))

    def walkers_through(self, lens: Lens, core: float = 1.0) -> Group:
        """The twins themselves, as long as they are within what a lens shows.

        The upper one is so much smaller than the other.
        """
        walkers = [
            LensWalker(lens.plot, journey.path, journey.progress, size).set_fill(colour)
            for (journey, colour), size in zip(self._each, (1.0, core), strict=True)
        ]
        return Group(*walkers)

    def _leaves(self, lens: Lens, journey: Journey) -> int:
        """The last step up to which a way, seen from near, stays within a lens."""
        points = journey.path.points
        steps = range(self.last, len(points))
        return next((at - 1 for at in steps if not lens.plot.contains(*points[at])), steps[-1])

    def levels(self, strip: Strip) -> VGroup:
        """The height at each end, on a strip at the end of its line."""
        area = strip.plot.area.inset(right=-LEVELS_ROOM)
        lines = [
            strip.plot.point(np.arange(len(line.values), dtype=float), line.values)
            for line in strip.histories
        ]
        levels = VGroup()
        for line, (journey, colour) in zip(strip.histories, self._each, strict=True):
            height = format_number(float(journey.path.values[-1]), 2)
            level = Formula(height, font_size=theme.FONT_SMALLEST, colour=colour)
            levels.add(put_beside(level, line.head, np.concatenate(lines), area))
        return levels


def _party(plot: Plot, journey: Journey, colour: str) -> Party:
    """A walker whose start and end wear the colour of its trail: it is told from its twin."""
    party = Party(plot, journey, colour)
    for dot in (party.start, party.walker, party.end):
        dot.set_fill(colour)
    return party

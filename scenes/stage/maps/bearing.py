"""A plot of slopes against the direction that they are measured in."""

from __future__ import annotations

import numpy as np
from manim import DOWN, DR, LEFT, RIGHT, UP, Line, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.level import Level
from scenes.stage.plots.plot import BESIDE_BOX, LEFT_OF_BOX, TICK_LENGTH, Plot
from scenes.stage.plots.tracing import SlopeTrace
from scenes.stage.readouts.readout import DegreeSign, Readout
from scenes.stage.sources import Source, read
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number
from scenes.stage.text.words import Words, with_background
from scenes.stage.zones import Zone

BEYOND = 0.2
"""Frame units that the last number of the axis reaches beyond the zone."""

NAME_INSET = 0.12
"""Frame units from the border of the plot to the names of its axes."""

ASIDE = 0.1
"""Frame units that a number beside a falling graph stands above its dot."""

NAME_AIR = 0.06
"""Frame units between the highest number and the name above it."""

CORNER_SAMPLES = 31

ALONG_AXES = (0.0, 90.0)
"""Directions of the two axes."""

QUARTERS = (0.0, 90.0, 180.0, 270.0, 360.0)

SECTION_SHARE = 0.405
TICKS_HEIGHT = 0.36
NUMBERS_HEIGHT = 0.5
NUMBERS_AIR = 0.2
"""Of a measuring zone, the part above the numbers, and in it the height of an axis's own numbers;
their own height, and the gap to either side."""


def measuring_zones(side: Zone) -> tuple[Zone, Zone, Zone]:
    """A section above, numbers below it, and slopes by direction at the bottom, in one column."""
    side = side.inset(top=BESIDE_BOX)
    split = side.top - SECTION_SHARE * side.height
    below = split - NUMBERS_HEIGHT - NUMBERS_AIR
    left, right = side.left + LEFT_OF_BOX, side.right - BEYOND
    top = Zone(left, right - BESIDE_BOX, split + TICKS_HEIGHT, side.top)
    middle = Zone(left, right - BESIDE_BOX, below, split - NUMBERS_AIR)
    return top, middle, Zone(side.left, right, side.bottom, below - NUMBERS_AIR / 2)


class BearingPlot(Plot):
    """Axes for a quantity of both signs over all directions from 0 to 360 degrees.

    Args:
        zone: where axes and numbers must fit.
        largest: the greatest size of the quantity.
        greatest_at: the direction in which it is greatest; names keep away from its curve.
    """

    def __init__(self, zone: Zone, largest: float, greatest_at: float) -> None:
        reach = 1.15 * largest
        super().__init__(zone, (0.0, 360.0), (-reach, reach), boxed=True, x_ticks=())
        self.degrees = VGroup()
        for angle in QUARTERS:
            at = self.point(angle, -reach)
            self.lines.add(self._line(at, at + TICK_LENGTH * DOWN, theme.STROKE_THIN))
            number = Formula(f"{angle:.0f} degree", font_size=theme.FONT_TICK, colour=theme.MUTED)
            self.degrees.add(number.next_to(at + TICK_LENGTH * DOWN, DOWN, buff=0.1))
        self.zero = Level(self, 0.0)
        self._name_quantities(greatest_at)
        self.add(self.degrees, self.zero)

    def _name_quantities(self, greatest_at: float) -> None:
        """What is measured, above the numbers; against what, in the freest corner."""
        direction = Words("direction", font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
        inner = self.area.inset(NAME_INSET, NAME_INSET, NAME_INSET, NAME_INSET)
        covered = 360 * (direction.width + 2 * NAME_INSET) / self.area.width
        right, up = _freest_corner(greatest_at, covered)
        direction.move_to(inner.anchor(right, up), aligned_edge=(2 * right - 1, 2 * up - 1, 0))
        slope = Words("slope", font_size=theme.FONT_SMALLEST, colour=theme.SLOPE)
        slope.move_to(self.area.anchor(0.0, 1.0) + NAME_INSET * LEFT, aligned_edge=DR)
        highest = max(number.get_top()[1] for number in self.numbers)
        slope.shift(max(0.0, highest + NAME_AIR - slope.get_bottom()[1]) * UP)
        self.names.add(direction, slope)

    def trace(self, slopes: Function, angle: Source) -> SlopeTrace:
        """The slopes from 0 up to a live direction; over those of the axes dots stay behind."""
        return SlopeTrace(self, slopes, 0.0, angle, ALONG_AXES)

    def upright(self, slopes: Function, angle: float, colour: str) -> Upright:
        """A line from 0 to the slope over one direction."""
        return Upright(self, slopes, angle, colour)


class AxisSlopes(VGroup):
    """Slopes by direction, and of those along both axes the numbers, beside their dots.

    Args:
        zone: where axes and numbers must fit.
        slopes: of the angle, as gdcore.directional.slope_by_angle makes them.
        steepest, uphill: the greatest slope, and its direction.

    Attributes:
        plot, trace: the axes, and the graph with its dots.
        numbers: along x, and along y.
    """

    def __init__(self, zone: Zone, slopes: Function, steepest: float, uphill: float) -> None:
        self.plot = BearingPlot(zone.inset(top=NAME_INSET), steepest, uphill)
        self.trace = self.plot.trace(slopes, 360.0)
        self.numbers = VGroup()
        for dot, angle in zip(self.trace.dots, ALONG_AXES, strict=True):
            text = format_number(float(slopes(angle)), 2)
            number = Formula(text, font_size=theme.FONT_LABEL, colour=theme.SLOPE)
            falls = np.sin(np.radians(angle - uphill)) > 0
            number.next_to(dot, RIGHT, buff=NAME_INSET).shift(ASIDE * (UP if falls else DOWN))
            self.numbers.add(with_background(number))
        super().__init__(self.plot, self.trace, self.numbers)


class Upright(Line):
    """A line from 0 to the value of a function of the angle, over one direction.

    Args:
        plot: its axes lie still.
        function: of the angle, in degrees.
        angle: of the direction.
    """

    def __init__(self, plot: BearingPlot, function: Function, angle: float, colour: str) -> None:
        self.plot, self.function, self.angle = plot, function, angle
        foot, top = (plot.point(angle, value) for value in (0.0, float(function(angle))))
        super().__init__(foot, top, color=colour, stroke_width=theme.STROKE_MARK)


def _freest_corner(greatest_at: float, covered: float) -> tuple[int, int]:
    """The corner (right, up) in which a cosine leaves most room over so many degrees."""
    span = np.linspace(0.0, covered, CORNER_SAMPLES)

    def room(corner: tuple[int, int]) -> float:
        right, up = corner
        angles = 360 - span if right else span
        heights = np.cos(np.radians(angles - greatest_at))
        return float(1 - heights.max() if up else 1 + heights.min())

    return max(((1, 0), (0, 0), (1, 1), (0, 1)), key=room)


class BearingReadouts(VGroup):
    """A direction in degrees and the slope in it, side by side.

    Args:
        slopes: of the angle, as gdcore.directional.slope_by_angle makes them.
        angle: live, in degrees.
        places: characters before the point of the slope, the sign included.
    """

    def __init__(self, slopes: Function, angle: Source, places: int) -> None:
        direction = Readout('"direction"', angle, decimals=0, places=3)
        degree = DegreeSign(direction)
        slope = Readout(
            '{{ "slope" : slope }}',
            lambda: float(slopes(read(angle))),
            concept="slope",
            places=places,
            signed=True,
        )
        super().__init__(VGroup(direction, degree), slope)
        self.arrange(RIGHT, buff=0.6)
        signs = [readout.label.select("relation").get_y() for readout in (direction, slope)]
        slope.shift((signs[0] - signs[1]) * UP)

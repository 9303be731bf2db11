"""A plot of slopes against the direction that they are measured in."""

from __future__ import annotations

from manim import DOWN, RIGHT, UP, Line, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.plot import TICK_LENGTH, Plot
from scenes.stage.readouts.readout import Readout
from scenes.stage.sources import Source, read
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

BEYOND = 0.2
"""Frame units that the last number of the axis reaches beyond the zone."""

QUARTERS = (0.0, 90.0, 180.0, 270.0, 360.0)


class BearingPlot(Plot):
    """Axes for a quantity of both signs over all directions from 0 to 360 degrees.

    Args:
        zone: where axes and numbers must fit.
        largest: the greatest size of the quantity.
    """

    def __init__(self, zone: Zone, largest: float) -> None:
        reach = 1.15 * largest
        super().__init__(zone, (0.0, 360.0), (-reach, reach), boxed=True, x_ticks=())
        self.degrees = VGroup()
        for angle in QUARTERS:
            at = self.point(angle, -reach)
            self.lines.add(self._line(at, at + TICK_LENGTH * DOWN, theme.STROKE_THIN))
            number = Formula(f"{angle:g} degree", font_size=theme.FONT_TICK, colour=theme.MUTED)
            self.degrees.add(number.next_to(at + TICK_LENGTH * DOWN, DOWN, buff=0.1))
        zero = self.point(0.0, 0.0), self.point(360.0, 0.0)
        self.zero = Line(*zero, color=theme.GRID, stroke_width=theme.STROKE_THIN)
        self.add(self.degrees, self.zero)

    def upright(self, angle: float, value: float, colour: str) -> Line:
        """A line from 0 to a value over one direction."""
        ends = self.point(angle, 0.0), self.point(angle, value)
        return Line(*ends, color=colour, stroke_width=theme.STROKE_MARK)


class BearingReadouts(VGroup):
    """A direction in degrees and the slope in it, side by side.

    Args:
        slopes: of the angle, as gdcore.directional.slope_by_angle makes them.
        angle: live, in degrees.
        places: characters before the point of the slope, the sign included.
    """

    def __init__(self, slopes: Function, angle: Source, places: int) -> None:
        direction = Readout('"direction"', angle, decimals=0, places=3)
        degree = Formula("degree", font_size=theme.FONT_READOUT)
        degree.next_to(direction.digits, RIGHT, buff=0.05, aligned_edge=UP)
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

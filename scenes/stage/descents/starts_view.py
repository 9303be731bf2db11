"""A curve that walkers walk on, and below it the diagram of their starts and learning rates."""

from __future__ import annotations

from collections.abc import Iterable

from manim import DOWN, LEFT, RIGHT, UP, DashedLine, VGroup, VMobject
from manim.typing import Vector3D

from scenes.stage import theme
from scenes.stage.marks.curve_walker import CurveWalker
from scenes.stage.plots.curve import Curve, CurvePoint
from scenes.stage.plots.plot import BELOW_BOX, Plot
from scenes.stage.plots.start_dot import StartDot
from scenes.stage.plots.stretching import StretchingPlot
from scenes.stage.sources import Source, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import Words, with_background
from scenes.stage.walks.fates import fate_colour
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.zones import Zone

ROOM = 0.7
"""Frame units that the name of a start needs above its walker."""

DASH = 0.1
"""Length of a dash in frame units."""

CLOSE = 0.01
"""Frame units within which a part of an axis lies on a border."""

NAME_ROOM = 0.45
"""Frame units beyond the right ends of both axes of x, for their names."""


class CurveView(VGroup):
    """A curve with its axes, seen from near or from afar.

    Args:
        zone: what it fills.
        survey: of the function; it has the ranges.
        farness: 0 shows the near heights, 1 the far ones, live.
        numbered: set the numbers of x below the graph.

    Attributes:
        graph, curve: the axes, and the function on them.
    """

    def __init__(
        self, zone: Zone, survey: StartSurvey, farness: Source, *, numbered: bool = True
    ) -> None:
        super().__init__()
        self.survey = survey
        self.graph = StretchingPlot(
            zone.inset(right=NAME_ROOM, bottom=0.0 if numbered else -BELOW_BOX),
            survey.x_range,
            (survey.y_range, survey.far_range),
            farness,
            y_label="{{ f : value }}",
            x_ticks=None if numbered else (),
        )
        name_across(self.graph, "x")
        self.curve = Curve(self.graph, survey.ground, to_border=True)
        self.curve.add_updater(refresh_live)
        self.add(self.graph, self.curve)

    def valleys(self) -> VGroup:
        """A dot at every minimum of the curve, in its colour."""
        ground, minima = self.survey.ground, enumerate(map(float, self.survey.minima))
        dots = [CurvePoint(self.graph, ground, x, colour=fate_colour(end)) for end, x in minima]
        return VGroup(*dots)

    def name_of(self, walker: VMobject) -> VGroup:
        """The start of a walker beside it, with an arrow up if it stands above the picture."""
        assert isinstance(walker, CurveWalker)
        x, area = float(walker.path.start[0]), self.graph.area
        name = start_name(x)
        if walker.is_in_sight:
            room = area.top - walker.get_top()[1]
            name.next_to(walker, UP if room > ROOM else RIGHT, buff=0.15)
            return VGroup(with_background(name))
        arrow = Formula("arrow.t", font_size=theme.FONT_LABEL)
        arrow.next_to(self.graph.point(x, self.graph.y_range[1]), DOWN, buff=0.12)
        return VGroup(with_background(name.next_to(arrow, DOWN, buff=0.12)), with_background(arrow))


class StartsView(CurveView):
    """A curve, and below it, over one range of x, the diagram of starts and learning rates.

    Args:
        zone: what both fill.
        survey, farness: as for CurveView.
        highest_rate: the diagram goes up to it.
        shares: of the height that the curve and the diagram have.
        numbered: set the numbers of x below the curve too, not below the diagram alone.

    Attributes:
        atlas: axes of starts and learning rates, with their names.
        start_axis, rate_axis: the lower border of those with all that belongs to it, and the rest.
    """

    def __init__(
        self,
        zone: Zone,
        survey: StartSurvey,
        farness: Source,
        highest_rate: float,
        shares: tuple[float, float],
        *,
        numbered: bool = True,
    ) -> None:
        upper, lower = zone.rows(*shares)
        super().__init__(upper, survey, farness, numbered=numbered)
        rates = (0.0, highest_rate)
        self.atlas = Plot(lower.inset(right=NAME_ROOM), survey.x_range, rates, boxed=True)
        name_across(self.atlas, "{{ x_0 : start }}")
        rate = Formula("{{ eta : rate }}", font_size=theme.FONT_LABEL)
        self.atlas.names.add(rate.next_to(self.atlas.area.anchor(0, 1), UP, buff=0.12))
        self.add(self.atlas)
        parts = [*self.atlas.lines, *self.atlas.numbers, *self.atlas.names]
        self.start_axis = VGroup(*[each for each in parts if self._is_below(each)])
        self.rate_axis = VGroup(*[each for each in parts if not self._is_below(each)])

    def _is_below(self, part: VMobject) -> bool:
        """Whether a part of the diagram's axes lies along its lower border, or under it."""
        area = self.atlas.area
        x, y, _ = part.get_center()
        return bool(x > area.left and y < area.bottom + CLOSE)

    def dots(
        self, starts: Iterable[float], rate: float, *, ended: bool = False, small: bool = False
    ) -> VGroup:
        """A dot for each descent, at its start and its rate."""
        radius = 0.7 * theme.DOT_SMALL if small else theme.DOT_RADIUS
        dots = VGroup(
            *[
                StartDot(self.atlas, self.survey, x, rate, ended=ended, radius=radius)
                for x in map(float, starts)
            ]
        ).set_z_index(1)
        # Outlines of a crowd would show as rings in the strip that is painted under it.
        return dots.set_stroke(width=0, background=True) if small else dots

    def names_of(self, dots: Iterable[VMobject]) -> VGroup:
        """The start of every dot, above it."""
        names = [
            start_name(dot.start_x).next_to(dot, UP, buff=0.15)
            for dot in dots
            if isinstance(dot, StartDot)
        ]
        return VGroup(*names)

    def hilltop(self, x: float, toward: float) -> HilltopLine:
        """The line through a hilltop of the curve, with its name on the side of another place."""
        return HilltopLine(self, x, LEFT if toward < x else RIGHT)

    def border(self, x: float) -> BorderLine:
        """The line from a hilltop down to the starts."""
        return BorderLine(self, x)


class HilltopLine(VGroup):
    """An upright line through a hilltop over the whole height of the graph, and its name.

    Args:
        view: its graph may go from near to far.
        x: of the hilltop.
        side: where the name stands.
    """

    def __init__(self, view: CurveView, x: float, side: Vector3D) -> None:
        self.view, self.x = view, x
        top, bottom = (view.graph.point(x, y) for y in reversed(view.graph.y_range))
        self.line = DashedLine(top, bottom, dash_length=DASH, color=theme.TEXT)
        self.line.set_stroke(width=theme.STROKE_THIN)
        self.title = with_background(Words("hilltop", font_size=theme.FONT_SMALLEST))
        super().__init__(self.line, self.title.next_to(self.line, side, buff=0.12))


class BorderLine(VGroup):
    """A line from a hilltop down to the starts, interrupted by the numbers between.

    Args:
        view: it lies still.
        x: of the hilltop.
    """

    def __init__(self, view: StartsView, x: float) -> None:
        self.view, self.x = view, x
        graph, atlas = view.graph, view.atlas
        hilltop = graph.point(x, float(view.survey.function(x)))
        ways = (
            (hilltop, graph.point(x, graph.y_range[0])),
            (atlas.point(x, atlas.y_range[1]), atlas.point(x, atlas.y_range[0])),
        )
        super().__init__(*[DashedLine(*way, dash_length=DASH, color=theme.TEXT) for way in ways])
        self.set_stroke(width=theme.STROKE_THIN)


def start_name(x: float) -> Formula:
    """A start, set."""
    return Formula(f"{{{{ {written_out(x)} : start }}}}", font_size=theme.FONT_LABEL)


def name_across(plot: Plot, source: str) -> None:
    """Name the lower axis of a plot beyond its end, where it takes no number's place."""
    name = Formula(source, font_size=theme.FONT_LABEL)
    plot.names.add(name.next_to(plot.area.anchor(1, 0), RIGHT, buff=0.15))

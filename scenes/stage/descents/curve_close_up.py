"""A small part of a curve seen from near: where a walk stays, with its own numbers."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, UP, Animation, FadeIn, FadeOut, Line, Rectangle, Restore, VGroup
from manim.typing import Point3D

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.descents.starts_view import CurveView, name_across
from scenes.stage.plots.curve import Curve, CurvePoint
from scenes.stage.plots.plot import (
    AIR,
    BELOW_BOX,
    BESIDE_BOX,
    LEFT_OF_BOX,
    NUMBER_AWAY,
    TICK_LENGTH,
    Plot,
    Range,
    tick_number,
    tick_values,
)
from scenes.stage.text.words import Words, with_background
from scenes.stage.walks.fates import fate_colour
from scenes.stage.walks.start_survey import StartSurvey

ASIDE, BELOW, ABOVE = 0.3, 0.6, 0.3
"""Room around a walk, in its own widths and heights; below it stand numbers."""

WIDEST = 2.0
"""Of the width that a walk needs: so wide a part may be that keeps the valley where it is."""


class CurveCloseUp(VGroup):
    """The part of a curve that a walk visits, in the place of the whole curve.

    The valley stays where it is, if it can, and all about it grows. The numbers stand inside
    the frame: below, there is a diagram with numbers of its own.

    Args:
        view: the whole curve; the close-up takes the place of its graph.
        survey: of the function.
        path: a walk that is to be in sight as a whole.

    Attributes:
        graph, curve: the axes, and the function on them.
        scale_below: the numbers below the walk, with their ticks.
        valleys: a dot at every minimum in sight.
        title: says what it is.
        lens: a frame around the same part of the whole curve, not part of the close-up.
    """

    def __init__(self, view: CurveView, survey: StartSurvey, path: Trajectory) -> None:
        super().__init__()
        across, up = _ranges(survey, path)
        across = _about_the_valley(view.graph.x_range, survey, across)
        area = view.graph.area
        zone = area.inset(-LEFT_OF_BOX, -BESIDE_BOX, -BELOW_BOX, -BESIDE_BOX)
        floor = float(survey.ground(path.points[:, 0]).min())
        heights = [y for y in tick_values(*up, about=5) if y > (floor + up[0]) / 2]
        self.graph = Plot(
            zone, across, up, y_label="{{ f : value }}", boxed=True, x_ticks=(), y_ticks=heights
        )
        name_across(self.graph, "x")
        self.scale_below = self._ticks()
        self.curve = Curve(self.graph, survey.ground, to_border=True)
        self.valleys = VGroup(
            *[
                CurvePoint(self.graph, survey.ground, x, colour=fate_colour(end))
                for end, x in enumerate(map(float, survey.minima))
                if across[0] <= x <= across[1]
            ]
        )
        self.title = Words("zoomed in", font_size=theme.FONT_LABEL, colour=theme.MUTED)
        self.title.next_to(area.anchor(1, 1), UP, buff=0.12, aligned_edge=RIGHT)
        self.lens = _frame(*[view.graph.point(*at) for at in zip(across, up, strict=True)])
        self.add(self.graph, self.scale_below, self.curve, self.valleys, self.title)

    def _ticks(self) -> VGroup:
        """Those whose numbers are clear of the frame's sides."""
        ticks, area = [self._tick(x) for x in tick_values(*self.graph.x_range)], self.graph.area
        low, high = area.left + AIR, area.right - AIR
        inside = [each for each in ticks if low < each.get_left()[0] < each.get_right()[0] < high]
        return VGroup(*inside)

    def _tick(self, x: float) -> VGroup:
        """A tick up from the lower border, and its number above."""
        foot = self.graph.point(x, self.graph.y_range[0])
        tip = foot + TICK_LENGTH * UP
        line = Line(foot, tip, stroke_width=theme.STROKE_THIN, color=theme.MUTED)
        number = tick_number(x).next_to(tip, UP, buff=NUMBER_AWAY / 2)
        return VGroup(line, with_background(number))

    def enlarging(self) -> list[Animation]:
        """Let the lens grow to the close-up's frame, and the curve in it with it."""
        frame, lens = self.graph.frame, self.lens
        self.curve.save_state()
        for axis, part in enumerate((lens.width / frame.width, lens.height / frame.height)):
            self.curve.stretch(part, axis, about_point=frame.get_center())
        self.curve.shift(lens.get_center() - frame.get_center())
        grown = lens.animate.replace(frame, stretch=True)
        return [Restore(self.curve), grown.build()]

    def naming(self) -> list[Animation]:
        """Let all that is not the curve come, and the lens go."""
        return [FadeOut(self.lens), *(FadeIn(each) for each in self if each is not self.curve)]


class StartLink(Line):
    """A thin line from a walk's start on a close-up to the dot of its start and rate.

    Args:
        graph: axes of the close-up.
        atlas: axes of starts and learning rates.
        path: the walk.
        rate: of the walk.
    """

    def __init__(self, graph: Plot, atlas: Plot, path: Trajectory, rate: float) -> None:
        self.graph, self.atlas, self.path, self.rate = graph, atlas, path, rate
        start = float(path.start[0])
        ends = graph.point(start, float(path.values[0])), atlas.point(start, rate)
        super().__init__(*ends, color=theme.TEXT, stroke_width=theme.STROKE_THIN)


def _frame(low: Point3D, high: Point3D) -> Rectangle:
    """A rectangle between two corners."""
    across, up, _ = high - low
    frame = Rectangle(width=float(across), height=float(up), color=theme.TEXT)
    return frame.set_stroke(width=theme.STROKE_THIN).move_to((low + high) / 2)


def _about_the_valley(whole: Range, survey: StartSurvey, part: Range) -> Range:
    """A part of x with the valley in it where the whole has it; the part itself if that is far."""
    low, high = part
    valleys = [x for x in map(float, survey.minima) if low < x < high]
    if len(valleys) != 1:
        return part
    valley = valleys[0]
    left = (valley - whole[0]) / (whole[1] - whole[0])
    width = max((valley - low) / left, (high - valley) / (1 - left))
    if width > WIDEST * (high - low):
        return part
    return valley - left * width, valley + (1 - left) * width


def _ranges(survey: StartSurvey, path: Trajectory) -> tuple[Range, Range]:
    """All that a walk visits and the ground between, with room around it."""
    x = path.points[:, 0]
    heights = survey.ground(np.linspace(x.min(), x.max(), 200))
    wide, high = float(np.ptp(x)), float(np.ptp(heights))
    return (
        (float(x.min()) - ASIDE * wide, float(x.max()) + ASIDE * wide),
        (float(heights.min()) - BELOW * high, float(heights.max()) + ABOVE * high),
    )

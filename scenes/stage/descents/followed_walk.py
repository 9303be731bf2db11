"""Walks from starts: several at once, or one that is followed step by step and in numbers."""

from __future__ import annotations

from collections.abc import Iterable

from manim import ApplyMethod, ValueTracker, VGroup
from manim.utils.rate_functions import RateFunction, ease_in_quint

from scenes.stage import theme
from scenes.stage.descents.curve_close_up import StartLink
from scenes.stage.descents.level_steps import LevelSteps, LevelWalker
from scenes.stage.descents.starts_view import StartsView
from scenes.stage.plots.plot import Plot
from scenes.stage.plots.start_dot import StartDot
from scenes.stage.readouts.itinerary import Itinerary
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.zones import Zone

TOLD = 5
"""Points of a walk that are told in numbers."""


class CurveParty(VGroup):
    """Walkers at their starts, all with one rate and on one tracker.

    Args:
        graph: axes of the curve.
        survey: knows the descents.
        starts, rate: of the descents.
        radius: of the walkers.

    Attributes:
        progress, steps: the fractional step that all have reached, and the last of anybody.
    """

    def __init__(
        self,
        graph: Plot,
        survey: StartSurvey,
        starts: Iterable[float],
        rate: float,
        radius: float = theme.DOT_RADIUS,
    ) -> None:
        super().__init__()
        self.progress = ValueTracker(0.0)
        paths = [survey.path(float(start), rate) for start in starts]
        self.steps = max(path.steps for path in paths)
        for path in paths:
            walker = LevelWalker(graph, path, self.progress, colour=theme.TEXT, radius=radius)
            self.add(walker.set_z_index(1))


class FollowedWalk(VGroup):
    """A walker with its steps, and the first points of its way.

    Args:
        view: the curve, and the diagram of starts.
        survey: knows the descents.
        start, rate: of the descent.
        zone: its points are told at the top of it.
        steps: the most that it walks; None is until it rests.
        graph: other axes for its steps than the view's; a thin line joins them to the diagram.
        measured: so many steps have their length beside them.

    Attributes:
        dot: of its start and rate, which stays when the walk goes.
        made: the steps, as far as they have been taken.
        progress, steps: the fractional step that it has reached, and its last one.
    """

    def __init__(
        self,
        view: StartsView,
        survey: StartSurvey,
        start: float,
        rate: float,
        zone: Zone,
        steps: int | None = None,
        graph: Plot | None = None,
        measured: int = 0,
    ) -> None:
        super().__init__()
        self.path = survey.path(start, rate, steps)
        self.progress, self.steps = ValueTracker(0.0), self.path.steps
        plot = graph or view.graph
        self.walker = LevelWalker(plot, self.path, self.progress, colour=theme.TEXT)
        self.made = LevelSteps(plot, self.path, self.progress, measured)
        self.dot = StartDot(view.atlas, survey, start, rate)
        self.told = Itinerary(self.path, self.progress, TOLD)
        zone.place(self.told, across=0.0, up=1.0)
        if graph:
            self.add(StartLink(graph, view.atlas, self.path, rate))
        self.add(self.made, self.walker, self.told)
        for mark in (self.walker, self.dot):
            mark.set_z_index(1)


def walking(
    party: CurveParty | FollowedWalk,
    run_time: float,
    pace: RateFunction = ease_in_quint,
    to: int | None = None,
) -> ApplyMethod:
    """Let everyone walk to a step, or to the end, the many small last steps ever faster."""
    step = float(party.steps if to is None else to)
    return ApplyMethod(party.progress.set_value, step, run_time=run_time, rate_func=pace)
